"""Topics, life events and what most people come for: `content/shared/topics.yml`."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from councilhub.model.roles import Role, SensitivePeriod, StatutoryRole, Team
from councilhub.model.types import SHAPE, Id, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A group of articles: one folder, one page."""

    __pydantic_config__ = SHAPE
    id: Id
    """The name of the topic's folder."""
    title: Line
    """What readers call the topic."""
    summary: Line
    """What it is about, in one sentence."""
    owner: Id
    """The team that answers for the topic."""
    statutory_role: StatutoryRole | None = None
    """The officer who answers for these texts in law, and has to agree to each change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent:
    """Something that happens to people, and the articles that help, in order."""

    __pydantic_config__ = SHAPE
    id: Id
    """What articles name."""
    title: Line
    """What happens, such as "Moving home"."""
    summary: Line | None = None
    """Whom the page helps, in one sentence."""
    steps: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The articles that help, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsFile:
    """`content/shared/topics.yml`."""

    __pydantic_config__ = SHAPE
    teams: tuple[Team, ...] = ()
    """Who answers for texts and facts."""
    topics: tuple[Topic, ...] = ()
    """Groups of articles."""
    top_tasks: tuple[Id, ...] = ()
    """The articles that most people come for; they stand on the first page of residents' sites."""
    life_events: tuple[LifeEvent, ...] = ()
    """What happens to people, and the articles that help."""
    roles: tuple[Role, ...] = ()
    """Who holds which office; a council can name its own holders in its profile."""
    sensitive_periods: tuple[SensitivePeriod, ...] = ()
    """Days on which the monitoring officer has to agree as well."""
