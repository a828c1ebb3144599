"""What a pack says of pages, councils, facts and people."""

from collections.abc import Iterable
from dataclasses import dataclass

from councilhub.model.agreement import Need, Part
from councilhub.model.drift import State
from councilhub.model.impact import Drifted
from councilhub.model.review_pack import ChangedPage, FactRow, Whose

_KINDS = {"ni-district": "district"}
_WHAT = {
    "added": "New page",
    "removed": "Page is removed",
    "redirected": "Page leads on to another",
    "withheld": "Page cannot be shown",
    "signposted": "The council no longer provides this",
}
_GROUPS = {
    "fees": "Price",
    "phones": "Phone number",
    "emails": "Email address",
    "links": "Link",
    "times": "Time",
    "hours": "Opening hours",
    "numbers": "Number",
}
_PARTS = {
    Part.EDITOR: "An editor of",
    Part.APPROVER: "An approver of",
    Part.EDITOR_OR_LEADER: "An editor or team leader of",
    Part.OWNER: "An editor or approver of",
    Part.OWNER_APPROVER: "An approver of",
}
_STATES = {
    State.DRIFTED_LAW: "The law behind it changes",
    State.DRIFTED: "The text below it changes",
    State.DRIFTED_MINOR: "The text below it changes a little",
}


def count(number: int, what: str, many: str = "") -> str:
    """How many there are: "1 page", "2 pages"."""
    return f"{number:,} {what if number == 1 else many or what + 's'}"


def capital(text: str) -> str:
    """A text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def happens(page: ChangedPage) -> tuple[str, ...]:
    """What happens to a page beside a change of its words."""
    return tuple(words for what, words in _WHAT.items() if what in page.what)


def sort_of(whose: Whose) -> str:
    """What kind of council it is: "unitary council in Wales"."""
    kind = _KINDS.get(whose.kind, whose.kind)
    return f"{kind} council in {whose.nation.replace('-', ' ').title()}"


def fact_name(fact: FactRow) -> str:
    """What people call a fact: "Price: bulky waste"."""
    group, _, key = fact.name.partition(".")
    name = "Payment link" if fact.payment else _GROUPS.get(group, group)
    return f"{name}: {key.replace('_', ' ')}"


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who has to agree, in words."""

    part: str
    who: str
    held: bool
    """Whether anybody can."""


def asked(need: Need) -> Asked:
    """A need in words: "An editor of Waste and recycling", "waste-editor or web-manager"."""
    part = _PARTS.get(need.role) if isinstance(need.role, Part) else None
    said = f"{part} {need.title}" if part else f"The {need.title} role"
    return Asked(said, " or ".join(need.who) or "nobody can today", bool(need.who))


def asked_once(needs: Iterable[Need]) -> tuple[Asked, ...]:
    """Everybody, each once."""
    return tuple(dict.fromkeys(map(asked, needs)))


def drifted(each: Drifted) -> str:
    """Why a text needs another look."""
    return _STATES.get(each.standing.state, each.standing.state.value)
