// Compares every page and fragment of built sites with the HTML standard and what helps everybody
// to read them:  node validate-pages.cjs FOLDER…
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { HtmlValidate } = require("html-validate");

const SHOWN = 40;
const STYLE = {
  // Nobody can tell "doctype" and "DOCTYPE" apart.
  "doctype-style": "off",
  // A stylesheet keeps numbers on one line, so that what is copied has plain spaces.
  "tel-non-breaking": "off",
  // A title ends with the council's name, and search engines cut what they cannot show.
  "long-title": "off",
  // A list of suggestions under a field is no <select>, which holds no text that is typed.
  "prefer-native-element": ["error", { exclude: ["listbox"] }],
};
const page = new HtmlValidate({ root: true, extends: ["html-validate:recommended"], rules: STYLE });

function findings(file) {
  const { results } = page.validateStringSync(readFileSync(file, "utf8"), file);
  return results.flatMap(({ messages }) => messages).map(({ line, column, ruleId, message }) =>
    `${file}:${line}:${column}: ${message} [${ruleId}]`);
}

const files = process.argv.slice(2).flatMap((folder) =>
  readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"))
    .map((name) => join(folder, name)));
const found = files.flatMap(findings);
found.slice(0, SHOWN).forEach((finding) => console.error(finding));
console.error(`${files.length} pages and fragments, ${found.length} mistakes`);
process.exitCode = found.length || !files.length ? 1 : 0;
