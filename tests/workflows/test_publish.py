"""`publish`: each audience to its own folder, only what differs, and no agent's page to residents.

The steps run in a clone of a small hub, on a day that the test sets.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.repositories import committed, repository
from tests.support import BINS, CLEAN, SOFA, Tree
from tests.workflows.expressions import filled
from tests.workflows.steps import Job, Machine, Ran, machine, program, read

FACTS = "content/councils/ashby/facts.yml"
PRICES = (
    "fees:\n  sofa:\n    owner: waste\n    values:\n      - value: £5.00\n"
    "        from: 2026-01-01\n        to: 2027-03-31\n      - value: £6.00\n"
    "        from: 2027-04-01\n"
)
TREE: Tree = {
    **{path: text for path, text in CLEAN.items() if "councils/" not in path},
    **{path: text for path, text in CLEAN.items() if "ashby" in path or "oakshire" in path},
    "mkdocs.yml": str(CLEAN["mkdocs.yml"]).replace("    as_of: 2026-12-01\n", ""),
    "content/shared/bodies.yml": "[]\n",
    FACTS: PRICES,
    ".gitignore": "/.venv/\n",
}
ALL = {"ashby", "oakshire"}
AGENTS_WORDS = b"Ask for the postcode."
MARCH, APRIL = date(2027, 3, 31), date(2027, 4, 1)
JOB = Job.of("publish.yml", "sites")


class Host:
    """A hub, the folders of both audiences, and a runner for each job."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hub = folder / "hub"
        self.folders: dict[str, Path | str | None] = {
            "public": folder / "residents",
            "agent": folder / "staff",
        }
        self.programs = {"make": f"echo make >> {folder}/made.txt"}
        self.machine = "self-hosted"
        self.everything: str | None = None
        self.uploaded: list[Mapping[str, str]] = []
        self.checked_out = 0
        self.today(MARCH)

    def today(
        self, day: date, build: str = 'exec "$real" "$@"', alerts: str = 'exec "$real" "$@"'
    ) -> None:
        """Let it be another day; `build`, `alerts`: what these commands do."""
        programs = self.hub / ".venv" / "bin"
        programs.mkdir(parents=True, exist_ok=True)
        real = Path(sys.executable).with_name("councilhub")
        (programs / "councilhub").write_text(
            f'#!/bin/bash\nreal="{real}"\ncase "$1" in\n'
            f'plan) exec "$real" "$@" --as-of {day} ;;\nalerts) {alerts} --as-of {day} ;;\n'
            f"build) {build} ;;\nesac\n",
            "utf-8",
        )
        (programs / "councilhub").chmod(0o755)

    def run(self, audience: str, job: Job = JOB) -> Ran:
        """One run of the job for one audience."""
        runner = machine(Path(tempfile.mkdtemp(dir=self.folder)))
        for name, does in self.programs.items():
            program(runner, name, does)
        context: dict[str, Any] = {
            "github": {"event": {"inputs": {"everything": self.everything}}},
            "runner": {"temp": str(runner.temporary), "environment": self.machine},
            "vars": {
                f"{name.upper()}_{what}": value and str(value)
                for name, folder in self.folders.items()
                for what, value in (("FOLDER", folder), ("RUNNER", f"{name}-machine"))
            },
        }
        context["matrix"] = matrix(context)[audience]
        return job.run(
            self.hub,
            runner,
            context,
            {"actions/checkout": self._checkout, "actions/upload-artifact": self._upload},
        )

    def _checkout(self, *_: object) -> None:
        self.checked_out += 1

    def _upload(self, _workspace: Path, asked: Mapping[str, str], _machine: Machine) -> None:
        found = {path for path in Path(asked["path"]).rglob("*") if path.is_file()}
        self.uploaded.append({**asked, "files": "\n".join(sorted(map(str, found)))})


def matrix(context: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The legs of the job, by audience."""
    legs = JOB.job["strategy"]["matrix"]["include"]
    return {leg["audience"]: {k: filled(v, context) for k, v in leg.items()} for leg in legs}


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """On which nothing was published."""
    repository(tmp_path / "hub", TREE)
    return Host(tmp_path)


@pytest.fixture(scope="module")
def march(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("march")
    repository(folder / "hub", TREE)
    for audience in ("public", "agent"):
        assert Host(folder).run(audience).failed == []
    return folder


@pytest.fixture
def later(march: Path, tmp_path: Path) -> Host:
    """On which all sites were published on 31 March."""
    for name in ("hub", "residents", "staff"):
        shutil.copytree(march / name, tmp_path / name)
    return Host(tmp_path)


def sites(folder: Path | str | None) -> set[str]:
    """The sites in a folder."""
    assert isinstance(folder, Path)
    return {path.relative_to(folder).as_posix() for path in folder.glob("*/*")}


def built_at(folder: Path | str | None) -> dict[str, int]:
    """Each site, with what tells a new folder from an old one."""
    assert isinstance(folder, Path)
    return {name: (folder / name).stat().st_ino for name in sites(folder)}


def state(folder: Path | str | None, audience: str = "public") -> Any:  # noqa: ANN401 - JSON
    assert isinstance(folder, Path)
    return json.loads((folder / f".published-{audience}.json").read_text("utf-8"))


def said(ran: Ran) -> str:
    """Why the job failed."""
    return "".join(step.stdout for step in ran.failed)


# Each audience where it belongs.


def test_each_audience_is_built_where_it_belongs(later: Host) -> None:
    for audience in ("public", "agent"):
        assert sites(later.folders[audience]) == {f"{council}/{audience}" for council in ALL}
        assert state(later.folders[audience], audience)["as_of"] == "2027-03-31"


def test_no_byte_of_an_agents_file_reaches_the_public_folder(later: Host) -> None:
    """Every file there was built without opening one: here they are rubbish."""
    agents = later.folders["agent"]
    assert isinstance(agents, Path)
    assert any(AGENTS_WORDS in path.read_bytes() for path in agents.rglob("*.html"))
    public = later.folders["public"]
    assert isinstance(public, Path)
    files = [path for path in public.rglob("*") if path.is_file()]
    assert len(files) > 10
    assert not [path for path in files if AGENTS_WORDS in path.read_bytes()]
    assert not [path for path in public.rglob("*") if path.name == "agent"]
    before = {path: path.read_bytes() for path in files}
    for file in later.hub.glob("content/**/agent/*"):
        file.write_bytes(b"\xff rubbish")
    committed(later.hub, {})
    later.everything = "true"
    assert later.run("public").failed == []
    after = {path: path.read_bytes() for path in public.rglob("*.html")}
    assert after == {path: data for path, data in before.items() if path.suffix == ".html"}


SAME = ("residents", "residents/", "./residents", "x/../residents", "residents/inside", ".")


@pytest.mark.parametrize("audience", ["public", "agent"])
@pytest.mark.parametrize("other", SAME)
def test_folders_that_are_one_or_lie_in_each_other_are_refused(
    host: Host, audience: str, other: str
) -> None:
    host.folders["agent"] = f"{host.folder}/{other}"
    ran = host.run(audience)
    assert "the same, or one lies in the other" in said(ran)
    assert not (host.folder / "residents").exists()
    assert host.checked_out == 0


def test_a_link_from_one_folder_to_the_other_is_refused(host: Host) -> None:
    (host.folder / "residents").mkdir()
    (host.folder / "staff").symlink_to("residents")
    assert "the same" in said(host.run("agent"))


@pytest.mark.parametrize(("first", "then"), [("agent", "public"), ("public", "agent")])
def test_a_folder_that_holds_the_other_audiences_sites_is_refused(
    later: Host, first: str, then: str
) -> None:
    """On two machines the same folder may have two names."""
    later.folders[then] = later.folders[first]
    later.folders[first] = None
    ran = later.run(then)
    assert f"holds {first} sites" in said(ran)
    assert {site.partition("/")[2] for site in sites(later.folders[then])} == {first}


def test_without_these_refusals_agents_pages_would_lie_among_the_public_ones(host: Host) -> None:
    first, *others = JOB.job["steps"]
    careless = {**first, "run": 'echo "to=folder" >> "$GITHUB_OUTPUT"'}
    job = replace(JOB, job={**JOB.job, "steps": [careless, *others]})
    host.folders["agent"] = host.folders["public"]
    for audience in ("public", "agent"):
        assert host.run(audience, job).failed == []
    assert "ashby/agent" in sites(host.folders["public"])


@pytest.mark.parametrize("audience", ["public", "agent"])
def test_a_folder_is_never_one_of_githubs_machines(host: Host, audience: str) -> None:
    host.machine = "github-hosted"
    ran = host.run(audience)
    assert f"as {audience.upper()}_RUNNER" in said(ran)
    assert host.checked_out == 0


def test_a_folder_is_a_whole_path(host: Host) -> None:
    host.folders["public"] = "residents"
    assert "PUBLIC_FOLDER must begin with /" in said(host.run("public"))


def test_the_name_of_a_folder_is_only_a_name(host: Host) -> None:
    host.folders["public"] = host.folder / "a b; touch hacked; $(touch hacked) 'x' \"y\" *"
    assert host.run("public").failed == []
    assert sites(host.folders["public"]) == {f"{council}/public" for council in ALL}
    assert not list(host.folder.rglob("hacked"))


# A hub without a host.


def test_without_a_public_folder_the_public_sites_are_kept_as_an_artifact(host: Host) -> None:
    host.folders["public"] = None
    host.machine = "github-hosted"
    ran = host.run("public")
    assert ran.failed == []
    assert "no variable PUBLIC_FOLDER" in ran.summary
    (kept,) = host.uploaded
    assert kept["name"] == "public-sites"
    files = kept["files"].splitlines()
    assert len(files) > 10
    assert all("/public/" in path for path in files)


def test_without_an_agents_folder_nothing_of_theirs_is_built_or_kept(host: Host) -> None:
    host.folders["agent"] = None
    host.machine = "github-hosted"
    ran = host.run("agent")
    assert ran.failed == []
    assert "no variable AGENT_FOLDER" in ran.summary
    assert (host.uploaded, host.checked_out) == ([], 0)
    assert not (host.folder / "made.txt").exists()


def test_mistakes_in_the_content_keep_no_page_from_the_artifact(host: Host) -> None:
    committed(host.hub, {FACTS: "fees: [\n"})
    host.folders["public"] = None
    ran = host.run("public")
    assert [step.code for step in ran.failed] == [1]
    assert "oakshire/public" in host.uploaded[0]["files"]


# Only what differs.


def test_only_what_differs_is_built(later: Host) -> None:
    before = built_at(later.folders["public"])
    later.run("public")
    assert built_at(later.folders["public"]) == before
    committed(later.hub, {FACTS: PRICES.replace("£5.00", "£5.50")})
    assert later.run("public").failed == []
    after = built_at(later.folders["public"])
    assert after["oakshire/public"] == before["oakshire/public"]
    assert after["ashby/public"] != before["ashby/public"]


@pytest.mark.parametrize("day", [APRIL, date(2027, 4, 3)], ids=["its night", "nights missed"])
def test_at_night_the_prices_of_the_day_go_live(later: Host, day: date) -> None:
    before = built_at(later.folders["public"])
    later.today(day)
    ran = later.run("public")
    after = built_at(later.folders["public"])
    assert [name for name in after if after[name] != before[name]] == ["ashby/public"]
    folder = later.folders["public"]
    assert isinstance(folder, Path)
    assert "£6.00" in (folder / "ashby/public/sofa/index.html").read_text("utf-8")
    assert state(folder)["as_of"] == day.isoformat()
    assert "1 site in" in ran.summary


def test_all_sites_are_built_by_hand(later: Host) -> None:
    before = built_at(later.folders["public"])
    later.everything = "true"
    later.run("public")
    after = built_at(later.folders["public"])
    assert all(after[name] != before[name] for name in before)


def test_what_was_published_may_be_forgotten_or_spoilt(later: Host) -> None:
    folder = later.folders["public"]
    assert isinstance(folder, Path)
    before = built_at(folder)
    (folder / ".published-public.json").write_text("{", "utf-8")
    assert later.run("public").failed == []
    assert all(built_at(folder)[name] != before[name] for name in before)
    assert state(folder)["version"] == 1


# Mistakes and faults.


def test_a_mistake_fails_the_run_and_holds_back_no_other_site(later: Host) -> None:
    before = built_at(later.folders["public"])
    text = str(CLEAN[BINS]).replace("every week", "every second week")
    id_ = committed(later.hub, {FACTS: "fees: [\n", BINS: text})
    ran = later.run("public")
    assert [step.code for step in ran.failed] == [1]
    assert f"    {FACTS}:" in ran.summary
    after = built_at(later.folders["public"])
    assert [name for name in after if after[name] != before[name]] == ["oakshire/public"]
    assert state(later.folders["public"])["commit"] == id_
    committed(later.hub, {FACTS: PRICES})
    assert later.run("public").failed == []
    mended = built_at(later.folders["public"])
    assert [name for name in mended if mended[name] != after[name]] == ["ashby/public"]


@pytest.mark.parametrize("code", [2, 3, 130, 137])
def test_after_a_fault_the_next_run_makes_up_for_it(later: Host, code: int) -> None:
    before = built_at(later.folders["public"])
    committed(later.hub, {FACTS: PRICES.replace("£5.00", "£5.50")})
    later.today(MARCH, build=f"exit {code}")
    ran = later.run("public")
    assert [step.code for step in ran.failed] == [code]
    later.today(MARCH)
    assert later.run("public").failed == []
    after = built_at(later.folders["public"])
    assert [name for name in after if after[name] != before[name]] == ["ashby/public"]


def test_a_change_that_is_undone_after_a_fault_is_undone_on_the_site_too(later: Host) -> None:
    """The run built the site, and was ended before it could say so."""
    committed(later.hub, {FACTS: PRICES.replace("£5.00", "£5.50")})
    later.today(MARCH, build='"$real" "$@"; exit 137')
    assert [step.code for step in later.run("public").failed] == [137]
    folder = later.folders["public"]
    assert isinstance(folder, Path)
    page = folder / "ashby/public/sofa/index.html"
    assert "£5.50" in page.read_text("utf-8")
    committed(later.hub, {FACTS: PRICES})
    later.today(MARCH)
    assert later.run("public").failed == []
    assert "£5.50" not in page.read_text("utf-8")
    assert [path.name for path in folder.glob(".*")] == [".published-public.json"]


def test_a_full_disk_below_the_log_hides_no_fault(later: Host) -> None:
    before = state(later.folders["public"])
    committed(later.hub, {FACTS: PRICES.replace("£5.00", "£5.50")})
    later.today(MARCH, build="exit 3")
    later.programs["tee"] = 'cat > "$1"; exit 1'
    assert [step.code for step in later.run("public").failed] == [3]
    assert state(later.folders["public"]) == before


def test_what_is_said_of_mistakes_means_nothing_in_the_summary(later: Host) -> None:
    text = str(CLEAN[SOFA])
    laterile = text.replace("Call {{", "[x](article:```#<img>) Call {{")
    committed(later.hub, {SOFA: laterile})
    lines = later.run("public").summary.splitlines()
    assert any("```" in line for line in lines)
    assert all(line.startswith("    ") or not line for line in lines)


# Alerts.

ALERTS = "content/councils/ashby/alerts.yml"
FLOOD = (
    "alerts:\n  - id: flood\n    severity: emergency\n    from: 2027-03-31T09:00\n"
    "    to: 2027-04-02T12:00\n    title: Flood in Mill Lane\n    text: Go upstairs.\n"
    "    owner: waste\n"
)


def home(host: Host, audience: str) -> str:
    folder = host.folders[audience]
    assert isinstance(folder, Path)
    path = f"ashby/{audience}/index.html"
    return (folder / path).read_text("utf-8")


@pytest.mark.parametrize("audience", ["public", "agent"])
def test_an_alert_is_there_though_the_build_does_not_even_begin(later: Host, audience: str) -> None:
    committed(later.hub, {ALERTS: FLOOD, "mkdocs.yml": "a: [\n"})
    later.today(MARCH, build="exit 3")
    assert [step.code for step in later.run(audience).failed] == [3]
    assert "Flood in Mill Lane" in home(later, audience)
    later.today(date(2027, 4, 3), build="exit 3")
    later.run(audience)
    assert "Flood in Mill Lane" not in home(later, audience)


def test_a_mistake_in_an_alert_fails_the_run_and_keeps_nothing_back(later: Host) -> None:
    wrong = FLOOD.replace("alerts:\n", "").replace("id: flood", "id: ice").replace("to:", "too:")
    committed(later.hub, {ALERTS: FLOOD + wrong, FACTS: PRICES.replace("£5.00", "£5.50")})
    ran = later.run("public")
    assert [step.code for step in ran.failed] == [1]
    assert ran.failed[0].name == "Publish what differs"
    assert "Flood in Mill Lane" in home(later, "public")
    folder = later.folders["public"]
    assert isinstance(folder, Path)
    assert "£5.50" in (folder / "ashby/public/sofa/index.html").read_text("utf-8")


def test_a_fault_in_putting_alerts_in_keeps_no_site_back(later: Host) -> None:
    committed(later.hub, {FACTS: PRICES.replace("£5.00", "£5.50")})
    later.today(MARCH, alerts="exit 3;")
    ran = later.run("public")
    assert [step.name for step in ran.failed] == ["Put the alerts in"]
    folder = later.folders["public"]
    assert isinstance(folder, Path)
    assert "£5.50" in (folder / "ashby/public/sofa/index.html").read_text("utf-8")


def test_without_the_program_nothing_is_published(later: Host) -> None:
    before = built_at(later.folders["public"])
    later.programs["make"] = "exit 2"
    committed(later.hub, {FACTS: PRICES.replace("£5.00", "£5.50")})
    assert [step.name for step in later.run("public").failed] == ["Set up the program"]
    assert built_at(later.folders["public"]) == before


# When it runs, and where.


def context(event: str, branch: str) -> dict[str, Any]:
    repository = {"default_branch": "main"}
    told = {} if event == "schedule" else {"repository": repository}
    return {"github": {"event_name": event, "ref_name": branch, "event": told}}


def test_only_the_default_branch_is_published() -> None:
    assert JOB.starts(context("push", "main"))
    assert JOB.starts(context("workflow_dispatch", "main"))
    assert not JOB.starts(context("workflow_dispatch", "my-branch"))
    # GitHub runs the default branch then.
    assert JOB.starts({"github": {**context("schedule", "main")["github"], "event": None}})


def test_it_runs_soon_after_midnight_in_london() -> None:
    (night,) = read("publish.yml")["on"]["schedule"]
    assert night == {"cron": "5 0 * * *", "timezone": "Europe/London"}


def test_each_audience_has_its_own_environment_and_machine() -> None:
    names = ("PUBLIC_RUNNER", "PUBLIC_FOLDER", "AGENT_RUNNER", "AGENT_FOLDER")
    given = {"vars": {name: name.lower() for name in names}}
    for audience, leg in matrix(given).items():
        where = {"matrix": leg}
        assert filled(JOB.job["environment"], where) == f"{audience}-sites"
        assert filled(JOB.job["runs-on"], where) == f"{audience}_runner"
        assert leg["folder"] == f"{audience}_folder"
    nowhere = {"vars": dict.fromkeys(names)}
    assert {filled(JOB.job["runs-on"], {"matrix": leg}) for leg in matrix(nowhere).values()} == {
        "ubuntu-24.04"
    }


def test_a_run_may_read_the_hub_and_nothing_else() -> None:
    assert (JOB.workflow["permissions"], JOB.job["permissions"]) == ({}, {"contents": "read"})
    assert JOB.workflow["concurrency"]["cancel-in-progress"] is False
