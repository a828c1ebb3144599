"""Agent notes: what only the contact centre sees about a service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from councilhub.diagnostics import Place
from councilhub.model.article import Article, ChangeNote, SourceSection
from councilhub.model.places import Steps
from councilhub.model.types import SHAPE, Day, Id, Line, Months, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchFor:
    """A sign of risk or vulnerability, and what to do."""

    __pydantic_config__ = SHAPE
    sign: Line
    """What a caller says or does that may mean they are at risk."""
    do: Line
    """What to do then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Who takes the call over, when, and how."""

    __pydantic_config__ = SHAPE
    to: Line
    """Which team takes over."""
    when: Line | None = None
    """In which cases."""
    within: Line | None = None
    """How soon, such as "1 working day"."""
    phone: Line | None = None
    """A variable such as {{ phones.duty_team }}."""
    hours: Line | None = None
    """When that team is there."""
    out_of_hours: Line | None = None
    """What to do when it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a guide's question: it leads to the next question or ends in an outcome."""

    __pydantic_config__ = SHAPE
    answer: Line
    """What the caller may say."""
    next: Id | None = None
    """The id of the question to ask next."""
    outcome: Line | None = None
    """What happens now, when this answer ends the questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a guide."""

    __pydantic_config__ = SHAPE
    id: Id
    """A short name for the question, that answers can name as the next."""
    ask: Line
    """The question, in the words to say."""
    answers: Annotated[tuple[Answer, ...], Field(min_length=1)]
    """What the caller may say, and what follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of what happens behind the counter; `days` are working days."""

    __pydantic_config__ = SHAPE
    step: Line
    """What happens."""
    who: Line | None = None
    """Who does it."""
    days: Line | None = None
    """How many working days it takes."""


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
    """Signs of risk, and what to do."""
    handover: Handover | None = None
    """Who takes the call over, and when."""
    guide: tuple[Question, ...] = ()
    """Questions to ask, one after the other, each answer with what follows."""
    process: tuple[Step, ...] = ()
    """What happens behind the counter, step by step."""
    reply: Text | None = None
    """Greeting to promise; what to fill in stands in square brackets, such as [name]."""
    change_notes: tuple[ChangeNote, ...] = ()
    """What changed in these notes, newest first, so that agents are told."""
    owner: Id | None = None
    """The team that answers for the notes; without it, the article's owner."""
    last_reviewed_on: Day | None = None
    """The day somebody last read the notes and found them right."""
    review_in: Months | None = None
    """How long a review lasts, such as "3 months"."""


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
