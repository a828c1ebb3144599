"""Alerts reach the pages whatever else is wrong: `councilhub alerts`, and `build`."""

import re
import shutil
from pathlib import Path
from random import Random

import pytest

from councilhub import pipeline
from tests.cli.command import councilhub, document
from tests.support import CLEAN, Tree, overlay, written

ALERTS = "content/councils/stonebridge/alerts.yml"
FOR_AGENTS = "content/councils/stonebridge/agent/alerts.yml"
FLOOD = """\
alerts:
  - id: flood
    severity: emergency
    from: 2026-12-01T08:00
    to: 2026-12-03T12:00
    title: Flood in Mill Lane
    text: |
      Go upstairs.
      Call 999 if you cannot.
    owner: waste
"""
ICE = """\
  - id: ice
    severity: notice
    from: 2026-12-01T08:00
    to: 2026-12-03T12:00
    title: Ice on Church Hill
    text: Walk with care.
    pages:
      - sofa
    owner: waste
"""
SYSTEM = """\
alerts:
  - id: system
    severity: warning
    from: 2026-12-01T08:00
    to: 2026-12-01T17:00
    title: The system is down
    text: Write it on paper.
    owner: contact
"""
ONE: Tree = {path: text for path, text in CLEAN.items() if "/bodies.yml" not in path}
CHOSEN = ("--council", "stonebridge", "--council", "cwmdu")
DAY = ("--as-of", "2026-12-01")


def build(hub: Path, *arguments: str) -> tuple[int, str]:
    result = councilhub("build", "--hub", hub, "--jobs", "1", *arguments)
    return result.exit_code, result.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub without alerts, and the sites of two of its councils."""
    root = written(tmp_path_factory.mktemp("alerts") / "hub", ONE)
    assert build(root, *CHOSEN)[0] == 0
    return root


@pytest.fixture
def hub(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "hub")


def pages(hub: Path, site: str = "stonebridge/public") -> dict[str, str]:
    folder = hub / "build" / "sites" / site
    found = folder.rglob("*.html")
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


def files(hub: Path, site: str = "stonebridge/public") -> dict[str, bytes]:
    folder = hub / "build" / "sites" / site
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def without_alerts(text: str) -> str:
    return re.sub(r'(<div id="page_alerts"[^>]*>).*?</div>', r"\1</div>", text, flags=re.DOTALL)


def with_place(hub: Path, site: str = "stonebridge/public") -> set[str]:
    return {path for path, text in pages(hub, site).items() if 'id="page_alerts"' in text}


def showing(hub: Path, words: str, site: str = "stonebridge/public") -> set[str]:
    """The pages on which these words stand, as text that needs no script."""
    texts = {p: re.sub(r"<script.*?</script>", "", t) for p, t in pages(hub, site).items()}
    return {path for path, text in texts.items() if words in text}


# A mistake elsewhere keeps no alert back.


def test_a_broken_article_and_a_flood_in_one_commit(hub: Path) -> None:
    """The page of the article says that it cannot be shown; it and all others show the alert."""
    broken = overlay("## W {#wht}\n\nNever shown.\n")
    written(hub, {"overlays/stonebridge/bins.md": broken, ALERTS: FLOOD})
    code, stderr = build(hub, *CHOSEN)
    assert code == 1
    assert "error[overlay-section-missing]" in stderr
    for site in ("stonebridge/public", "stonebridge/agent"):
        assert showing(hub, "Flood in Mill Lane", site) == with_place(hub, site)
        assert showing(hub, "Call 999 if you cannot.", site) == with_place(hub, site)
    page = pages(hub)["bins/index.html"]
    assert "We cannot show this page at the moment." in page
    assert "Flood in Mill Lane" in page
    assert not showing(hub, "Flood in Mill Lane", "cwmdu/public")


BROKEN = {
    "content/councils/stonebridge/facts.yml": "fees:\n  sofa: £3\n",
    "content/councils/stonebridge/council.yml": "name: [\n",
    "overlays/england/layer.yml": "title: 1\ncolour: red\n",
    "content/shared/topics.yml": "topics: 1\n",
    "content/shared/bodies.yml": "- id: 1 2\n",
    "content/shared/redirects.yml": "a: [\n",
    "mkdocs.yml": "a: [\n",
}


@pytest.mark.parametrize("path", BROKEN)
def test_a_site_that_is_held_back_gets_its_alerts_and_nothing_else(hub: Path, path: str) -> None:
    before = {site: pages(hub, site) for site in ("stonebridge/public", "stonebridge/agent")}
    sofa = str(CLEAN["content/shared/waste/sofa.md"]).replace("Call", "New words")
    written(hub, {path: BROKEN[path], "content/shared/waste/sofa.md": sofa, ALERTS: FLOOD})
    code, stderr = build(hub, *DAY)
    assert code == 1
    for site, old in before.items():
        assert f"put alerts into {hub / 'build/sites' / site}\n" in stderr
        assert f"built {hub / 'build/sites' / site}\n" not in stderr
        assert showing(hub, "Flood in Mill Lane", site) == with_place(hub, site)
        assert {p: without_alerts(text) for p, text in pages(hub, site).items()} == old


def test_an_alert_that_is_over_is_taken_out_of_a_site_that_is_held_back(hub: Path) -> None:
    before = pages(hub)
    written(hub, {ALERTS: FLOOD})
    build(hub, *CHOSEN)
    assert pages(hub) != before
    written(hub, {"content/councils/stonebridge/facts.yml": "fees: [\n"})
    assert build(hub, "--as-of", "2026-12-04")[0] == 1
    assert pages(hub) == before


def test_alerts_come_before_all_else_that_a_build_does(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(pipeline, "examine", fault)
    written(hub, {ALERTS: FLOOD})
    assert build(hub)[0] == 3
    assert showing(hub, "Flood in Mill Lane") == with_place(hub)


def test_alerts_are_put_in_when_every_other_file_is_rubbish(hub: Path) -> None:
    random = Random(1)  # noqa: S311 - rubbish for a test
    for path in (path for name in ("content", "overlays") for path in (hub / name).rglob("*")):
        if path.is_file():
            path.write_bytes(random.randbytes(1000))
    (hub / "mkdocs.yml").write_bytes(random.randbytes(1000))
    (hub / "content/shared/topics.yml").unlink()
    shutil.rmtree(hub / "overlays")
    (hub / "overlays").write_bytes(random.randbytes(1000))
    written(hub, {ALERTS: FLOOD + WRONG["placeholder-left"], FOR_AGENTS: SYSTEM})
    result = councilhub("alerts", "--hub", hub, *DAY)
    assert result.exit_code == 1
    assert result.stderr.count("error[") == 1
    assert "alerts.yml:16:5: error[placeholder-left]" in result.stderr
    assert showing(hub, "Flood in Mill Lane") == with_place(hub)
    assert showing(hub, "The system is down", "stonebridge/agent") == with_place(
        hub, "stonebridge/agent"
    )


# The command that does nothing else.


def test_it_tells_what_it_put_where(hub: Path) -> None:
    written(hub, {ALERTS: FLOOD + ICE, FOR_AGENTS: SYSTEM})
    result = councilhub("alerts", "--hub", hub)
    assert (result.exit_code, result.stderr) == (0, "")
    public, agent = (len(with_place(hub, f"stonebridge/{each}")) for each in ("public", "agent"))
    flood = "Until midday on Thursday 3 December 2026"
    ice = f"From 8am on Tuesday 1 December 2026 until {flood.removeprefix('Until ')}"
    system = "From 8am to 5pm on Tuesday 1 December 2026"
    assert result.stdout.splitlines() == [
        f"stonebridge/public: {public} pages changed",
        f"  flood: on {public} pages. {ice}",
        f"  ice: on 2 pages. {ice}",
        f"stonebridge/agent: {len(changed_files(hub))} pages changed",
        f"  flood: on {agent} pages. {ice}",
        f"  system: on {agent} pages. {system}",
        f"  ice: on 2 pages. {ice}",
        "2 sites changed, 2 left, for 1 December 2026",
    ]
    again = councilhub("alerts", "--hub", hub)
    assert again.stdout.endswith("0 sites changed, 4 left, for 1 December 2026\n")


def test_it_says_the_same_as_json_alone(hub: Path) -> None:
    written(hub, {ALERTS: FLOOD.replace("title: Flood", "title: Flood \N{ARABIC-INDIC DIGIT TWO}")})
    result = councilhub("alerts", "--hub", hub, "--audience", "public", "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    told = document(result)
    assert told["as_of"] == "2026-12-01"
    assert told["withheld"] == ["stonebridge/flood"]
    assert [each["rule"] for each in told["diagnostics"]] == ["non-ascii-digit"]
    nothing = {"changed": 0, "unknown": False, "has_no_place": False, "problem": "", "alerts": []}
    assert told["sites"] == [
        {"site": "cwmdu/public", **nothing, "alerts": []},
        {"site": "stonebridge/public", **nothing, "alerts": []},
    ]


@pytest.mark.parametrize("audience", ["public", "agent"])
def test_put_in_later_is_the_same_as_built_with_it(hub: Path, audience: str) -> None:
    site = f"stonebridge/{audience}"
    written(hub, {ALERTS: FLOOD + ICE, FOR_AGENTS: SYSTEM})
    assert councilhub("alerts", "--hub", hub).exit_code == 0
    later = files(hub, site)
    shutil.rmtree(hub / "build")
    assert build(hub, *CHOSEN)[0] == 0
    assert files(hub, site) == later


def test_no_public_byte_knows_of_an_alert_for_agents(hub: Path) -> None:
    before = files(hub)
    for text in (SYSTEM, FLOOD, "\0", "alerts: ["):
        written(hub, {FOR_AGENTS: text})
        councilhub("alerts", "--hub", hub, *DAY)
        assert files(hub) == before
        build(hub, *CHOSEN)
        assert files(hub) == before
    assert councilhub("alerts", "--hub", hub, "--audience", "public").exit_code == 0


def test_it_is_for_the_day_and_the_councils_that_are_named(hub: Path) -> None:
    before = pages(hub)
    written(hub, {ALERTS: FLOOD})
    councilhub("alerts", "--hub", hub, "--council", "cwmdu")
    assert pages(hub) == before
    councilhub("alerts", "--hub", hub, "--as-of", "2026-11-30")
    assert pages(hub) == before
    councilhub("alerts", "--hub", hub, "--as-of", "2026-12-03")
    assert showing(hub, "Until midday on Thursday 3 December 2026") == with_place(hub)
    councilhub("alerts", "--hub", hub, "--as-of", "2026-12-04")
    assert pages(hub) == before


def test_sites_of_a_council_that_the_hub_does_not_have_are_left(hub: Path) -> None:
    written(hub, {ALERTS: FLOOD})
    councilhub("alerts", "--hub", hub)
    before = pages(hub)
    shutil.rmtree(hub / "content/councils/stonebridge")
    councilhub("alerts", "--hub", hub)
    assert pages(hub) == before


# Mistakes in alerts.


WRONG = {
    "placeholder-left": ICE.replace("Walk with care.", '"To write: what to do."'),
    "non-ascii-digit": ICE.replace("care.", "care. Call \N{FULLWIDTH DIGIT NINE}99."),
    "bidi-control": ICE.replace("care", "ca\u00adre"),
    "look-alike-host": ICE.replace(
        "    pages:\n",
        "    links:\n      - label: Ice\n        link: https://www.gov.uk.example.com/\n    pages:\n",
    ),
    "data-invalid": ICE.replace("to: 2026-12-03", "to: 2026-12-33"),
}


@pytest.mark.parametrize("rule", WRONG)
def test_an_alert_with_a_mistake_that_misleads_is_not_shown_and_the_others_are(
    hub: Path, rule: str
) -> None:
    written(hub, {ALERTS: FLOOD + WRONG[rule]})
    result = councilhub("alerts", "--hub", hub)
    assert result.exit_code == 1
    assert f"error[{rule}]" in result.stderr
    assert ("not shown: the alert stonebridge/ice" in result.stdout) is (rule != "data-invalid")
    assert "Church Hill" not in "".join(pages(hub).values())
    assert showing(hub, "Flood in Mill Lane") == with_place(hub)
    later = pages(hub)
    code, stderr = build(hub, *CHOSEN)
    assert code == 1
    assert f"error[{rule}]" in stderr
    assert pages(hub) == later


@pytest.mark.parametrize(
    "text", ["alerts: [\n", "", "alert:\n  - id: ice\n", "alerts: none\n", "\0"]
)
@pytest.mark.parametrize("path", [ALERTS, FOR_AGENTS])
def test_when_a_file_cannot_be_read_the_alerts_that_are_there_stay(
    hub: Path, path: str, text: str
) -> None:
    """Whoever leaves a bracket open while adding an alert does not call off the flood."""
    written(hub, {ALERTS: FLOOD, FOR_AGENTS: SYSTEM})
    councilhub("alerts", "--hub", hub)
    before = files(hub, "stonebridge/agent")
    written(hub, {path: text})
    result = councilhub("alerts", "--hub", hub)
    assert result.exit_code == 1
    assert "stonebridge/agent: left as it is, because a file of its alerts cannot" in result.stdout
    assert files(hub, "stonebridge/agent") == before
    assert build(hub, *CHOSEN)[0] == 1
    assert files(hub, "stonebridge/agent") == before
    assert showing(hub, "Flood in Mill Lane") == with_place(hub)


def test_a_link_in_place_of_a_council_s_folder_is_not_followed(hub: Path) -> None:
    folder = hub / "content/councils/stonebridge"
    written(hub, {ALERTS: FLOOD})
    councilhub("alerts", "--hub", hub)
    before = pages(hub)
    written(hub, {ALERTS: "alerts: []\n"})
    folder.rename(hub / "elsewhere")
    folder.symlink_to(hub / "elsewhere")
    result = councilhub("alerts", "--hub", hub)
    assert result.exit_code == 1
    assert "error[file-refused]" in result.stderr
    assert pages(hub) == before


# What is there.


def test_pages_that_know_no_alerts_have_to_be_built_again(hub: Path) -> None:
    for path in (hub / "build").rglob("*.html"):
        path.write_text(path.read_text("utf-8").replace('id="page_alerts"', 'id="other"'), "utf-8")
    written(hub, {ALERTS: FLOOD})
    result = councilhub("alerts", "--hub", hub, "--audience", "public")
    assert result.exit_code == 1
    assert "an older program built this site: build it again to show its alerts" in result.stdout


def test_a_hub_of_which_nothing_is_built_has_nowhere_to_put_them(tmp_path: Path) -> None:
    hub = written(tmp_path, {**ONE, ALERTS: FLOOD})
    result = councilhub("alerts", "--hub", hub)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "not shown: the alert stonebridge/flood, because no site for it is there",
        "0 sites changed, 0 left, for 1 December 2026",
    ]
    assert not (hub / "build").exists()
    assert councilhub("alerts", "--hub", hub, "--as-of", "2026-12-04").exit_code == 0
    assert councilhub("alerts", "--hub", hub, "--to", hub / "nowhere").exit_code == 2


def test_an_alert_for_agents_that_only_a_site_for_residents_could_show_is_shown_nowhere(
    hub: Path,
) -> None:
    sites = hub / "build/sites/stonebridge"
    shutil.rmtree(sites / "agent")
    written(hub, {ALERTS: FLOOD, FOR_AGENTS: SYSTEM})
    told = document(councilhub("alerts", "--hub", hub, "--format", "json"))
    assert told["nowhere"] == ["stonebridge/system"]
    # As little if somebody puts those pages where an agents' site would be.
    shutil.copytree(sites / "public", sites / "agent")
    result = councilhub("alerts", "--hub", hub)
    assert result.exit_code == 1
    assert "  system: on 0 pages. " in result.stdout
    assert not showing(hub, "The system is down", "stonebridge/agent")
    assert showing(hub, "Flood in Mill Lane", "stonebridge/agent")


def test_a_site_that_cannot_be_changed_keeps_no_other_back(hub: Path) -> None:
    """Nor does it keep back what `build` does next; where that builds the site, all is well."""
    written(hub, {ALERTS: FLOOD, ALERTS.replace("stonebridge", "cwmdu"): FLOOD})
    (hub / "build/sites/cwmdu/public/odd.html").mkdir()
    result = councilhub("alerts", "--hub", hub)
    assert result.exit_code == 2
    assert "cwmdu/public: left as it is: " in result.stdout
    assert "odd.html" in result.stdout
    for site in ("cwmdu/agent", "stonebridge/public", "stonebridge/agent"):
        assert showing(hub, "Flood in Mill Lane", site) == with_place(hub, site)
    written(hub, {"content/councils/cwmdu/facts.yml": "fees: [\n"})
    code, stderr = build(hub, *CHOSEN)
    assert code == 2
    assert f"no alerts put into {hub / 'build/sites/cwmdu/public'}: " in stderr
    (hub / "content/councils/cwmdu/facts.yml").unlink()
    assert build(hub, *CHOSEN)[0] == 0
    assert showing(hub, "Flood in Mill Lane", "cwmdu/public") == with_place(hub, "cwmdu/public")


def test_a_council_that_the_hub_does_not_have_is_a_slip_of_the_keyboard(hub: Path) -> None:
    result = councilhub("alerts", "--hub", hub, "--council", "stonebrige")
    assert result.exit_code == 2
    assert "no council 'stonebrige'" in result.stderr
    assert "stonebridge" in result.stderr


def test_what_else_lies_in_a_site_stays_and_a_site_that_need_not_change_is_not_touched(
    hub: Path,
) -> None:
    sites = hub / "build/sites"
    (sites / "stonebridge/public/.well-known").mkdir()
    (sites / "stonebridge/public/.well-known/x").write_text("x")
    nodes = {site: (sites / site).stat().st_ino for site in ("cwmdu/public", "stonebridge/public")}
    written(hub, {ALERTS: FLOOD})
    councilhub("alerts", "--hub", hub)
    assert (sites / "stonebridge/public/.well-known/x").read_text() == "x"
    assert (sites / "cwmdu/public").stat().st_ino == nodes["cwmdu/public"]
    assert (sites / "stonebridge/public").stat().st_ino != nodes["stonebridge/public"]


@pytest.mark.parametrize("at", range(0, 9, 3))
def test_a_run_that_is_killed_half_way_leaves_the_old_site(
    hub: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before = files(hub)
    write, written_so_far = Path.write_bytes, list[Path]()

    def failing(self: Path, data: bytes) -> int:
        written_so_far.append(self)
        if len(written_so_far) > at:
            raise KeyboardInterrupt
        return write(self, data)

    written(hub, {ALERTS: FLOOD})
    monkeypatch.setattr(Path, "write_bytes", failing)
    assert councilhub("alerts", "--hub", hub, "--audience", "public").exit_code == 130
    monkeypatch.undo()
    assert files(hub) == before
    assert not list((hub / "build").rglob(".*"))
    assert councilhub("alerts", "--hub", hub, "--audience", "public").exit_code == 0
    assert showing(hub, "Flood in Mill Lane") == with_place(hub)


def changed_files(hub: Path) -> list[str]:
    """The agents' pages with a place for alerts, and the small files that tell of alerts."""
    found = files(hub, "stonebridge/agent")
    data = [path for path in found if path.startswith("data/") and b'"alerts":"' in found[path]]
    return [*with_place(hub, "stonebridge/agent"), *data]
