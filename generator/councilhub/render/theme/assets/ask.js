// Adds what the reader has selected to the link by which they ask for a change, as they follow it:
// some words of the text that the link is about, and nothing that anybody typed.
// Without it the link works. No request, no storage; a plain script, so it runs from file:.
(function () {
  "use strict";
  var LETTERS = 300, LONGEST = 2000;
  var NO_TEXT = ".unseen, .origin, .own, .own-line, .ask, .findings, nav, [hidden]";
  var BLOCKS = "p, li, dt, dd, th, td, h1, h2, h3, h4, br";

  // From where the text begins that a link is about, to the link.
  function about(link) {
    var range = document.createRange(), begins = link.getAttribute("data-ask");
    var first = begins && document.getElementById(begins);
    if (first) { range.setStartBefore(first); } else { range.setStart(link.closest(".section, .text"), 0); }
    range.setEndBefore(link);
    return range;
  }

  // What is selected of that text, on one line.
  function selected(link) {
    var selection = window.getSelection();
    if (!selection.rangeCount) { return ""; }
    var whole = about(link), part = selection.getRangeAt(0).cloneRange();
    if (part.compareBoundaryPoints(Range.START_TO_START, whole) < 0) {
      part.setStart(whole.startContainer, whole.startOffset);
    }
    if (part.compareBoundaryPoints(Range.END_TO_END, whole) > 0) {
      part.setEnd(whole.endContainer, whole.endOffset);
    }
    var copy = part.cloneContents();
    copy.querySelectorAll(NO_TEXT).forEach(function (one) { one.remove(); });
    copy.querySelectorAll(BLOCKS).forEach(function (one) { one.after(" "); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  // `href` with as much of the words as fits; letters beyond U+FFFF are not cut in two.
  function carrying(href, words) {
    var before = href.indexOf("mailto:") ? "&text=" : encodeURIComponent("\r\nSelected text: ");
    var letters = Array.from(words).slice(0, LETTERS), longer = href;
    while (letters.length) {
      longer = href + before + encodeURIComponent(letters.join(""));
      if (longer.length <= LONGEST) { return longer; }
      letters.pop();
    }
    return href;
  }

  function ready(link) {
    var pressed = "";
    // A press takes the selection away before the click comes; a key leaves it.
    link.addEventListener("pointerdown", function () { pressed = selected(link); });
    link.addEventListener("click", function (event) {
      var href = link.getAttribute("href"), words = event.detail ? pressed : selected(link);
      if (!words) { return; }
      link.setAttribute("href", carrying(href, words));
      setTimeout(function () { link.setAttribute("href", href); }, 0);
    });
  }

  try { document.querySelectorAll("a.ask").forEach(ready); } catch (problem) { /* The links work. */ }
}());
