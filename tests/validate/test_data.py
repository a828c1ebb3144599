"""The data files: profiles, layers, facts, topics, bodies, redirects and settings."""

from datetime import date

import pytest

from councilhub.diagnostics import Place
from councilhub.model.hub import Body, LayerFile, Settings
from tests.support import BASE, PUBLIC, Tree, hub_of

PROFILE = "content/councils/ashby/council.yml"
FACTS = "content/councils/ashby/facts.yml"
TOPICS = "content/shared/topics.yml"
BODIES = "content/shared/bodies.yml"
REDIRECTS = "content/shared/redirects.yml"
LAYER = "overlays/oakshire-area/layer.yml"


def changed(path: str, old: str, new: str) -> Tree:
    text = str(BASE[path])
    assert old in text
    return {**BASE, path: text.replace(old, new)}


def said(tree: Tree) -> list[tuple[str, str]]:
    """(place, message) of everything wrong with data files."""
    findings = hub_of(tree).findings
    assert {finding.rule for finding in findings} <= {"data-invalid"}
    return [(str(finding.place), finding.message) for finding in findings]


def with_fact(group: str, value: str) -> Tree:
    text = f"{group}:\n  x:\n    owner: waste\n    values:\n      - value: {value}\n        from: 2026-01-01\n"
    return {**BASE, FACTS: text}


@pytest.mark.parametrize(
    ("days", "message"),
    [
        (
            "- on: 2026-12-24\n            opens: 9:00\n",
            "the day 2026-12-24 of 'hours.x' has no 'closes'",
        ),
        (
            "- on: 2026-12-24\n            closes: 9:00\n",
            "the day 2026-12-24 of 'hours.x' has no 'opens'",
        ),
        (
            "- on: 2026-12-24\n          - on: 2026-12-24\n            because: Eve\n",
            "the day 2026-12-24 stands twice under 'except_on' of 'hours.x'",
        ),
    ],
)
def test_a_day_of_its_own_has_both_times_or_none_and_stands_once(days: str, message: str) -> None:
    week = """\
hours:
  x:
    owner: waste
    values:
      - weekly:
          - days:
              - monday
            opens: 9:00
            closes: 17:00
        except_on:
          DAYS        from: 2026-01-01
"""
    tree = {**BASE, FACTS: week.replace("DAYS", days)}
    assert said(tree) == [(f"{FACTS}:5:9", message)]


def test_a_profile_is_typed() -> None:
    council = hub_of(BASE).councils["ashby"]
    profile = council.profile
    assert (profile.name, profile.kind, profile.parent, profile.status) == (
        *("Ashby", "district", "oakshire", "live"),
    )
    assert council.chain == ("shared", "england", "oakshire-area", "ashby")
    assert (council.place, council.places["layers"]) == (Place(PROFILE), Place(PROFILE, 5))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: district", "kind: borough", "'borough' is not a value of 'kind'"),
        ("nation: england", "nation: cornwall", "'cornwall' is not a value of 'nation'"),
        (
            "parent: oakshire",
            "parent: Oakshire",
            "parent: 'Oakshire' is not an id: 1 to 64 of a-z, 0-9 and -",
        ),
        (
            "website: https",
            "website: ftp",
            "website: 'ftp://www.ashby.example.org' is not a web address (https:// or http://)",
        ),
        (
            "name: Ashby",
            "gss: 07999001\nname: Ashby",
            "gss: '07999001' is not a GSS code such as E06000001",
        ),
        ("name: Ashby", "status: dead\nname: Ashby", "'dead' is not a value of 'status'"),
        (
            "name: Ashby",
            "brand: {primary: red}\nname: Ashby",
            "primary: 'red' is not a colour such as \"#0b5c46\", quoted",
        ),
        (
            "name: Ashby",
            "sites: {public: 'https://x.example.org'}\nname: Ashby",
            "public: 'https://x.example.org' is not an address that ends with a slash",
        ),
        ("layers:\n  - england\n  - oakshire-area\n", "layers: []\n", "'layers' is empty"),
    ],
)
def test_a_profile_that_does_not_fit(old: str, new: str, message: str) -> None:
    tree = changed(PROFILE, old, new)
    assert message in [text for _, text in said(tree)]
    assert PROFILE in hub_of(tree).unreadable


def test_a_website_may_be_http() -> None:
    assert said(changed(PROFILE, "website: https", "website: http")) == []


@pytest.mark.parametrize("key", ["name", "kind", "nation", "layers", "website"])
def test_without_what_a_council_is_there_is_no_council(key: str) -> None:
    lines = str(BASE[PROFILE]).replace(
        "layers:\n  - england\n  - oakshire-area\n", "layers: [england]\n"
    )
    kept = "".join(line + "\n" for line in lines.splitlines() if not line.startswith(f"{key}:"))
    hub = hub_of({**BASE, PROFILE: kept})
    assert "ashby" not in hub.councils
    assert [finding.message for finding in hub.findings] == [f"key '{key}' is missing"]


def test_a_profile_with_one_bad_key_is_a_council_whose_sites_are_held_back() -> None:
    hub = hub_of(changed(PROFILE, "name: Ashby", "name: Ashby\nsatus: live"))
    assert "ashby" in hub.councils
    assert hub.unreadable == {PROFILE}
    assert hub.findings[0].hint == "did you mean 'status'?"


def test_a_layer_is_typed() -> None:
    hub = hub_of(BASE)
    assert hub.layers["england"] == LayerFile(title="England", kind="nation")
    assert hub.places["layer:england"] == Place("overlays/england/layer.yml")
    bad = changed(LAYER, "kind: county-area", "kind: county")
    assert said(bad) == [(f"{LAYER}:2:7", "'county' is not a value of 'kind'")]
    assert "oakshire-area" not in hub_of(bad).layers


@pytest.mark.parametrize(
    ("group", "good", "bad"),
    [
        (
            "fees",
            ("£26", "£26.50", "£1,250.00", "£1250", "free"),
            ("26", "£26.5", "£ 26", "Free", "£"),
        ),
        (
            "phones",
            ("01632 960 001", "0300 123 4567", "999", "111", "105"),
            ("+44 1632 960001", "01632-960001", "12"),
        ),
        ("emails", ("a.b+c@example.org",), ("a@b", "@example.org", "a b@example.org")),
        (
            "links",
            ("https://www.example.org/?a=b",),
            ("http://www.example.org", "www.example.org", "https://a b"),
        ),
        ("times", ("9:00", "09:00", "23:59", "0:00"), ("24:00", "9.00", "9", "9:60")),
        ("numbers", ("0", "12", "1,250", "1250", "12.5"), ("12%", "ten", "-1")),
    ],
)
def test_each_group_has_its_form(group: str, good: tuple[str, ...], bad: tuple[str, ...]) -> None:
    for value in good:
        hub = hub_of(with_fact(group, value))
        assert hub.findings == ()
        assert hub.facts["ashby"][f"{group}.x"].values[0].value == value
    for value in bad:
        hub = hub_of(with_fact(group, f'"{value}"'))
        assert [str(finding.place) for finding in hub.findings] == [f"{FACTS}:5:16"]
        assert hub.unreadable == {FACTS}


def test_a_fact_has_its_windows_in_order_with_their_places() -> None:
    text = (
        "fees:\n  x:\n    owner: waste\n    set_by: statute\n    values:\n"
        "      - value: £2\n        from: 2027-01-01\n        announced: yes\n"
        "      - value: £1\n        from: 2026-01-01\n        to: 2026-12-31\n"
    )
    fact = hub_of({**BASE, FACTS: text}).facts["ashby"]["fees.x"]
    assert (fact.name, fact.layer, fact.owner, fact.set_by) == (
        "fees.x",
        "ashby",
        "waste",
        "statute",
    )
    assert fact.place == Place(FACTS, 2, 3)
    assert [(v.value, v.first, v.last, v.announced, v.place.line) for v in fact.values] == [
        ("£1", date(2026, 1, 1), date(2026, 12, 31), False, 9),
        ("£2", date(2027, 1, 1), None, True, 6),
    ]


def test_an_unknown_group_key_or_window_is_a_finding() -> None:
    assert said(with_fact("fee", "£1"))[0] == (f"{FACTS}:1:1", "unknown key 'fee'")
    assert hub_of(with_fact("fee", "£1")).findings[0].hint == "did you mean 'fees'?"
    text = with_fact("fees", "£1")[FACTS]
    assert said({**BASE, FACTS: str(text).replace("  x:", "  X-y:")}) == [
        (f"{FACTS}:2:3", "'X-y' is not a key: one or more of a-z, 0-9 and _")
    ]
    assert said({**BASE, FACTS: str(text) + "        until: 2026-02-01\n"}) == [
        (f"{FACTS}:7:9", "unknown key 'until'")
    ]


def test_facts_are_a_mapping() -> None:
    assert said({**BASE, FACTS: "- a\n"}) == [
        (f"{FACTS}:1:1", "this file is a mapping of groups of facts")
    ]


@pytest.mark.parametrize(
    "old", ["  - id: waste\n    title: Waste team", "  - id: streets", "  - id: moving-home"]
)
def test_an_id_stands_once_in_a_list(old: str) -> None:
    section = str(BASE[TOPICS])[str(BASE[TOPICS]).index(old) :]
    entry = section[: section.find("\n  - ", 1) + 1] or section
    entry = entry.partition("topics:")[0].partition("life_events:")[0]
    hub = hub_of(changed(TOPICS, entry, entry + entry))
    (finding,) = hub.findings
    assert finding.message.endswith("stands twice in this list")
    assert TOPICS in hub.unreadable


def test_topics_teams_and_life_events_have_places() -> None:
    places = hub_of(BASE).places
    assert places["team:waste"] == Place(TOPICS, 2, 5)
    assert places["topic:waste"] == Place(TOPICS, 16, 5)
    assert places["life:moving-home"] == Place(TOPICS, 25, 5)
    assert places["life:moving-home:0"] == Place(TOPICS, 28, 9)
    assert places["life:moving-home:1"] == Place(TOPICS, 29, 9)


def test_bodies_are_a_list() -> None:
    body = "- id: board\n  title: B\n  website: http://www.example.org\n  nations: [wales]\n"
    hub = hub_of({**BASE, BODIES: body})
    assert hub.bodies == {
        "board": Body(id="board", title="B", website="http://www.example.org", nations=("wales",))
    }
    assert hub.places["body:board"] == Place(BODIES, 1, 3)
    assert said({**BASE, BODIES: body + body}) == [
        (f"{BODIES}:5:3", "'board' stands twice in this list")
    ]
    assert said({**BASE, BODIES: "board: x\n"}) != []


def test_redirects_are_ids() -> None:
    hub = hub_of({**BASE, REDIRECTS: "old: bins\n"})
    assert hub.redirects == {"old": "bins"}
    assert hub.places["redirect:old"] == Place(REDIRECTS, 1, 1)
    rule = "is not an id: 1 to 64 of a-z, 0-9 and -"
    assert said({**BASE, REDIRECTS: "old: Bins\n"}) == [(f"{REDIRECTS}:1:6", f"old: 'Bins' {rule}")]
    assert said({**BASE, REDIRECTS: "Old: bins\n"}) == [(f"{REDIRECTS}:1:1", f"'Old' {rule}")]


def test_settings_are_those_of_extra_hub() -> None:
    assert hub_of(BASE).settings == Settings(
        default_site="stonebridge/public", as_of=date(2026, 12, 1)
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site_name: x\n", "'extra.hub' is missing"),
        ("extra:\n  hub:\n    as_of: 2026-12-01\n", "key 'default_site' is missing"),
        (
            "extra:\n  hub:\n    default_site: ashby\n",
            "default_site: 'ashby' is not <council>/public or <council>/agent",
        ),
        ("extra: 1\n", "'extra.hub' is missing"),
    ],
)
def test_settings_that_do_not_fit(text: str, message: str) -> None:
    hub = hub_of({**BASE, "mkdocs.yml": text})
    assert [finding.message for finding in hub.findings] == [message]
    assert hub.settings is None
    assert hub.unreadable == {"mkdocs.yml"}


def test_every_key_of_the_root_configuration_but_extra_hub_is_mkdocs_business() -> None:
    assert said({**BASE, "mkdocs.yml": str(BASE["mkdocs.yml"]) + "copyright: us\n"}) == []


def test_every_scalar_is_read_as_text() -> None:
    """YAML alone would make 50374446, False and 540 of these."""
    text = (
        "phones:\n  x:\n    owner: no\n    values:\n      - value: 0300123456\n"
        "        from: 2026-01-01\ntimes:\n  y:\n    owner: waste\n    values:\n"
        "      - value: 9:00\n        from: 2026-01-01\n"
    )
    facts = hub_of({**BASE, FACTS: text}).facts["ashby"]
    assert facts["phones.x"].values[0].value == "0300123456"
    assert facts["phones.x"].owner == "no"
    assert facts["times.y"].values[0].value == "9:00"


@pytest.mark.parametrize("nothing", ["null", "~", ""])
def test_a_key_without_a_value_is_a_finding(nothing: str) -> None:
    """What is absent is left out, never `null`."""
    (finding,) = hub_of(changed(PROFILE, "kind: district", f"kind: {nothing}")).findings[:1]
    assert (str(finding.place), finding.message) == (f"{PROFILE}:2:1", "key 'kind' has no value")


def test_a_broken_data_file_of_the_agents_is_unknown_to_the_public() -> None:
    path = "content/councils/ashby/agent/facts.yml"
    tree = {**BASE, path: "fees: 1\n"}
    assert hub_of(tree).unreadable == {path}
    public = hub_of(tree, PUBLIC)
    assert (public.unreadable, public.findings) == (frozenset(), ())
