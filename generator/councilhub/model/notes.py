"""Agent notes: what only the contact centre sees about a service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from councilhub.diagnostics import Place
from councilhub.model.article import Article, SourceSection
from councilhub.model.places import Steps
from councilhub.model.types import SHAPE, Day, Id, Line, Months, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchFor:
    """A sign of risk or vulnerability, and what to do."""

    __pydantic_config__ = SHAPE
    sign: Line
    do: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Who takes the call over, when, and how."""

    __pydantic_config__ = SHAPE
    to: Line
    when: Line | None = None
    within: Line | None = None
    phone: Line | None = None
    hours: Line | None = None
    out_of_hours: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a guide's question: it leads to the next question or ends in an outcome."""

    __pydantic_config__ = SHAPE
    answer: Line
    next: Id | None = None
    outcome: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a guide."""

    __pydantic_config__ = SHAPE
    id: Id
    ask: Line
    answers: Annotated[tuple[Answer, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of what happens behind the counter; `days` are working days."""

    __pydantic_config__ = SHAPE
    step: Line
    who: Line | None = None
    days: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesMatter:
    """The front matter of agent notes."""

    __pydantic_config__ = SHAPE
    audience: Literal["agent"] | None = None
    """`agent`: the file is a whole article that only agents have."""
    triage: Literal["A", "B", "C"] | None = None
    """A: anyone answers it now. B: explain, a specialist decides. C: hand over."""
    say_first: Line | None = None
    """The channel to offer first."""
    verify: tuple[Line, ...] = ()
    """Who may we talk to, and what to check first."""
    watch_for: tuple[WatchFor, ...] = ()
    handover: Handover | None = None
    guide: tuple[Question, ...] = ()
    process: tuple[Step, ...] = ()
    reply: Text | None = None
    """Greeting to promise, ready to paste."""
    owner: Id | None = None
    last_reviewed_on: Day | None = None
    review_in: Months | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Agent notes as their file has them.

    `article` is set when the file is a whole article that only agents have.
    """

    id: str
    topic: str
    layer: str
    place: Place
    matter: NotesMatter
    places: Mapping[str, Place]
    sections: tuple[SourceSection, ...]
    inner: Mapping[Steps, Place] = field(default_factory=dict)
    article: Article | None = None
    unreadable: bool = False
