// The page of results: shows what the words in its address find. They are shown as text, and go nowhere.
(function () {
  "use strict";
  const AT_FIRST = 20, LONGEST = 120;
  const page = document.querySelector(".results"), form = document.querySelector("form.search");
  const part = function (name) { return page.querySelector(".results-" + name); };
  const asked = new URLSearchParams(location.search).get("q") || "";
  const typed = asked.slice(0, LONGEST).trim(), box = form.querySelector(".search-box");

  function show(index) {
    const hub = window.hubSearch, found = hub.find(index, typed, Infinity);
    const rows = found.results.map(row), rest = rows.splice(AT_FIRST);
    part("wait").hidden = true;
    count(found.total);
    rows.forEach(function (each) { part("list").append(each); });
    part("none").hidden = found.total > 0;
    part("more").hidden = !rest.length;
    part("more").querySelector("button").addEventListener("click", function () {
      rest.forEach(function (each) { part("list").append(each); });
      part("more").hidden = true;
      rest[0].querySelector("a").focus();
    });
  }

  function count(total) {
    const many = total === 1 ? "1 result" : (total || "No") + " results";
    part("count").append(window.hubSearch.element("h2", "", many + " for “" + typed + "”"));
  }

  function row(result) {
    const hub = window.hubSearch, made = hub.element("li", "results-row"), link = hub.element("a", "search-link");
    link.href = form.dataset.top.replace(/\/?$/, "/") + result.page.at;
    link.append(hub.titleOf(result));
    made.append(link);
    if (result.page.kind) { made.append(" ", hub.signOf(result.page)); }
    if (result.page.summary) { made.append(hub.element("p", "results-summary", result.page.summary)); }
    const why = hub.whyOf(result);
    if (why.childNodes.length) { made.append(why); }
    return made;
  }

  function broken() {
    part("wait").hidden = true;
    part("off").hidden = false;
  }

  part("off").hidden = true;
  form.addEventListener("searchbroken", broken);
  if (typed) {
    box.value = typed;
    document.title = typed + " – " + document.title;
    part("wait").hidden = false;
    form.addEventListener("searchready", function (event) { show(event.detail); });
  }
  // It may have been so before this file came.
  if (form.dataset.ready === "broken") { broken(); }
}());
