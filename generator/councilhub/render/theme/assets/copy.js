// Copies the words that a button names, and says so beside it. Where the browser refuses, the words
// are selected, so that a key copies them. Without it people select and copy as anywhere.
// No request, no storage; a plain script, so it runs from file:.
(function () {
  "use strict";

  function words(place) {
    return "value" in place ? place.value : place.textContent.trim();
  }

  function select(place) {
    if (place.select) { place.focus(); place.select(); return; }
    var range = document.createRange();
    range.selectNodeContents(place);
    window.getSelection().removeAllRanges();
    window.getSelection().addRange(range);
  }

  // The older way, which copies what is selected.
  function copySelected(place) {
    select(place);
    try { return document.execCommand("copy"); } catch (problem) { return false; }
  }

  function write(place) {
    if (!navigator.clipboard) { return Promise.reject(new Error("no clipboard")); }
    return navigator.clipboard.writeText(words(place));
  }

  // An empty moment first: the same words again would not be read out.
  function tell(button, text) {
    var told = button.parentNode.querySelector("[role=status]");
    told.textContent = "";
    setTimeout(function () { told.textContent = text; }, 50);
  }

  function ready(button) {
    var place = document.getElementById(button.getAttribute("data-copy"));
    button.hidden = false;
    button.addEventListener("click", function () {
      write(place).then(function () { return true; }, function () { return copySelected(place); })
        .then(function (copied) {
          tell(button, copied ? "Copied." : "Your browser does not let us copy. Press Ctrl+C, on a Mac ⌘C.");
        });
    });
  }

  try { document.querySelectorAll("[data-copy]").forEach(ready); } catch (problem) { /* Select and copy. */ }
}());
