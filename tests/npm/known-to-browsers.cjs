// Compares what residents' stylesheets and scripts use with what the oldest browsers know:
//   .venv/bin/python -m tests.npm.oldest_browsers | node known-to-browsers.cjs FOLDER…
// A rule below @supports asks the browser first; a declaration after a simpler one of the same
// property, or beside one with a prefix, leaves old browsers that one. What else they do not know
// has to stand below, with the reason why a page is none the worse for it.
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { parse: parseScript } = require("acorn");
const { full } = require("acorn-walk");
const csstree = require("css-tree");
const data = require("@mdn/browser-compat-data");

const FINE = [
  ["the rings of focus have a rule of their own below @supports not", ":focus-visible"],
  ["there is a little less space above the page", ":has"],
  ["a long word breaks all the same, by `break-word` of what is around it", "overflow-wrap: anywhere"],
  ["lines of a heading are not of one length", "text-wrap", "text-wrap: balance"],
  ["the next font of the list is taken", "font-family: system-ui"],
  ["the page jumps instead of gliding", "scroll-behavior", "scroll-behavior: smooth"],
  ["the page behind a list moves on at its end", "overscroll-behavior", "overscroll-behavior: contain"],
  ["a finger has no pointer", "cursor", "cursor: pointer"],
  ["the browser has no dark pages, or dark fields in light ones", "color-scheme", "color-scheme: light"],
  ["the browser forces no colours", "forced-colors"],
  ["a pale logo may not be seen in forced colours; the name stands beside it", "forced-color-adjust",
    "forced-color-adjust: none"],
  ["on paper, a heading may stand alone at the end of a page", "break-after: avoid"],
];
// Material's own stylesheet: mostly parts that no page of ours has.
const FINE_IN_MATERIAL = [
  ["navigation, search, tabs, figures and tooltips of Material are on no page", "backface-visibility",
    "contain", "contain: content", "cursor: help", "justify-content: start", "justify-content: end",
    "max-resolution", "scroll-margin-inline-start", "scroll-padding-inline-start", "scrollbar-color",
    "scrollbar-gutter", "scrollbar-gutter: stable", "scrollbar-width", "scrollbar-width: none",
    "scrollbar-width: thin", "width: fit-content"],
  ["every browser knows it as the older name of `gap`", "grid-gap"],
  ["printers keep their own margins and inks", "@page", "color-adjust", "color-adjust: exact"],
];

// The newest syntax that all of the oldest browsers read: 2021 has `??=`, which Firefox 78 has not.
const SYNTAX = 2020;

const browsers = JSON.parse(readFileSync(0, "utf8"));

// The browsers that do not know any of what a name may mean.
function strangers(meanings) {
  const by = (version, name) => parseFloat(String(version).replace("≤", "")) <= parseFloat(browsers[name]);
  const known = (meaning, name) => [meaning.__compat.support[name] || []].flat().some((one) =>
    !one.prefix && !one.alternative_name && !one.flags &&
    by(one.version_added, name) && !by(one.version_removed, name));
  return Object.keys(browsers).filter((name) => !meanings.some((one) => known(one, name)));
}

// Every name below a part of the data, with all that it may mean.
function allBelow(part, found = new Map()) {
  for (const [name, feature] of Object.entries(part)) {
    if (name === "__compat") { continue; }
    const short = name.replace(/_static$/, "");
    if (feature.__compat) { found.set(short, [...(found.get(short) || []), feature]); }
    allBelow(feature, found);
  }
  return found;
}

const { properties, selectors, types, "at-rules": atRules } = data.css;
const inValues = allBelow(types);
const inScripts = allBelow(data.api, allBelow(data.javascript.builtins));

function* ofDeclaration({ property, value }) {
  const own = property.startsWith("--") ? {} : properties[property] || {};
  if (!property.startsWith("-")) { yield [property, own]; }
  if (own.flex_context) { yield [`${property} between flexible boxes`, own.flex_context]; }
  for (const part of csstree.findAll(value, () => true)) {
    if (part.type === "Identifier" && own[part.name]) {
      yield [`${property}: ${part.name}`, own[part.name]];
    }
    if (/^[dls]v/.test(part.unit)) { yield [part.unit, types.length.viewport_percentage_units_dynamic]; }
    const name = part.type === "Function" ? part.name : part.unit;
    if (inValues.has(name)) { yield [name, ...inValues.get(name)]; }
  }
}

function* ofNode(node) {
  if (node.type === "Declaration") { yield* ofDeclaration(node); }
  if (node.type === "NestingSelector") { yield ["&", selectors.nesting]; }
  if (node.type === "FeatureRange") { yield ["< in @media", atRules.media.range_syntax]; }
  if (typeof node.name !== "string" || node.name.startsWith("-")) { return; }
  if (node.type === "Atrule") { yield [`@${node.name}`, atRules[node.name] || {}]; }
  if (node.type === "Feature") {
    yield [node.name, atRules.media[node.name.replace(/^(min|max)-/, "")] || {}];
  }
  if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector") {
    const selector = selectors[node.name] || {};
    yield [`:${node.name}`, selector];
    const list = node.children && node.children.first.children;
    if (selector.selector_list && list && list.size > 1) {
      yield [`:${node.name} with a list`, selector.selector_list];
    }
  }
}

function isBetterThanAnother(node, block) {
  const all = block ? block.children.toArray() : [];
  return all.some(({ property }, at) =>
    property === node.property ? at < all.indexOf(node)
      : property && property.replace(/^-(webkit|moz)-/, "") === node.property);
}

function ofStylesheet(text, found) {
  const tree = csstree.parse(text, {
    positions: true, parseCustomProperty: true,
    onParseError: ({ line, message }) => found({ loc: { start: { line } } }, message, []),
  });
  csstree.walk(tree, function (node) {
    if (node.type === "Atrule" && node.name === "supports") { return this.skip; }
    if (node.type === "Declaration" && isBetterThanAnother(node, this.block)) { return this.skip; }
    for (const [name, ...meanings] of ofNode(node)) { found(node, name, meanings); }
  });
}

// The names that our scripts give: what an object of ours can do may be called like something new.
function given(tree) {
  const names = new Set();
  const take = (pattern) => {
    if (!pattern) { return; }
    if (pattern.type === "Identifier") { names.add(pattern.name); }
    (pattern.properties || []).forEach((one) => take(one.value || one.argument));
    (pattern.elements || []).forEach(take);
    take(pattern.left || pattern.argument);
  };
  full(tree, (node) => {
    if (node.type === "Property" && !node.computed) { take(node.key); }
    if (node.type === "VariableDeclarator" || node.type === "FunctionDeclaration") { take(node.id); }
    if (node.type === "AssignmentExpression") { take(node.left.property); }
    (node.params || []).forEach(take);
  });
  return names;
}

// Methods that are called, and names that no script gives.
function ofScript(tree, ours, found) {
  full(tree, (node) => {
    const method = node.type === "CallExpression" && !node.callee.computed && node.callee.property;
    const name = node.type === "Identifier" ? node.name : method && method.name;
    if (inScripts.has(name) && !ours.has(name)) { found(node, name, inScripts.get(name)); }
    if (node.regex && /\(\?<[=!]/.test(node.regex.pattern)) {
      found(node, "(?<=", [data.javascript.regular_expressions.lookbehind_assertion]);
    }
  });
}

// Each file once, however many sites have it.
function read(folders) {
  const files = new Map();
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true })) {
      const file = join(folder, name);
      if (/\.(css|js)$/.test(file)) { files.set(readFileSync(file, "utf8"), file); }
    }
  }
  return [...files].map(([text, file]) => ({ text, file }));
}

const files = read(process.argv.slice(2));
const met = new Set(), problems = [];
for (const one of files.filter(({ file }) => file.endsWith(".js"))) {
  try {
    one.tree = parseScript(one.text, { ecmaVersion: SYNTAX, locations: true });
  } catch (problem) {
    problems.push(`${one.file}: ${problem.message}: newer than ES${SYNTAX}`);
  }
}
const ours = new Set(files.flatMap(({ tree }) => (tree ? [...given(tree)] : [])));
for (const { file, text, tree } of files) {
  const found = (node, name, meanings) => {
    const without = strangers(meanings.filter((one) => one.__compat));
    if (!without.length) { return; }
    const fine = file.includes("/stylesheets/") ? [...FINE, ...FINE_IN_MATERIAL] : FINE;
    if (fine.some(([, ...names]) => names.includes(name))) {
      met.add(name);
    } else {
      const line = node.loc.start.line;
      problems.push(`${file}:${line}: '${name}' is not known to ${without.join(", ")}`);
    }
  };
  if (tree) { ofScript(tree, ours, found); }
  if (file.endsWith(".css")) { ofStylesheet(text, found); }
}
const named = [...FINE, ...FINE_IN_MATERIAL].flatMap(([, ...names]) => names);
for (const name of named.filter((one) => !met.has(one))) {
  problems.push(`known-to-browsers.cjs: nothing uses '${name}' any more`);
}
if (!files.length) { problems.push("no stylesheet and no script: build the sites first"); }
problems.forEach((problem) => console.error(problem));
process.exitCode = problems.length ? 1 : 0;
