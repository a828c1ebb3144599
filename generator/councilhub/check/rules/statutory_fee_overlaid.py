"""What a statute sets, no council or partnership sets again.

A fact with `set_by: statute` holds for every council below the layer that defines it: sites show
the statute's value whatever a later layer says. A nation may set what a shared statute sets, since
nations have laws of their own.

PASS overlays/england/facts.yml, and no `death_certificate` in a council's facts.yml
    death_certificate:
      owner: registration
      set_by: statute
FAIL content/councils/ashdale/facts.yml, beside the same overlays/england/facts.yml
    death_certificate:
      owner: registration
"""

from collections.abc import Iterator, Mapping

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Place, Related
from councilhub.model.facts import Fact, Facts
from councilhub.model.layers import layered, stands

RULE = "statutory-fee-overlaid"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Facts of later layers by the name of a statute's, once for all councils they reach."""
    hub = checked.hub
    for sheets in (hub.facts, hub.agent_facts):
        told: set[Place] = set()
        for council in hub.councils.values():
            for statutes, later in _replaced(sheets, council.chain):
                if later.place not in told:
                    told.add(later.place)
                    yield _found(statutes, later)


def _replaced(sheets: Mapping[str, Facts], chain: tuple[str, ...]) -> Iterator[tuple[Fact, Fact]]:
    """Each statute's fact of a council's layers with those that would take its place."""
    for number, layer in enumerate(chain):
        above = layered(sheets, chain[:number]) if layer in sheets else {}
        for name, later in sheets.get(layer, {}).items():
            if name in above and stands(above[name], later):
                yield above[name], later


def _found(statutes: Fact, later: Fact) -> Diagnostic:
    where = statutes.place.path
    return Diagnostic(
        RULE,
        later.place,
        f"'{later.name}' is set by statute in '{statutes.layer}': '{later.layer}' cannot change it",
        hint=f"take it out; if the value is wrong, or not a statute's, mend {where}",
        related=(Related(statutes.place, "what the statute sets"),),
    )
