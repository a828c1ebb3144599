"""A JSON Schema as text."""

import json
from typing import Any, Literal

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Plain(GenerateJsonSchema):
    """Absent keys are left out of files, never null: so `null` is no choice of any key."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> dict[str, Any]:
        """A key that is not of its pattern is refused, as the reader does."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        made = super().default_schema(schema)
        if made.get("default", "") in (None, [], {}):
            made.pop("default")
        return made


def written(
    title: str,
    adapter: TypeAdapter[Any],
    also_required: tuple[str, ...] = (),
    mode: Literal["validation", "serialization"] = "validation",
) -> str:
    """The schema of a shape; `also_required`: keys without which a file is read all the same."""
    schema = adapter.json_schema(schema_generator=_Plain, mode=mode)
    if also_required:
        schema["required"] = [*schema["required"], *also_required]
    head = {"$schema": DIALECT, **schema, "title": title}
    return json.dumps(head, indent=2, ensure_ascii=False) + "\n"
