"""Whose a file is: a table of paths, over a hub in which several teams bear the same id."""

from collections.abc import Mapping
from datetime import date

import pytest

from councilhub.model.ownership import (
    Owned,
    Subject,
    everybody,
    owner_of,
    role_of,
    sensitive_periods,
    team_of,
)
from tests.support import BASE, BINS, BINS_NOTES, PUBLIC, Tree, article, hub_of, overlay

TOPICS = "content/shared/topics.yml"
_COUNCILS = "content/councils"


def _team(id_: str, *, by: str, leaders: str = "") -> str:
    led = f"    leaders: [{leaders}]\n" if leaders else ""
    return (
        f"  - id: {id_}\n    title: {by} {id_}\n    editors: [{by}-editor]\n"
        f"    approvers: [{by}-approver]\n{led}"
    )


def _role(id_: str, who: str) -> str:
    return f"  - id: {id_}\n    holders: [{who}]\n"


def _period(title: str, more: str = "") -> str:
    return f"  - title: {title}\n    from: 2027-03-22\n    to: 2027-05-06\n{more}"


_SHARED = f"""\
teams:
{_team("waste", by="waste", leaders="crew-leader")}{_team("tax", by="tax")}topics:
  - id: waste
    title: Bins
    summary: Bins.
    owner: waste
  - id: money
    title: Money
    summary: Money.
    owner: tax
    statutory_role: safeguarding-lead
  - id: lost
    title: Lost
    summary: Lost.
    owner: nobody
roles:
{_role("engineer", "org/engineers")}{_role("duty-officer", "duty")}{_role("finance", "purse")}\
sensitive_periods:
{_period("Everywhere", "    topics: [money]" + chr(10))}"""

TREE: Tree = {
    **BASE,
    TOPICS: _SHARED,
    "content/shared/facts.yml": (
        "fees:\n  sofa:\n    owner: waste\n    set_by: nation\n    values:\n"
        "      - value: £20.00\n        from: 2026-01-01\n"
        "links:\n  bill:\n    owner: tax\n    values:\n"
        "      - value: https://www.example.org/bill\n        from: 2020-01-01\n"
        "  gone:\n    owner: no-team\n    values:\n"
        "      - value: https://www.example.org/gone\n        from: 2020-01-01\n"
    ),
    "content/shared/agent/facts.yml": (
        "phones:\n  crew:\n    owner: tax\n    values:\n"
        "      - value: 01632 960 001\n        from: 2020-01-01\n"
    ),
    "content/shared/waste/bill.md": article(owner="tax"),
    "content/shared/waste/agent/bill.md": "---\ntriage: A\n---\nWords.\n",
    "content/shared/money/agent/pay.md": "---\ntriage: A\nowner: waste\n---\nWords.\n",
    "content/shared/money/pay.md": article(),
    "content/shared/waste/agent/crew.md": article().replace("---\n", "---\naudience: agent\n", 1),
    "content/shared/lost/keys.md": article(),
    "overlays/oakshire-area/layer.yml": (
        f"title: Area\nkind: county-area\nteams:\n{_team('waste', by='area')}"
    ),
    f"{_COUNCILS}/stonebridge/council.yml": (
        f"{BASE[f'{_COUNCILS}/stonebridge/council.yml']!s}"
        f"teams:\n{_team('waste', by='stone', leaders='stone-leader')}"
        f"roles:\n{_role('duty-officer', 'stone-duty')}{_role('engineer', 'stone-engineer')}"
        f"sensitive_periods:\n{_period('At Stonebridge')}"
    ),
    f"{_COUNCILS}/stonebridge/waste/bags.md": article(provided_by=""),
    f"{_COUNCILS}/stonebridge/waste/tax-bags.md": article(provided_by="", owner="tax"),
    f"{_COUNCILS}/stonebridge/facts.yml": (
        "links:\n  book:\n    owner: waste\n    values:\n"
        "      - value: https://www.example.org/book\n        from: 2020-01-01\n"
    ),
    "overlays/stonebridge/bins.md": overlay(takes="A week"),
}
HUB = hub_of(TREE)

TEXT, NOTES, FACTS = Subject.TEXT, Subject.NOTES, Subject.FACTS
IMAGE, ALERTS, REST = Subject.IMAGE, Subject.ALERTS, Subject.HUB

TABLE: Mapping[str, tuple[Subject, str]] = {
    # A shared article: its owner, else its topic's. Notes: their own, else the article's.
    BINS: (TEXT, "waste waste"),
    BINS_NOTES: (NOTES, "waste waste"),
    "content/shared/waste/bill.md": (TEXT, "tax tax"),
    "content/shared/waste/agent/bill.md": (NOTES, "tax tax"),
    "content/shared/waste/new.md": (TEXT, "waste waste"),
    "content/shared/waste/agent/new.md": (NOTES, "waste waste"),
    "content/shared/money/pay.md": (TEXT, "tax tax + safeguarding-lead"),
    "content/shared/money/agent/pay.md": (NOTES, "waste waste + safeguarding-lead"),
    "content/shared/waste/agent/crew.md": (NOTES, "waste waste"),
    "content/shared/lost/keys.md": (TEXT, "engineer"),
    "content/shared/no-topic/new.md": (TEXT, "engineer"),
    # An overlay: the owner of what it stands on, as its layer knows that team.
    "overlays/england/bins.md": (TEXT, "waste waste"),
    "overlays/stonebridge/bins.md": (TEXT, "stone waste"),
    "overlays/stonebridge/agent/bins.md": (NOTES, "stone waste"),
    "overlays/stonebridge/bill.md": (TEXT, "tax tax"),
    "overlays/stonebridge/pay.md": (TEXT, "tax tax + safeguarding-lead"),
    "overlays/stonebridge/agent/pay.md": (NOTES, "stone waste + safeguarding-lead"),
    "overlays/stonebridge/agent/crew.md": (NOTES, "stone waste"),
    "overlays/oakshire-area/bins.md": (TEXT, "area waste"),
    "overlays/mosswell/bins.md": (TEXT, "area waste"),
    "overlays/cwmdu/bins.md": (TEXT, "waste waste"),
    "overlays/stonebridge/no-article.md": (TEXT, "engineer"),
    # A local article.
    f"{_COUNCILS}/stonebridge/waste/bags.md": (TEXT, "stone waste"),
    f"{_COUNCILS}/stonebridge/waste/agent/bags.md": (NOTES, "stone waste"),
    f"{_COUNCILS}/stonebridge/waste/tax-bags.md": (TEXT, "tax tax"),
    f"{_COUNCILS}/stonebridge/waste/agent/tax-bags.md": (NOTES, "tax tax"),
    f"{_COUNCILS}/mosswell/money/new.md": (TEXT, "tax tax + safeguarding-lead"),
    f"{_COUNCILS}/no-council/waste/new.md": (TEXT, "waste waste"),
    # Facts: all teams that own one, as the layer knows them.
    "content/shared/facts.yml": (FACTS, "tax tax, waste waste"),
    "content/shared/agent/facts.yml": (FACTS, "tax tax"),
    f"{_COUNCILS}/stonebridge/facts.yml": (FACTS, "stone waste"),
    f"{_COUNCILS}/cwmdu/facts.yml": (FACTS, "engineer"),
    "overlays/england/facts.yml": (FACTS, "engineer"),
    # Images: any team that the layer knows.
    "content/shared/assets/a.png": (IMAGE, "waste waste, tax tax"),
    "content/shared/assets/agent/a.png": (IMAGE, "waste waste, tax tax"),
    f"{_COUNCILS}/stonebridge/assets/logo.svg": (IMAGE, "stone waste, tax tax"),
    "overlays/oakshire-area/assets/a.png": (IMAGE, "area waste, tax tax"),
    # Alerts: duty officers.
    f"{_COUNCILS}/stonebridge/alerts.yml": (ALERTS, "duty-officer"),
    f"{_COUNCILS}/stonebridge/agent/alerts.yml": (ALERTS, "duty-officer"),
    # The rest: engineers.
    **dict.fromkeys(
        (
            *(TOPICS, "content/shared/bodies.yml", "content/shared/redirects.yml", "mkdocs.yml"),
            *(f"{_COUNCILS}/stonebridge/council.yml", "overlays/england/layer.yml", "README.md"),
            *(".github/CODEOWNERS", ".github/workflows/check.yml", "generator/councilhub/ids.py"),
            *("schemas/hub.schema.json", "content/shared/waste/x.html", "content/x.md", ""),
            *("content/shared/synonyms.yml", "content/shared/agent/synonyms.yml"),
            *("content/shared/waste/Agent/bins.md", "content/shared/waste/agent/more/bins.md"),
            *("content/shared/agent/bins.md", "content/shared/assets", "overlays/bins.md"),
            *("content/shared/../councils/x/facts.yml", "./content/shared/waste/bins.md"),
            *("content//shared/waste/bins.md", "content/shared/waste/bins.md/", "CONTENT/a.md"),
        ),
        (REST, "engineer"),
    ),
}


def _said(owned: Owned) -> str:
    teams = ", ".join(team.title for team in owned.teams)
    also = f" + {owned.statutory_role}" if owned.statutory_role else ""
    assert bool(owned.teams) != bool(owned.office)
    return f"{teams or owned.office}{also}"


def test_the_table_s_hub_is_read_whole() -> None:
    assert HUB.findings == ()


@pytest.mark.parametrize("path", TABLE)
def test_whose_a_file_is(path: str) -> None:
    owned = owner_of(HUB, path)
    assert (owned.subject, _said(owned)) == TABLE[path]
    assert owned.path == path


def test_a_file_of_text_knows_its_article_topic_and_layer() -> None:
    owned = owner_of(HUB, "overlays/stonebridge/agent/pay.md")
    assert (owned.layer, owned.topic, owned.article) == ("stonebridge", "money", "pay")
    assert owner_of(HUB, "mkdocs.yml").article is None


def test_each_fact_has_its_own_team() -> None:
    facts = owner_of(HUB, "content/shared/facts.yml").facts
    titles = {name: team.title for name, team in facts.items()}
    # A fact whose owner is no team answers to none; that is an error of its own.
    assert titles == {"fees.sofa": "waste waste", "links.bill": "tax tax"}


def test_an_overlay_that_comes_with_its_article_goes_to_the_new_article_s_topic() -> None:
    path = "overlays/stonebridge/brand-new.md"
    assert owner_of(HUB, path).office == "engineer"
    assert _said(owner_of(HUB, path, {"brand-new": "waste"})) == "stone waste"
    # What the hub knows already cannot be moved to another topic that way.
    bins = owner_of(HUB, "overlays/stonebridge/bins.md", {"bins": "money"})
    assert _said(bins) == "stone waste"


@pytest.mark.parametrize(
    ("path", "accounts"),
    [
        (BINS, "waste-approver waste-editor"),
        (BINS_NOTES, "crew-leader waste-approver waste-editor"),
        ("overlays/stonebridge/agent/bins.md", "stone-approver stone-editor stone-leader"),
        ("mkdocs.yml", "org/engineers"),
        (f"{_COUNCILS}/stonebridge/alerts.yml", "stone-duty"),
        (f"{_COUNCILS}/cwmdu/alerts.yml", "duty"),
    ],
)
def test_everybody_who_may_agree(path: str, accounts: str) -> None:
    assert " ".join(everybody(HUB, owner_of(HUB, path))) == accounts


def test_a_council_s_holders_replace_the_shared_ones_but_engineers_are_the_hub_s() -> None:
    duty, engineer = (
        role_of(HUB, "stonebridge", "duty-officer"),
        role_of(HUB, "stonebridge", "engineer"),
    )
    assert duty is not None
    assert engineer is not None
    assert duty.holders == ("stone-duty",)
    assert engineer.holders == ("org/engineers",)
    assert role_of(HUB, "cwmdu", "finance") == role_of(HUB, "shared", "finance")
    assert role_of(HUB, "cwmdu", "registrar") is None


def test_a_later_layer_s_team_replaces_one_of_the_same_id() -> None:
    found = {layer: team_of(HUB, layer, "waste") for layer in ("shared", "mosswell", "stonebridge")}
    titles = [team.title if team else None for team in found.values()]
    assert titles == ["waste waste", "area waste", "stone waste"]
    assert team_of(HUB, "stonebridge", "no-team") is None


SHARED_AND_OWN = ["Everywhere", "At Stonebridge"]


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        (BINS, []),
        ("content/shared/money/pay.md", ["Everywhere"]),
        ("overlays/stonebridge/bins.md", ["At Stonebridge"]),
        ("overlays/stonebridge/pay.md", SHARED_AND_OWN),
        ("overlays/cwmdu/pay.md", ["Everywhere"]),
        (f"{_COUNCILS}/stonebridge/facts.yml", ["At Stonebridge"]),
        (f"{_COUNCILS}/stonebridge/council.yml", []),
    ],
)
def test_a_sensitive_period_concerns_its_topics_and_its_council(
    path: str, titles: list[str]
) -> None:
    def told(day: date) -> list[str]:
        return [period.title for period in sensitive_periods(HUB, owner_of(HUB, path), day)]

    assert told(date(2027, 3, 22)) == told(date(2027, 5, 6)) == titles
    assert told(date(2027, 3, 21)) == told(date(2027, 5, 7)) == []


def test_without_the_agents_files_the_public_ones_have_the_same_owners() -> None:
    public = hub_of({path: text for path, text in TREE.items() if "/agent/" not in path}, PUBLIC)
    for path in TABLE:
        if TABLE[path][0] is TEXT:
            assert _said(owner_of(public, path)) == TABLE[path][1]
