"""The committed JSON Schemas: current, described, strict."""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from councilhub.model.article import ARTICLE_REQUIRED, ArticleMatter
from councilhub.model.overlay import ARTICLE_FIELDS, NOTES_FIELDS
from councilhub.schema import documents

FOLDER = Path(__file__).parents[2] / "schemas"
DOCUMENTS = documents()
each = pytest.mark.parametrize("name", DOCUMENTS)

Json = dict[str, Any]


def schema(name: str) -> Json:
    made: Json = json.loads(DOCUMENTS[name])
    return made


def objects(node: object) -> Iterator[Json]:
    """Every part of a schema that is a mapping, itself included."""
    if isinstance(node, dict):
        yield node
        for part in node.values():
            yield from objects(part)
    elif isinstance(node, list):
        for part in node:
            yield from objects(part)


def shapes(name: str) -> Iterator[Json]:
    """Every schema of a mapping with known keys."""
    return (
        part
        for part in objects(schema(name))
        if part.get("type") == "object" and "properties" in part
    )


def test_the_committed_schemas_are_current() -> None:
    files = (path for path in FOLDER.rglob("*") if path.is_file())
    found = {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in files}
    assert found == DOCUMENTS, "run councilhub schemas"


@each
def test_each_is_json_of_a_named_dialect_with_a_title(name: str) -> None:
    made = schema(name)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert len(made["title"].split()) >= 3
    assert DOCUMENTS[name].endswith("}\n")


@each
def test_every_shape_is_described(name: str) -> None:
    undescribed = [shape.get("title") for shape in shapes(name) if not shape.get("description")]
    assert undescribed == []


def test_keys_that_need_words_have_them() -> None:
    made = schema("article.schema.json")["properties"]
    assert made["keywords"]["description"] == "Words that callers use."
    assert made["provided_by"]["description"].startswith("Which kinds of council provide it")


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if "/" not in name])
def test_no_shape_of_what_people_write_takes_unknown_keys(name: str) -> None:
    assert [s["title"] for s in shapes(name) if s.get("additionalProperties") is not False] == []


@each
def test_null_is_no_choice_of_any_key(name: str) -> None:
    for part in objects(schema(name)):
        assert part.get("type") != "null"
        assert "null" not in part.get("enum", ())
        assert "default" not in part or part["default"] is not None


@each
def test_every_reference_leads_somewhere(name: str) -> None:
    made = schema(name)
    references = {part["$ref"] for part in objects(made) if isinstance(part.get("$ref"), str)}
    assert references <= {f"#/$defs/{key}" for key in made.get("$defs", ())}


def test_an_article_s_keys_are_those_of_the_model_in_its_order() -> None:
    keys = list(schema("article.schema.json")["properties"])
    assert keys == [field.name.rstrip("_") for field in fields(ArticleMatter)]


def test_what_an_article_must_have() -> None:
    assert schema("article.schema.json")["required"] == ["title", "summary", *ARTICLE_REQUIRED]


def test_an_overlay_takes_the_fields_a_layer_may_replace_and_no_others_of_an_article() -> None:
    article = set(schema("article.schema.json")["properties"])
    overlay = set(schema("overlay.schema.json")["properties"])
    own = {"last_reviewed_on", "review_in", "change_notes"}
    assert (overlay & article) - own == set(ARTICLE_FIELDS)
    notes = set(schema("notes.schema.json")["properties"])
    on_notes = set(schema("notes-overlay.schema.json")["properties"])
    assert (on_notes & notes) - own == set(NOTES_FIELDS)
    assert "owner" not in on_notes


def test_redirects_map_ids_to_ids() -> None:
    made = schema("redirects.schema.json")
    (pattern, value), *more = made["patternProperties"].items()
    assert (pattern, value["pattern"], more) == (*("^[a-z0-9-]{1,64}$",) * 2, [])


@each
def test_a_key_that_is_not_of_its_pattern_is_refused(name: str) -> None:
    for part in objects(schema(name)):
        if "patternProperties" in part:
            assert part["additionalProperties"] is False
