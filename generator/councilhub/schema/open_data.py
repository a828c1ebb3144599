"""What residents' sites offer as data: the JSON Schemas of it, and how it is written."""

from collections.abc import Hashable
from functools import cache
from typing import Any, cast

from pydantic import TypeAdapter

from councilhub.model.open_data import DOCUMENTS
from councilhub.schema.writing import written


@cache
def open_schemas() -> dict[str, str]:
    """The text of every schema file by its name, `article-1.schema.json` and so on."""
    return {
        f"{name}.schema.json": written(title, _adapter(shape), mode="serialization")
        for name, (title, shape) in DOCUMENTS.items()
    }


def as_json(document: Hashable) -> bytes:
    """A document as a file: one line, keys in the order of its shape, without what is absent."""
    made = _adapter(type(document)).dump_json(document, by_alias=True, exclude_none=True)
    return made + b"\n"


@cache
def _adapter(shape: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast("type[Any]", shape))
