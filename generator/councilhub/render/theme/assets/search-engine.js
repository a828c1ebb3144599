// Finds pages for what somebody types: lunr is asked for one word at a time, the answers are put
// together here. Pages with all of the words in title, callers' words, summary or headings come first,
// then those with any; words that few pages have weigh more, words of mere speech next to nothing. A plain script, so it runs from file:.
(function () {
  "use strict";
  const { words, relation, stem, FILLERS, textOf, numbers } = window.hubSearch;
  const TEXT = 1.2, COMMON = .7, FILLER = .05, FILLER_IN_LINE = .2, FURTHER = .15, CLEAR = .3, IN_LINES = 2, ONE_LINE = .15;
  const SURE = { same: 1, ending: .6, begins: .5, near: .4 };

  // ---- What one word finds ----

  // By page, the terms that may be the word, each with the lines where it stands and what these weigh:
  // the word itself, what begins with it, its other endings, what is one slip away; the page's own
  // and its synonyms'. `alone`: nothing but the word itself.
  // Kept, for the words before the last stay the same.
  function lookUp(index, word, alone) {
    const key = alone ? word + "." : word, kept = index.kept.get(key);
    if (kept) { return kept; }
    const pages = new Map(), terms = new Map(), trailing = { wildcard: index.lunr.Query.wildcard.TRAILING };
    function ask(query) {
      if (alone || word.length < 2) { query.term(word); return; }
      // A word and its other endings begin with its stem.
      query.term(stem(word), trailing);
      if (word.length > 3) { query.term(word, { editDistance: 1 }); }
    }
    function put(number, term, lines, weight) {
      const here = pages.get(number) || [];
      here.push({ term, lines, weight });
      pages.set(number, here);
    }
    function take(result) {
      const number = Number(result.ref.slice(1)), group = result.ref[0] === "g" ? index.groups[number] : null;
      Object.keys(result.matchData.metadata).forEach(function (term) {
        if (!terms.has(term)) { terms.set(term, relation(word, term)); }
        if (!terms.get(term)) { return; }
        if (!group) { put(number, term, index.terms[number].get(term)); return; }
        group.pages.forEach(function (weight, page) { put(page, term, group.terms.get(term), weight); });
      });
    }
    index.parts.forEach(function (part) { part.query(ask).forEach(take); });
    const found = { pages, terms };
    index.kept.set(key, found);
    return found;
  }

  // By page, the places in whose text a word stands, each with how surely it is that word.
  function read(index, word) {
    const pages = new Map();
    if (!index.text || word.length < 3 && !/[0-9]/.test(word)) { return pages; }
    const kept = index.text.kept.get(word);
    if (kept) { return kept; }
    const known = index.text.terms.has(word);
    index.text.terms.forEach(function (steps, term) {
      const related = relation(word, term);
      if (!related || known && related === "near") { return; }
      numbers(steps).forEach(function (number) {
        const place = index.text.places[number], here = pages.get(place[0]) || new Map();
        here.set(place[1], Math.max(here.get(place[1]) || 0, SURE[related]));
        pages.set(place[0], here);
      });
    });
    index.text.kept.set(word, pages);
    return pages;
  }

  // How well a term stands for the word that was typed. The last word may not be whole yet.
  function likeness(each, term, related) {
    switch (related) {
      case "same": return 1;
      case "ending": return .6;
      case "begins": return (each.last ? .55 : .2) + .35 * each.word.length / term.length;
      case "near": return each.found.terms.get(each.word) ? .1 : .6;
      default: return 0;
    }
  }

  // The words that were typed, each with what it finds and how much it weighs.
  function soughtIn(index, typed) {
    const all = words(typed), many = index.data.pages.length;
    const speech = all.every(function (word) { return FILLERS.has(word); });
    return all.map(function (word, at) {
      const last = at === all.length - 1 && !/\s$/.test(typed), filler = !speech && FILLERS.has(word);
      const found = lookUp(index, word, filler && !last);
      const each = { word, last, filler, found, like: new Map(), text: filler ? new Map() : read(index, word) };
      found.terms.forEach(function (related, term) {
        const like = likeness(each, term, related);
        if (like) { each.like.set(term, like); }
      });
      const often = howOften(each);
      // A word that is nowhere says nothing for or against a page.
      const rare = often ? Math.log(1 + many / often) / Math.log(1 + many) : 0;
      each.weight = often ? (COMMON + (1 - COMMON) * rare) * (filler ? FILLER : 1) : 0;
      return each;
    });
  }

  // On how many pages a word surely is; if on none, on how many it may be.
  function howOften(each) {
    let often = 0;
    each.found.pages.forEach(function (here) {
      if (here.some(function (one) { return each.like.get(one.term) > .5; })) { often += 1; }
    });
    return often || Math.max(each.text.size, each.found.pages.size);
  }

  // ---- What all words find together ----

  function find(index, typed, most) {
    const sought = soughtIn(index, typed), found = [], pages = new Set();
    sought.forEach(function (each) {
      each.found.pages.forEach(function (_, number) { pages.add(number); });
      each.text.forEach(function (_, number) { pages.add(number); });
    });
    pages.forEach(function (number) {
      const one = weighed(number, sought);
      if (one.score > 0) { found.push(one); }
    });
    found.sort(function (a, b) { return b.all - a.all || b.score - a.score || a.number - b.number; });
    return {
      total: found.length,
      results: found.slice(0, most).map(function (one) { return told(index, one, sought); })
    };
  }

  function weighed(number, sought) {
    const worth = sought.map(function () { return []; }), hits = hitsOf(number, sought);
    hits.forEach(function (hit) {
      hit.worth = worthOf(hit);
      hit.worth.forEach(function (each, at) { if (each) { worth[at].push(each); } });
    });
    let score = 0, covered = 0, whole = 0, all = true;
    sought.forEach(function (each, at) {
      const text = each.text.get(number);
      if (text) { worth[at].push(TEXT * Math.max.apply(null, Array.from(text.values()))); }
      const sum = together(worth[at]);
      score += each.weight * sum;
      whole += each.weight;
      if (sum > CLEAR) { covered += each.weight; }
      if (each.weight && !each.filler && sum < IN_LINES) { all = false; }
    });
    return { number, hits, all, score: whole ? score * covered / whole : 0 };
  }

  // The lines of a page that hold a word: how surely each word, and how much of the line was typed.
  function hitsOf(number, sought) {
    const hits = new Map();
    sought.forEach(function (each, at) {
      (each.found.pages.get(number) || []).forEach(function (here) {
        const like = each.like.get(here.term) || 0;
        here.lines.forEach(function (one) {
          // Of two words in one, the second has to be reached.
          if (one.places.length > 1 && each.word.length <= one.line.words[one.places[0]].length) { return; }
          const hit = hits.get(one.line) || {
            line: one.line, weight: one.line.weight || here.weight, likes: sought.map(zero), typed: one.line.words.map(zero)
          };
          hits.set(one.line, hit);
          hit.likes[at] = Math.max(hit.likes[at], like);
          one.places.forEach(function (place) { hit.typed[place] = Math.max(hit.typed[place], like); });
        });
      });
    });
    return hits;
  }

  function zero() { return 0; }

  // What a line is worth for each word. Of a title or callers' words, the more was typed, the more;
  // and several words are worth more in one line than in many.
  function worthOf(hit) {
    const prose = hit.line.kind === "summary" || hit.line.kind === "heading";
    const several = hit.likes.filter(function (like) { return like > .5; }).length - 1;
    const share = prose ? 1 : (.45 + .55 * shareTyped(hit)) * (1 + ONE_LINE * Math.max(0, several));
    return hit.likes.map(function (like) { return like * hit.weight * share; });
  }

  function shareTyped(hit) {
    let whole = 0, sum = 0;
    hit.line.words.forEach(function (word, at) {
      const weight = FILLERS.has(word) ? FILLER_IN_LINE : 1;
      whole += weight;
      sum += weight * hit.typed[at];
    });
    return sum / whole;
  }

  // The best counts whole, what else there is a little.
  function together(worth) {
    worth.sort(function (a, b) { return b - a; });
    return (worth[0] || 0) + FURTHER * worth.slice(1, 4).reduce(function (a, b) { return a + b; }, 0);
  }

  // ---- What is told of a result ----

  // The title in pieces, callers' words that match where the title does not, and the place to go to.
  function told(index, one, sought) {
    const page = index.data.pages[one.number], hits = Array.from(one.hits.values());
    const title = hits.find(function (hit) { return hit.line.kind === "title"; });
    const left = sought.map(function (each) { return each.filler ? 0 : each.weight; });
    if (title) { settle(title, left); }
    const names = namesFor(hits, left);
    hits.forEach(function (hit) { if (hit.line.kind === "summary") { settle(hit, left); } });
    const place = placeFor(index, one, sought, left);
    return { page, score: one.score, title: pieces(page.title, title), names, place };
  }

  // Callers' words for as many as can be of the words that are left; two lines say enough.
  function namesFor(hits, left) {
    const names = [], said = hits.filter(function (hit) { return /callers|synonym/.test(hit.line.kind); });
    while (said.length && names.length < 2) {
      const best = said.reduce(function (a, b) { return gain(b, left) > gain(a, left) ? b : a; });
      if (!gain(best, left)) { break; }
      names.push(best.line);
      settle(best, left);
    }
    return names;
  }

  function settle(hit, left) {
    hit.likes.forEach(function (like, at) { if (like >= CLEAR) { left[at] = 0; } });
  }

  function gain(hit, left) {
    return hit.worth.reduce(function (sum, worth, at) {
      return sum + (hit.likes[at] >= CLEAR ? worth * left[at] : 0);
    }, 0);
  }

  // The title cut at its spaces, and which pieces were sought.
  function pieces(title, hit) {
    let at = 0;
    return title.split(/(\s+)/).map(function (text) {
      const from = at;
      at += words(text).length;
      return { text, marked: Boolean(hit) && hit.typed.slice(from, at).some(function (like) { return like >= CLEAR; }) };
    });
  }

  // The place of the page with most of the words that are left; null: its top.
  function placeFor(index, one, sought, left) {
    let most = 0, found = null;
    (index.data.pages[one.number].places || []).forEach(function (place, at) {
      const terms = words(place[1] || "");
      const sum = sought.reduce(function (total, each, which) {
        const text = each.text.get(one.number), here = text && text.get(at) || 0;
        return total + left[which] * Math.max(here, 2 * Math.max.apply(null, terms.map(function (term) {
          return each.like.get(term) || 0;
        }).concat(0)));
      }, 0);
      if (sum > most) { most = sum; found = place; }
    });
    return found && { id: found[0], title: titleOf(found, index.data.cards) };
  }

  function titleOf(place, cards) {
    const title = place[1] || cards[place[0]] || "";
    return place[0].startsWith("note-") ? "Agent note" + (title ? ": " + title : "") : title;
  }

  // Lets the text of the pages join in.
  function addText(index, text) {
    index.text = Object.assign(textOf(index.data.pages, text), { kept: new Map() });
  }

  Object.assign(window.hubSearch, { find, addText });
}());
