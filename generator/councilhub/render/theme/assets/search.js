// The search box of a page: what it finds as somebody types, by keyboard and by mouse. The library, the
// engine and the data are loaded when the box is first wanted; no request leaves the site, nothing that is
// typed is kept. The desk has it on every page. Residents' box is a form that works without it:
// `search-start.js` loads it, Enter sends the words to the page of results, and no key is taken elsewhere.
// A plain script that inserts plain scripts, so it runs from file:.
(function () {
  "use strict";
  const FIRST = [
    "assets/lunr.js", "assets/search-words.js", "assets/search-index.js", "assets/search-engine.js", "data/search.js"
  ];
  const SECOND = ["data/search-text.js"];
  const PAUSE = 700;
  const SIGNS = { signpost: "Provided by someone else", withheld: "Cannot be shown now" };

  const root = document.querySelector(".search");
  const box = root && root.querySelector(".search-box");
  const residents = Boolean(root) && root.tagName === "FORM", most = residents ? 6 : 12;
  const part = function (name) { return root.querySelector(name); };
  let top = "", index = null, loading = false, broken = false, active = -1, saying = 0;

  // ---- Loading ----

  function load(files, done, failed) {
    let left = files.length;
    files.forEach(function (file) {
      const script = document.createElement("script");
      script.async = false;
      script.src = top + file;
      script.onload = function () { left -= 1; if (!left) { done(); } };
      script.onerror = failed;
      document.head.append(script);
    });
  }

  function want() {
    if (loading) { return; }
    loading = true;
    load(FIRST, function () {
      window.hubSearch.build(window.lunr, window.hubSearch.pages, function (built) {
        index = built;
        root.dataset.ready = "pages";
        tell("searchready");
        update();
        if (!residents) { setTimeout(wantText, 100); }
      });
    }, function () { broken = true; tell("searchbroken"); update(); });
  }

  function tell(what) { root.dispatchEvent(new CustomEvent(what, { detail: index })); }

  // The texts come once results are painted; they join in unless the agent is choosing already.
  function wantText() {
    load(SECOND, function () {
      window.hubSearch.addText(index, window.hubSearch.text);
      root.dataset.ready = "text";
      if (active < 0) { update(); }
    }, function () { /* Titles, callers' words and headings are searched. */ });
  }

  // ---- Showing ----

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) { made.className = className; }
    if (text) { made.textContent = text; }
    return made;
  }

  // For browsers that have no replaceChildren.
  function fill(holder, children) {
    holder.textContent = "";
    children.forEach(function (child) { holder.append(child); });
  }

  function update() {
    const typed = box.value.trim();
    active = -1;
    box.removeAttribute("aria-activedescendant");
    if (!typed || !root.contains(document.activeElement)) { close(); return; }
    const found = index ? window.hubSearch.find(index, box.value, most) : null;
    fill(part(".search-list"), found ? found.results.map(option) : []);
    part(".search-wait").hidden = Boolean(index) || broken;
    part(".search-broken").hidden = !broken;
    part(".search-nothing").hidden = !found || found.total > 0;
    if (found && !found.total) { showNothing(typed); }
    open(Boolean(found && found.total));
    if (found) { say(residents ? found.results.length : found.total); }
  }

  function option(result, at) {
    const link = element("a", "search-result"), page = result.page, data = window.hubSearch.pages;
    link.id = "search_result_" + at;
    link.href = top + page.at + (result.place && result.place.id ? "#" + result.place.id : "");
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    const head = element("span", "search-head");
    head.append(titleOf(result));
    if (page.triage) { head.append(" ", triage(page.triage, data.triage[page.triage])); }
    if (page.kind) { head.append(" ", signOf(page)); }
    link.append(head);
    if (page.summary && !residents) { link.append(" ", element("span", "search-summary", page.summary)); }
    const why = whyOf(result);
    if (result.place && result.place.title) {
      why.append(" ", element("span", "search-place", "Go to: " + result.place.title));
    }
    if (why.childNodes.length) { link.append(why); }
    return link;
  }

  function titleOf(result) {
    const title = element("span", "search-title");
    result.title.forEach(function (piece) {
      title.append(piece.marked ? element("mark", "", piece.text) : piece.text);
    });
    return title;
  }

  function signOf(page) { return element("span", "search-sign", SIGNS[page.kind]); }

  // Which callers' words led to the result, where its title does not say so.
  function whyOf(result) {
    const why = element("span", "search-why"), said = residents ? "Matches " : "Callers say: ";
    result.names.forEach(function (name) {
      const other = name.means && name.means !== name.text;
      const text = residents || other ? "“" + name.text + "”" : name.text;
      why.append(" ", element("span", "search-name", other ? text + " means " + name.means : said + text));
    });
    return why;
  }

  function triage(letter, meaning) {
    const badge = element("span", "triage triage-" + letter);
    badge.append(element("span", "unseen", "Triage "), letter);
    badge.append(element("span", "unseen", meaning ? ", " + meaning + "." : "."));
    return badge;
  }

  function showNothing(typed) {
    const data = window.hubSearch.pages;
    part("[data-words]").textContent = typed;
    if (residents) { return; }
    fill(part("[data-topics]"), Object.keys(data.topics).map(function (id) {
      const row = element("li"), link = element("a", "", data.topics[id].title);
      link.href = top + data.topics[id].at;
      row.append(link);
      return row;
    }));
    offer(part("[data-ask]"), data.ask && data.ask + encodeURIComponent(typed), "");
    offer(part("[data-phone]"), data.phone && data.phone.href, data.phone && data.phone.text);
  }

  function offer(line, href, text) {
    const link = line.querySelector("a");
    line.hidden = !href;
    if (!href) { return; }
    link.href = href;
    if (text) { link.textContent = text; }
    // A page must not vanish in the middle of a call.
    if (href.startsWith("https:")) { link.target = "_blank"; link.rel = "noreferrer"; }
  }

  function open(expanded) {
    const panel = part(".search-panel");
    panel.hidden = false;
    box.setAttribute("aria-expanded", String(expanded));
    const room = (window.visualViewport || { height: window.innerHeight }).height;
    panel.style.maxHeight = Math.max(200, room - panel.getBoundingClientRect().top - 12) + "px";
    part(".search-list").scrollTop = 0;
  }

  function close() {
    part(".search-panel").hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    active = -1;
    clearTimeout(saying);
    part("[role=status]").textContent = "";
  }

  // Tells how many there are once the typing pauses.
  function say(total) {
    clearTimeout(saying);
    saying = setTimeout(function () {
      const words = total + (residents ? " suggestion" : " result") + (total === 1 ? "" : "s");
      const nothing = residents ? "Nothing found." : "Nothing found. Topics and help follow the box.";
      part("[role=status]").textContent = total ? words : nothing;
    }, PAUSE);
  }

  // ---- Moving and following ----

  function options() { return part(".search-list").children; }

  function move(to) {
    const all = options(), before = all[active], now = all[to];
    if (before) { before.setAttribute("aria-selected", "false"); }
    active = now ? to : -1;
    if (!now) { box.removeAttribute("aria-activedescendant"); return; }
    now.setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", now.id);
    now.scrollIntoView({ block: "nearest" });
  }

  function follow(event) {
    const link = options()[residents ? active : Math.max(active, 0)];
    // What residents have not chosen is sent to the page of results.
    if (!link || part(".search-panel").hidden) { return; }
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) { window.open(link.href, "_blank", "noopener"); } else { link.click(); }
  }

  function pressed(event) {
    const last = options().length - 1, shown = !part(".search-panel").hidden;
    if (event.isComposing) { return; }
    if (event.key === "Enter") { follow(event); }
    if (event.key === "Escape") {
      if (shown) { close(); } else { box.value = ""; }
      event.preventDefault();
    }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      if (!shown) { update(); return; }
      const down = event.key === "ArrowDown";
      move(down ? (active < last ? active + 1 : -1) : (active < 0 ? last : active - 1));
    }
  }

  // Whether a key that is pressed there is a letter of a text.
  function types(target) {
    return target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName);
  }

  function anywhere(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    if (document.documentElement.dataset.keys === "off" || types(event.target)) { return; }
    event.preventDefault();
    box.focus();
    box.select();
  }

  function ready() {
    top = root.dataset.top.replace(/\/?$/, "/");
    root.hidden = false;
    // Residents come to the box again on the page of results, which a panel would cover.
    box.addEventListener("focus", function () { want(); if (!residents) { update(); } });
    box.addEventListener("input", function () { want(); update(); });
    root.addEventListener("keydown", function (event) {
      if (event.target === box) { pressed(event); } else if (event.key === "Escape") { box.focus(); close(); }
    });
    root.addEventListener("focusout", function (event) {
      if (!root.contains(event.relatedTarget)) { close(); }
    });
    part(".search-list").addEventListener("click", function (event) {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { setTimeout(close, 0); }
    });
    if (!residents) { document.addEventListener("keydown", anywhere); return; }
    Object.assign(window.hubSearch = window.hubSearch || {}, { element, titleOf, signOf, whyOf });
    want();
  }

  if (root) { ready(); }
}());
