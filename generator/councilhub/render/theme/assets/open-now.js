// Says "open now" or when next, by the clock of the council's place, beside opening hours.
// Without it the hours stand as text. No request, no storage; a plain script, so it runs from file:.
(function () {
  "use strict";
  var DAY = 1440;
  var NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

  // Date (as UTC midnight) and minutes of the day in the United Kingdom, wherever the reader is.
  function now() {
    var parts = {};
    new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/London", hour12: false, year: "numeric", month: "2-digit",
      day: "2-digit", hour: "2-digit", minute: "2-digit"
    }).formatToParts(new Date()).forEach(function (part) { parts[part.type] = Number(part.value); });
    return {
      day: Date.UTC(parts.year, parts.month - 1, parts.day),
      minute: (parts.hour % 24) * 60 + parts.minute
    };
  }

  function minutes(clock) {
    var parts = clock.split(":");
    return Number(parts[0]) * 60 + Number(parts[1]);
  }

  function words(minute) {
    var hour = Math.floor(minute / 60) % 24, rest = minute % 60;
    if (!rest && hour % 12 === 0) { return hour ? "midday" : "midnight"; }
    return ((hour + 11) % 12 + 1) + (rest ? ":" + String(rest).padStart(2, "0") : "") +
      (hour < 12 ? "am" : "pm");
  }

  // The spans of one day in minutes; one that ends at or before its start ends on the next day.
  function spans(hours, day) {
    var date = new Date(day), iso = date.toISOString().slice(0, 10);
    if (iso < hours.from || iso > hours.to) { return null; }
    var times = hours.others[iso] || hours.week[(date.getUTCDay() + 6) % 7];
    return times.map(function (pair) {
      var opens = minutes(pair[0]), closes = minutes(pair[1]);
      return [opens, closes > opens ? closes : closes + DAY];
    });
  }

  // When what is open at `minute` of `day` closes; spans that meet at midnight are one.
  function closing(hours, day, minute) {
    var end = -1;
    [[day - 864e5, -DAY], [day, 0], [day + 864e5, DAY], [day + 2 * 864e5, 2 * DAY]]
      .forEach(function (one) {
        (spans(hours, one[0]) || []).forEach(function (span) {
          var from = span[0] + one[1], to = span[1] + one[1];
          if (from <= Math.max(minute, end) && to > minute && to > end) { end = to; }
        });
      });
    return end;
  }

  function opens(hours, at) {
    for (var ahead = 0; ahead < 15; ahead += 1) {
      var day = at.day + ahead * 864e5, found = spans(hours, day);
      if (found === null) { return ""; }
      var next = found.map(function (span) { return span[0]; })
        .filter(function (start) { return ahead || start > at.minute; })
        .sort(function (a, b) { return a - b; })[0];
      if (next !== undefined) {
        var name = NAMES[(new Date(day).getUTCDay() + 6) % 7];
        var when = ["today", "tomorrow"][ahead] || (ahead < 7 ? "on " + name : "");
        return when && " Opens " + when + " at " + words(next) + ".";
      }
    }
    return "";
  }

  function said(hours) {
    var at = now();
    if (spans(hours, at.day) === null) { return ""; }
    var end = closing(hours, at.day, at.minute);
    if (end < 0) { return "Closed now." + opens(hours, at); }
    return end - at.minute >= DAY ? "Open now." : "Open now until " + words(end) + ".";
  }

  function show() {
    document.querySelectorAll("[data-hours]").forEach(function (place) {
      var text = said(JSON.parse(place.getAttribute("data-hours")));
      if (place.textContent !== text) { place.textContent = text; }
      place.hidden = !text;
      place.classList.toggle("is-open", text.indexOf("Open") === 0);
    });
  }

  try { show(); setInterval(show, 30000); } catch (problem) { /* An old browser: the text stands. */ }
}());
