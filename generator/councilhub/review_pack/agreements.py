"""Who has to agree to a change, for its parts in words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from councilhub.diagnostics import Audience, audience_of, layer_of
from councilhub.ids import SHARED
from councilhub.model.agreement import FileChange, Need, PathNeeds
from councilhub.model.facts import Facts
from councilhub.model.hub import Hub
from councilhub.model.ownership import Subject
from councilhub.model.review_pack import Agreement
from councilhub.workflow.needs import fact_changes, needs


def agreements(
    before: Hub, after: Hub, paths: Iterable[str], day: date, names: Mapping[str, str]
) -> Iterator[Agreement]:
    """The files of a change, those together to which the same people have to agree.

    `names`: what people call councils and layers.
    """
    found: dict[tuple[Need, ...], list[str]] = defaultdict(list)
    for each in needs(before, _files(before, after, paths), day):
        found[each.needs].append(_in_words(each, (after, before), names))
    for wanted, parts in found.items():
        yield Agreement(parts=tuple(parts), needs=wanted)


def _files(before: Hub, after: Hub, paths: Iterable[str]) -> Iterator[FileChange]:
    for path in paths:
        id_ = PurePosixPath(path).stem
        known = (before.articles.get(SHARED, {}), before.notes.get(SHARED, {}))
        facts = fact_changes(_sheet(before, path), _sheet(after, path))
        yield FileChange(path=path, facts=facts, added=not any(id_ in each for each in known))


def _sheet(hub: Hub, path: str) -> Facts:
    if not path.endswith("/facts.yml"):
        return {}
    sheets = hub.agent_facts if audience_of(path) is Audience.AGENT else hub.facts
    return sheets.get(layer_of(path), {})


def _in_words(each: PathNeeds, hubs: tuple[Hub, Hub], names: Mapping[str, str]) -> str:
    layer = layer_of(each.path)
    whose = names.get(layer, layer)
    match each.subject:
        case Subject.TEXT:
            return f"Text of “{_title(each.path, hubs)}”, {whose}"
        case Subject.NOTES:
            return f"Agent notes of “{_title(each.path, hubs)}”, {whose}"
        case Subject.FACTS:
            return f"Prices, numbers and links, {whose}"
        case Subject.IMAGE:
            return f"Picture {PurePosixPath(each.path).name}, {whose}"
        case Subject.ALERTS:
            return f"Alerts, {whose}"
        case Subject.HUB:
            return each.path


def _title(path: str, hubs: tuple[Hub, Hub]) -> str:
    """The title of the article that a file belongs to, else its name."""
    id_ = PurePosixPath(path).stem
    for hub in hubs:
        for layer in (layer_of(path), SHARED):
            notes = hub.notes.get(layer, {}).get(id_)
            article = hub.articles.get(layer, {}).get(id_) or (notes.article if notes else None)
            if article and article.matter.title:
                return article.matter.title
    return id_
