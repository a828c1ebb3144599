// A file of the hub ↔ what the form shows of it.
//
// A shape says how the values of one kind of file are laid out: `{keys: {name: shape}}`,
// `{any: shape}` where an author chooses the keys, `{items: shape}`, or the name of a kind of text:
// `words` for an author's own, `value` for all else. It is made from the same models as the check.

import { join, split } from "./sections.js";
import { read, Unreadable, write } from "./yaml.js";

// What the form keeps beside the fields, and never writes.
export const ID = "id";
const KEPT = "kept";
export const UNREADABLE = "unreadable";
const ENTRIES = "entries";

// A format for Decap. `agents` is the shape of notes that are an article of their own.
export function format({ shape, agents, body }) {
  return {
    fromFile(text) {
      try {
        return body ? fromMarkdown(text, shape, agents) : fromYaml(text, shape);
      } catch (problem) {
        if (!(problem instanceof Unreadable)) {
          throw problem;
        }
        return { [UNREADABLE]: text };
      }
    },
    toFile(data) {
      if (data[UNREADABLE] !== undefined) {
        return data[UNREADABLE];
      }
      return body ? toMarkdown(data, shape, agents) : toYaml(data, shape);
    },
  };
}

function fromMarkdown(text, shape, agents) {
  const end = text.startsWith("---\n") ? text.indexOf("\n---\n", 3) : -1;
  if (end < 0) {
    throw new Unreadable("front matter");
  }
  const data = fromYaml(text.slice(4, end + 1), (matter) => chosen(matter, shape, agents));
  const kind = agents && data.audience === "agent" ? "article" : "notes";
  const below = text.slice(end + 5);
  data[KEPT].gap = below.match(/^\n*/)[0];
  return { ...data, ...split(below), ...(agents ? { kind } : {}) };
}

function toMarkdown(data, shape, agents) {
  const { lead, sections, kind, [ID]: id, ...rest } = data;
  const matter = new Map(Object.entries(rest));
  const above = `---\n${toYaml(rest, chosen(matter, shape, agents))}---\n`;
  const below = join(lead, sections);
  return below ? `${above}${rest[KEPT]?.gap ?? ""}${below}` : above;
}

function chosen(matter, shape, agents) {
  return agents && matter.get("audience") === "agent" ? agents : shape;
}

function fromYaml(text, shape) {
  const [quoted, plain] = [new Set(), new Set()];
  const found = read(text, quoted, plain);
  if (Array.isArray(found) && !shape.items) {
    throw new Unreadable("a list");
  }
  const made = shown(found, typeof shape === "function" ? shape(found) : shape);
  const data = Array.isArray(made) ? { [ENTRIES]: made } : made;
  // A list that is there and empty takes the place of a shared one.
  const empty = Object.keys(data).filter((key) => Array.isArray(data[key]) && !data[key].length);
  return { ...data, [KEPT]: { quoted: [...quoted], plain: [...plain], empty } };
}

function toYaml(data, shape) {
  const { [KEPT]: kept, [ID]: id, ...rest } = data;
  const stays = (key) => kept?.empty?.includes(key) && !rest[key]?.length;
  const laid = laidOut(shape.keys ? rest : rest[ENTRIES], shape, stays);
  const quotes = (text, path) =>
    kept?.quoted.includes(text) || (!kept?.plain.includes(text) && words(shape, path));
  return laid === undefined ? "" : write(laid, quotes);
}

// Whether the text at `path` is an author's own words.
function words(shape, path) {
  const below = (at, key) => at?.keys?.[key] ?? at?.any;
  const inside = (at) => (at?.items ? inside(at.items) : at);
  return inside(path.reduce((at, key) => below(inside(at), key), shape)) === "words";
}

// What was read, as plain objects and lists. Keys of an author's choice become values, in a list:
// there they keep their order, and can be added to.
function shown(value, shape) {
  if (Array.isArray(value)) {
    return value.map((item) => shown(item, shape?.items));
  }
  if (!(value instanceof Map)) {
    return value;
  }
  if (!shape?.any) {
    return Object.fromEntries([...value].map(([key, at]) => [key, shown(at, shape?.keys?.[key])]));
  }
  return [...value].map(([key, at]) =>
    typeof at === "string" ? { key, value: at } : { key, ...shown(at, shape.any) },
  );
}

// The reverse, in the order of the model, without what is empty unless it `stays`.
function laidOut(value, shape, stays = () => false) {
  if (value === null || value === undefined || value === "") {
    return undefined;
  }
  if (typeof value !== "object") {
    const text = String(value);
    // One line is a line: what stands around it was not meant.
    return text.includes("\n") ? text : text.trim() || undefined;
  }
  if (shape?.any) {
    const inner = (entry) => (typeof shape.any === "string" ? entry.value : entry);
    return filled(value.map(({ key, ...entry }) => [key ?? "", laidOut(inner(entry), shape.any)]));
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => laidOut(item, shape?.items));
    const found = items.filter((item) => item !== undefined);
    return found.length ? found : undefined;
  }
  const order = Object.keys(shape?.keys ?? {});
  const rank = (key) => (order.includes(key) ? order.indexOf(key) : order.length);
  const keys = Object.keys(value).sort((one, other) => rank(one) - rank(other));
  return filled(
    keys.map((key) => [key, stays(key) ? [] : laidOut(value[key], shape?.keys?.[key])]),
  );
}

// Two entries of one key must not become one: `check` has to see them.
function filled(pairs) {
  const found = pairs.filter(([, value]) => value !== undefined);
  return found.length ? new Table(found) : undefined;
}

// A mapping that may name a key twice.
class Table {
  constructor(pairs) {
    this.pairs = pairs;
  }

  [Symbol.iterator]() {
    return this.pairs[Symbol.iterator]();
  }
}
