/* The least that shows what Pagefind finds: no waiting for the next letter, ten results, and only
   the newest query is shown. (Its own box waits 300 ms after each letter, and shows excerpts too.) */
import * as pagefind from "./pagefind/pagefind.js";

const box = document.getElementById("box");
const list = document.getElementById("results");
const SHOWN = 10;
let newest = 0;

const item = ({ url, meta, excerpt }) => {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = meta.title;
  const text = document.createElement("p");
  text.innerHTML = excerpt;
  line.append(link, text);
  return line;
};

const search = async () => {
  newest += 1;
  const mine = newest;
  const { results } = await pagefind.search(box.value);
  const shown = await Promise.all(results.slice(0, SHOWN).map(result => result.data()));
  if (mine === newest) list.replaceChildren(...(shown.length ? shown.map(item) : ["Nothing found"]));
};

box.addEventListener("input", search);
pagefind.init();
if (box.value) search();
