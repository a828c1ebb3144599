"""A YAML text → how it is laid out.

For text that `read_yaml` has taken: so there is one document, and nothing is deeper than it takes.
"""

from collections.abc import Iterator
from typing import Any, cast

import yaml

from councilhub.model.layout import Laid, LaidList, LaidScalar, LaidTable, Layout


def lay_out(text: str) -> Layout:
    """The layout of `text`."""
    scalars: list[LaidScalar] = []
    events = cast("Any", yaml.parse(text, Loader=yaml.CSafeLoader))
    nodes, _ = _nodes(events, scalars)
    return Layout(text, next(iter(nodes), None), tuple(scalars))


def _nodes(events: Iterator[Any], scalars: list[LaidScalar]) -> tuple[tuple[Laid, ...], int]:
    """The nodes up to the end of the collection, each taken whole from `events`; and that end."""
    found: list[Laid] = []
    for event in events:
        # Any: PyYAML's types leave the marks out where a parser of text always has them.
        start, end = event.start_mark.index, event.end_mark.index
        match event:
            case yaml.ScalarEvent():
                scalars.append(LaidScalar(event.value, event.style or None, start, end))
                found.append(scalars[-1])
            case yaml.SequenceStartEvent():
                items, end = _nodes(events, scalars)
                flow = bool(event.flow_style)
                found.append(LaidList(items, flow, start, end if flow else items[-1].end))
            case yaml.MappingStartEvent():
                parts, end = _nodes(events, scalars)
                flow = bool(event.flow_style)
                pairs = zip(cast("Any", parts[::2]), parts[1::2], strict=True)
                found.append(LaidTable(tuple(pairs), flow, start, end if flow else parts[-1].end))
            case yaml.CollectionEndEvent():
                return tuple(found), end
            case _:
                pass
    return tuple(found), 0
