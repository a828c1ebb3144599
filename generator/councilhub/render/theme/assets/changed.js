// Says on a page left open that it has changed since, and what; it never loads or hides anything.
// On a server only: every few minutes, while the page is seen, it asks for `data/now.json`, and for
// the page itself once that names another version. No answer, or a wrong one, changes nothing.
(function () {
  "use strict";
  var SOON = 10000, OFTEN = 180000, SPREAD = 30000, MOST = 6;
  // What scripts write, what is no text, and what is news only together with something else.
  var NO_TEXT = "#page_alerts, #page_changed, .open-now, .overdue, .origin, .ask-line, a.ask, " +
    ".contents, .say, .reviewed, .parts, .ask-page, .findings, .news-new, [hidden]";
  var HEADINGS = "h2, .note-top > .note-title", BLOCKS = "section, .section, .note-top";
  var place = document.getElementById("page_changed"), address = document.body.getAttribute("data-page");
  var version = document.body.getAttribute("data-version"), timer = 0, last = 0, seen;
  if (!/^https?:$/.test(location.protocol) || !place || !address || !window.fetch) { return; }

  var NOW = new URL("../data/now.json", document.currentScript.src).href;
  var status = place.querySelector("[role=status]"), button = place.querySelector("button");
  var alerts = (window.councilhubNews || {}).alerts, old = texts(document);

  function words(element) { return element.textContent.replace(/\s+/g, " ").trim(); }

  function all(root, selector) { return Array.from(root.querySelectorAll(selector)).map(words); }

  // What a page says: its parts by their headings, its change notes, its alerts.
  function texts(page) {
    var main = page.getElementById("page_main").cloneNode(true), parts = new Map();
    var found = { notes: all(main, ".changes li > p:not([class])"), alerts: all(main, "#page_alerts"),
      titles: all(main, "#page_alerts h2, #page_alerts h3") };
    main.querySelectorAll(NO_TEXT).forEach(function (one) { one.remove(); });
    main.querySelectorAll(HEADINGS).forEach(function (heading) {
      var block = heading.closest(BLOCKS);
      if (!block || !main.contains(block)) { return; }
      heading.querySelectorAll(".unseen, .own").forEach(function (one) { one.remove(); });
      var name = words(heading);
      parts.set(name, (parts.get(name) || "") + words(block));
      block.remove();
    });
    found.parts = parts.set("First lines", words(main));
    return found;
  }

  function differing(fresh) {
    var names = Array.from(new Set(Array.from(fresh.keys()).concat(Array.from(old.parts.keys()))));
    return names.filter(function (name) { return fresh.get(name) !== old.parts.get(name); });
  }

  function unlike(list, known) {
    return list.filter(function (one) { return known.indexOf(one) < 0; });
  }

  function time() {
    return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  }

  function tell(lines, action) {
    status.textContent = lines.join(" ");
    button.textContent = action || "Load the new page";
    button.hidden = !lines.length;
    place.classList.toggle("changed-shown", lines.length > 0);
  }

  function ofAlerts(fresh) {
    if (fresh.alerts.join() === old.alerts.join()) { return []; }
    var titles = unlike(fresh.titles, old.titles);
    return [titles.length ? "New alert: " + titles.join("; ") + "." : "An alert on this page has changed or ended."];
  }

  function ofText(fresh) {
    var names = differing(fresh.parts), notes = unlike(fresh.notes, old.notes);
    if (names.length > MOST) { names.splice(MOST - 1, names.length, "and " + (names.length - MOST + 1) + " more"); }
    var which = names.length ? ": " + names.join(", ") + "." : ".";
    return ["This page has changed since you opened it (seen at " + time() + ")" + which].concat(notes);
  }

  function compare(now, html) {
    var page = new DOMParser().parseFromString(html, "text/html");
    var there = version ? page.body.getAttribute("data-version") : null;
    // The page is still on its way: ask again later.
    if (version && there !== now.pages[address]) { return false; }
    var fresh = texts(page);
    tell(ofAlerts(fresh).concat(there !== version ? ofText(fresh) : []));
    return true;
  }

  function get(from) {
    return fetch(from, { cache: "no-cache", redirect: "error" }).then(function (answer) {
      if (!answer.ok) { throw new Error(answer.status); }
      return answer.text();
    });
  }

  function isWhole(now) {
    return now && now.pages && now.pages.constructor === Object && now.news &&
      Array.isArray(now.news.recent) && Array.isArray(now.news.older);
  }

  function take(now) {
    if (!isWhole(now)) { return null; }
    document.dispatchEvent(new CustomEvent("councilhub-news", { detail: now.news }));
    var state = (version ? now.pages[address] : "") + " " + now.alerts;
    if (alerts === undefined) { alerts = now.alerts; }
    if (seen === undefined) { seen = (version || "") + " " + alerts; }
    if (state === seen) { return null; }
    if (version && !now.pages[address]) {
      seen = state;
      tell(["This page was moved or taken away (seen at " + time() + "). What you see is the old text."],
        "Open its address again");
      return null;
    }
    return get(location.pathname + location.search).then(function (html) {
      if (compare(now, html)) { seen = state; }
    });
  }

  function look() {
    last = Date.now();
    get(NOW).then(JSON.parse).then(take).catch(function () { /* Later, perhaps. */ }).then(function () {
      plan(OFTEN + Math.random() * SPREAD);
    });
  }

  function plan(wait) {
    clearTimeout(timer);
    if (document.visibilityState === "visible") { timer = setTimeout(look, wait); }
  }

  button.addEventListener("click", function () { location.reload(); });
  document.addEventListener("visibilitychange", function () {
    // A clock that was set back does not put it off.
    plan(Math.min(OFTEN, Math.max(0, last + OFTEN - Date.now())));
  });
  addEventListener("pageshow", function (event) { if (event.persisted) { plan(0); } });
  plan(SOON);
}());
