"""A price that has changed is told of each page that shows it."""

from datetime import date

from councilhub.model.site import Change
from tests.support import AGENT, BASE, PUBLIC, TODAY, Tree, site_of

FACTS = "content/shared/facts.yml"
ONE = "      - value: £20.00\n        from: 2026-01-01\n"
STEP = date(2026, 10, 1)


def priced(*values: str) -> Tree:
    """The fee of the sofa as windows, each written as `value from` and `announced`."""
    windows = ""
    for value in values:
        price, first, *more = value.split()
        announced = "        announced: yes\n" if more else ""
        windows += f"      - value: {price}\n        from: {first}\n{announced}"
    text = str(BASE[FACTS])
    assert ONE in text
    windows = windows.replace(
        "        from: 2026-01-01\n", "        from: 2026-01-01\n        to: 2026-09-30\n"
    )
    return {**BASE, FACTS: text.replace(ONE, windows)}


def changes(tree: Tree, id_: str = "sofa", day: date = TODAY) -> tuple[Change, ...]:
    return site_of(tree, as_of=day).articles[id_].changes


def test_the_step_to_the_price_of_the_day() -> None:
    (change,) = changes(priced("£20.00 2026-01-01", "£25.00 2026-10-01"))
    assert (change.layer, change.note.on, change.note.level) == ("shared", STEP, "normal")
    assert change.note.note == "New price. Sofa: £25.00, before £20.00."


def test_a_page_that_does_not_show_it_is_not_told() -> None:
    assert changes(priced("£20.00 2026-01-01", "£25.00 2026-10-01"), "bins") == ()


def test_a_first_price_is_no_change_and_neither_is_the_same_again() -> None:
    assert changes(BASE) == ()
    assert changes(priced("£20.00 2026-01-01", "£20.00 2026-10-01")) == ()


def test_a_price_that_has_not_begun_is_not_told_even_if_announced() -> None:
    tree = priced("£20.00 2026-01-01", "£25.00 2026-10-01 announced")
    assert changes(tree, day=date(2026, 9, 30)) == ()
    assert len(changes(tree, day=STEP)) == 1


def test_prices_of_one_day_stand_together() -> None:
    tree = priced("£20.00 2026-01-01", "£25.00 2026-10-01")
    text = str(tree[FACTS]).replace(
        "phones:\n",
        (
            "  bed:\n    owner: waste\n    set_by: nation\n    values:\n"
            "      - value: £5.00\n        from: 2026-01-01\n        to: 2026-09-30\n"
            "      - value: free\n        from: 2026-10-01\nphones:\n"
        ),
        1,
    )
    path = "content/shared/waste/sofa.md"
    sofa = str(tree[path]).replace("Call {{", "A bed is {{ fees.bed }}. Call {{")
    (change,) = changes({**tree, FACTS: text, path: sofa})
    assert change.note.note == ("New price. Bed: free, before £5.00. Sofa: £25.00, before £20.00.")


NOTES = "content/shared/waste/agent/bins.md"


def with_notes(tree: Tree, words: str) -> Tree:
    return {**tree, NOTES: str(tree[NOTES]).replace("No paint.", words)}


def test_prices_in_agent_notes_are_changes_of_the_notes() -> None:
    tree = with_notes(priced("£20.00 2026-01-01", "£25.00 2026-10-01"), "It is {{ fees.sofa }}.")
    assert changes(tree, "bins") == ()
    bins = site_of(tree).articles["bins"]
    assert bins.notes
    (change,) = bins.notes.changes
    assert change.note.note == "New price. Sofa: £25.00, before £20.00."
    residents = site_of(tree, audience=PUBLIC).articles
    assert residents["bins"].changes == ()
    assert residents["sofa"].changes == site_of(tree, audience=AGENT).articles["sofa"].changes != ()


def test_a_price_in_the_text_and_the_notes_is_told_once_as_residents_have_it() -> None:
    tree = priced("£20.00 2026-01-01", "£25.00 2026-10-01")
    path = "content/shared/waste/bins.md"
    tree = {**tree, path: str(tree[path]).replace("cost: Nothing", 'cost: "{{ fees.sofa }}"')}
    bins = site_of(with_notes(tree, "It is {{ fees.sofa }}.")).articles["bins"]
    assert len(bins.changes) == 1
    assert bins.notes
    assert bins.notes.changes == ()


def test_a_price_that_agents_alone_know_is_never_told_as_one_of_the_text() -> None:
    """Where residents' text names it, the page says "contact us", to agents as well."""
    secret = "fees:\n  sofa:" + str(priced("£1 2026-01-01", "£2 2026-10-01")[FACTS]).partition(
        "  sofa:"
    )[2].partition("phones:")[0].replace("set_by: nation", "set_by: council")
    shared = str(BASE[FACTS])
    without = shared[shared.index("phones:") :]
    tree = {**BASE, FACTS: without, "content/shared/agent/facts.yml": secret}
    assert changes(tree, "sofa") == ()
    bins = site_of(with_notes(tree, "It is {{ fees.sofa }}.")).articles["bins"]
    assert bins.notes
    assert [change.note.note for change in bins.notes.changes] == [
        "New price. Sofa: £2, before £1."
    ]
