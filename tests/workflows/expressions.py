"""The expressions of workflow files, as much of them as ours use.

GitHub takes what it does not know for an empty text; here it is an error, so that a test never
passes over a misspelt name. What may be absent is recorded as None.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

Context = Mapping[str, Any]

_TOKEN = re.compile(
    r"\s*(?:'(?P<text>(?:[^']|'')*)'|(?P<number>-?\d+(?:\.\d+)?)"
    r"|(?P<name>[A-Za-z_][\w-]*)|(?P<sign>==|!=|&&|\|\||[!().,\[\]]))"
)
_STATUS = re.compile(r"\b(always|success|failure|cancelled)\(")
_WORDS = {"true": True, "false": False, "null": None}


class UnknownExpressionError(AssertionError):
    """Nothing that was recorded answers this, or it is not understood here."""


def filled(text: str, context: Context) -> str:
    """The text with each `${{ … }}` replaced by its value."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: said(value(found[1], context)), text)


def holds(condition: object, context: Context, *, failed: bool) -> bool:
    """Whether an `if` is met; without a status function it also asks that nothing failed yet."""
    written = str(condition).strip()
    bare = written.removeprefix("${{").removesuffix("}}") if written.startswith("${{") else written
    if failed and not _STATUS.search(bare):
        return False
    return bool(value(bare, {**context, "failed": failed}))


def said(found: object) -> str:
    """A value as GitHub writes it into a text."""
    match found:
        case None:
            return ""
        case bool():
            return str(found).lower()
        case str() | int() | float():
            return str(found)
        case _:
            raise UnknownExpressionError(f"not a single value: {found!r}")


def value(expression: str, context: Context) -> Any:  # noqa: ANN401 - what JSON holds
    """What an expression stands for.

    Raises:
        UnknownExpressionError: a name that was not recorded, or syntax that is not known here.
    """
    reader = _Reader(expression, context)
    found = reader.alternatives()
    if reader.rest:
        raise UnknownExpressionError(f"cannot read {reader.rest[0]!r} in {expression!r}")
    return found


class _Reader:
    """Recursive descent over the words of one expression."""

    def __init__(self, expression: str, context: Context) -> None:
        self.expression, self.context = expression, context
        self.rest: list[tuple[str, str]] = []
        at = 0
        while expression[at:].strip():
            found = _TOKEN.match(expression, at)
            if not found or not found.lastgroup:
                raise UnknownExpressionError(f"cannot read {expression[at:]!r}")
            self.rest.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()

    def alternatives(self) -> Any:  # noqa: ANN401 - what JSON holds
        found = self._all_of()
        while self._took("||"):
            other = self._all_of()
            found = found or other
        return found

    def _all_of(self) -> Any:  # noqa: ANN401 - what JSON holds
        found = self._compared()
        while self._took("&&"):
            other = self._compared()
            found = found and other
        return found

    def _compared(self) -> Any:  # noqa: ANN401 - what JSON holds
        found = self._single()
        while sign := self._took("==", "!="):
            found = _same(found, self._single()) == (sign == "==")
        return found

    def _single(self) -> Any:  # noqa: ANN401 - what JSON holds
        if self._took("!"):
            return not self._single()
        if self._took("("):
            found = self.alternatives()
            self._expect(")")
            return found
        kind, word = self._next()
        match kind:
            case "text":
                return word.replace("''", "'")
            case "number":
                return float(word) if "." in word else int(word)
            case "name":
                return self._named(word)
            case _:
                raise UnknownExpressionError(f"cannot read {word!r} in {self.expression!r}")

    def _named(self, word: str) -> Any:  # noqa: ANN401 - what JSON holds
        if self._took("("):
            return self._call(word)
        if word in _WORDS:
            return _WORDS[word]
        found = self._property(self.context, word)
        while sign := self._took(".", "["):
            name = self._next()[1]
            if sign == "[":
                self._expect("]")
            found = self._property(found, name)
        return found

    def _property(self, parent: object, name: str) -> Any:  # noqa: ANN401 - what JSON holds
        match parent:
            case None:
                return None
            case Mapping() if name in parent:
                return parent[name]
            case list() if name.isdecimal() and int(name) < len(parent):
                return parent[int(name)]
            case _:
                raise UnknownExpressionError(f"nothing is recorded for {self.expression.strip()!r}")

    def _call(self, name: str) -> Any:  # noqa: ANN401 - what JSON holds
        given = []
        while not self._took(")"):
            given.append(self.alternatives())
            self._took(",")
        status = {"always": True, "cancelled": False}
        if name in {"success", "failure"}:
            return bool(self.context.get("failed")) == (name == "failure")
        if name in status:
            return status[name]
        if name not in _FUNCTIONS:
            raise UnknownExpressionError(f"no function {name!r} here: {self.expression!r}")
        return _FUNCTIONS[name](*given)

    def _took(self, *signs: str) -> str | None:
        if self.rest and self.rest[0][0] == "sign" and self.rest[0][1] in signs:
            return self.rest.pop(0)[1]
        return None

    def _expect(self, sign: str) -> None:
        if not self._took(sign):
            raise UnknownExpressionError(f"{sign!r} is missing in {self.expression!r}")

    def _next(self) -> tuple[str, str]:
        if not self.rest:
            raise UnknownExpressionError(f"{self.expression!r} ends too early")
        return self.rest.pop(0)


def _same(one: object, other: object) -> bool:
    """Texts are compared without regard to case; what is not there is an empty one."""
    one, other = ("" if each is None else each for each in (one, other))
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return one == other


def _format(text: str, *values: object) -> str:
    return re.sub(r"\{(\d+)\}", lambda found: said(values[int(found[1])]), text)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "contains": lambda whole, part: (
        part.casefold() in whole.casefold() if isinstance(whole, str) else part in whole
    ),
    "startsWith": lambda whole, part: whole.casefold().startswith(part.casefold()),
    "endsWith": lambda whole, part: whole.casefold().endswith(part.casefold()),
    "format": _format,
}
