// Hides an alert once its end has come, on a page that is old or stays open; it does nothing else.
// Without it the end stands in words. No request, no storage; a plain script, so it runs from file:.
(function () {
  "use strict";

  function hideWhatHasEnded() {
    document.querySelectorAll("[data-until]").forEach(function (alert) {
      // What cannot be read as a moment is no number, and stays.
      if (Date.parse(alert.getAttribute("data-until")) <= Date.now()) { alert.hidden = true; }
    });
  }

  hideWhatHasEnded();
  setInterval(hideWhatHasEnded, 60000);
}());
