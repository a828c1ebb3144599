// Shows "review overdue" on pages for agents, by the calendar of the council's place.
// Without it the dates stand as text. No request, no storage; a plain script, so it runs from file:.
(function () {
  "use strict";

  // Today's date in the United Kingdom, wherever the reader is, as 2026-12-01: so Sweden writes it.
  function today() {
    return new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/London" });
  }

  function show() {
    var day = today();
    document.querySelectorAll("[data-due]").forEach(function (place) {
      place.hidden = place.getAttribute("data-due") >= day;
    });
  }

  // A desk's page may stay open for days.
  try { show(); setInterval(show, 600000); } catch (problem) { /* An old browser: the dates stand. */ }
}());
