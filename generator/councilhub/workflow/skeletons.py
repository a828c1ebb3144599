"""Files to start from: each checks clean as it is, and says what to write where."""

import json
import re
from datetime import date

_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9 ,.'()-]*")
_WORDS = {"yes", "no", "on", "off", "true", "false", "null"}


def scalar(text: str) -> str:
    """`text` as a YAML value: plain where that is safe, else in double quotes."""
    plain = _SAFE.fullmatch(text) and text.lower() not in _WORDS and not text.endswith(" ")
    return text if plain else json.dumps(text, ensure_ascii=False)


def article(title: str, owner: str, today: date, *, shared: bool) -> str:
    """An article. A shared one says which kinds of council provide the service."""
    kinds = "provided_by:\n  - unitary\n  - district\n  - county\n" if shared else ""
    return f"""---
title: {scalar(title)}
summary: Say in one or two plain sentences what most callers want to know.
{kinds}for:
  - residents
keywords:
  - a word that callers use
owner: {owner}
last_reviewed_on: {today}
review_in: 6 months
---
Answer the commonest question first, in the words people use.

## Who can use it {{#who-can-use-it}}

Say who, and who cannot.

## How to ask for it {{#how-to-ask}}

1. Say what to do first.
2. Say what happens then.

## What it costs {{#what-it-costs}}

Write a price as a variable, so that it changes on its day in one place.

## If you disagree {{#if-you-disagree}}

Say whom to ask to look again.
"""


def notes(owner: str, today: date, section: str) -> str:
    """Agent notes with one note beside `section` of their article."""
    return f"""---
triage: B
say_first: Say which way is quickest for the caller.
verify:
  - Say what to check before you talk about a person's affairs.
watch_for:
  - sign: Something the caller says that may mean they are at risk
    do: What to do then, and whom to tell
handover:
  to: The team that decides
  when: When you cannot answer from this page
  within: 1 working day
  hours: When that team is there
  out_of_hours: What to say when it is not
reply: |
  Hello,

  Thank you for getting in touch. Write the answer here, ready to paste.
owner: {owner}
last_reviewed_on: {today}
review_in: 6 months
---
## What callers ask here {{#{section}}}

This note stands beside the section of that id.
"""


def overlay(by: str, today: date, section: tuple[str, str] | None) -> str:
    """An overlay that replaces one section (title and id; the lead has no title) or some fields."""
    matter = f"---\nlast_reviewed_on: {today}\nreviewed_by: {scalar(by)}\n---\n"
    if section is None:
        return matter
    title, id_ = section
    heading = f"## {title} {{#{id_}}}\n\n" if title else ""
    return f"{matter}{heading}This text replaces the section '{id_}'.\n"


def council(name: str, kind: str, nation: str, parent: str | None, website: str) -> str:
    """A profile of a council that is joining: missing facts are notices until it is live."""
    district = f"parent: {parent}\n" if parent else ""
    return f"""name: {scalar(name)}
kind: {kind}
nation: {nation}
{district}layers:
  - {nation}
status: joining
website: {website}
"""
