// Words, the same for what pages say and for what people type: folded so that "Bins’" and "bin" are
// one word, cut where they are run together, and compared so that a slip of the finger still finds.
// No stemmer and no stop words: what is typed of a word finds it. A plain script, so it runs from file:.
(function () {
  "use strict";
  const MARKS = /[\u0300-\u036f]/g, APOSTROPHES = /['’‘ʼ`]/g, WORD = /[a-z0-9\u00df-\u024f]+/g;
  const IRREGULAR = new Map(Object.entries({
    men: "man", women: "woman", children: "child", people: "person", mice: "mouse", leaves: "leaf",
    knives: "knife", shelves: "shelf", wives: "wife", loaves: "loaf", teeth: "tooth", feet: "foot",
    buses: "bus", gases: "gas", minibuses: "minibus", lorries: "lorry", news: "news", gas: "gas",
    always: "always", perhaps: "perhaps", christmas: "christmas", arrears: "arrears"
  }));
  // Words of speech that say nothing of what somebody wants. They find, but weigh next to nothing.
  const FILLERS = new Set((
    "a about am an and any are as at be been being but by can could did do does for from get gets getting " +
    "go goes going got had has have having he help her here hi him his how i id if ill im in is it its " +
    "ive just know let like look me mine my need needs no of off on or our please put said say says she " +
    "should so some somebody someone something still tell that the their them then there these they " +
    "thing this to too told up us use very want wants was we well were what whats when where whether " +
    "which who why will with would you your yours"
  ).split(" ").map(folded));
  const ENDINGS = /(?:ations?|itions?|ings?|ied|ed|ers?|ion|ment|ly|ies|es|e|y)$/;

  // One word without its plural: bins → bin, batteries → battery, boxes → box, mens → man.
  function folded(word) {
    const one = IRREGULAR.has(word) ? word : singular(word);
    return IRREGULAR.get(one) || one;
  }

  function singular(word) {
    if (word.length < 4 || /[0-9]|(?:ss|us|is)$/.test(word)) { return word; }
    if (/...(?:ies|ie)$/.test(word)) { return word.replace(/ies?$/, "y"); }
    if (/(?:ch|sh|ss|x|zz)es$/.test(word)) { return word.slice(0, -2); }
    if (/oes?$/.test(word)) { return word.replace(/es?$/, ""); }
    return word.replace(/s$/, "");
  }

  // A text in small letters without accents and apostrophes, for cutting; ŵ becomes w.
  function flat(text) {
    return text.normalize("NFKD").replace(MARKS, "").replace(APOSTROPHES, "").toLowerCase();
  }

  function words(text) { return (flat(text).match(WORD) || []).map(folded); }

  // Whether one slip lies between two words: a letter more, less, other, or two changed over.
  function near(one, other) {
    const longer = one.length < other.length ? other : one, shorter = longer === one ? other : one;
    const more = longer.length - shorter.length;
    if (more > 1 || shorter === longer) { return shorter === longer; }
    let at = 0;
    while (at < shorter.length && one[at] === other[at]) { at += 1; }
    if (more) { return longer.slice(at + 1) === shorter.slice(at); }
    return one.slice(at + 1) === other.slice(at + 1) ||
      one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
  }

  // The beginning that a word has in common with its other endings: evicted, eviction → evict.
  function stem(word) {
    const begins = word.replace(ENDINGS, "");
    return begins.length > 3 ? begins.replace(/([bdgmnprt])\1$/, "$1") : word;
  }

  // How a word that was found relates to the one that was sought, best first; "" if not at all.
  function relation(sought, found) {
    if (found === sought) { return "same"; }
    if (sought.length > 1 && found.startsWith(sought)) { return "begins"; }
    if (sought.length > 3 && near(sought, found)) { return "near"; }
    const begins = stem(sought);
    return begins !== sought && found.startsWith(begins) && stem(found) === begins ? "ending" : "";
  }

  window.hubSearch = window.hubSearch || {};
  Object.assign(window.hubSearch, { words, folded, flat, near, stem, relation, FILLERS });
}());
