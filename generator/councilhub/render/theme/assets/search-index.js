// What search looks in: lunr with the words of titles, callers' words, synonyms, summaries and headings
// of all pages, and beside it the text of the pages once that has been loaded. Built in slices, so
// that letters appear while somebody types. A plain script, so it runs from file:.
(function () {
  "use strict";
  const { words } = window.hubSearch;
  const WEIGHTS = { title: 10, callers: 9, summary: 4, heading: 2.5 };
  const SYNONYM = .85, REVERSE = .45, SLICE = 25, PART = 150;

  function line(text, kind, means) {
    return { text, kind, means, words: words(text), weight: WEIGHTS[kind] };
  }

  // What a page is found by: its title, callers' words, summary and headings.
  function linesOf(page) {
    const lines = [line(page.title, "title")];
    (page.words || []).forEach(function (text) { lines.push(line(text, "callers")); });
    if (page.summary) { lines.push(line(page.summary, "summary")); }
    (page.places || []).forEach(function (place) { if (place[1]) { lines.push(line(place[1], "heading")); } });
    // Residents' pages have the telling words of all their headings in one line.
    if (page.headings) { lines.push(line(page.headings, "heading")); }
    return lines;
  }

  // By term, in which lines it stands, and where. Two words that follow each other in a short line
  // are also one, so that "streetlight" finds a street light.
  function termsOf(lines) {
    const terms = new Map();
    function put(term, own, places) {
      const known = terms.get(term);
      if (known) { known.push({ line: own, places }); } else { terms.set(term, [{ line: own, places }]); }
    }
    lines.forEach(function (own) {
      own.words.forEach(function (word, at) {
        put(word, own, [at]);
        if (at && own.words.length < 4) { put(own.words[at - 1] + word, own, [at - 1, at]); }
      });
    });
    return terms;
  }

  // Of each synonym two groups of lines, which hold for every page that says the other: callers' words,
  // for pages with ours anywhere; and ours, for pages with callers' words in title or callers' words.
  // `begins`: by its first word, the phrases for which pages are looked through.
  function groupsOf(synonyms) {
    const groups = [], begins = new Map();
    synonyms.forEach(function (synonym) {
      const lines = synonym.map(function (text) { return line(text, "synonym", synonym[0]); });
      [[lines.slice(1), [lines[0]], SYNONYM], [[lines[0]], lines.slice(1), REVERSE]].forEach(function (way) {
        way[1].forEach(function (phrase) {
          const known = begins.get(phrase.words[0]) || [];
          known.push({ group: groups.length, words: phrase.words, share: way[2] });
          begins.set(phrase.words[0], known);
        });
        groups.push({ terms: termsOf(way[0]), pages: new Map() });
      });
    });
    return { groups, begins };
  }

  // Gives a page to the groups that hold for it, each with what its lines weigh there.
  function join(number, lines, known) {
    lines.forEach(function (own) {
      own.words.forEach(function (word, at) {
        (known.begins.get(word) || []).forEach(function (one) {
          if (one.share === REVERSE && !/title|callers/.test(own.kind)) { return; }
          if (!one.words.every(function (each, further) { return own.words[at + further] === each; })) { return; }
          const pages = known.groups[one.group].pages;
          pages.set(number, Math.max(pages.get(number) || 0, own.weight * one.share));
        });
      });
    });
  }

  function builderOf(lunr) {
    const builder = new lunr.Builder();
    // Words are folded already.
    builder.tokenizer = function (terms) { return terms; };
    builder.field("terms");
    return builder;
  }

  // Several small indexes, for the last step of each cannot be cut. Ids: p0 a page, g0 a group.
  function* steps(lunr, data) {
    const known = groupsOf(data.synonyms), terms = [], parts = [];
    let builder = builderOf(lunr);
    for (const page of data.pages) {
      const lines = linesOf(page), own = termsOf(lines);
      join(terms.length, lines, known);
      builder.add({ id: "p" + terms.length, terms: Array.from(own.keys()) });
      terms.push(own);
      yield;
      if (terms.length % PART === 0) {
        parts.push(builder.build());
        builder = builderOf(lunr);
        yield;
      }
    }
    known.groups.forEach(function (group, number) {
      if (group.pages.size) { builder.add({ id: "g" + number, terms: Array.from(group.terms.keys()) }); }
    });
    parts.push(builder.build());
    return { data, terms, groups: known.groups, lunr, parts, text: null, kept: new Map() };
  }

  // Builds what is searched, and hands it to `done`; now and then the page gets its turn.
  function build(lunr, data, done) {
    const work = steps(lunr, data);
    (function slice() {
      const end = performance.now() + SLICE;
      let step = work.next();
      while (!step.done && performance.now() < end) { step = work.next(); }
      if (step.done) { done(step.value); } else { setTimeout(slice, 0); }
    }());
  }

  // The words of the pages' text: by word, the numbers of the places where it stands, still as steps.
  function textOf(pages, text) {
    const places = [], terms = new Map();
    pages.forEach(function (page, number) {
      page.places.forEach(function (_, at) { places.push([number, at]); });
    });
    Object.keys(text).forEach(function (word) {
      words(word).forEach(function (term) {
        terms.set(term, terms.has(term) ? terms.get(term) + "|" + text[word] : text[word]);
      });
    });
    return { places, terms };
  }

  // The numbers behind steps in base 36.
  function numbers(lists) {
    const found = [];
    lists.split("|").forEach(function (list) {
      let number = 0;
      list.split(" ").forEach(function (step) { number += parseInt(step, 36); found.push(number); });
    });
    return found;
  }

  Object.assign(window.hubSearch, { build, textOf, numbers });
}());
