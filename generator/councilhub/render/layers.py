"""Whose text each part of an agent's page is, where to edit it, and what to beware of in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from councilhub.model.article import ChangeNote
from councilhub.model.drift import BY_WEIGHT, Standing, State, Target
from councilhub.model.site import SiteArticle, SiteNotes, Value
from councilhub.model.text import VARIABLE, token
from councilhub.render import drift
from councilhub.render.frame import COUNCIL, Frame, View

LEAD_NAME = "The first lines"
"""What agents call a text without a heading."""

Half = SiteArticle | SiteNotes
"""What residents see too, or what only agents see."""


@dataclass(frozen=True, slots=True)
class Caution:
    """What to beware of in a text. `tone`: `law`, `changed` or `held`."""

    tone: str
    lead: str
    """The words that stand out."""
    says: str
    notes: tuple[ChangeNote, ...] = ()
    more: bool = False
    """Whether the page says on top what changed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is told beside a section or a field; `own`: what the council itself did to it."""

    own: str | None
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers behind one page of an agent site."""

    frame: Frame
    article: SiteArticle
    known: Mapping[str, Value]
    """What the site's variables say."""

    @property
    def halves(self) -> tuple[Half, ...]:
        """What residents see too, then the notes if they can be shown."""
        notes = self.article.notes
        return (self.article, notes) if notes and not notes.withheld else (self.article,)

    def edit(self, path: str) -> str | None:
        """Where a file is edited; None where the hub names no repository."""
        editing = self.frame.site.editing
        return f"{editing}{path}" if editing else None

    def tokens(self, text: str) -> str:
        """`text` with those variables as tokens that have a value here."""

        def known(name: str, written: str) -> str:
            return token(name) if name in self.known else written

        return VARIABLE.sub(lambda found: known(f"{found[1]}.{found[2]}", found[0]), text)

    def marks(self) -> View:
        """The marks of those fields that have any, by name; notes and articles share none."""
        found = {
            name: self.mark(half, Target("field", name))
            for half in self.halves
            for name in half.fields
        }
        return {name: _view(mark) for name, mark in found.items() if mark}

    def mark(self, half: Half, target: Target) -> Mark | None:
        """What is told beside a section or a field, where there is anything."""
        standings = [each for each in half.standings if each.target == target]
        own = self._own(standings)
        cautions = tuple(self._cautions(standings))
        return Mark(own, cautions) if own or cautions else None

    def _own(self, standings: list[Standing]) -> str | None:
        council = self.frame.site.council.id
        nothing = {State.REDUNDANT, State.ORPHAN}
        ours = [s for s in standings if s.layer == council and s.state not in nothing]
        return drift.exception(COUNCIL, ours[-1]) if ours else None

    def _cautions(self, standings: list[Standing]) -> Iterator[Caution]:
        found = worst(standings)
        last = standings[-1] if standings else None
        held = last.held if last and not drift.has_ended(last) else None
        if found and found.state is State.DRIFTED_LAW:
            said = drift.of_law(self.frame.layer_name, found, self.frame.today)
            yield Caution("law", *said, more=self.article.signpost is None)
        elif found and found.state is State.DRIFTED and not held:
            said = drift.of_change(self.frame.layer_name, found, standings)
            yield Caution("changed", *said, drift.telling(found.notes))
        if held:
            yield Caution("held", *drift.of_hold(held))


def worst(standings: list[Standing]) -> Standing | None:
    """The one that has drifted most; of several as bad, the one that the page shows."""
    drifted = [standing for standing in standings if standing.state.has_drifted]
    # `max` keeps the first of equals, and the last layer's text is shown.
    return max(reversed(drifted), key=lambda each: BY_WEIGHT[each.state], default=None)


def _view(mark: Mark) -> View:
    cautions = [
        {
            "tone": caution.tone,
            "lead": caution.lead,
            "says": caution.says,
            "changes": drift.changes(caution.notes),
            "more": caution.more,
        }
        for caution in mark.cautions
    ]
    return {"own": mark.own, "cautions": cautions}
