"""What each variable says on a site on a day."""

from collections.abc import Iterable, Mapping
from datetime import date

from councilhub.compose.wording import GAPS, value_in_words
from councilhub.model.dates import day_in_words
from councilhub.model.facts import DatedValue, Fact, Facts
from councilhub.model.hub import Council, Hub
from councilhub.model.site import Value

_TRUNK = "0"


def public_facts(hub: Hub, council: Council) -> Facts:
    """The facts a council's public text may refer to; a later layer replaces the whole fact."""
    return _layered(hub.facts, council.chain)


def note_facts(hub: Hub, council: Council) -> Facts:
    """The facts agent notes may refer to: agents' own, and the public ones, which win."""
    return {**_layered(hub.agent_facts, council.chain), **public_facts(hub, council)}


def _layered(sheets: Mapping[str, Facts], chain: tuple[str, ...]) -> Facts:
    merged: dict[str, Fact] = {}
    for layer in chain:
        merged |= sheets.get(layer, {})
    return merged


def values(names: Iterable[str], facts: Facts, council: Council, day: date) -> dict[str, Value]:
    """What each of the variables `names` says on `day`."""
    website = council.profile.website
    said = {
        "council.name": Value(council.profile.name),
        "council.website": Value(website, website),
    }
    for name in sorted(set(names) - said.keys()):
        said[name] = _value(name.partition(".")[0], facts.get(name), day)
    return said


def _value(group: str, fact: Fact | None, day: date) -> Value:
    now = fact.on(day) if fact else None
    later = fact.announced_after(day) if fact else None
    coming = f" ({_from(group, later)})" if later else ""
    if now is None:
        return Value(GAPS.get(group, GAPS["numbers"]) + coming, gap=True)
    return Value(value_in_words(group, now) + coming, destination(group, now))


def _from(group: str, value: DatedValue) -> str:
    return f"{value_in_words(group, value)} from {day_in_words(value.first)}"


def destination(group: str, value: DatedValue) -> str | None:
    """Where a value leads as a link's destination: RFC 3966 for phones, RFC 6068 for emails."""
    match group, value.value:
        case "links", str(address):
            return address
        case "phones", str(number):
            return telephone(number)
        case "emails", str(address):
            return f"mailto:{address}"
        case _:
            return None


def telephone(number: str) -> str:
    """`tel:+44…` for a UK number; short codes such as 999 or 105 stay as they are."""
    digits = number.replace(" ", "")
    return f"tel:+44{digits[1:]}" if digits.startswith(_TRUNK) else f"tel:{digits}"
