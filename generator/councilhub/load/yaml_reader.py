"""Strict YAML: every scalar is text, every value has its place, and nothing is clever.

We read libyaml's events and never its objects, and stop at the first thing we do not take: so
aliases are never expanded and 50,000 brackets cost no more than 21.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, NoReturn, cast

import yaml

from councilhub.diagnostics import Diagnostic, Place, Related
from councilhub.load.decode import FORBIDDEN, what_is
from councilhub.load.positions import Positions
from councilhub.load.quoting import quoted
from councilhub.load.yaml_words import offset_of, syntax_words
from councilhub.model.source import Entry, Node, Scalar, Sequence, Table

DEPTH = 20
FRONT_MATTER_NODES = 20_000
DATA_NODES = 200_000

_NULL = frozenset({"", "~", "null", "Null", "NULL"})


class LibyamlMissing(Exception):  # noqa: N818 - reads as what happened
    """A usage error: PyYAML was installed without its C library."""


def read_yaml(
    text: str, path: str, *, rule: str, most_nodes: int, first_line: int = 1
) -> Node | Diagnostic | None:
    """The one document in `text`; a finding of `rule` at the first fault; None when it is empty.

    `first_line` is the line of the file at `path` on which `text` begins.

    Raises:
        LibyamlMissing: PyYAML has no libyaml.
    """
    positions = Positions(text, path, first_line)
    builder = _Builder(positions, most_nodes)
    # PyYAML's `parse` is a generator; its parser is let go of when we stop early.
    events = cast("Any", yaml.parse(text, Loader=_loader()))
    try:
        with closing(events):
            builder.take_all(events)
    except _RefusedError as refused:
        return Diagnostic(
            rule, refused.place, refused.message, hint=refused.hint, related=refused.related
        )
    except yaml.YAMLError as error:
        message, hint = syntax_words(error, text)
        return Diagnostic(rule, positions.at(offset_of(error, text)), message, hint=hint)
    return builder.root


def _loader() -> type[yaml.CSafeLoader]:
    loader: type[yaml.CSafeLoader] | None = getattr(yaml, "CSafeLoader", None)
    if loader is None:
        raise LibyamlMissing(
            "PyYAML was installed without libyaml: install a wheel of PyYAML for this Python"
        )
    return loader


class _RefusedError(Exception):
    """Something in the file that the reader does not take."""

    def __init__(
        self, place: Place, message: str, hint: str, related: tuple[Related, ...] = ()
    ) -> None:
        super().__init__(message)
        self.place, self.message, self.hint, self.related = place, message, hint, related


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    place: Place
    is_table: bool
    flow: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: tuple[str, Place] | None = None

    def closed(self) -> Node:
        """The finished list or mapping."""
        if self.is_table:
            return Table(self.entries, self.place)
        return Sequence(tuple(self.items), self.place)

    def add(self, node: Node) -> None:
        """A value, which for a mapping goes with the key before it."""
        if self.key is None:
            self.items.append(node)
        else:
            key, place = self.key
            self.entries[key] = Entry(place, node)
            self.key = None


class _Builder:
    """Builds nodes from events, with a stack of its own in place of recursion."""

    def __init__(self, positions: Positions, most_nodes: int) -> None:
        self.root: Node | None = None
        self._positions = positions
        self._most = most_nodes
        self._nodes = 0
        self._documents = 0
        self._open: list[_Open] = []

    def take_all(self, events: Iterator[yaml.Event]) -> None:
        """Take every event, or raise `_RefusedError` at the first that is not taken."""
        for event in events:
            match event:
                case yaml.NodeEvent():
                    self._node(event)
                case yaml.CollectionEndEvent():
                    self._add(self._open.pop().closed())
                case yaml.DocumentStartEvent():
                    self._document(event)
                case _:
                    pass

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "a second YAML document begins here"
            self._refuse(event, message, "keep one document in a file: take the '---' out")
        if event.version or event.tags:
            self._refuse(event, "a YAML directive", "take the lines that begin with '%' out")

    def _node(self, event: yaml.NodeEvent) -> None:
        self._nodes += 1
        if self._nodes > self._most:
            message = f"more than {self._most:,} values in one file"
            self._refuse(event, message, "split the file, or take out what nobody needs")
        if isinstance(event, yaml.AliasEvent):
            quote = "write the value out; in text that begins with '*', quote the whole value"
            self._refuse(event, f"an alias: {quoted(f'*{event.anchor}')}", quote)
        if event.anchor is not None:
            quote = "take it out; in text that begins with '&', quote the whole value"
            self._refuse(event, f"an anchor: {quoted(f'&{event.anchor}')}", quote)
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event, event.tag)
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_tag(event, event.tag)
            self._collection(event)

    def _refuse_tag(self, event: yaml.NodeEvent, tag: str | None) -> None:
        if tag is not None:
            quote = "take it out; in text that begins with '!', quote the whole value"
            self._refuse(event, f"a tag: {quoted(tag)}", quote)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if found := FORBIDDEN.search(event.value):
            # Written as an escape such as "\ue000", so decoding did not see it.
            self._refuse(event, what_is(found[0]), "take the escape out")
        top = self._open[-1] if self._open else None
        if top and top.is_table and top.key is None:
            self._key(top, event)
        elif (event.implicit[0] and event.value in _NULL) or not event.value:
            self._refuse_empty(top, event)
        else:
            self._add(Scalar(event.value, self._place(event)))

    def _key(self, top: _Open, event: yaml.ScalarEvent) -> None:
        key, place = event.value, self._place(event)
        if key == "<<":
            self._refuse(event, "a merge key: '<<'", "write the keys out")
        if not key:
            self._refuse(event, "a key without a name", "write 'key: value'")
        if key in top.entries:
            first = Related(top.entries[key].key, "it stands here first")
            message, hint = f"key {quoted(key)} stands twice", "keep one of the two"
            raise _RefusedError(place, message, hint, (first,))
        top.key = (key, place)

    def _refuse_empty(self, top: _Open | None, event: yaml.ScalarEvent) -> NoReturn:
        rest = self._positions.rest_of_line(_offset(event)).lstrip()
        if top and top.key:
            key, place = top.key
            message, hint = f"key {quoted(key)} has no value", "give it one, or leave the key out"
        else:
            place = self._place(event)
            message, hint = "a value is empty", "give it one, or leave the line out"
        if rest.startswith("#") and not event.value:
            hint = "'#' begins a comment: put a value that begins with it in quotes"
        raise _RefusedError(place, message, hint)

    def _collection(self, event: yaml.CollectionStartEvent) -> None:
        top = self._open[-1] if self._open else None
        # No slice here: a line may be 2 MB long and hold 200,000 of these.
        if self._positions.text.startswith("{{", _offset(event)):
            hint = _in_quotes(self._positions.rest_of_line(_offset(event)), top)
            self._refuse(event, "a value that begins with '{{' is not quoted", hint)
        if top and top.is_table and top.key is None:
            self._refuse(event, "a key that is not text", "write 'key: value'")
        if len(self._open) >= DEPTH:
            message = f"lists and mappings nested more than {DEPTH} deep"
            self._refuse(event, message, "put text that begins with '[' or '{' in quotes")
        is_table = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Open(self._place(event), is_table, flow=bool(event.flow_style)))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].add(node)
        else:
            self.root = node

    def _place(self, event: yaml.Event) -> Place:
        return self._positions.at(_offset(event))

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> NoReturn:
        raise _RefusedError(self._place(event), message, hint)


def _offset(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _in_quotes(rest: str, top: _Open | None) -> str:
    """A hint with the value of the line in quotes, where that is sure to be right."""
    value = rest.rstrip()
    if (top and top.flow) or '"' in value or "\\" in value or " #" in value:
        return "put the whole value in double quotes"
    return f'put it in quotes: "{value}"'
