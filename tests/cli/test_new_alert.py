"""`councilhub new alert`: words to start from, at the end of a file whose other lines stay."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import Result

from councilhub import pipeline
from councilhub.adapters import clock
from councilhub.diagnostics import Audience, Severity
from councilhub.model.alerts import Alert
from councilhub.workflow.alert_templates import TEMPLATES
from tests.cli.command import councilhub, document
from tests.support import CLEAN, SOURCES, article, profile, written

ALERTS = "content/councils/stonebridge/alerts.yml"
FOR_AGENTS = "content/councils/stonebridge/agent/alerts.yml"
NATIONS = {
    "stonebridge": "england",
    "cwmdu": "wales",
    "kirk": "scotland",
    "glen": "northern-ireland",
}
FLOODLINE = ("Floodline, day or night", "0345 988 1188")


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    more = {
        "overlays/scotland/layer.yml": "title: Scotland\nkind: nation\n",
        "overlays/northern-ireland/layer.yml": "title: Northern Ireland\nkind: nation\n",
        "content/councils/kirk/council.yml": profile("Kirk", "unitary", "scotland", "scotland"),
        "content/councils/glen/council.yml": profile(
            "Glen", "ni-district", "northern-ireland", "northern-ireland"
        ),
        "content/shared/streets/flooding.md": article(
            title="Floods", owner="contact", sources=SOURCES
        ),
        "content/shared/streets/school-closures.md": article(
            title="Schools: which are closed", sources=SOURCES
        ),
    }
    return written(tmp_path, {**CLEAN, **more})


def new(hub: Path, template: str, *more: str, council: str = "stonebridge") -> Result:
    owner = () if "--owner" in more else ("--owner", "contact")
    call = ("--council", council, "--template", template, *owner, *more)
    return councilhub("new", "alert", *call, "--hub", hub)


def alerts_of(hub: Path, council: str = "stonebridge") -> tuple[Alert, ...]:
    known = pipeline.read(hub, Audience.AGENT)
    return (*known.alerts.get(council, ()), *known.agent_alerts.get(council, ()))


def faults(hub: Path) -> set[str]:
    """The rules that find something in a file of alerts, but for notices."""
    found = pipeline.examine(hub).diagnostics
    ours = [each for each in found if each.place.path.endswith("alerts.yml")]
    return {each.rule for each in ours if each.severity is not Severity.NOTICE}


@pytest.mark.parametrize("council", NATIONS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_what_it_writes_has_placeholders_and_without_them_nothing_is_wrong(
    hub: Path, template: str, council: str
) -> None:
    result = new(hub, template, council=council)
    assert (result.exit_code, result.stderr) == (0, "")
    folder = "agent/" if TEMPLATES[template].for_agents else ""
    file = hub / f"content/councils/{council}/{folder}alerts.yml"
    assert faults(hub) == {"placeholder-left"}
    (alert,) = alerts_of(hub, council)
    assert alert.entry.to - alert.entry.from_ == TEMPLATES[template].lasts
    done = re.sub('To write: |"To write: (.*)"', r"\1", file.read_text("utf-8"))
    file.write_text(done, "utf-8")
    assert faults(hub) == set()


def test_the_numbers_are_those_of_the_nation_and_of_the_council(hub: Path) -> None:
    numbers = {}
    for council, nation in NATIONS.items():
        assert new(hub, "flood", council=council).exit_code == 0
        (alert,) = alerts_of(hub, council)
        numbers[nation] = [(each.who, each.phone) for each in alert.entry.phones]
    ours = "01632 960 001"
    assert numbers == {
        "england": [FLOODLINE, ("Stonebridge", ours)],
        "wales": [FLOODLINE, ("Cwmdu", ours)],
        "scotland": [FLOODLINE, ("Kirk", ours)],
        "northern-ireland": [
            ("Flooding Incident Line, day or night", "0300 2000 100"),
            ("Glen", ours),
        ],
    }


def test_in_wales_the_public_gets_it_in_welsh_too(hub: Path) -> None:
    languages = {}
    for council in ("stonebridge", "cwmdu"):
        for template in ("flood", "system-down"):
            new(hub, template, council=council)
        alerts = alerts_of(hub, council)
        languages[council] = [[t.language for t in each.entry.translations] for each in alerts]
    assert languages == {"stonebridge": [[], []], "cwmdu": [["cy"], []]}


def test_it_leads_to_the_article_or_stands_on_its_page_where_there_is_one(hub: Path) -> None:
    new(hub, "flood")
    new(hub, "school-closures")
    flood, schools = (each.entry for each in alerts_of(hub))
    assert [(each.label, each.link) for each in flood.links] == [("Floods", "article:flooding")]
    assert (flood.pages, schools.pages, schools.links) == ((), ("school-closures",), ())
    for name in ("flooding", "school-closures"):
        (hub / f"content/shared/streets/{name}.md").unlink()
    new(hub, "flood", "--id", "again")
    assert alerts_of(hub)[-1].entry.links == ()


def test_who_owns_the_article_owns_the_alert_unless_somebody_is_named(hub: Path) -> None:
    call = ("new", "alert", "--council", "stonebridge", "--hub", hub, "--template")
    councilhub(*call, "flood")
    councilhub(*call, "school-closures")
    councilhub(*call, "flood", "--id", "again", "--owner", "waste")
    assert [each.entry.owner for each in alerts_of(hub)] == ["contact", "waste", "waste"]
    result = councilhub(*call, "water-off")
    assert result.exit_code == 2
    assert "say who ends it: --owner TEAM; there are: contact, waste" in result.stderr


OTHERS = """\
  - id: late
    severity: notice
    from: 2026-12-01T00:00
    to: 2026-12-01T23:59
    title: Late
    text: Leave your bin out.
    owner: waste
"""
FILES = {
    "as it should be": f"alerts:\n{OTHERS}",
    "no line end": f"alerts:\n{OTHERS}".removesuffix("\n"),
    "other line ends": f"alerts:\n{OTHERS}".replace("\n", "\r\n"),
    "other indentation": "alerts:\n" + re.sub("(?m)^  ", "", OTHERS),
    "an alert with a mistake": f"alerts:\n{OTHERS.replace('notice', 'severe')}{OTHERS}",
    "an owner that nobody knows": f"alerts:\n{OTHERS.replace('waste', 'wsate')}",
    "a byte-order mark": f"\ufeffalerts:\n{OTHERS}",
}


@pytest.mark.parametrize("before", FILES.values(), ids=FILES)
def test_it_comes_last_and_all_bytes_before_it_stay(hub: Path, before: str) -> None:
    (hub / ALERTS).write_bytes(before.encode())
    result = new(hub, "flood", "--id", "river")
    assert (result.exit_code, result.stderr) == (0, "")
    after = (hub / ALERTS).read_bytes()
    assert after.startswith(before.encode())
    assert (b"\r\n" in after) == ("\r\n" in before)
    assert after.count(b"\r\n") in {0, after.count(b"\n")}
    ids = [each.id for each in alerts_of(hub)]
    assert ids == ["late", "river"]
    line = next(n for n, each in enumerate(after.split(b"\n"), 1) if b"id: river" in each)
    assert f"wrote alert 'river' at {ALERTS}:{line}\n" in result.stdout


@pytest.mark.parametrize("empty", ["alerts: []\n", "alerts: []", "alerts: []\r\n"])
def test_a_list_that_is_empty_gets_its_first(hub: Path, empty: str) -> None:
    (hub / ALERTS).write_bytes(empty.encode())
    assert new(hub, "flood").exit_code == 0
    assert [each.id for each in alerts_of(hub)] == ["flood-2026-12-01"]
    assert faults(hub) <= {"placeholder-left"}


IN_BRACKETS = f"alerts: [{{{', '.join(OTHERS[4:].splitlines())}}}]\n"
REFUSED = {
    "not UTF-8": (b"\xff\x00", "UTF-8"),
    "no YAML": (b"alerts: [", "nothing was written"),
    "nothing in it": (b"", "nothing was written"),
    "a list of another kind": (b"- id: late\n", "nothing was written"),
    "brackets": (
        IN_BRACKETS.encode(),
        "run councilhub check --fix first",
    ),
    "another key below": (
        f"alerts:\n{OTHERS}more: yes\n".encode(),
        "no alert can stand at its end",
    ),
}


@pytest.mark.parametrize(("before", "message"), REFUSED.values(), ids=REFUSED)
def test_nothing_is_written_into_a_file_that_would_not_be_read_as_meant(
    hub: Path, before: bytes, message: str
) -> None:
    (hub / ALERTS).write_bytes(before)
    result = new(hub, "flood")
    assert result.exit_code == 2
    assert ALERTS in result.stderr
    assert message in result.stderr
    assert (hub / ALERTS).read_bytes() == before


def test_an_id_that_the_public_or_agents_have_is_refused(hub: Path) -> None:
    new(hub, "flood")
    new(hub, "system-down")
    before = (hub / ALERTS).read_bytes()
    for id_, path in (("flood-2026-12-01", ALERTS), ("system-down-2026-12-01", FOR_AGENTS)):
        result = new(hub, "flood", "--id", id_)
        assert result.exit_code == 2
        assert f"{path}:2:5: there is an alert '{id_}' already" in result.stderr
    assert (hub / ALERTS).read_bytes() == before
    assert new(hub, "flood", council="ashby").exit_code == 0


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--id", "Big Flood"), "'Big Flood': an id is 1 to 64 of the characters"),
        (("--owner", "wast"), "no team 'wast'; did you mean 'waste'?"),
        (("--from", "2026-12-01"), "does not match the format"),
    ],
)
def test_a_wrong_call_writes_nothing(hub: Path, more: tuple[str, ...], message: str) -> None:
    result = new(hub, "flood", *more)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (hub / ALERTS).exists()


def test_a_council_that_is_not_there_is_named(hub: Path) -> None:
    result = new(hub, "flood", council="stonebrige")
    assert result.exit_code == 2
    assert "did you mean 'stonebridge'?" in result.stderr


def test_json_says_where_it_is_and_when_it_ends(hub: Path) -> None:
    result = new(hub, "flood", "--from", "2026-12-01T18:30", "--format", "json")
    assert document(result) == {
        "version": 1,
        "wrote": ALERTS,
        "line": 2,
        "alert": "flood-2026-12-01",
        "to": "2026-12-02T18:30",
    }


def test_it_begins_now_or_in_the_morning_of_a_fixed_day(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new(hub, "flood")
    settings = hub / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("    as_of: 2026-12-01\n", ""), "utf-8")
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 1, 2, 3, 4))  # noqa: DTZ001 - as clocks show it
    new(hub, "flood")
    began = [each.entry.from_.isoformat() for each in alerts_of(hub)]
    assert began == ["2026-12-01T09:00:00", "2027-01-02T03:04:00"]
