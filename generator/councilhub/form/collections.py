"""Collections of Decap: the files of one kind in one folder, and what the form asks in each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from councilhub.form.fields import Choice, Field, Fields
from councilhub.form.sections import text_fields
from councilhub.form.shapes import AGENT_ARTICLE, Schema, schemas
from councilhub.ids import SHARED
from councilhub.model.article import Article
from councilhub.model.hub import Hub

Collection = dict[str, Any]
"""A collection of Decap's configuration."""

_ORDER = (
    *("title", "triage", "say_first", "verify", "watch_for", "handover", "guide"),
    *("summary", "lead", "sections", "process", "reply", "urgent", "actions", "cost", "takes"),
    *("needs", "contact", "change_notes", "last_reviewed_on", "reviewed_by", "review_in"),
    "sources",
)
"""What people come for first, and a review's date behind what it is about; the rest follows."""
_FOR_ALL = {"publish": False, "delete": False, "editor": {"preview": False}}
"""Approvers publish, in the pull request; and a page that goes needs more than that one file."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Which Markdown files a collection has."""

    kind: str
    """The name of their schema."""
    layer: str
    folder: str
    name: str
    title: str
    one: str
    """What one of them is called."""
    free: list[Choice] | None = None
    """The names that a new one may have."""
    taken: tuple[str, ...] = ()
    """The names that a new one may not have."""
    only: str | None = None
    """Of agents' files: only the `notes` on articles, or only each whole `article`."""


@dataclass(frozen=True, slots=True)
class Collections:
    """Makes the collections of one hub."""

    hub: Hub
    schemas: Mapping[str, Schema] = field(default_factory=schemas)
    _made: dict[tuple[str, str], list[Field]] = field(default_factory=dict)
    """Fields by kind and layer: the settings name each once, whichever collections have them."""

    def texts(self, of: Texts) -> Collection:
        """A collection of Markdown files, to which new ones can be added."""
        overlay = of.kind in {"overlay", "notes-overlay"}
        fields = [*text_fields(overlay=overlay), *self._fields(of.kind, of.layer)]
        has_title = any(each["name"] == "title" for each in fields)
        named = _free(of.free) if of.free is not None else _new(of.taken)
        return {
            "name": of.name,
            "label": of.title,
            "label_singular": of.one,
            "folder": of.folder,
            "create": of.free is None or bool(of.free),
            "extension": "md",
            **({"filter": {"field": "kind", "value": of.only}} if of.only else {}),
            "format": f"hub-{'notes' if of.kind == AGENT_ARTICLE else of.kind}",
            "identifier_field": "id",
            "slug": "{{fields.id}}",
            "summary": "{{title}} ({{filename}})" if has_title else "{{filename}}",
            **_FOR_ALL,
            "fields": [named, *(_audience(of.only, each) for each in sorted(fields, key=_rank))],
        }

    def data(
        self, name: str, kind: str, title: str, files: Mapping[str, str], layer: str
    ) -> Collection:
        """A collection of data files of one kind, by path, with a title for each."""
        fields = self._fields(kind, layer)
        return {
            "name": name,
            "label": title,
            "format": f"hub-{kind}",
            **_FOR_ALL,
            "files": [
                {
                    "name": _name(path),
                    "label": words,
                    "file": path,
                    "fields": [_file("File") | {"path": path, "required": False}, *fields],
                }
                for path, words in files.items()
            ],
        }

    def _fields(self, kind: str, layer: str) -> list[Field]:
        if (kind, layer) not in self._made:
            made = Fields(self.schemas[kind], self._choices(layer)).all()
            self._made[kind, layer] = made
        return self._made[kind, layer]

    def _choices(self, layer: str) -> dict[str, list[Choice]]:
        """The ids that each key may name."""
        hub = self.hub
        articles = titled({**hub.articles.get(SHARED, {}), **hub.articles.get(layer, {})})
        own = hub.roles.get(layer)
        teams = {**hub.teams, **({team.id: team for team in own.teams} if own else {})}
        councils = [choice(id_, each.profile.name) for id_, each in hub.councils.items()]
        return {
            "owner": [choice(id_, team.title) for id_, team in teams.items()],
            "topics": [choice(id_, topic.title) for id_, topic in hub.topics.items()],
            "life_events": [choice(id_, event.title) for id_, event in hub.life_events.items()],
            "layers": [choice(id_, each.title) for id_, each in hub.layers.items()],
            **dict.fromkeys(("related", "pages", "provides", "steps"), articles),
            **dict.fromkeys(("parent", "succeeded_by", "councils", "council"), councils),
        }


def titled(articles: Mapping[str, Article]) -> list[Choice]:
    """Articles to choose from, in order of their titles."""
    found = [choice(id_, each.matter.title) for id_, each in articles.items()]
    return sorted(found, key=lambda each: each["label"].casefold())


def choice(id_: str, title: str) -> Choice:
    """Something that is told by its id."""
    return {"value": id_, "label": f"{title} ({id_})"}


def _rank(field: Field) -> int:
    name = field["name"]
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _audience(only: str | None, field: Field) -> Field:
    """`field`, but that a file is only for agents is settled by its collection, not by authors."""
    if field["name"] != "audience":
        return field
    settled = {"default": "agent"} if only == "article" else {}
    return field | {"widget": "hidden", "required": False} | settled


def _file(label: str) -> Field:
    """The field that shows which file this is."""
    return {"name": "id", "label": label, "widget": "hub-file"}


def _new(taken: tuple[str, ...]) -> Field:
    """The same, which asks how a new page is called."""
    hint = "Its name in the address, such as missed-bin. It stays, whatever the title becomes."
    return {**_file("Page"), "hint": hint, "taken": [*taken]}


def _free(choices: list[Choice]) -> Field:
    """The same, which asks of a new file what article it goes with."""
    return {**_file("Article"), "hint": "The article that this goes with.", "choices": choices}


def _name(path: str) -> str:
    """The name of a file in its collection: `agent/facts.yml` is `agent-facts`."""
    *_, folder, name = path.rpartition(".")[0].split("/")
    return f"agent-{name}" if folder == "agent" else name
