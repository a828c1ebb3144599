// Colours and single-key shortcuts as chosen on this computer. Runs before anything is painted:
// sets `data-theme` (light or dark) and `data-keys` (off) on the document, or neither.
// What is chosen is kept in the browser; where that is refused, it counts for the page alone.
// Without it pages follow the system. No request; a plain script, so it runs from file:.
(function () {
  "use strict";
  var root = document.documentElement, PREFIX = "councilhub.display.";
  var ALLOWED = { theme: ["light", "dark"], keys: ["off"] };

  function kept(name) {
    try { return localStorage.getItem(PREFIX + name); } catch (refused) { return null; }
  }

  function keep(name, value) {
    try {
      if (value) { localStorage.setItem(PREFIX + name, value); } else { localStorage.removeItem(PREFIX + name); }
    } catch (refused) { /* It counts until the page is left. */ }
  }

  function set(name, value) {
    if (ALLOWED[name].indexOf(value) >= 0) { root.dataset[name] = value; } else { delete root.dataset[name]; }
  }

  function setKept() {
    set("theme", kept("theme"));
    set("keys", kept("keys"));
  }

  function switches() { return document.getElementById("page_display"); }

  function tick(box) {
    var theme = root.dataset.theme || "system";
    box.querySelectorAll("[name=theme]").forEach(function (one) { one.checked = one.value === theme; });
    box.querySelector("[name=keys]").checked = root.dataset.keys !== "off";
  }

  function choose(event) {
    var input = event.target, name = input.name;
    var value = name === "keys" ? (input.checked ? "" : "off") : input.value;
    set(name, value);
    keep(name, root.dataset[name]);
  }

  function show() {
    var box = switches();
    if (!box) { return; }
    tick(box);
    box.addEventListener("change", choose);
    box.hidden = false;
  }

  setKept();
  document.addEventListener("DOMContentLoaded", show);
  // Other tabs of the desk follow at once.
  window.addEventListener("storage", function (event) {
    if ((event.key || PREFIX).indexOf(PREFIX) !== 0) { return; }
    setKept();
    if (switches()) { tick(switches()); }
  });
}());
