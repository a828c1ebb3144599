"""`overlay diff`, printed: header, then, now and the overlay's text, and what to do next."""

from datetime import date

import pytest

from councilhub.diagnostics import Place
from councilhub.model.article import ChangeNote
from councilhub.model.drift import Standing, State, Target
from councilhub.model.overlay import Held
from councilhub.reports.differences import Difference, OverlayDiff, Then
from councilhub.reports.overlay_diff import human, markdown
from councilhub.reports.words import PLAIN, Marks

SHARED = Place("content/shared/waste/bins.md", 31)
NATION = Place("overlays/england/bins.md", 9)
OWN = Place("overlays/ashdale/bins.md", 14)
THEN = Then("A bin costs £20 for five years.", "1a2b3c4", date(2026, 9, 8))
LAW = ChangeNote(on=date(2026, 10, 1), note="All must pay.", level="law", from_=date(2026, 11, 1))
HELD = Held(sections=("cost",), because="It is not agreed yet.", until=date(2026, 12, 31))


def standing(**other: object) -> Standing:
    known: dict[str, object] = {
        "layer": "ashdale",
        "place": OWN,
        "target": Target("section", "cost"),
        "operation": "replace",
        "state": State.DRIFTED,
        "recorded": "s000000000001",
        "now": "s000000000002",
        "below": "A bin costs £25 for five years.",
        "local": "We charge £15.",
        "compared_on": date(2026, 9, 10),
        "lies_on": (SHARED,),
    }
    return Standing(**{**known, **other})  # type: ignore[arg-type]  # by the names of its fields


def diff(
    each: Standing, then: Then | None = THEN, unknown: str | None = None, *, asks: bool = False
) -> OverlayDiff:
    difference = Difference(standing=each, council="ashdale", then=then, unknown=unknown, asks=asks)
    return OverlayDiff(
        layer="ashdale",
        article="bins",
        as_of=date(2026, 12, 1),
        differences=(difference,),
        rest={State.CURRENT: 2},
    )


def header(each: Standing) -> str:
    return human(diff(each), 200, PLAIN).partition("\n")[0]


def test_for_people() -> None:
    shown = human(diff(standing(notes=(LAW,), state=State.DRIFTED_LAW)), 60, PLAIN)
    assert (
        shown
        == """\
cost — drifted-law: the law behind the shared text has
changed since 10 September 2026
  change note of 1 October 2026, law, in force from 1
    November 2026: All must pay.

  then: last in commit 1a2b3c4 of 8 September 2026
    A bin costs [-£20-] for five years.

  now: content/shared/waste/bins.md:31
    A bin costs {+£25+} for five years.

  ashdale: overlays/ashdale/bins.md:14
    We charge £15.

If it is wrong now, edit overlays/ashdale/bins.md:14. Then:
  councilhub overlay accept ashdale bins --by NAME
Not shown (2 current: --all shows them)
"""
    )


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({}, "cost — drifted: the shared text has changed since 10 September 2026"),
        (
            {"state": State.DRIFTED_MINOR},
            "cost — drifted-minor: the shared text has changed a little since 10 September 2026",
        ),
        ({"compared_on": None}, "cost — drifted: the shared text has changed"),
        (
            {"lies_on": (SHARED, NATION)},
            "cost — drifted: the text of england has changed since 10 September 2026",
        ),
        ({"via": "england"}, "cost — drifted: the text of england below it has drifted"),
        (
            {"state": State.UNREVIEWED},
            "cost — unreviewed: nobody has recorded what it was compared with",
        ),
        ({"state": State.REDUNDANT}, "cost — redundant: the shared text says the same"),
        (
            {"state": State.REDUNDANT, "held": HELD},
            "cost — redundant: its hold ended on 31 December 2026: it is not shown any more",
        ),
        ({"state": State.ORPHAN}, "cost — orphan: it cannot be laid: councilhub check says why"),
        (
            {"state": State.CURRENT},
            "cost — current: the shared text has not changed since 10 September 2026",
        ),
        (
            {"target": Target("field", "needs")},
            "field needs — drifted: the shared text has changed since 10 September 2026",
        ),
        (
            {"place": Place("overlays/ashdale/agent/bins.md", 3)},
            "agent notes: cost — drifted: the shared text has changed since 10 September 2026",
        ),
    ],
)
def test_the_header_says_what_happened(other: dict[str, object], words: str) -> None:
    assert header(standing(**other)) == words


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        (
            diff(standing(), None, "because nobody looked"),
            ["then: not known, because nobody looked"],
        ),
        (diff(standing(), None), ["then: not known"]),
        (
            diff(standing(), Then(None, "1a2b3c4", None)),
            ["then: last in commit 1a2b3c4: nothing there"],
        ),
        (diff(standing(), Then(standing().below)), ["then: the same as now", "", "now: "]),
        (diff(standing(lies_on=(), below=None)), ["now: nothing there"]),
        (diff(standing(), asks=True), [f"now: {SHARED.path}:31, which only says what to write"]),
        (diff(standing(operation="append")), [f"ashdale: {OWN.path}:14, adds this at the end"]),
        (diff(standing(operation="prepend")), [f"ashdale: {OWN.path}:14, adds this at the start"]),
        (
            diff(standing(operation="remove", local=None)),
            [f"ashdale: {OWN.path}:14, takes this section out"],
        ),
        (
            diff(standing(operation="insert", now=None, below=None, lies_on=()), None),
            ["then: nothing, for this section is new", "", "now: nothing there"],
        ),
        (diff(standing(held=HELD)), ["held until 31 December 2026: It is not agreed yet."]),
    ],
)
def test_what_is_said_of_each_text(told: OverlayDiff, lines: list[str]) -> None:
    shown = human(told, 200, PLAIN)
    assert "\n  ".join(lines).replace("\n  \n", "\n\n") in shown


def test_a_hold_that_has_ended_is_told_once() -> None:
    shown = human(diff(standing(state=State.REDUNDANT, held=HELD)), 200, PLAIN)
    assert shown.count("31 December 2026") == 1


@pytest.mark.parametrize(
    ("other", "steps"),
    [
        ({}, ("councilhub overlay accept ashdale bins --by NAME",)),
        ({"state": State.UNREVIEWED}, ("councilhub overlay accept ashdale bins --by NAME",)),
        ({"via": "england"}, ("councilhub overlay diff england bins",)),
        ({"state": State.CURRENT}, ()),
        ({"state": State.ORPHAN}, ()),
    ],
)
def test_the_next_step(other: dict[str, object], steps: tuple[str, ...]) -> None:
    told = diff(standing(**other))
    assert told.next_steps == steps
    for step in steps:
        assert f"\n  {step}\n" in human(told, 80, PLAIN)
        assert f"\n{step}\n```\n" in markdown(told)


def test_only_what_the_law_changed_is_loud() -> None:
    marks = Marks(gone=str, come=str, loud="!{}!".format)
    assert human(diff(standing(state=State.DRIFTED_LAW)), 200, marks).startswith("!cost — ")
    assert human(diff(standing()), 200, marks).startswith("cost — ")


def test_for_a_comment_on_a_pull_request() -> None:
    before = Then("- A | b\n- <i>@owner</i> then", "1a2b3c4", date(2026, 9, 8))
    told = markdown(diff(standing(below="- A | c\n- <i>@owner</i> now", notes=(LAW,)), before))
    assert (
        told
        == """\
### `bins` in `ashdale`

**cost** — drifted: the shared text has changed since 10 September 2026

- change note of 1 October 2026, law, in force from 1 November 2026: All must pay.

| then | now | ashdale |
| --- | --- | --- |
| *last in commit 1a2b3c4 of 8 September 2026* | *content/shared/waste/bins.md:31* | *overlays/ashdale/bins.md:14* |
| - A &#124; ~~b~~<br>- &lt;i&gt;@&#8203;owner&lt;/i&gt; ~~then~~ | - A &#124; **c**<br>- &lt;i&gt;@&#8203;owner&lt;/i&gt; **now** | We charge £15. |

If it is wrong now, edit overlays/ashdale/bins.md:14. Then:

```
councilhub overlay accept ashdale bins --by NAME
```
"""
    )
