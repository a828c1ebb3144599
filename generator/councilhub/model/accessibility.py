"""What a council says of how accessible its residents' site is.

Every word of it is a person's, who has looked: nothing has a default, and nothing is ever concluded
from an automatic check. What a statement has to say: Public Sector Bodies (Websites and Mobile
Applications) (No. 2) Accessibility Regulations 2018, regulation 8, and GOV.UK's model statement.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from councilhub.model.article import Contact
from councilhub.model.types import SHAPE, Day, Line, Text, matching
from councilhub.model.wcag import CRITERIA


def _criterion(value: object) -> object:
    if isinstance(value, str) and value not in CRITERIA:
        message = "WCAG 2.2 has no criterion of that number at level A or AA"
        raise ValueError(message)
    return value


Criterion = Annotated[
    str, BeforeValidator(_criterion), Field(json_schema_extra={"enum": [*CRITERIA]})
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that does not work for everybody, and that the council is going to mend."""

    __pydantic_config__ = SHAPE
    what: Line
    """What does not work, and for whom, in words for a resident."""
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    """The criteria of WCAG 2.2 that it fails, such as 1.4.3."""
    since: Day
    """The day it was found."""
    instead: Line | None = None
    """What to do instead, for now."""
    mended_by: Day | None = None
    """The day by which it will be mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """Something that does not work, and that would be a disproportionate burden to mend."""

    __pydantic_config__ = SHAPE
    what: Line
    """What does not work, and for whom, in words for a resident."""
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    """The criteria of WCAG 2.2 that it fails."""
    because: Text
    """What the assessment weighed up, and why it came to that."""
    assessed_on: Day
    """The day of the assessment, which the law asks for."""
    instead: Line | None = None
    """What to do instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """The facts of the accessibility statement of a council's residents' site."""

    __pydantic_config__ = SHAPE
    prepared_on: Day
    """The day the statement was first written."""
    reviewed_on: Day | None = None
    """The day somebody last read it against the site, and put it right."""
    evaluated_on: Day
    """The day the site was last tested."""
    evaluated_by: Line
    """Who tested it, such as "our digital team" or the name of a company."""
    method: Text
    """How it was tested: which pages, with what, and by whom."""
    compliance: Literal["full", "partial", "not"]
    """What that test found. full: all of WCAG 2.2 AA is met. partial: most of it.
    not: less than half."""
    failures: tuple[Failure, ...] = ()
    """What does not work today and will be mended."""
    burdens: tuple[Burden, ...] = ()
    """What would be a disproportionate burden to mend, if the council has assessed that."""
    out_of_scope: tuple[Line, ...] = ()
    """What the regulations do not ask for, such as maps, or files from before 23 September 2018."""
    improving: Text | None = None
    """What is being done to make the site better."""
    contact: Contact | None = None
    """Whom to tell of a barrier; without it, the council's own contact."""
    answers_in: Annotated[
        str, matching(r"^[1-9][0-9]? (working )?days?$", 'a number of days, like "5 working days"')
    ]
    """How soon people get an answer, such as "5 working days"."""
    enforcement: Line
    """Whom to turn to when the answer is not good enough: words, or body:<id>."""

    @property
    def last_looked_at(self) -> date:
        """The day somebody last wrote or reviewed it."""
        return max(self.prepared_on, self.reviewed_on or self.prepared_on)
