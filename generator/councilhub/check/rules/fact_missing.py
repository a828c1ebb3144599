"""A variable names a fact that some layer defines.

A name that no `facts.yml` has is a mistake of spelling: no council will ever have a value for it.
Where only one council lacks a value, the rule is `fact-gap`. Agents' facts are for agents' texts.

PASS content/shared/waste/bulky-waste.md
    It costs {{ fees.bulky_waste }}.
FAIL content/shared/waste/bulky-waste.md
    It costs {{ fees.bulky_wast }}.
"""

from collections.abc import Iterator, Mapping

from councilhub.check.context import Checked
from councilhub.check.texts import written
from councilhub.diagnostics import Audience, Diagnostic, audience_of
from councilhub.ids import did_you_mean
from councilhub.model.facts import GROUPS, Facts
from councilhub.model.text import VARIABLE, named

RULE = "fact-missing"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Variables without a fact, in every text of the hub, whether a site shows it or not."""
    hub = checked.hub
    if any(path.endswith("/facts.yml") for path in hub.unreadable):
        return
    public, agents = _names(hub.facts), _names(hub.agent_facts)
    for text in written(hub):
        for found in VARIABLE.finditer(text.text):
            name, place = f"{found[1]}.{found[2]}", text.at(found.start())
            for_agents = audience_of(place.path) is Audience.AGENT
            known = public | agents if for_agents else public
            if found[1] not in GROUPS or named(name, known):
                continue
            if named(name, agents):
                message = f"'{name}' is a fact of agents: this text is public"
                hint = "define it in a facts.yml outside of folders 'agent', or take it out"
            else:
                message = f"no layer of any council defines '{name}'"
                hint = did_you_mean(name, known, _define(found[1], found[2])) or ""
            yield Diagnostic(RULE, place, message, hint=hint)


def _names(sheets: Mapping[str, Facts]) -> set[str]:
    return {name for sheet in sheets.values() for name in sheet}


def _define(group: str, key: str) -> str:
    return f"add '{key.replace('*', '…')}:' under '{group}:' in a facts.yml"
