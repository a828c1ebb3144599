"""Front matter that is valid and that nobody would write: every spelling YAML has for a value."""

import re

from hypothesis import strategies as st

TARGETS = ("what", "law", "cost", "old")
OLD, NEW = "s000000000000", "s6c1f9a0b12cd"
_NAMES = "|".join(("last_reviewed_on|reviewed_by|base|on|sections|fields", *TARGETS))
INTENDED = re.compile(
    rf"[ \t]*([\"']?)({_NAMES})\1[ \t]*:.*"
    r"|[ \t]*([\"']?)(\d{4}-\d\d-\d\d|me|m e|m|e|waste-editor|s[0-9a-f]{12})\3[ \t]*(#.*)?"
)
"""The lines that may change: keys of the review and of `base`, and their values on other lines."""


class _Odd:
    """One such front matter, drawn choice by choice."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._comments = 0

    def matter(self) -> str:
        indent = self.one("", "  ", "     ")
        parts = [
            self.scalar(indent, "last_reviewed_on", "2026-09-01"),
            self.scalar(indent, "reviewed_by", self.one("me", "m e")),
            self.base(indent),
            self.entry(indent, self.one("summary: x", "summary:   'a # b'", "summary: >-", "")),
            self.entry(indent, self.one("needs: [a,\tb]", "needs:\n- a\n-   b", "needs: []", "")),
            self.contact(indent),
        ]
        said = "".join(self._draw(st.permutations(parts)))
        above = self.one("", "", "--- # document\n") if said else ""
        return above + self.between() + said + (self.one("", "", "...\n") if said else "")

    def base(self, indent: str) -> str:
        if self.one("", "base") == "":
            return ""
        inner = indent + self.one(" ", "  ", "       ")
        parts = [
            self.scalar(inner, "on", "2026-09-01"),
            self.digests(inner, "sections"),
            self.digests(inner, "fields"),
        ]
        said = "".join(self._draw(st.permutations(parts)))
        if INTENDED.search(said) is None:
            return f"{indent}base: {{ }}{self.end()}" + said
        return f"{indent}base:{self.end()}{self.between()}{said}"

    def digests(self, indent: str, name: str) -> str:
        names = self._draw(st.lists(st.sampled_from(TARGETS), unique=True))
        inner = indent + self.one(" ", "    ")
        said = "".join(self.scalar(inner, each, OLD, always=True) for each in names)
        if not names:
            return self.one("", f"{indent}{name}: {{}}{self.end()}")
        return f"{indent}{name} :{self.end()}{self.between()}{said}"

    def scalar(self, indent: str, key: str, value: str, *, always: bool = False) -> str:
        if not always and self.one("", "there") == "":
            return ""
        written = self.one(
            f" {value}",
            f'   "{value}"',
            f" '{value}'",
            f"\n{indent}   {value}",
            f" |-\n{indent} {value}",
            f" >-\n{indent}    {value}\n",
            " " + f"\n{indent}   ".join(value.split(" ")),
        )
        end = "\n" if written.endswith("\n") or "-\n" in written else self.end()
        quote = self.one("", "", '"')
        colon = self.one(":", "  :")
        # Below a text after a bar, a comment further in would be part of it.
        between = self.one("", "\n", "# note\n") if "-\n" in written else self.between()
        return f"{indent}{quote}{key}{quote}{colon}{written}{end}{between}"

    def entry(self, indent: str, lines: str) -> str:
        if not lines:
            return ""
        text = f"\n{indent}".join(lines.split("\n"))
        below = f"\n{indent}    a\n{indent}    b\n" if text.endswith(">-") else self.end()
        return f"{indent}{text}{below}{self.between()}"

    def contact(self, indent: str) -> str:
        mark = self.one("", "|", "|+", ">-", "|2-")
        if not mark:
            return ""
        lines = f"{indent}    1 High Street\n\n{indent}    # no comment\n"
        return f"{indent}contact:\n{indent}  address: {mark}\n{lines}" + self.one("", "\n")

    def between(self) -> str:
        return self.one("", "", "", "\n", f"   {self.comment()}\n", f"{self.comment()}\n \n")

    def end(self) -> str:
        return self.one("\n", "\n", "  \n", f"  {self.comment()}\n")

    def comment(self) -> str:
        self._comments += 1
        return f"# note {self._comments}."

    def one(self, *choices: str) -> str:
        return self._draw(st.sampled_from(choices))


@st.composite
def odd_files(draw: st.DrawFn) -> bytes:
    text = f"---\n{_Odd(draw).matter()}---\n## What {{#what}}\n\nHi.  \n"
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    return mark + text.replace("\n", end).encode()
