// The canonical YAML of a hub's files (DESIGN, "Canonical front matter"): reading and writing.
//
// Reading takes the one form that `councilhub check --fix` writes and nothing else, so that what
// is not understood is never written back as something else. Every value is text.

const STEP = 2;
const KEY = /^("[a-z0-9_-]+"|[a-z0-9_-]+):(?: (.*))?$/;
const BLOCK = /^\|(2)?([-+])?$/;

// As in model/spelling.py: what a plain value may not be or hold, and what other readers of YAML
// take for a truth, a number or a date.
const NOT_PLAIN = new RegExp(
  [
    "^$",
    "^[ \\t]|[ \\t]$",
    "^[,\\[\\]{}#&*!|>'\"%@`]",
    "^[-?:](?=[ \\t]|$)",
    "^(---|\\.\\.\\.)",
    "^(~|null|Null|NULL|<<)$",
    ":(?=[ \\t]|$)",
    "[ \\t]#",
    "[\\n\\t\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]",
  ].join("|"),
);
const NOT_TEXT_ELSEWHERE =
  /^(=|y|n|yes|no|on|off|true|false|[-+]?\.(inf|nan)|[-+]?\.?[0-9][\w.:,+-]*)$/i;
const NOT_IN_YAML = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

export class Unreadable extends Error {}

// What `text` says: text, an array or a Map. Of the values that other readers would take for a
// number or a truth, `quoted` gets those that stand in quotes, and `plain` the others.
export function read(text, quoted = new Set(), plain = new Set()) {
  if (/[\r\t]/.test(text) || (text && !text.endsWith("\n"))) {
    throw new Unreadable("line ends or tabs");
  }
  const lines = text.split("\n").slice(0, -1);
  if (!lines.length) {
    return new Map();
  }
  const reader = { lines, at: 0, quoted, plain };
  const value = node(reader, 0);
  if (reader.at < lines.length) {
    throw new Unreadable(lines[reader.at]);
  }
  return value;
}

function node(reader, indent) {
  const line = ours(reader, indent);
  return line?.startsWith("- ") ? list(reader, indent) : table(reader, indent);
}

// The current line without its indentation; undefined when it belongs to something else.
function ours(reader, indent) {
  const line = reader.lines[reader.at];
  return line?.startsWith(" ".repeat(indent)) && line[indent] !== " "
    ? line.slice(indent)
    : undefined;
}

function list(reader, indent) {
  const items = [];
  for (let line = ours(reader, indent); line?.startsWith("- "); line = ours(reader, indent)) {
    const rest = line.slice(STEP);
    if (KEY.test(rest) || rest.startsWith("- ")) {
      // What stands behind a dash is laid out as if it stood on a line of its own.
      reader.lines[reader.at] = " ".repeat(indent + STEP) + rest;
      items.push(node(reader, indent + STEP));
    } else {
      reader.at += 1;
      items.push(scalar(reader, rest, indent + STEP));
    }
  }
  return items;
}

function table(reader, indent) {
  const entries = new Map();
  for (let line = ours(reader, indent); line !== undefined; line = ours(reader, indent)) {
    const [matched, written, rest] = line.match(KEY) ?? [];
    if (!matched) {
      throw new Unreadable(line);
    }
    reader.at += 1;
    const key = spoken(reader, written);
    if (entries.has(key)) {
      throw new Unreadable(line);
    }
    const below = rest === undefined;
    if (rest === "[]" && indent === 0) {
      entries.set(key, []);
    } else {
      entries.set(key, below ? node(reader, indent + STEP) : scalar(reader, rest, indent + STEP));
    }
  }
  if (!entries.size) {
    throw new Unreadable(reader.lines[reader.at] ?? "nothing");
  }
  return entries;
}

function scalar(reader, written, indent) {
  return written.startsWith("|") ? block(reader, written, indent) : spoken(reader, written);
}

function spoken(reader, written) {
  if (!written.startsWith('"')) {
    if (NOT_PLAIN.test(written)) {
      throw new Unreadable(written);
    }
    if (NOT_TEXT_ELSEWHERE.test(written)) {
      reader.plain.add(written);
    }
    return written;
  }
  let text;
  try {
    text = JSON.parse(written);
  } catch {
    throw new Unreadable(written);
  }
  if (spelled(text, true) !== written) {
    throw new Unreadable(written);
  }
  if (NOT_TEXT_ELSEWHERE.test(text)) {
    reader.quoted.add(text);
  }
  return text;
}

function block(reader, header, indent) {
  const [matched, , end] = header.match(BLOCK) ?? [];
  if (!matched) {
    throw new Unreadable(header);
  }
  const found = [];
  for (; reader.at < reader.lines.length; reader.at += 1) {
    const line = reader.lines[reader.at];
    if (line !== "" && !line.startsWith(" ".repeat(indent))) {
      break;
    }
    found.push(line.slice(indent));
  }
  const text = found.join("\n") + (end === "-" ? "" : "\n");
  const [mark, wanted] = asBlock(text);
  if (mark !== header || wanted.join("\n") !== found.join("\n")) {
    throw new Unreadable(header);
  }
  return text;
}

// The lines of `value`: text, an array, or pairs of key and value. `quotes` says of a text and its
// path whether it gets quotes where another reader would take it for a number.
export function write(value, quotes) {
  return lines(value, quotes, []).map((line) => `${line}\n`).join("");
}

function lines(value, quotes, path) {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const [first, ...rest] = entry(item, quotes, path);
      return [`- ${first}`, ...rest.map(indented)];
    });
  }
  return [...value].flatMap(([key, below]) => {
    const head = `${spelled(key, quotes(key, []))}:`;
    if (Array.isArray(below) && !below.length) {
      return [`${head} []`];
    }
    const [first, ...rest] = entry(below, quotes, [...path, key]);
    return typeof below === "string"
      ? [`${head} ${first}`, ...rest.map(indented)]
      : [head, indented(first), ...rest.map(indented)];
  });
}

function entry(value, quotes, path) {
  if (typeof value !== "string") {
    return lines(value, quotes, path);
  }
  if (!value.includes("\n")) {
    return [spelled(value, quotes(value, path, false))];
  }
  const [mark, below] = asBlock(value);
  return [mark, ...below];
}

function indented(line) {
  return line ? " ".repeat(STEP) + line : "";
}

export function spelled(text, quoted) {
  if (!NOT_PLAIN.test(text) && !(quoted && NOT_TEXT_ELSEWHERE.test(text))) {
    return text;
  }
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replace(NOT_IN_YAML, escaped);
}

function asBlock(text) {
  const first = text.replace(/^\n+/, "")[0];
  const depth = first === undefined || /[ \t]/.test(first) ? "2" : "";
  let end = "";
  if (!text.endsWith("\n")) {
    end = "-";
  } else if (text.endsWith("\n\n") || text === "\n") {
    end = "+";
  }
  return [`|${depth}${end}`, text.replace(/\n$/, "").split("\n")];
}
