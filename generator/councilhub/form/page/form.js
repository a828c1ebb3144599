// Starts the editor: with formats that keep a hub's files as they are, and words that say what to do.

import { format } from "./format.js";
import { register } from "./widgets.js";

// The editor's script comes after this one, and waits.
window.CMS_MANUAL_INIT = true;

const WORDS = {
  collection: { collectionTop: { newButton: "New %{collectionLabel}" } },
  workflow: { workflow: { newPost: "New" } },
  editor: {
    editorControlPane: {
      widget: {
        required: "%{fieldLabel}: please fill this in.",
        regexPattern: "%{fieldLabel}: please write %{pattern}.",
      },
    },
    editorToolbar: { backCollection: "In %{collectionLabel}" },
  },
};

// Decap's own library would put pictures on the published branch at once, past every review.
const NO_PICTURES = {
  name: "none",
  init: () => ({ enableStandalone: () => false, hide() {}, show() {} }),
};

// What a word processor brings along: spaces that do not break, and letters that nobody sees.
function plain(text) {
  return text
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/\r\n?|\u2028|\u2029|\v/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .replace(/\t/g, " ");
}

function paste(event) {
  const pasted = event.clipboardData?.getData("text/plain") ?? "";
  const wanted = plain(pasted);
  if (pasted !== wanted && /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) {
    event.preventDefault();
    // Old, but the only way that keeps "undo", and that the page's fields hear of.
    document.execCommand("insertText", false, wanted);
  }
}

async function start() {
  const { CMS, createClass, h } = window;
  const answer = await fetch(new URL("shapes.json", import.meta.url));
  for (const [name, kind] of Object.entries(await answer.json())) {
    CMS.registerCustomFormat(`hub-${name}`, kind.body ? "md" : "yml", format(kind));
  }
  CMS.registerLocale("en_GB", WORDS);
  CMS.registerMediaLibrary(NO_PICTURES);
  register(CMS, { createClass, h });
  document.addEventListener("paste", paste, true);
  CMS.init();
}

document.addEventListener("DOMContentLoaded", start);
