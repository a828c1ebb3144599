"""What an agent reads first: which parts of a page the law has overtaken, and whom to ask."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from councilhub.model.article import LEAD, ChangeNote
from councilhub.model.drift import Standing, State, Target
from councilhub.model.site import SiteArticle
from councilhub.render.drift import changes, laws
from councilhub.render.field_names import FIELD_NAMES
from councilhub.render.frame import View
from councilhub.render.layers import LEAD_NAME, Half, Layers, worst


def overtaken(layers: Layers) -> list[View]:
    """The changes in the law that parts of the page were not compared with, each with the parts.

    The parts stand together by what is said of them; `ask` are the teams that answer for them.
    """
    found: dict[tuple[ChangeNote, ...], _Group] = {}
    for half in layers.halves:
        for standing in _worst_of_each(half):
            notes = tuple(laws(standing, layers.frame.today))
            found.setdefault(notes, _Group()).add(layers, half, standing)
    return [group.view(notes) for notes, group in found.items()]


@dataclass(slots=True)
class _Group:
    """What one change in the law has overtaken."""

    parts: dict[str, list[View]] = field(default_factory=dict)
    teams: list[View] = field(default_factory=list)

    def add(self, layers: Layers, half: Half, standing: Standing) -> None:
        """Put a section or a field with those of the same layer."""
        name = layers.frame.layer_name(standing.via or standing.layer)
        gone = standing.operation == "remove"
        whose = f"Left out by {name}" if gone else f"{name}’s own text"
        link: View = {
            "text": part_name(half, standing.target, standing.title),
            "href": part_link(half, standing.target),
        }
        self.parts.setdefault(whose, []).append(link)
        team = _team(layers, half)
        if team and team not in self.teams:
            self.teams.append(team)

    def view(self, notes: tuple[ChangeNote, ...]) -> View:
        """The group as templates get it."""
        parts = [{"whose": whose, "links": links} for whose, links in self.parts.items()]
        return {"changes": changes(notes), "parts": parts, "ask": self.teams}


def _worst_of_each(half: Half) -> Iterator[Standing]:
    for target in dict.fromkeys(standing.target for standing in half.standings):
        found = worst([each for each in half.standings if each.target == target])
        if found and found.state is State.DRIFTED_LAW:
            yield found


def part_name(half: Half, target: Target, title: str) -> str:
    """What agents call a section or a field."""
    if target.kind == "field":
        return FIELD_NAMES.get(target.name, target.name)
    shown = title or LEAD_NAME
    return shown if isinstance(half, SiteArticle) else f"Agent note: {shown}"


def part_link(half: Half, target: Target) -> str | None:
    """Where on the page a section stands."""
    there = target.kind == "section" and any(s.id == target.name for s in half.sections)
    if not there:
        return None
    if isinstance(half, SiteArticle):
        return f"#{target.name}" if target.name != LEAD else None
    return f"#note-{target.name}"


def _team(layers: Layers, half: Half) -> View | None:
    """Who answers for the text: the team of the notes, or else of the article."""
    fields = {**layers.article.fields, **half.fields}
    owner = fields.get("owner")
    team = layers.frame.site.teams.get(str(owner.value)) if owner else None
    return {"title": team.title, "email": team.email} if team else None
