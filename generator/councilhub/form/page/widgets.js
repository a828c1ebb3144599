// What the form has beside Decap's own fields: the file's name, lines, lists, and facts at a glance.

import { UNREADABLE } from "./format.js";

const ID = /^[a-z0-9-]{1,64}$/;
const PLAIN = "a-z, 0-9 and -, at most 64 of them";
const UNREAD =
  "This file is written in a way the form cannot keep. Ask somebody who works with Git to run " +
  "“councilhub check --fix”, or to edit it for you. Nothing that you change here can be saved.";

// Which file this is. Of a new one, its name: it never comes from the title, and never changes.
function fileWidget({ createClass, h }) {
  return createClass({
    // Another page's entry may have the same value here: none.
    shouldComponentUpdate() {
      return true;
    },

    // The path of a file that is there, or that has one name in every council.
    path() {
      const entry = this.props.getEntry();
      const there = entry.get("newRecord") ? undefined : entry.get("path");
      return this.props.field.get("path") ?? there;
    },

    isUnreadable() {
      return this.props.getEntry().getIn(["data", UNREADABLE]) !== undefined;
    },

    // Decap asks whether the field is empty.
    getValidateValue() {
      return this.path() ?? this.props.value;
    },

    isValid() {
      const { field, value } = this.props;
      const wrong = (words) => ({ error: { message: `${field.get("label")}: ${words}` } });
      if (this.isUnreadable()) {
        return wrong(UNREAD);
      }
      if (this.path() || !value) {
        return true;
      }
      if (!ID.test(value)) {
        return wrong(`please write only ${PLAIN}.`);
      }
      const taken = field.get("taken")?.includes(value);
      return taken ? wrong(`there is a page “${value}” already. Please take another name.`) : true;
    },

    render() {
      const { classNameWrapper: className, field, forID: id, onChange, value } = this.props;
      if (this.isUnreadable()) {
        return h("p", { className: "hub-unreadable", id, role: "alert" }, UNREAD);
      }
      if (this.path()) {
        return h("p", { className: "hub-path", id }, this.path());
      }
      const own = { className, id, value: value ?? "" };
      own.onChange = (event) => onChange(event.target.value.trim());
      const choices = field.get("choices");
      if (!choices) {
        return h("input", { ...own, type: "text" });
      }
      const option = (of, label) => h("option", { key: of, value: of }, label);
      const options = [...choices].map((each) => option(each.get("value"), each.get("label")));
      return h("select", own, [option("", ""), ...options]);
    },
  });
}

// One line of words, shown whole however long it is.
function lineWidget({ createClass, h }) {
  return createClass({
    changed(event) {
      this.props.onChange(event.target.value.replace(/\s*\n\s*/g, " "));
    },

    render() {
      const { classNameWrapper, forID: id, setActiveStyle, setInactiveStyle, value } = this.props;
      return h("textarea", {
        className: `${classNameWrapper} hub-line`,
        id,
        onBlur: setInactiveStyle,
        onChange: this.changed,
        onFocus: setActiveStyle,
        rows: 1 + Math.floor((value?.length ?? 0) / 85),
        value: value ?? "",
      });
    },
  });
}

// A list of short texts, one a line: Decap's own parts them by commas, which sentences hold.
function linesWidget({ createClass, h }) {
  const parted = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
  return createClass({
    getInitialState() {
      return { text: [...(this.props.value ?? [])].join("\n") };
    },

    isValid() {
      const { field } = this.props;
      const [pattern, words] = field.get("each") ?? [];
      const found = parted(this.state.text);
      const wrong = pattern ? found.find((line) => !new RegExp(pattern).test(line)) : undefined;
      if (wrong === undefined) {
        return true;
      }
      return { error: { message: `${field.get("label")}: “${wrong}” is not ${words}.` } };
    },

    changed(event) {
      this.setState({ text: event.target.value });
      this.props.onChange(parted(event.target.value));
    },

    render() {
      const { classNameWrapper, forID: id, setActiveStyle, setInactiveStyle } = this.props;
      return h("textarea", {
        className: `${classNameWrapper} hub-lines`,
        id,
        onBlur: setInactiveStyle,
        onChange: this.changed,
        onFocus: setActiveStyle,
        rows: this.state.text.split("\n").length + 1,
        value: this.state.text,
      });
    },
  });
}

// Decap's list, whose facts say folded up what they are: "bulky_waste · £28.00 from 2027-04-01".
function listWidget({ control: List }) {
  return class extends List {
    objectLabel(item) {
      const newest = item.get?.("values")?.last?.();
      const [value, from] = [newest?.get?.("value"), newest?.get?.("from")];
      const said = super.objectLabel(item);
      return typeof value === "string" ? `${said} · ${value} from ${from ?? "…"}` : said;
    }
  };
}

export function register(cms, view) {
  const list = cms.getWidget("list");
  cms.registerWidget("list", listWidget(list), list.preview, list.schema);
  cms.registerWidget("hub-file", fileWidget(view));
  cms.registerWidget("hub-line", lineWidget(view));
  cms.registerWidget("hub-lines", linesWidget(view));
}
