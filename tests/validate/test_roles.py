"""Teams, roles and sensitive periods, as their files are read."""

from datetime import date

import pytest

from councilhub.diagnostics import Place
from councilhub.model.places import place_of
from councilhub.model.roles import Deputy, LentApprover, Role, SensitivePeriod, Team
from tests.support import BASE, hub_of

TOPICS = "content/shared/topics.yml"
PROFILE = "content/councils/stonebridge/council.yml"
_TEAM = """\
teams:
  - id: waste
    title: Stonebridge bins
    editors:
      - Jane-Doe
    approvers:
      - Stonebridge/Web-Team
    leaders:
      - crew-leader
    deputies:
      - who: ann_acme
        for: JANE-DOE
        from: 2026-12-14
        to: 2027-01-03
    lent_approvers:
      - who: oakshire-web-manager
        council: oakshire
        from: 2026-12-01
        to: 2026-12-31
roles:
  - id: registrar
    holders:
      - superintendent
sensitive_periods:
  - title: Before the elections
    from: 2027-03-22
    to: 2027-05-06
    topics:
      - waste
"""


def _with(old: str, new: str) -> str:
    assert old in _TEAM
    return _TEAM.replace(old, new)


def _findings(more: str) -> list[tuple[str, str, str | None]]:
    hub = hub_of({**BASE, PROFILE: f"{BASE[PROFILE]!s}{more}"})
    return [(each.rule, each.message, each.hint) for each in hub.findings]


def test_a_profile_names_people_in_lower_case_with_their_days() -> None:
    hub = hub_of({**BASE, PROFILE: f"{BASE[PROFILE]!s}{_TEAM}"})
    assert hub.findings == ()
    found = hub.roles["stonebridge"]
    deputy = Deputy(who="ann_acme", for_="jane-doe", from_=date(2026, 12, 14), to=date(2027, 1, 3))
    lent = LentApprover(
        who="oakshire-web-manager",
        council="oakshire",
        from_=date(2026, 12, 1),
        to=date(2026, 12, 31),
    )
    team = Team(
        id="waste",
        title="Stonebridge bins",
        editors=("jane-doe",),
        approvers=("stonebridge/web-team",),
        leaders=("crew-leader",),
        deputies=(deputy,),
        lent_approvers=(lent,),
    )
    assert found.teams == hub.councils["stonebridge"].profile.teams == (team,)
    assert found.roles == (Role(id="registrar", holders=("superintendent",)),)
    period = SensitivePeriod(
        title="Before the elections",
        from_=date(2027, 3, 22),
        to=date(2027, 5, 6),
        topics=("waste",),
    )
    assert found.sensitive_periods == (period,)


def test_every_entry_has_its_place() -> None:
    hub = hub_of({**BASE, PROFILE: f"{BASE[PROFILE]!s}{_TEAM}"})
    found = hub.roles["stonebridge"]
    start = str(BASE[PROFILE]).count("\n")
    assert place_of(found, "teams", 0) == Place(PROFILE, start + 2, 5)
    assert place_of(found, "teams", 0, "deputies", 0, "for") == Place(PROFILE, start + 12, 9)
    assert place_of(found, "sensitive_periods", 0, "to") == Place(PROFILE, start + 27, 5)


def test_a_group_layer_and_the_shared_file_are_read_too() -> None:
    layer = "title: England\nkind: nation\nteams:\n  - id: law\n    title: Law\n"
    hub = hub_of({**BASE, "overlays/england/layer.yml": layer})
    assert [team.id for team in hub.roles["england"].teams] == ["law"]
    assert [team.id for team in hub.roles["shared"].teams] == ["waste", "contact"]
    assert hub.roles["wales"].teams == hub.roles["cwmdu"].teams == ()


@pytest.mark.parametrize(
    "account",
    ["a", "Jane-Doe", "jane-doe_acme", "example-hub/engineers", "a/b_c-d", "0" * 39],
)
def test_an_account_is_a_login_or_a_team_of_an_organisation(account: str) -> None:
    assert _findings(_with("Jane-Doe", f'"{account}"').replace("JANE-DOE", f'"{account}"')) == []


@pytest.mark.parametrize(
    "account",
    [
        *("@jane", "jane doe", "-jane", "jane-", "ja--ne", "jane@example.org", "a/b/c", "/b", "a/"),
        *("Jane\u00e9", "0" * 40, "jane\n", "a/-b"),
    ],
)
def test_what_is_no_account_is_refused_in_words(account: str) -> None:
    quoted = account.replace("\n", "\\n")
    (finding,) = _findings(_with("      - Jane-Doe", f'      - "{quoted}"'))
    assert finding[0] == "data-invalid"
    assert "is not an account of GitHub: a login such as waste-editor" in finding[1]


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            "id: registrar",
            "id: registrars",
            "'registrars' is not a value of 'id'",
            "did you mean 'registrar'?",
        ),
        ("        for: JANE-DOE\n", "", "key 'for' is missing", "add 'for:'"),
        ("        to: 2027-01-03\n", "", "key 'to' is missing", "add 'to:'"),
        ("    leaders:", "    leader:", "unknown key 'leader'", "did you mean 'leaders'?"),
        (
            "        to: 2027-01-03",
            "        to: 2027-02-30",
            "to: '2027-02-30' is not a date: day value is outside expected range",
            "write a date as YYYY-MM-DD",
        ),
    ],
)
def test_a_mistake_is_told(old: str, new: str, message: str, hint: str) -> None:
    assert _findings(_with(old, new)) == [("data-invalid", message, hint)]


@pytest.mark.parametrize("role", ["finance", "engineer", "waste", "Registrar"])
def test_the_law_gives_a_topic_to_five_offices_only(role: str) -> None:
    topics = str(BASE[TOPICS]).replace("    owner: waste\n", "    owner: waste\n", 1)
    topics = topics.replace(
        "recycling.\n    owner: waste\n",
        f"recycling.\n    owner: waste\n    statutory_role: {role}\n",
    )
    (finding,) = hub_of({**BASE, TOPICS: topics}).findings
    assert finding.message == f"'{role}' is not a value of 'statutory_role'"


@pytest.mark.parametrize(
    ("old", "again"),
    [
        ("roles:\n", "roles:\n  - id: registrar\n    holders:\n      - other\n"),
        ("teams:\n", "teams:\n  - id: waste\n    title: Bins\n"),
    ],
)
def test_an_id_stands_once_in_a_list(old: str, again: str) -> None:
    (finding,) = _findings(_with(old, again))
    assert finding[1].endswith("stands twice in this list")
    hub = hub_of({**BASE, PROFILE: f"{BASE[PROFILE]!s}{_with(old, again)}"})
    assert PROFILE in hub.unreadable


def test_an_office_stands_once_in_the_shared_list() -> None:
    twice = "roles:\n" + "  - id: finance\n    holders:\n      - one\n" * 2
    hub = hub_of({**BASE, TOPICS: f"{BASE[TOPICS]!s}{twice}"})
    assert [each.message for each in hub.findings] == ["'finance' stands twice in this list"]
