// The buttons for telling a caller: the line to say and the text message open below them, and large
// print puts what residents may read of the page on paper. Without it both texts stand open.
// No request, no storage; a plain script, so it runs from file:.
(function () {
  "use strict";
  var OWN_WORDS = "h2, h3, h4, p, ul, ol, .table-scroll, .admonition";

  function panelOf(button) { return document.getElementById(button.getAttribute("aria-controls")); }

  function show(button, open) {
    panelOf(button).hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  // One text at a time: two would push each other off a small screen.
  function opens(button, at, buttons) {
    button.addEventListener("click", function () {
      var open = panelOf(button).hidden;
      buttons.forEach(function (one) { show(one, open && one === button); });
    });
    button.hidden = false;
    show(button, false);
  }

  // Whether an element of the text is an author's: what we put beside it has a class of ours.
  function written(element) {
    return element.matches(OWN_WORDS) &&
      (!element.className || element.matches(".table-scroll, .admonition"));
  }

  // The sections as residents have them; a section with a note beside it is a box around both.
  function sections() {
    var found = document.createDocumentFragment();
    document.querySelectorAll(".text > *, .text > .section > *").forEach(function (element) {
      if (!written(element)) { return; }
      var copy = found.appendChild(element.cloneNode(true));
      [copy].concat(Array.from(copy.querySelectorAll("[id]"))).forEach(function (one) {
        one.removeAttribute("id");
      });
    });
    return found;
  }

  function printLarge(template) {
    var sheet = document.importNode(template.content, true).firstElementChild;
    sheet.querySelector("[data-sections]").appendChild(sections());
    document.body.appendChild(sheet);
    document.documentElement.classList.add("in-large-print");
    window.addEventListener("afterprint", function () {
      document.documentElement.classList.remove("in-large-print");
      sheet.remove();
    }, { once: true });
    window.print();
  }

  function largePrint(button) {
    var template = document.getElementById("page_large");
    button.addEventListener("click", function () { printLarge(template); });
    button.hidden = false;
  }

  try {
    document.querySelectorAll(".say [aria-controls]").forEach(opens);
    document.querySelectorAll("[data-large]").forEach(largePrint);
  } catch (problem) { /* An old browser: the texts stand open. */ }
}());
