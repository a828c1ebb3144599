"""`synonyms.yml` → synonyms, each typed alone: what is wrong in one does not take others away."""

from dataclasses import dataclass
from typing import Any

from councilhub.diagnostics import Diagnostic, Place
from councilhub.model.source import Node, Sequence, SourceFile, Table
from councilhub.model.synonyms import Synonym
from councilhub.model.types import SHAPE
from councilhub.validate.data import RULE
from councilhub.validate.typed import inner_places, places, typed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outside:
    """The file but for what its synonyms say."""

    __pydantic_config__ = SHAPE
    synonyms: tuple[Any, ...] = ()


def synonyms(
    file: SourceFile,
) -> tuple[tuple[Synonym, ...], dict[str, Place], tuple[Diagnostic, ...]]:
    """The synonyms in the file's order, and by number where each `means` and each word stands."""
    if file.data is None:
        return (), {}, ()
    findings = list(typed(_Outside, file.data, RULE).findings)
    found: list[Synonym] = []
    where: dict[str, Place] = {}
    for item in _items(file.data):
        read = typed(Synonym, item, RULE)
        findings += read.findings
        if read.value:
            name = f"synonym:{len(found)}"
            where[name] = places(item)["means"]
            inner = inner_places(item)
            for number in range(len(read.value.words)):
                where[f"{name}:{number}"] = inner["words", number]
            found.append(read.value)
    return tuple(found), where, tuple(findings)


def _items(data: Node) -> tuple[Node, ...]:
    listed = data.entries.get("synonyms") if isinstance(data, Table) else None
    return listed.value.items if listed and isinstance(listed.value, Sequence) else ()
