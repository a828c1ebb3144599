"""Inside a run of text: HTML, references, code, links, images and braces, in one pass.

Every step goes on behind what it has read, so the time is that of the text's length.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from councilhub.check.dialect import links
from councilhub.check.dialect.problem import Leaf, Problem, Said, quoted
from councilhub.check.dialect.variables import braces
from councilhub.model.text import IMAGE

_SPECIAL = re.compile(r"[\\`<&!\[\]{}]")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,30}:|[^\s<>@]{1,64}@)[^\s<>]{0,200}>?")
_HTML = re.compile(r"<[A-Za-z/!?][^<>\n]{0,200}>?")
_NUMERIC = re.compile(r"&#(?:[0-9]{1,8}|[xX][0-9a-fA-F]{1,8});?")
_TICKS = re.compile(r"`+")
_IN_CODE = re.compile(r"[<{}]|\]\(|&#")

IN_ALT = "in the alternative text of an image"
IN_CODE = "in code"
IN_HEADING = "in a heading"

_HARD_BREAK = Said(
    "a backslash at the end of a line breaks the line in some renderers only",
    "take it out; a new paragraph begins after an empty line",
)
_LONE_TICK = Said(
    "a backtick without its partner", "close the code with a second backtick, or take this one out"
)
_TICK_RUN = Said("code stands between single backticks", "write `code` with one backtick each side")
_NO_REFERENCE = Said(
    "'&#' begins a character reference, and Markdown may mix up what follows",
    "put a space between the two, or write 'and'",
)
_BANG = Said(
    "'\\![' reads as a link in some renderers and as an image in others", "take the '!' out"
)


def inline_problems(leaf: Leaf) -> Iterator[Problem]:
    """What the dialect does not have inside `leaf`."""
    scan = _Scan(leaf.text, where=leaf.where)
    _run(scan, 0, len(leaf.text), leaf.where)
    for offset, said in scan.found:
        yield leaf.problem(offset, said)


@dataclass(slots=True)
class _Scan:
    """A text, what was found in it, and where the links end whose words are being read."""

    text: str
    found: list[tuple[int, Said]] = field(default_factory=list)
    where: str | None = None
    ends: dict[int, int] = field(default_factory=dict)
    """The `]` after a link's words → where the link is over."""

    def report(self, at: int, said: Said | None) -> None:
        """Note what is wrong at `at`, if anything is."""
        if said:
            self.found.append((at, said))


def _run(scan: _Scan, at: int, stop: int, where: str | None) -> None:
    """Read from `at` to `stop`."""
    while (found := _SPECIAL.search(scan.text, at, stop)) is not None:
        at = found.start()
        if found[0] in "{}":
            end, said = braces(scan.text, at, where)
            scan.report(at, said)
            at = end
        else:
            at = _STEPS[found[0]](scan, at)


def _backslash(scan: _Scan, at: int) -> int:
    following = scan.text[at + 1 : at + 2]
    if following in ("", "\n"):
        scan.report(at, _HARD_BREAK)
        return at + 1
    if scan.text.startswith("![", at + 1):
        scan.report(at, _BANG)
        return at + 2
    # Markdown has no escapes for these: what follows the backslash still counts.
    return at + 1 if following in "<&{}" else at + 2


def _code(scan: _Scan, at: int) -> int:
    run = _TICKS.match(scan.text, at)
    if run and run.end() > at + 1:
        scan.report(at, _TICK_RUN)
        return run.end()
    end = scan.text.find("`", at + 1)
    if end < 0:
        scan.report(at, _LONE_TICK)
        return at + 1
    inside = at + 1
    while found := _IN_CODE.search(scan.text, inside, end):
        inside = _in_code(scan, found)
    return max(inside, end + 1)


def _in_code(scan: _Scan, found: re.Match[str]) -> int:
    at = found.start()
    match found[0]:
        case "<":
            return _less(scan, at)
        case "](":
            scan.report(at, Said("'](' in code reads as a link", "write the link as text"))
            return at + 2
        case "&#":
            return _ampersand(scan, at)
        case _:
            end, said = braces(scan.text, at, IN_CODE)
            scan.report(at, said)
            return end


def _less(scan: _Scan, at: int) -> int:
    if found := _AUTOLINK.match(scan.text, at):
        message = f"{quoted(found[0])}: an address in angle brackets"
        scan.report(at, Said(message, "write a link with words: [words](address)"))
        return found.end()
    if found := _HTML.match(scan.text, at):
        message = f"raw HTML {quoted(found[0])}"
        scan.report(at, Said(message, "write it in Markdown; for the sign itself write &lt;"))
        return found.end()
    return at + 1


def _ampersand(scan: _Scan, at: int) -> int:
    if found := _NUMERIC.match(scan.text, at):
        message = f"the numeric character reference {quoted(found[0])}"
        scan.report(at, Said(message, "write the character itself"))
        return found.end()
    if scan.text.startswith("&#", at):
        scan.report(at, _NO_REFERENCE)
    return at + 1


def _bang(scan: _Scan, at: int) -> int:
    if not scan.text.startswith("![", at):
        return at + 1
    end, said = links.image(scan.text, at)
    scan.report(at, said)
    if found := IMAGE.match(scan.text, at):
        _run(scan, found.start(1), found.end(1), IN_ALT)
    return end


def _open(scan: _Scan, at: int) -> int:
    if mark := links.footnote(scan.text, at):
        scan.report(at, mark[1])
        return mark[0]
    if words := links.WORDS.match(scan.text, at):
        link = links.after_words(scan.text, words.end())
        if link:
            scan.ends[words.end() - 1] = link[0]
            scan.report(at, link[1] or _variable_address(scan, words.end(), link[0]))
    return at + 1


def _variable_address(scan: _Scan, at: int, end: int) -> Said | None:
    if scan.where and "{{" in scan.text[at:end]:
        return Said(f"a variable stands {scan.where}", "put the link in the text below")
    return None


def _close(scan: _Scan, at: int) -> int:
    if at in scan.ends:
        return scan.ends[at]
    if scan.text.startswith("](", at):
        scan.report(at, links.STRAY)
        return at + 2
    return at + 1


_STEPS: Mapping[str, Callable[[_Scan, int], int]] = {
    "\\": _backslash,
    "`": _code,
    "<": _less,
    "&": _ampersand,
    "!": _bang,
    "[": _open,
    "]": _close,
}
