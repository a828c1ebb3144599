"""Files to start from: each says what to write where.

Lines that begin with `To write:` keep an article from being published until they are replaced
(rule `placeholder-left`).
"""

from dataclasses import dataclass
from datetime import date

from councilhub.model.article import LEAD
from councilhub.model.overlay_edits import Below
from councilhub.model.spelling import spelled


def article(title: str, owner: str, today: date, *, shared: bool) -> str:
    """An article. A shared one says which kinds of council provide the service."""
    kinds = "provided_by:\n  - unitary\n  - district\n  - county\n" if shared else ""
    return f"""---
title: {spelled(title, quoted=True)}
summary: "To write: one or two plain sentences that answer the commonest question."
{kinds}for:
  - residents
keywords:
  - "To write: a word that callers use, one a line."
owner: {owner}
last_reviewed_on: {today}
review_in: 6 months
sources:
  - title: "To write: the law or official page that says so."
    url: https://www.gov.uk/
    checked_on: {today}
  - title: "To write: a second one."
    url: https://www.legislation.gov.uk/
    checked_on: {today}
cost: "To write: the price as a variable, or Free."
takes: "To write: how long it takes, from asking to having it."
needs:
  - "To write: what to have at hand, one a line."
---
To write: the answer to the commonest question, in the words people use.

## Who can use it {{#who-can-use-it}}

To write: who can, and who cannot.

## How to ask for it {{#how-to-ask}}

1. To write: what to do first.
2. To write: what happens then, and when.

## What it costs {{#what-it-costs}}

To write: each price as a variable, so that it changes on its day in one place.

## If you disagree {{#if-you-disagree}}

To write: whom to ask to look again, and by when.
"""


def notes(owner: str, today: date, section: str) -> str:
    """Agent notes with one note beside `section` of their article."""
    return f"""---
triage: B
say_first: "To write: which way is quickest for the caller."
verify:
  - "To write: what to check before you talk about a person's affairs."
watch_for:
  - sign: "To write: something a caller says that may mean they are at risk."
    do: "To write: what to do then, and whom to tell."
handover:
  to: "To write: the team that decides."
  when: "To write: when you cannot answer from this page."
  within: 1 working day
  hours: "To write: when that team is there."
  out_of_hours: "To write: what to say when it is not."
process:
  - step: "To write: what happens first."
    who: Contact centre
    days: Same call
reply: |
  Hello [name],

  To write: the answer, and what happens next. For a promise: by [5 working days from today].
owner: {owner}
last_reviewed_on: {today}
review_in: 6 months
---
## Before you answer {{#before-you-answer}}

To write: what to know first. A note with an id of its own stands on top.

## Beside the text {{#{section}}}

To write: what agents say here. This note stands beside the section of that id.
"""


def overlay(by: str | None, today: date, section: Below | None) -> str:
    """An overlay that replaces one section, beginning with its text of today, or some fields.

    It was compared with that text, since it begins with it: so it does not count as unreviewed.
    `by`: who reviewed it, if somebody said so.
    """
    reviewer = f"reviewed_by: {spelled(by, quoted=True)}\n" if by else ""
    matter = f"---\nlast_reviewed_on: {today}\n{reviewer}"
    if section is None:
        return f"{matter}---\n"
    name, words = section.target.name, str(section.value).strip()
    base = f"base:\n  on: {today}\n  sections:\n    {spelled(name)}: {section.digest}\n"
    heading = "" if name == LEAD else f"## {section.title} {{#{name}}}\n\n"
    line = "To write: change the text below to what is true here, and take this line out.\n"
    text = f"\n{words}\n" if words else ""
    return f"{matter}{base}---\n{heading}{line}{text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """A council that is to join, as its profile begins."""

    name: str
    gss: str = ""
    kind: str
    layers: tuple[str, ...]
    """Its nation first."""
    parent: str | None
    """The id of a district's county."""
    website: str


def council(joining: Joining) -> str:
    """The profile of a council that joins."""
    code = f"gss: {joining.gss}\n" if joining.gss else ""
    district = f"parent: {joining.parent}\n" if joining.parent else ""
    layers = "".join(f"  - {layer}\n" for layer in joining.layers)
    return f"""name: {spelled(joining.name, quoted=True)}
{code}kind: {joining.kind}
nation: {joining.layers[0]}
{district}layers:
{layers}status: joining
website: {joining.website}
"""
