"""Whether the form has a place for everything that the files of a hub say.

A key without a field would be kept, but nobody without Git could change it; a value that is not
among those to choose from would be lost when somebody chooses another.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from councilhub.diagnostics import Diagnostic, Place
from councilhub.form.collections import Collection
from councilhub.form.fields import Field
from councilhub.form.pages import Page
from councilhub.model.source import FileKind, Node, Scalar, Sequence, SourceFile, Table

RULE = "form-incomplete"

_TEXTS = ("lead", "sections")


def uncovered(files: Iterable[SourceFile], pages: Iterable[Page]) -> Iterator[Diagnostic]:
    """A finding for each file that no page shows, and each key or value without a place in it."""
    known = _by_place(each for page in pages for each in page.collections)
    for file in files:
        if file.home.kind is FileKind.SETTINGS or file.data is None:
            continue
        fields = known.get(_place(file))
        if fields is None:
            yield _finding(Place(file.home.path), "no page of the form shows this file")
        else:
            yield from _of_file(file.data, fields)


def _by_place(collections: Iterable[Collection]) -> dict[tuple[str, str], list[Field]]:
    """Fields by path, or by folder and what kind of agents' file it is."""
    found: dict[tuple[str, str], list[Field]] = {}
    for each in collections:
        for file in each.get("files", ()):
            found[file["file"], ""] = file["fields"]
        if "folder" in each:
            found[each["folder"], each.get("filter", {}).get("value", "")] = each["fields"]
    return found


def _place(file: SourceFile) -> tuple[str, str]:
    path, kind = file.home.path, ""
    if file.home.kind is FileKind.NOTES:
        whole = isinstance(file.data, Table) and "audience" in file.data.entries
        kind = "article" if whole else "notes"
    return (path.rpartition("/")[0] if path.endswith(".md") else path), kind


def _of_file(data: Node, fields: list[Field]) -> Iterator[Diagnostic]:
    by_name = {each["name"]: each for each in fields if each["name"] not in _TEXTS}
    if "entries" in by_name:
        yield from _of_value(data, by_name["entries"])
    else:
        yield from _of_value(data, {"fields": [*by_name.values()]})


def _of_value(value: Node, field: Field) -> Iterator[Diagnostic]:
    if field.get("widget") == "hidden":
        return
    match value:
        case Scalar():
            options = [each if isinstance(each, str) else each["value"] for each in _options(field)]
            if options and value.text not in options:
                message = f"the form has no '{value.text}' to choose"
                yield _finding(value.place, message)
        case Sequence():
            for item in value.items:
                yield from _of_value(item, field)
        case Table():
            yield from _of_table(value, {each["name"]: each for each in field.get("fields", ())})


def _of_table(table: Table, fields: Mapping[str, Field]) -> Iterator[Diagnostic]:
    for key, entry in table.entries.items():
        if "key" in fields:
            # Keys of the author's choice are entries of a list.
            others = [each for name, each in fields.items() if name != "key"]
            inner = fields.get("value", {"fields": others})
            yield from _of_value(entry.value, inner)
        elif key in fields:
            yield from _of_value(entry.value, fields[key])
        else:
            yield _finding(entry.key, f"the form has no field for '{key}'")


def _options(field: Field) -> list[Any]:
    options: list[Any] = field.get("options", [])
    return options


def _finding(place: Place, message: str) -> Diagnostic:
    hint = "run 'councilhub check': it says what is wrong here, or else the form has a fault"
    return Diagnostic(RULE, place, message, hint=hint)
