// The text of a Markdown file as sections that are written one by one, and back.

const HEADING = /^## (.+?) \{#([a-z0-9-]{1,64})((?: [^\s{}]+)*)\}$/;
const ABOVE = /^## /;

// `body` → the text before the first heading, and the sections.
export function split(body) {
  const parts = [{ lines: [] }];
  for (const line of body.split("\n")) {
    if (ABOVE.test(line)) {
      parts.push({ heading: line, lines: [] });
    } else {
      parts.at(-1).lines.push(line);
    }
  }
  const [lead, ...rest] = parts.map((part) => ({ ...part, text: trimmed(part.lines.join("\n")) }));
  return { lead: lead.text, sections: rest.map(({ heading, text }) => section(heading, text)) };
}

function section(heading, text) {
  const [matched, title, id, words] = heading.match(HEADING) ?? [];
  if (!matched) {
    return { title: heading.slice(3), text };
  }
  const found = { title, id, text, marks: [] };
  for (const word of words.split(" ").filter(Boolean)) {
    const [, place, target] = word.match(/^(after|before)=(.*)$/) ?? [];
    if (place) {
      found[place] = target;
    } else {
      found.marks.push(word.slice(1));
    }
  }
  return found;
}

export function join(lead, sections) {
  const parts = [trimmed(lead ?? ""), ...(sections ?? []).map(written)].filter(Boolean);
  return parts.length ? `${parts.join("\n\n")}\n` : "";
}

function written({ title = "", id, marks, after, before, text }) {
  const words = [
    `#${id || slug(title)}`,
    ...(marks ?? []).map((mark) => `.${mark}`),
    ...(after ? [`after=${after}`] : []),
    ...(before ? [`before=${before}`] : []),
  ];
  // A heading that could not be taken apart is still whole in its title.
  const heading = title.endsWith("}") ? `## ${title}` : `## ${title.trim()} {${words.join(" ")}}`;
  return [heading, trimmed(text ?? "")].filter(Boolean).join("\n\n");
}

// The id nearest to a title, as `councilhub check` would suggest it.
export function slug(title) {
  const plain = title.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
  const id = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return id.slice(0, 64).replace(/-+$/, "") || "section";
}

// Without the lines above and below that hold nothing.
function trimmed(text) {
  return text.replace(/^(?:[ \t]*\n)+/, "").replace(/(?:\n[ \t]*)+$/, "").replace(/^[ \t]+$/, "");
}
