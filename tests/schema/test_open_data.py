"""What version 1 of the open data promises to those who read it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from councilhub.model.open_data import DOCUMENTS
from councilhub.schema.open_data import open_schemas

PROMISED = Path(__file__).with_name("open-data-1.txt")
"""Each key of each shape, with its type; `!` where it is always there."""

Json = dict[str, Any]


def promises() -> Iterator[str]:
    """The same of today's schemas."""
    for file, text in open_schemas().items():
        schema = json.loads(text)
        for name, shape in {file.partition(".")[0]: schema, **schema["$defs"]}.items():
            yield from _of_shape(name, shape)


def _of_shape(name: str, shape: Json) -> Iterator[str]:
    if "oneOf" in shape:
        yield f"{name}: {_type(shape)}"
    for key, part in shape.get("properties", {}).items():
        always = "!" if key in shape.get("required", ()) else ""
        yield f"{name}.{key}{always}: {_type(part)}"


def _type(part: Json) -> str:
    match part:
        case {"$ref": reference}:
            return str(reference).rpartition("/")[2]
        case {"oneOf": choices}:
            return " or ".join(sorted(map(_type, choices)))
        case {"const": value} | {"enum": value}:
            return json.dumps(value)
        case {"type": "array", "items": items}:
            return f"list of {_type(items)}"
        case {"type": "object", "additionalProperties": items}:
            return f"mapping to {_type(items)}"
        case {"type": kind, **more}:
            return " ".join(
                [str(kind), *(str(more[k]) for k in ("format", "pattern") if k in more)]
            )
        case _:
            raise AssertionError(part)


def test_version_1_is_as_it_was_promised() -> None:
    """A key that is new is written down there; for one that went or changed, make a version 2."""
    promised = PROMISED.read_text("utf-8").splitlines()
    made = sorted(set(promises()))
    assert sorted(set(promised) - set(made)) == [], "this needs a new version"
    assert made == promised, f"write the new lines down in {PROMISED.name}"


def test_each_name_ends_with_the_version_that_its_documents_bear() -> None:
    for name in DOCUMENTS:
        schema = json.loads(open_schemas()[f"{name}.schema.json"])
        shapes = [schema, *schema["$defs"].values()]
        versions = [
            s["properties"]["version"]["const"]
            for s in shapes
            if "version" in s.get("properties", {})
        ]
        assert versions
        assert {f"-{version}" for version in versions} == {name[-2:]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('"amount": {', '"pounds": {', id="a key with another name"),
        pytest.param('"currency"\n', '"amount"\n', id="a key that may be absent now"),
        pytest.param('"signpost"', '"elsewhere"', id="another word"),
        pytest.param('"format": "date"', '"format": "date-time"', id="another type"),
    ],
)
def test_a_change_of_shape_is_seen(
    monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    changed = {name: text.replace(before, after) for name, text in open_schemas().items()}
    assert changed != open_schemas()
    monkeypatch.setitem(globals(), "open_schemas", lambda: changed)
    with pytest.raises(AssertionError, match="this needs a new version"):
        test_version_1_is_as_it_was_promised()
