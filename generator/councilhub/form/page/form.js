// Starts the editor: with formats that keep a hub's files as they are, and words that say what to do.

import { format } from "./format.js";
import { register } from "./widgets.js";

// The editor's script comes after this one, and waits.
window.CMS_MANUAL_INIT = true;

const WORDS = {
  app: { header: { workflow: "Changes on their way" } },
  collection: {
    sidebar: { collections: "Texts and facts" },
    collectionTop: { newButton: "New %{collectionLabel}" },
  },
  workflow: {
    workflow: {
      workflowHeading: "Changes on their way",
      newPost: "New",
      description:
        "Drafts are yours. What is in review, an editor reads. An approver publishes what is ready.",
    },
    workflowList: {
      onPublishingNotReadyEntry: "Approvers publish. Set a change to “In review” when it is done.",
    },
  },
  ui: {
    toast: {
      entrySaved: "Saved. An editor reads it when its status is “In review”.",
      entryUpdated: "The status is changed.",
      missingRequiredField: "Not saved. Please look at what is marked in red.",
    },
  },
  editor: {
    editor: {
      confirmLoadBackup:
        "Something that you typed here before was not saved. Do you want it back? " +
        "(If somebody else has changed this text meanwhile, “OK” would undo their change.)",
    },
    editorControlPane: {
      widget: {
        required: "%{fieldLabel}: please fill this in.",
        regexPattern: "%{fieldLabel}: please write %{pattern}.",
      },
    },
    editorToolbar: { backCollection: "In %{collectionLabel}" },
  },
};

// Decap's own library would put pictures on the published branch at once, past every review.
const NO_PICTURES = {
  name: "none",
  init: () => ({ enableStandalone: () => false, hide() {}, show() {} }),
};

// What a word processor brings along: spaces that do not break, and letters that nobody sees.
function plain(text) {
  return text
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/\r\n?|\u2028|\u2029|\v/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .replace(/\t/g, " ");
}

function paste(event) {
  const pasted = event.clipboardData?.getData("text/plain") ?? "";
  const wanted = plain(pasted);
  if (pasted !== wanted && /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) {
    event.preventDefault();
    // Old, but the only way that keeps "undo", and that the page's fields hear of.
    document.execCommand("insertText", false, wanted);
  }
}

// Decap keeps its editor when an address leads from one text straight to another, and shows the
// other one empty: what was saved then would lack all that was there.
function reloadBetweenTexts({ oldURL, newURL }) {
  const place = (url) => url.match(/#\/collections\/([^/]+)\/(?:entries\/.|(new)$)/);
  const [old, now] = [place(oldURL), place(newURL)];
  // A new text gets its address when it is saved, and a copy begins as a new one: both are shown.
  const known = old?.[1] === now?.[1] && (old?.[2] || now?.[2]);
  if (old && now && !known) {
    window.location.reload();
  }
}

// A copy of another file was compared with nothing yet, and holds no text back.
function withoutHistory({ entry }) {
  const data = entry.get("data");
  return entry.get("newRecord") ? data.delete("base").delete("held") : data;
}

async function start() {
  const { CMS, createClass, h } = window;
  const answer = await fetch(new URL("shapes.json", import.meta.url));
  for (const [name, kind] of Object.entries(await answer.json())) {
    CMS.registerCustomFormat(`hub-${name}`, kind.body ? "md" : "yml", format(kind));
  }
  CMS.registerLocale("en_GB", WORDS);
  CMS.registerMediaLibrary(NO_PICTURES);
  register(CMS, { createClass, h });
  CMS.registerEventListener({ name: "preSave", handler: withoutHistory });
  document.addEventListener("paste", paste, true);
  window.addEventListener("hashchange", reloadBetweenTexts);
  CMS.init();
}

document.addEventListener("DOMContentLoaded", start);
