"""What each variable says on a site on a day."""

from collections.abc import Iterable
from datetime import date

from councilhub.compose.hours import days_ahead, schedule
from councilhub.compose.tables import has_begun, is_told, table
from councilhub.compose.wording import gap_in_brief, gap_in_words, value_in_words
from councilhub.model.dates import day_in_words
from councilhub.model.facts import DatedValue, Fact, Facts, telephone
from councilhub.model.hub import Council, Hub
from councilhub.model.known_facts import KnownFact, known_fact
from councilhub.model.layers import layered
from councilhub.model.site import Schedule, Value
from councilhub.model.text import is_table, named


def public_facts(hub: Hub, council: Council) -> Facts:
    """The facts a council's public text may refer to; a later layer replaces the whole fact."""
    return layered(hub.facts, council.chain)


def note_facts(hub: Hub, council: Council) -> Facts:
    """The facts agent notes may refer to: agents' own, and the public ones, which win."""
    return {**layered(hub.agent_facts, council.chain), **public_facts(hub, council)}


def values(names: Iterable[str], facts: Facts, council: Council, day: date) -> dict[str, Value]:
    """What each of the variables `names` says on `day`."""
    website = council.profile.website
    said = {
        "council.name": Value(council.profile.name),
        "council.website": Value(website, website),
    }
    for name in sorted(set(names) - said.keys()):
        if is_table(name):
            rows = [facts[row] for row in named(name, facts)]
            said[name] = table(rows, day) or _gap("fees", council)
            begun = (row for row in rows if has_begun(row, day))
            said |= {row.name: _value(row.group, row, council, day) for row in begun}
        else:
            said[name] = _value(name.partition(".")[0], facts.get(name), council, day)
    return said


def _value(group: str, fact: Fact | None, council: Council, day: date) -> Value:
    now = fact.on(day) if fact else None
    later = fact.announced_after(day) if fact else None
    coming = f" ({_from(group, later)})" if later else ""
    if now is None:
        return _gap(group, council, coming)
    if fact and group == "hours":
        closed = "; closed on bank holidays" if fact.bank_holidays == "closed" else ""
        known = schedule(fact, council.profile.nation, day)
        below = days_ahead(known, day) if known else ()
        return Value(value_in_words(group, now) + closed + coming, below=below)
    return Value(value_in_words(group, now) + coming, destination(group, now))


def _gap(group: str, council: Council, coming: str = "") -> Value:
    """No value: contact us; a council that is joining is asked on its website."""
    if council.profile.status != "joining":
        return Value(gap_in_words(group, None) + coming, gap=True)
    return Value(
        gap_in_words(group, council.profile.name) + coming,
        gap=True,
        ask=council.profile.website,
        brief=gap_in_brief(group) + coming,
    )


def schedules(
    names: Iterable[str], facts: Facts, council: Council, day: date
) -> dict[str, Schedule]:
    """The schedules of those of the variables `names` that are hours with a value on `day`."""
    known = (facts[name] for name in names if name in facts and facts[name].group == "hours")
    made = {fact.name: schedule(fact, council.profile.nation, day) for fact in known}
    return {name: times for name, times in made.items() if times}


def known_facts(names: Iterable[str], facts: Facts, day: date) -> dict[str, KnownFact]:
    """What is known of the facts that the variables `names` show; of a table, those of its rows."""
    return {
        name: known_fact(facts[name], day)
        for variable in names
        for name in named(variable, facts)
        if not is_table(variable) or is_told(facts[name], day)
    }


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
