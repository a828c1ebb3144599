// The first step of residents' search. Without it the form leads to A to Z; with it, to the page of
// results. What searches is loaded once somebody comes to the box, or opens the page of results.
(function () {
  "use strict";
  const form = document.querySelector("form.search"), results = document.querySelector(".results");
  let wanted = false;

  function add(name, values) {
    document.head.appendChild(Object.assign(document.createElement(name), values));
  }

  function broken() {
    form.dataset.ready = "broken";
    form.dispatchEvent(new CustomEvent("searchbroken"));
  }

  function want() {
    if (wanted) { return; }
    wanted = true;
    const top = form.dataset.top.replace(/\/?$/, "/");
    add("link", { rel: "stylesheet", href: top + "assets/search.css" });
    if (results) { add("script", { async: false, src: top + "assets/search-results.js" }); }
    add("script", { async: false, src: top + "assets/search.js", onerror: broken });
  }

  function ready() {
    const box = form.querySelector(".search-box");
    form.setAttribute("action", form.dataset.results);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", "search_list");
    box.addEventListener("focus", want);
    if (results || document.activeElement === box) { want(); }
  }

  if (form) { ready(); }
}());
