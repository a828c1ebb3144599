"""Whether an export holds to Open Referral UK, by the pinned schema.

Stricter than the standard, which lets anything be added: a key that it does not know is a fault.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema

_SCHEMA = json.loads(Path(__file__).with_name("open-referral-uk-3.0.json").read_text("utf-8"))
_FORMATS = {
    "uuid": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "uri": re.compile(r"https?://[^\s<>\"{}|\\^`]+"),
    "email": re.compile(r"[^@\s]+@[^@\s]+"),
    "date-time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"),
}


def _closed(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """The schema, with no key left open."""
    match schema:
        case {"properties": properties, **rest}:
            made = {name: _closed(each) for name, each in properties.items()}
            return {**_closed(rest), "properties": made, "additionalProperties": False}
        case dict():
            return {key: _closed(value) for key, value in schema.items()}
        case _:
            return schema


def _checker() -> jsonschema.FormatChecker:
    made = jsonschema.FormatChecker(())
    for name, pattern in _FORMATS.items():
        made.checks(name)(lambda value, known=pattern: bool(known.fullmatch(str(value))))
    return made


_VALIDATOR = jsonschema.Draft202012Validator(_closed(_SCHEMA), format_checker=_checker())


def faults(data: bytes) -> list[str]:
    """What is wrong with an export."""
    page = json.loads(data)
    found = [f"{error.json_path}: {error.message}" for error in _VALIDATOR.iter_errors(page)]
    ids = [id_ for service in page["contents"] for id_ in _ids(service)]
    return found + (["an id stands twice"] if len(ids) != len(set(ids)) else [])


def _ids(value: object, key: str = "") -> Iterator[str]:
    """The ids of all entries but those that several services share."""
    if isinstance(value, dict) and key not in {"organization", "taxonomy_term", "location"}:
        yield value["id"]
        for name, item in value.items():
            yield from _ids(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _ids(item, key)
