"""`alerts.yml`: each alert by itself, whatever is wrong with others, and with all other files."""

from datetime import datetime

import pytest

from councilhub.check import held_back, nothing_may_be_written
from councilhub.compose import compose
from councilhub.diagnostics import Place
from councilhub.model.alerts import Alert
from councilhub.model.places import place_of
from tests.support import BASE, BINS, PUBLIC, TODAY, Tree, hub_of, line_of

ALERTS = "content/councils/stonebridge/alerts.yml"
FOR_AGENTS = "content/councils/stonebridge/agent/alerts.yml"

FLOOD = """\
  - id: flood
    severity: emergency
    from: 2026-12-01T18:00
    to: 2026-12-03T07:05
    title: Flood in Mill Lane
    text: |
      Go upstairs.

      Call 999 if you cannot.
    translations:
      - language: cy
        title: Llifogydd
        text: Ewch i fyny'r grisiau.
    phones:
      - who: Floodline
        phone: 0345 988 1188
    links:
      - label: Bins
        link: article:bins
      - label: News
        link: https://www.example.org/news
    topics:
      - waste
    pages:
      - sofa
    owner: waste
"""
LATE = """\
  - id: late
    severity: notice
    from: 2026-12-01T00:00
    to: 2026-12-01T23:59
    title: Collections are late
    text: Leave your bin out.
    owner: waste
"""
FORM = "a day and a time are written YYYY-MM-DDTHH:MM, for example 2026-12-01T18:00"
PLAIN = "a single line without { and }: an alert has no variables"


def with_alerts(*alerts: str) -> Tree:
    return {**BASE, ALERTS: f"alerts:\n{''.join(alerts)}"}


def read(tree: Tree) -> tuple[list[str], list[tuple[str, str]]]:
    """The ids of the public alerts, and the rule and message of what is wrong."""
    hub = hub_of(tree)
    alerts = hub.alerts.get("stonebridge", ())
    return [each.id for each in alerts], [(each.rule, each.message) for each in hub.findings]


def alert_of(tree: Tree) -> Alert:
    hub = hub_of(tree)
    assert hub.findings == ()
    return hub.alerts["stonebridge"][0]


def test_everything_that_an_alert_says() -> None:
    alert = alert_of(with_alerts(FLOOD))
    said = alert.entry
    assert (alert.council, alert.id, said.severity) == ("stonebridge", "flood", "emergency")
    assert (said.from_, said.to) == (datetime(2026, 12, 1, 18), datetime(2026, 12, 3, 7, 5))  # noqa: DTZ001 - as clocks show it
    assert (said.title, said.owner) == ("Flood in Mill Lane", "waste")
    assert said.text == "Go upstairs.\n\nCall 999 if you cannot.\n"
    assert [(each.language, each.title) for each in said.translations] == [("cy", "Llifogydd")]
    assert [(each.who, each.phone) for each in said.phones] == [("Floodline", "0345 988 1188")]
    assert [each.label for each in said.links] == ["Bins", "News"]
    assert (said.topics, said.pages) == (("waste",), ("sofa",))
    assert alert.place == Place(ALERTS, 2, 5)
    place = place_of(alert, "links", 1, "link")
    assert line_of(with_alerts(FLOOD), place) == "        link: https://www.example.org/news"


def test_without_topics_and_pages_it_is_for_every_page() -> None:
    said = alert_of(with_alerts(LATE)).entry
    assert (said.topics, said.pages, said.phones, said.links, said.translations) == ((),) * 5


def test_alerts_for_agents_are_apart_and_a_public_hub_has_none_of_them() -> None:
    tree = {**with_alerts(FLOOD), FOR_AGENTS: f"alerts:\n{LATE}"}
    hub = hub_of(tree)
    assert [each.id for each in hub.alerts["stonebridge"]] == ["flood"]
    assert [each.id for each in hub.agent_alerts["stonebridge"]] == ["late"]
    assert hub_of(tree, PUBLIC).agent_alerts == {}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "    to: 2026-12-03T07:05\n",
            "",
            "key 'to' is missing",
        ),
        (
            "2026-12-03T07:05",
            "2026-12-03",
            f"to: '2026-12-03': {FORM}",
        ),
        (
            "2026-12-03T07:05",
            "2026-12-03T24:00",
            f"to: '2026-12-03T24:00': {FORM}",
        ),
        ("2026-12-03T07:05", "2026-02-30T07:05", "to: '2026-02-30T07:05': there is no such day"),
        (
            "2026-12-03T07:05",
            "2926-12-03T07:05",
            "to: '2926-12-03T07:05': the year is from 1900 to 2199",
        ),
        (
            "2026-12-03T07:05",
            "2026-12-01T18:00",
            "alert 'flood' ends before it begins, or at once",
        ),
        ("emergency", "severe", "'severe' is not a value of 'severity'"),
        ("    owner: waste\n", "", "key 'owner' is missing"),
        (
            "Flood in Mill Lane",
            "Flood in {{ council.name }}",
            f"title: 'Flood in {{{{ council.name }}}}' is not {PLAIN}",
        ),
    ],
)
def test_without_an_end_or_what_it_is_about_an_alert_is_left_out_and_others_stay(
    old: str, new: str, message: str
) -> None:
    assert old in FLOOD
    tree = with_alerts(FLOOD.replace(old, new), LATE)
    assert read(tree) == (["late"], [("data-invalid", message)])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- sofa", "- Sofa!", "pages: 'Sofa!' is not an id: 1 to 64 of a-z, 0-9 and -"),
        ("0345 988 1188", "0345", "phone: '0345' is not a UK phone number in digits and spaces"),
        ("language: cy", "language: welsh", "'welsh' is not a value of 'language'"),
        (
            "https://www",
            "http://www",
            "link: 'http://www.example.org/news' is not an https address or article:<id>",
        ),
        ("    topics:", "    topic:", "unknown key 'topic'"),
    ],
)
def test_a_key_that_it_can_do_without_is_left_out_of_it(old: str, new: str, message: str) -> None:
    """A flood is told of even if its Welsh or its list of pages is wrong."""
    assert old in FLOOD
    ids, findings = read(with_alerts(FLOOD.replace(old, new), LATE))
    assert ids == ["flood", "late"]
    assert [rule for rule, _ in findings] == ["data-invalid"]
    assert findings[0][1] == message


def test_the_same_language_twice_is_an_error() -> None:
    again = "      - language: cy\n        title: Llif\n        text: Ewch.\n    phones:\n"
    ids, findings = read(with_alerts(FLOOD.replace("    phones:\n", again)))
    message = "alert 'flood' stands twice in the language 'cy'"
    assert (ids, findings) == (["flood"], [("data-invalid", message)])


@pytest.mark.parametrize("others", [ALERTS, FOR_AGENTS])
def test_an_id_is_used_once_in_both_files_of_a_council(others: str) -> None:
    again = LATE.replace("late", "flood")
    tree = (
        with_alerts(FLOOD, again)
        if others == ALERTS
        else {**with_alerts(FLOOD), others: f"alerts:\n{again}"}
    )
    (found,) = hub_of(tree).findings
    assert (found.rule, found.place.path) == ("duplicate-id", others)
    assert found.message == "the id 'flood' is already that of an alert of 'stonebridge'"
    assert [each.place for each in found.related] == [Place(ALERTS, 2, 5)]


def test_two_councils_may_use_the_same_id() -> None:
    tree = with_alerts(FLOOD)
    assert hub_of({**tree, "content/councils/ashby/alerts.yml": tree[ALERTS]}).findings == ()


BROKEN: dict[str, str | bytes] = {
    "nothing in it": "",
    "rubbish": b"\xff\x00 rubbish",
    "no YAML": "alerts: [",
    "a list": "- id: flood\n",
    "a text": "flood\n",
    "another key": f"alert:\n{FLOOD}",
    "no list": "alerts:\n  flood: yes\n",
    "texts in the list": "alerts:\n  - flood\n",
    "a key twice": f"alerts:\n{FLOOD}alerts:\n{LATE}",
    "a misspelled end": f"alerts:\n{FLOOD.replace('    to:', '    until:')}",
}


@pytest.mark.parametrize("path", [ALERTS, FOR_AGENTS])
@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_reported_and_holds_nothing_back(path: str, text: str | bytes) -> None:
    whole, broken = hub_of(BASE), hub_of({**BASE, path: text})
    assert {each.place.path for each in broken.findings} == {path}
    assert not nothing_may_be_written(broken, frozenset())
    for id_, council in broken.councils.items():
        assert not held_back(broken, council, frozenset({path}))
        made, before = compose(broken, council, TODAY), compose(whole, whole.councils[id_], TODAY)
        assert (made.articles, made.findings) == (before.articles, before.findings)


@pytest.mark.parametrize("path", [path for path in BASE if path != ALERTS])
def test_alerts_are_read_whatever_other_files_hold(path: str) -> None:
    hub = hub_of({**with_alerts(FLOOD, LATE), path: b"\xff\x00 rubbish"})
    assert [each.id for each in hub.alerts["stonebridge"]] == ["flood", "late"]
    assert ALERTS not in {each.place.path for each in hub.findings}


def test_alerts_need_no_other_file_at_all() -> None:
    tree = {path: text for path, text in with_alerts(FLOOD).items() if path in {ALERTS, BINS}}
    assert [each.id for each in hub_of(tree).alerts["stonebridge"]] == ["flood"]
