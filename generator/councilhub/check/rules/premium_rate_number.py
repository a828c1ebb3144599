"""A number that residents call costs them no more than a call to a landline.

Calls to 084, 087, 09 and 118 carry a service charge that the organisation called has chosen, on top
of what the phone company takes; numbers with 070 or 076 are taken for mobiles and may cost more.
Who has a contract with the council must not pay more than the basic rate to call about it
(Consumer Contracts (Information, Cancellation and Additional Charges) Regulations 2013, regulation
41; "business" includes what local authorities do, regulation 5). Numbers with 01, 02, 03, 0800 and
0808 and other mobiles are fine. Source: Ofcom, "UK Calling for businesses".

PASS content/councils/ashdale/facts.yml
    - value: 0300 123 0001
FAIL content/councils/ashdale/facts.yml
    - value: 0845 123 0001
"""

import re
from collections.abc import Iterator
from datetime import date

from councilhub.check.context import Checked
from councilhub.check.phone_numbers import numbers
from councilhub.check.runs import runs
from councilhub.diagnostics import Diagnostic, Place
from councilhub.model.hub import Hub
from councilhub.model.places import place_of

RULE = "premium-rate-number"

_DEARER = re.compile(r"09|08[47]|070|076(?!24)|118")
"""The beginnings of numbers with a charge of their own; 07624 are mobiles on the Isle of Man."""


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Numbers that cost extra: of facts, bodies and alerts, and those that stand in texts."""
    hub = checked.hub
    for place, what, words in _phones(hub, checked.day):
        for number in numbers(words, field=True):
            if dearer := _DEARER.match(number.digits):
                yield _costs_more(place, what, number.text, dearer[0])
    for text in checked.prose:
        for_phones = text.field is not None and text.field.endswith("phone")
        for run in runs(text.text):
            for number in numbers(run.words, field=for_phones):
                if dearer := _DEARER.match(number.digits):
                    place = text.at(run.offset(number.start))
                    yield _costs_more(place, text.field, number.text, dearer[0])


def _phones(hub: Hub, day: date | None) -> Iterator[tuple[Place, str, str]]:
    facts = (each for sheets in (hub.facts, hub.agent_facts) for each in sheets.values())
    for fact in (each for sheet in facts for each in sheet.values() if each.group == "phones"):
        for value in fact.values:
            # A number that is no longer shown is history.
            if not (day and value.last and value.last < day):
                yield value.place, fact.name, str(value.value)
    for id_, body in hub.bodies.items():
        if body.phone:
            yield hub.places[f"body:{id_}"], "phone", body.phone
    for alert in hub.all_alerts():
        for number, contact in enumerate(alert.entry.phones):
            yield place_of(alert, "phones", number, "phone"), "phone", contact.phone


def _costs_more(place: Place, where: str | None, number: str, begin: str) -> Diagnostic:
    before = f"{where}: " if where else ""
    message = f"{before}'{number}' costs callers extra: it begins with {begin}"
    hint = "give a number that begins with 01, 02, 03, 0800 or 0808"
    return Diagnostic(RULE, place, message, hint=hint)
