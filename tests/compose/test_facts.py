"""What a variable says on a day, and where it leads as a link."""

from datetime import date

import pytest

from councilhub.compose import compose
from councilhub.compose.wording import gap_in_words
from councilhub.diagnostics import Audience
from councilhub.model.facts import GROUPS
from councilhub.model.site import Value
from tests.support import AGENT, BASE, PUBLIC, TODAY, Tree, article, hub_of, overlay, site_of

OWN = "content/councils/stonebridge/facts.yml"
AGENTS = "content/councils/stonebridge/agent/facts.yml"
FEE = """\
fees:
  second_bin:
    owner: waste
    values:
      - value: £25.00
        from: 2025-04-01
        to: 2026-03-31
      - value: £26.50
        from: 2026-04-01
        to: 2027-03-31
      - value: £28
        from: 2027-04-01
        announced: {announced}
"""


def fact(group: str, value: str, key: str = "x", more: str = "") -> str:
    return (
        f"{group}:\n  {key}:\n    owner: waste\n    values:\n"
        f"      - value: {value}\n        from: 2026-01-01\n{more}"
    )


def saying(tree: Tree, name: str, council: str = "stonebridge", day: date = TODAY) -> Value:
    """What `{{ name }}` says in the lead of `bins`."""
    using = {**tree, f"overlays/{council}/bins.md": overlay(f"It is {{{{ {name} }}}}.\n")}
    return site_of(using, council, as_of=day).values[name]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2025, 4, 1), "£25.00"),
        (date(2026, 3, 31), "£25.00"),
        (date(2026, 4, 1), "£26.50"),
        (date(2027, 3, 31), "£26.50"),
        (date(2027, 4, 1), "£28"),
        (date(2030, 1, 1), "£28"),
    ],
)
def test_a_value_holds_from_its_first_day_to_its_last(day: date, text: str) -> None:
    tree = {**BASE, OWN: FEE.format(announced="no")}
    assert saying(tree, "fees.second_bin", day=day) == Value(text)


def test_before_the_first_window_and_after_the_last_there_is_a_gap() -> None:
    closed = FEE.partition("      - value: £26.50")[0]
    for day in (date(2025, 3, 31), date(2026, 4, 1)):
        value = saying({**BASE, OWN: closed}, "fees.second_bin", day=day)
        assert value == Value("Contact us for the current price", gap=True)


def test_an_announced_value_is_told_beside_the_one_of_today() -> None:
    tree = {**BASE, OWN: FEE.format(announced="yes")}
    assert saying(tree, "fees.second_bin") == Value("£26.50 (£28 from 1 April 2027)")
    assert saying(tree, "fees.second_bin", day=date(2027, 3, 31)).text.endswith("1 April 2027)")
    assert saying(tree, "fees.second_bin", day=date(2027, 4, 1)) == Value("£28")


def test_an_announced_value_is_told_in_a_gap_too() -> None:
    later = FEE.format(announced="yes").replace(
        "        to: 2027-03-31\n", "        to: 2026-11-30\n"
    )
    value = saying({**BASE, OWN: later}, "fees.second_bin")
    assert value.text == "Contact us for the current price (£28 from 1 April 2027)"
    assert value.gap


@pytest.mark.parametrize("audience", [PUBLIC, AGENT])
def test_a_value_that_is_not_announced_is_nowhere_in_a_site(audience: Audience) -> None:
    tree = {
        **BASE,
        OWN: FEE.format(announced="no"),
        "overlays/stonebridge/bins.md": overlay("It is {{ fees.second_bin }}.\n"),
    }
    site = site_of(tree, audience=audience)
    assert "£26.50" in repr(site)
    assert "£28" not in repr(site)


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_has_its_words_for_a_gap(group: str) -> None:
    text = gap_in_words(group, None)
    assert saying(BASE, f"{group}.nobody_knows") == Value(text, gap=True)
    assert text.startswith("Contact us for the ")


def test_a_council_that_is_joining_is_asked_on_its_website() -> None:
    path = "content/councils/stonebridge/council.yml"
    tree = {**BASE, path: str(BASE[path]) + "status: joining\n"}
    said = saying(tree, "fees.nobody_knows")
    profile = hub_of(tree).councils["stonebridge"].profile
    text = f"Ask {profile.name} for the current price"
    assert said == Value(text, gap=True, ask=profile.website, brief="ask for the price")


def test_a_later_layer_replaces_the_whole_fact() -> None:
    """Not window by window: the council's only value has ended, and shared windows do not show."""
    ended = "fees:\n  sofa:\n    owner: waste\n    values:\n      - value: £9\n        from: 2026-01-01\n        to: 2026-11-30\n"
    tree = {**BASE, OWN: ended}
    assert saying(tree, "fees.sofa").gap
    assert saying(tree, "fees.sofa", day=date(2026, 11, 30)) == Value("£9")
    assert saying(tree, "fees.sofa", council="cwmdu") == Value("£20.00")


def test_layers_win_in_order() -> None:
    tree = {
        **BASE,
        "overlays/england/facts.yml": fact("fees", "£2", "sofa"),
        "overlays/oakshire-area/facts.yml": fact("fees", "£3", "sofa"),
        "content/councils/ashby/facts.yml": fact("fees", "£4", "sofa"),
    }
    said = {c: saying(tree, "fees.sofa", council=c).text for c in hub_of(tree).councils}
    assert said == {
        "cwmdu": "£20.00",
        "stonebridge": "£2",
        "oakshire": "£3",
        "mosswell": "£3",
        "ashby": "£4",
    }


def statutory(value: str, by: str = "statute") -> str:
    return fact("fees", value, "sofa").replace("waste\n", f"waste\n    set_by: {by}\n")


def test_what_a_statute_sets_is_not_replaced_by_a_later_layer() -> None:
    tree = {
        **BASE,
        "overlays/england/facts.yml": statutory("£2"),
        "overlays/oakshire-area/facts.yml": fact("fees", "£3", "sofa"),
        "content/councils/ashby/facts.yml": statutory("£4"),
        "content/councils/stonebridge/facts.yml": statutory("£5", by="nation"),
    }
    said = {c: saying(tree, "fees.sofa", council=c).text for c in hub_of(tree).councils}
    assert said == {
        "cwmdu": "£20.00",
        "stonebridge": "£2",
        "oakshire": "£2",
        "mosswell": "£2",
        "ashby": "£2",
    }


def test_a_nation_sets_what_a_shared_statute_sets() -> None:
    tree = {
        **BASE,
        "content/shared/facts.yml": statutory("£1"),
        "overlays/wales/facts.yml": statutory("£2"),
        "content/councils/cwmdu/facts.yml": fact("fees", "£3", "sofa"),
        "content/councils/ashby/facts.yml": fact("fees", "£4", "sofa"),
    }
    said = {c: saying(tree, "fees.sofa", council=c).text for c in ("cwmdu", "ashby")}
    assert said == {"cwmdu": "£2", "ashby": "£1"}


def test_what_only_councils_call_a_statute_s_is_theirs_below_it_alone() -> None:
    tree = {**BASE, OWN: statutory("£5")}
    assert saying(tree, "fees.sofa") == Value("£5")


def test_a_statute_s_value_stands_whole_even_where_it_has_ended() -> None:
    ended = f"{statutory('£2')}        to: 2026-11-30\n"
    tree = {**BASE, "overlays/england/facts.yml": ended, OWN: fact("fees", "£5", "sofa")}
    assert saying(tree, "fees.sofa").gap


def test_agents_facts_of_a_statute_stand_too() -> None:
    number = fact("phones", "01632 960 091", "back_office")
    tree = {
        **BASE,
        "overlays/england/agent/facts.yml": number.replace(
            "waste\n", "waste\n    set_by: statute\n"
        ),
        AGENTS: fact("phones", "01632 960 092", "back_office"),
        "overlays/stonebridge/agent/bins.md": overlay("Ring {{ phones.back_office }}.\n"),
    }
    assert site_of(tree).note_values["phones.back_office"].text == "01632 960 091"


@pytest.mark.parametrize(
    ("group", "value", "link"),
    [
        ("links", "https://www.example.org/a?b=c", "https://www.example.org/a?b=c"),
        ("emails", "bins@example.org", "mailto:bins@example.org"),
        ("phones", "01632 960 001", "tel:+441632960001"),
        ("phones", "020 7946 0000", "tel:+442079460000"),
        ("phones", "03069990000", "tel:+443069990000"),
        ("phones", "999", "tel:999"),
        ("phones", "111", "tel:111"),
        ("phones", "105", "tel:105"),
        ("phones", "116123", "tel:116123"),
        ("fees", "£3", None),
        ("fees", "free", None),
        ("numbers", "1,250.5", None),
    ],
)
def test_a_value_is_shown_as_written_and_leads_where_it_can(
    group: str, value: str, link: str | None
) -> None:
    said = saying({**BASE, OWN: fact(group, value)}, f"{group}.x")
    assert said == Value(value, link)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("0:00", "midnight"),
        ("00:00", "midnight"),
        ("0:30", "12:30am"),
        ("6:30", "6:30am"),
        ("09:00", "9am"),
        ("11:59", "11:59am"),
        ("12:00", "midday"),
        ("12:05", "12:05pm"),
        ("13:00", "1pm"),
        ("17:30", "5:30pm"),
        ("23:59", "11:59pm"),
    ],
)
def test_times_read_as_people_say_them(written: str, shown: str) -> None:
    assert saying({**BASE, OWN: fact("times", written)}, "times.x") == Value(shown)


@pytest.mark.parametrize(
    ("weekly", "shown"),
    [
        (
            [("monday, tuesday, wednesday, thursday, friday", "9:00", "17:00")],
            "Monday to Friday, 9am to 5pm",
        ),
        ([("saturday, sunday", "10:00", "12:00")], "Saturday and Sunday, 10am to midday"),
        (
            [("monday, wednesday, friday", "9:00", "0:00")],
            "Monday, Wednesday and Friday, 9am to midnight",
        ),
        (
            [("friday, monday, wednesday", "9:00", "10:00")],
            "Monday, Wednesday and Friday, 9am to 10am",
        ),
        ([("thursday", "9:30", "17:00")], "Thursday, 9:30am to 5pm"),
        (
            [("monday, tuesday, wednesday", "9:00", "17:00"), ("thursday", "10:00", "17:00")],
            "Monday to Wednesday, 9am to 5pm; Thursday, 10am to 5pm",
        ),
    ],
)
def test_hours_read_as_days_and_times(weekly: list[tuple[str, str, str]], shown: str) -> None:
    sheet = "hours:\n  x:\n    owner: waste\n    values:\n      - weekly:\n"
    for days, opens, closes in weekly:
        sheet += f"          - days: [{days}]\n            opens: {opens}\n            closes: {closes}\n"
    sheet += "        from: 2026-01-01\n"
    assert saying({**BASE, OWN: sheet}, "hours.x").text == f"{shown}; closed on bank holidays"
    always = sheet.replace("    values:\n", "    bank_holidays: open\n    values:\n")
    assert saying({**BASE, OWN: always}, "hours.x") == Value(shown)


def test_the_council_and_its_website_are_variables_everywhere() -> None:
    values = site_of(BASE, "cwmdu").values
    assert values["council.name"] == Value("Cwmdu")
    website = "https://www.cwmdu.example.org"
    assert values["council.website"] == Value(website, website)


def test_only_what_a_page_shows_is_asked_for() -> None:
    """A county shows a signpost for sofas: what the service page would say is not demanded."""
    assert "links.book" in site_of(BASE, "stonebridge").values
    shown = {**BASE, "overlays/oakshire/bins.md": overlay(actions="[]")}
    assert "phones.contact_centre" not in site_of(shown, "oakshire").values


def test_variables_in_fields_and_in_the_council_s_contact_are_asked_for() -> None:
    profile = str(BASE["content/councils/ashby/council.yml"])
    contact = 'contact:\n  phone: "{{ phones.contact_centre }}"\n  hours: "{{ hours.desk }}"\n'
    tree = {**BASE, "content/councils/ashby/council.yml": profile + contact}
    values = site_of(tree, "ashby").values
    assert values["phones.contact_centre"] == Value("01632 960 001", "tel:+441632960001")
    assert values["hours.desk"].gap
    assert values["fees.sofa"] == Value("£20.00")


def test_agents_facts_are_for_notes_alone() -> None:
    tree = {
        **BASE,
        AGENTS: fact("phones", "01632 960 099", "back_office"),
        "overlays/stonebridge/bins.md": overlay("Call {{ phones.back_office }}.\n"),
        "overlays/stonebridge/agent/bins.md": overlay("Ring {{ phones.back_office }}.\n"),
    }
    site = site_of(tree)
    assert site.values["phones.back_office"].gap
    assert site.note_values["phones.back_office"].text == "01632 960 099"
    public = site_of(tree, audience=PUBLIC)
    assert public.note_values == {}
    assert "960 099" not in repr(public)


def test_an_article_of_the_agents_alone_reads_their_facts() -> None:
    tree = {
        **BASE,
        AGENTS: fact("phones", "01632 960 099", "back_office"),
        "content/shared/waste/agent/calls.md": article(
            "Ring {{ phones.back_office }}.\n", audience="agent"
        ),
    }
    site = site_of(tree)
    assert site.note_values["phones.back_office"].text == "01632 960 099"
    assert "phones.back_office" not in site.values


def test_a_public_fact_wins_over_the_agents_own_of_that_name() -> None:
    tree = {
        **BASE,
        AGENTS: fact("fees", "£1", "sofa"),
        "overlays/stonebridge/agent/bins.md": overlay("It is {{ fees.sofa }}.\n"),
    }
    hub = hub_of(tree)
    assert [(f.rule, f.place.path) for f in hub.findings] == [("duplicate-id", AGENTS)]
    site = compose(hub, hub.councils["stonebridge"], TODAY)
    assert site.note_values["fees.sofa"] == Value("£20.00")


def test_agents_facts_of_layers_are_laid_over_each_other_too() -> None:
    notes = overlay("Ring {{ phones.back_office }}.\n")
    tree = {
        **BASE,
        "content/shared/agent/facts.yml": fact("phones", "01632 960 091", "back_office"),
        "overlays/england/agent/facts.yml": fact("phones", "01632 960 092", "back_office"),
        "overlays/stonebridge/agent/bins.md": notes,
        "overlays/cwmdu/agent/bins.md": notes,
    }
    said = {
        c: site_of(tree, c).note_values["phones.back_office"].text for c in ("stonebridge", "cwmdu")
    }
    assert said == {"stonebridge": "01632 960 092", "cwmdu": "01632 960 091"}


def test_a_council_that_is_joining_announces_too() -> None:
    path = "content/councils/stonebridge/council.yml"
    later = FEE.format(announced="yes").replace("to: 2027-03-31", "to: 2026-11-30")
    said = saying(
        {**BASE, path: str(BASE[path]) + "status: joining\n", OWN: later}, "fees.second_bin"
    )
    assert said.text == "Ask Stonebridge for the current price (£28 from 1 April 2027)"
    assert said.brief == "ask for the price (£28 from 1 April 2027)"
