"""Plain words for libyaml's syntax errors."""

import yaml

from councilhub.load.quoting import quoted

_QUOTE = "put the whole value in double quotes"
_SPACES = "use spaces, never tabs, before a key or a dash"

_WORDS = (
    ("mapping values are not allowed", "a second ': ' in a value, or a wrong indentation", _QUOTE),
    ("tab character", "a tab stands where only spaces may stand", _SPACES),
    (
        "could not find expected ':'",
        "this line is neither 'key: value' nor part of the value before",
        "write 'key: value', or indent the line if it belongs to the value before",
    ),
    (
        "while scanning a quoted scalar",
        "a quotation mark opens here and is not closed",
        "close it; in quotes, write a quotation mark of the same kind twice ('') or as \\\"",
    ),
    (
        "escape c",
        "a backslash in double quotes begins an escape, and this one does not exist",
        "write the backslash twice, or use single quotes",
    ),
    (
        "block scalar",
        "'|' and '>' begin a value of several lines, and text follows on the same line",
        _QUOTE,
    ),
    (
        "while parsing a flow",
        "a bracket opens here and is not closed",
        "close it; put text that begins with '[' or '{' in double quotes",
    ),
    ("while scanning an a", "'&' and '*' may not begin a value that is not quoted", _QUOTE),
    ("while scanning a tag", "'!' may not begin a value that is not quoted", _QUOTE),
    ("directive", "'%' may not begin a line", "take the line out"),
    (
        "are not allowed in this context",
        "'- ' or '? ' stands where a value is expected",
        "begin a list on a line of its own, or put the whole value in double quotes",
    ),
    ("did not find expected", "this does not fit what stands before", None),
)
"""Part of libyaml's sentence, ours, and a hint."""

_AT_CONTEXT = ("could not find expected ':'", "while scanning a quoted scalar", "parsing a flow")
"""Errors that are best shown where the thing begins, not where libyaml gave up."""

_OTHERWISE = "check the quotes and the indentation of this line and of the one before"


def syntax_words(error: yaml.YAMLError, text: str) -> tuple[str, str]:
    """Message and hint for an error in `text`."""
    sentence = _sentence(error)
    if "cannot start any token" in sentence:
        character = text[offset_of(error, text) :][:1]
        if character == "\t":
            return "a tab stands where only spaces may stand", _SPACES
        return f"{quoted(character)} may not begin a value that is not quoted", _QUOTE
    for part, words, hint in _WORDS:
        if part in sentence:
            return words, hint or _OTHERWISE
    return f"this is not YAML: {sentence.strip()}", _OTHERWISE


def offset_of(error: yaml.YAMLError, text: str) -> int:
    """Where in `text` the error is shown."""
    mark = None
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark
        if error.context_mark and any(part in _sentence(error) for part in _AT_CONTEXT):
            mark = error.context_mark
    return min(mark.index, len(text)) if mark else 0


def _sentence(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError):
        return f"{error.context or ''} {error.problem or ''}"
    return str(error)
