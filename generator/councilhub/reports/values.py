"""What a field says, in lines that people read."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass


def readable(value: object) -> str:
    """A field's value as plain lines: an item of a list begins with a dash; nothing is ''."""
    return "\n".join(_lines(value))


def _lines(value: object) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, tuple):
        for item in value:
            yield from _indented(_lines(item), "- ")
    elif is_dataclass(value):
        for field in fields(value):
            part = getattr(value, field.name)
            if part not in (None, ()):
                yield from _named(field.name.rstrip("_"), part)
    else:
        yield from str(value).split("\n")


def _named(name: str, part: object) -> Iterator[str]:
    label = name.replace("_", " ")
    if isinstance(part, tuple):
        yield f"{label}:"
        yield from _indented(_lines(part), "  ")
    else:
        yield from _indented(_lines(part), f"{label}: ")


def _indented(lines: Iterator[str], start: str) -> Iterator[str]:
    """The first line behind `start`, the others as far in, or two spaces behind a name."""
    after = " " * len(start) if start.strip() in {"-", ""} else "  "
    for number, line in enumerate(lines):
        yield (after if number else start) + line
