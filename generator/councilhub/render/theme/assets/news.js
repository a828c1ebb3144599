// How much of what is new is unread: a number on every page, and "New" beside the entries.
// What was read stays in this browser, for all tabs. Where storage is refused there is no number.
// No request; a plain script, so it runs from file:. `data/news.js` has the ids of what is new.
(function () {
  "use strict";
  var KEY = "councilhub." + document.body.getAttribute("data-council") + ".news.read";
  var MOST = 2000, A_MOMENT = 2000;
  var news = (window.councilhubNews || {}).news, badge = document.querySelector(".news-unread");

  // The ids of what was read; in a browser that has never been here, of all that is not recent.
  function read() {
    var ids = null;
    try { ids = JSON.parse(localStorage.getItem(KEY)); } catch (problem) {
      if (!(problem instanceof SyntaxError)) { throw problem; }
    }
    return Array.isArray(ids) ? ids : write(news.older);
  }

  function write(ids) {
    localStorage.setItem(KEY, JSON.stringify(ids.slice(-MOST)));
    return ids;
  }

  function show() {
    var known = new Set(read());
    var count = news.recent.concat(news.older).filter(function (id) { return !known.has(id); }).length;
    badge.querySelector(".news-count").textContent = count;
    badge.hidden = !count;
    return known;
  }

  // Marks stay as they are while the page is open: what is read now was new a moment ago.
  function mark(known) {
    var loud = new Set(news.recent.concat(news.older));
    document.querySelectorAll("[data-news]").forEach(function (entry) {
      var id = entry.getAttribute("data-news");
      entry.querySelector(".news-new").hidden = known.has(id) || !loud.has(id);
    });
  }

  // The page of news, once it has been looked at: all that stands on it is read.
  function seen() {
    if (document.visibilityState !== "visible") { return; }
    var ids = read(), known = new Set(ids);
    document.querySelectorAll("[data-news]").forEach(function (entry) {
      var id = entry.getAttribute("data-news");
      if (!known.has(id)) { ids.push(id); }
    });
    write(ids);
    show();
  }

  // Nothing of this may keep anything else from working.
  function quietly(work) {
    return function (event) { try { work(event); } catch (problem) { badge.hidden = true; } };
  }

  if (!news || !badge) { return; }
  quietly(function () { mark(show()); })();
  addEventListener("storage", quietly(function (event) {
    if (event.key === KEY || event.key === null) { show(); }
  }));
  // A page left open has asked again (`changed.js`).
  document.addEventListener("councilhub-news", quietly(function (event) {
    news = event.detail;
    show();
  }));
  if (document.querySelector(".news")) {
    var look = function () { setTimeout(quietly(seen), A_MOMENT); };
    look();
    document.addEventListener("visibilitychange", look);
    addEventListener("pagehide", quietly(seen));
  }
}());
