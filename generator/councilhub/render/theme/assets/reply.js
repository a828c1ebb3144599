// Puts a reply together from the one that stands on the page: a field for each [slot], and the day
// for "[5 working days from today]". What is typed stays in the box, and goes when it closes.
// Without it the reply stands as text. No request, no storage; a plain script, so it runs from file:.
(function () {
  "use strict";
  var SLOT = /\[([^[\]\n]+)\]/g, PROMISE = /^([0-9]{1,3}) working days? from today$/;
  var box = document.getElementById("page_compose");
  var text = document.getElementById("page_compose_text");

  function part(name) { return box.querySelector(name); }

  // The day in the United Kingdom as UTC midnight, wherever the reader is.
  function today() {
    // Sweden writes a day as 2026-12-01, which is read as UTC.
    return new Date(new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/London" }));
  }

  function iso(day) { return day.toISOString().slice(0, 10); }

  function inWords(day, weekday) {
    return new Intl.DateTimeFormat("en-GB", {
      timeZone: "UTC", weekday: weekday, day: "numeric", month: "long", year: "numeric"
    }).format(day).replace(",", "");
  }

  function outside(day) {
    var first = box.getAttribute("data-first"), last = box.getAttribute("data-last");
    if (iso(day) < first) { return "before " + inWords(new Date(first)); }
    return iso(day) > last ? "after " + inWords(new Date(last)) : "";
  }

  // The day that is so many working days from today, or where bank holidays are not known.
  function promised(days) {
    var holidays = box.getAttribute("data-holidays").split(" "), day = today();
    for (var left = days; ; ) {
      if (outside(day)) { return { unknown: outside(day) }; }
      if (!left) { return { day: inWords(day, "long") }; }
      day.setUTCDate(day.getUTCDate() + 1);
      if (day.getUTCDay() % 6 && holidays.indexOf(iso(day)) < 0) { left -= 1; }
    }
  }

  // Each slot once: its words, the day that it stands for or why none is known, what is filled in.
  function slotsOf(reply) {
    var found = [];
    reply.replace(SLOT, function (whole, words) {
      if (found.some(function (slot) { return slot.words === words; })) { return; }
      var days = PROMISE.exec(words), promise = days ? promised(Number(days[1])) : {};
      found.push({ words: words, promise: promise, filled: promise.day || "" });
    });
    return found;
  }

  function composed(reply, slots) {
    return reply.replace(SLOT, function (whole, words) {
      return slots.filter(function (slot) { return slot.words === words; })[0].filled || whole;
    });
  }

  // What still stands in square brackets in the text itself, whoever changed it.
  function showLeft() {
    var left = [];
    text.value.replace(SLOT, function (whole, words) {
      if (left.indexOf(words) < 0) { left.push(words); }
    });
    part(".compose-left").textContent = left.length ? "Still to fill in: " + left.join(", ") + "." : "";
  }

  function field(slot, number, changed) {
    var row = document.createElement("p"), label = document.createElement("label");
    var input = document.createElement("input");
    label.htmlFor = input.id = "page_slot_" + number;
    label.textContent = slot.words.charAt(0).toUpperCase() + slot.words.slice(1);
    input.autocomplete = "off";
    input.spellcheck = false;
    input.addEventListener("input", function () {
      slot.filled = input.value.trim();
      changed();
    });
    row.append(label, input);
    return row;
  }

  function said(slot) {
    if (slot.promise.day) {
      return slot.words + ": " + slot.promise.day + ". Weekends and bank holidays are not counted.";
    }
    return slot.promise.unknown
      ? "We cannot work out the date: no bank holidays known " + slot.promise.unknown + "." : "";
  }

  function begin() {
    var reply = document.getElementById("page_reply_words").textContent.trim();
    var slots = slotsOf(reply), fields = part(".compose-fields");
    function compose() {
      text.value = composed(reply, slots);
      showLeft();
    }
    fields.textContent = "";
    slots.forEach(function (slot, number) {
      if (!slot.promise.day) { fields.append(field(slot, number, compose)); }
    });
    part(".compose-days").textContent = slots.map(said).filter(Boolean).join(" ");
    part(".compose-slots").hidden = !fields.firstChild;
    changedByHand(false);
    compose();
  }

  // Words changed by hand would be lost if a field were filled in later.
  function changedByHand(yes) {
    part(".compose-slots").disabled = yes;
    part(".compose-hand").hidden = !yes;
  }

  function clear() {
    part(".compose-fields").textContent = "";
    [".compose-days", ".compose-left", "[role=status]"].forEach(function (name) {
      part(name).textContent = "";
    });
    text.value = "";
  }

  // The event of closing comes a moment later.
  function shut() {
    box.close();
    clear();
  }

  function ready(button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      begin();
      box.showModal();
    });
  }

  function start() {
    if (!box || !box.showModal) { return; }
    document.querySelectorAll("[data-compose]").forEach(ready);
    document.querySelectorAll("[data-without]").forEach(function (one) { one.hidden = true; });
    text.addEventListener("input", function () {
      changedByHand(true);
      showLeft();
    });
    part("[data-again]").addEventListener("click", function () {
      begin();
      (part("input") || text).focus();
    });
    part("[data-close]").addEventListener("click", shut);
    // Escape closes it as well.
    box.addEventListener("close", clear);
    // A page that comes back as it was left has no open box, nor what was in it.
    window.addEventListener("pagehide", shut);
  }

  try { start(); } catch (problem) { /* An old browser: the reply stands as text. */ }
}());
