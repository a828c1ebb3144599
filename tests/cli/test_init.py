"""`councilhub init`: a new hub that holds all it needs, its own program too."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.diagnostics import Audience
from tests.adapters.repositories import git
from tests.cli.command import councilhub, document

ROOT = Path(__file__).parents[2]
ENGINEERS = ("--engineer", "acme/engineers")
REGISTER = """\
id,gss,tier_id,parent_local_authority_id,slug,country_name,homepage_url,name
1,S12999033,3,,north-glen,Scotland,https://www.north-glen.example.org/,North Glen Council
2,E07999223,2,3,dale,England,http://www.dale.example.org/,Dale Borough Council
3,E10999032,1,,upper-county,England,https://www.upper.example.org/,Upper County Council
4,W06999001,3,,cwm,Wales,https://www.cwm.example.org/,Cwm Council
5,N09999003,3,,lough,Northern Ireland,https://www.lough.example.org/,Lough Council
6,E09999001,3,,wharf,England,https://www.wharf.example.org/,Wharf Council
"""
ALL = ["north-glen", "dale", "upper-county", "cwm", "lough", "wharf"]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "authorities.csv"
    path.write_text(REGISTER, encoding="utf-8")
    return path


def tree(folder: Path) -> dict[str, bytes]:
    """Every file by path; what Python leaves beside modules is none of the hub's."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", ".git"} & set(path.parts)
    }


def program(package: Path, *arguments: str | Path, folder: Path) -> str:
    """What the program below `package` prints; it must end well."""
    done = subprocess.run(
        [sys.executable, "-m", "councilhub", *map(str, arguments)],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(package)},
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("from_register", [False, True])
def test_a_new_hub_passes_everything_by_its_own_program(
    tmp_path: Path, register: Path, *, from_register: bool
) -> None:
    hub = tmp_path / "hub"
    hub.mkdir()
    councils = ("--register", register) if from_register else ()
    assert councilhub("init", hub, *ENGINEERS, *councils).exit_code == 0
    files = tree(hub)
    git(hub, "init", "--quiet")
    git(hub, "add", "--all")
    git(hub, "commit", "--quiet", "--message", "A new hub")
    assert set(git(hub, "ls-files").splitlines()) == files.keys()

    own, day = hub / "generator", ("--as-of", "2026-12-01")
    found = program(own, "check", "--strict", *day, folder=hub)
    assert found == "0 errors, 0 warnings, 0 notices\n"
    program(own, "build", *day, folder=hub)
    assert "Information team" in program(own, "freshness", *day, folder=hub)
    assert program(own, "codeowners", "--check", folder=hub) == ""
    assert program(own, "schemas", "--check", folder=hub) == ""
    sites = {path.parent.name for path in (hub / "build/sites").glob("*/public")}
    assert sites == set(ALL if from_register else ["example"])
    assert git(hub, "status", "--porcelain") == ""
    assert {path: data for path, data in tree(hub).items() if path in files} == files


def test_the_program_that_was_run_there_was_the_hub_s_own(tmp_path: Path) -> None:
    councilhub("init", tmp_path / "hub", *ENGINEERS)
    version = tmp_path / "hub/generator/councilhub/__init__.py"
    version.write_text('__version__ = "of-the-hub"\n', encoding="utf-8")
    assert "of-the-hub" in program(version.parents[1], "--version", folder=tmp_path)


def test_a_hub_and_a_wheel_make_the_same_hub_byte_for_byte(tmp_path: Path, register: Path) -> None:
    call = ("init", "hub", *ENGINEERS, "--register", register, "--repository", "https://x.test/h")
    here, wheel = tmp_path / "here", tmp_path / "wheel"
    for folder in (here, wheel, tmp_path / "there", tmp_path / "anywhere"):
        folder.mkdir()
    program(ROOT / "generator", *call, folder=here)
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(wheel)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(wheel.glob("*.whl"))) as archive:
        archive.extractall(wheel)
    program(wheel, *call, folder=tmp_path / "there")
    program(here / "hub/generator", *call, folder=tmp_path / "anywhere")
    assert tree(here / "hub") == tree(tmp_path / "there/hub") == tree(tmp_path / "anywhere/hub")


def test_it_takes_over_the_repository_but_for_what_the_program_s_own_tests_need(
    tmp_path: Path,
) -> None:
    councilhub("init", tmp_path / "hub", *ENGINEERS)
    made = tree(tmp_path / "hub")
    for name in ("Makefile", "pyproject.toml", "LICENSE", ".gitignore", ".gitattributes"):
        assert made[name] == (ROOT / name).read_bytes()
    github = tree(ROOT / ".github")
    theirs = {path.removeprefix(".github/") for path in made if path.startswith(".github/")}
    assert github.keys() - theirs == {"workflows/ci.yml"}
    differ = {path for path in theirs if made[f".github/{path}"] != github[path]}
    assert differ == {"CODEOWNERS"}
    for path in theirs:
        modes = {
            (folder / ".github" / path).stat().st_mode & 0o100
            for folder in (ROOT, tmp_path / "hub")
        }
        assert len(modes) == 1, path
    assert "requirements/runtime.txt" in made
    package = tree(ROOT / "generator/councilhub")
    assert {f"generator/councilhub/{path}" for path in package} <= made.keys()
    assert not [path for path in made if path.startswith(("tests/", "requirements/test", ".ci/"))]


def test_the_readme_of_the_hub_opens_with_the_two_commands(tmp_path: Path) -> None:
    councilhub("init", tmp_path / "hub", *ENGINEERS)
    block = (tmp_path / "hub/README.md").read_text("utf-8").split("```")[1]
    lines = block.strip().splitlines()[1:]
    assert [line.split("#")[0].split() for line in lines] == [["make", "site"], ["make", "test"]]


def test_councils_of_the_register_join_each_on_the_layer_of_its_nation(
    tmp_path: Path, register: Path
) -> None:
    councils = ("--council", "upper-county", "--council", "dale", "--council", "north-glen")
    hub = tmp_path / "hub"
    councilhub("init", hub, *ENGINEERS, "--register", register, *councils)
    read = pipeline.read(hub, Audience.AGENT)
    found = {id_: (c.profile.status, c.profile.layers) for id_, c in read.councils.items()}
    assert found == {
        "upper-county": ("joining", ("england",)),
        "dale": ("joining", ("england",)),
        "north-glen": ("joining", ("scotland",)),
    }
    assert set(read.layers) == {"england", "scotland"}
    assert read.settings
    assert (read.settings.default_site, read.settings.as_of) == ("upper-county/public", None)


def test_the_engineer_owns_what_nobody_else_does_yet(tmp_path: Path) -> None:
    address = ("--repository", "https://github.com/acme/hub")
    councilhub("init", tmp_path / "hub", "--engineer", "jane-doe_acme", *address)
    owners = (tmp_path / "hub/.github/CODEOWNERS").read_text("utf-8")
    assert "\n* @jane-doe_acme\n" in owners
    assert "\n/generator/ @jane-doe_acme\n" in owners
    read = pipeline.read(tmp_path / "hub", Audience.AGENT)
    held = {role.id: role.holders for role in read.roles["shared"].roles}
    assert held == {"finance": ("jane-doe_acme",), "engineer": ("jane-doe_acme",)}
    assert read.settings
    assert read.settings.repository == "https://github.com/acme/hub"


def test_json_names_every_file(tmp_path: Path) -> None:
    result = councilhub("init", tmp_path / "hub", *ENGINEERS, "--format", "json")
    assert document(result) == {"version": 1, "wrote": sorted(tree(tmp_path / "hub"))}


def test_a_repository_without_files_is_kept(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=theirs")
    assert councilhub("init", tmp_path, *ENGINEERS).exit_code == 0
    assert git(tmp_path, "symbolic-ref", "--short", "HEAD") == "theirs"
    assert (tmp_path / "mkdocs.yml").is_file()


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    for name in ("zoo.txt", ".git", "notes.txt"):
        (tmp_path / name).mkdir()
    result = councilhub("init", tmp_path, *ENGINEERS)
    assert result.exit_code == 2
    assert f"'{tmp_path / 'notes.txt'}' is in the way" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "notes.txt", "zoo.txt"]


REFUSED = [
    (["--engineer", "@acme"], "without @"),
    (["--engineer", "x\n  - y"], "an account of GitHub"),
    ([*ENGINEERS, "--repository", "git@example.org:hub"], "begins with https://"),
    ([*ENGINEERS, "--council", "dale"], "--register FILE"),
    ([*ENGINEERS, "--register", "authorities.csv", "--council", "daale"], "did you mean 'dale'?"),
    ([*ENGINEERS, "--register", "authorities.csv", "--council", "no"], "'slug' has the ids"),
    ([], "'--engineer'"),
]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(("options", "said"), REFUSED)
def test_what_cannot_stand_in_a_hub_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = councilhub("init", "hub", *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not Path("hub").exists()


def test_a_register_without_councils_makes_no_hub(tmp_path: Path, register: Path) -> None:
    register.write_text(REGISTER.splitlines()[0] + "\n", encoding="utf-8")
    result = councilhub("init", tmp_path / "hub", *ENGINEERS, "--register", register)
    assert result.exit_code == 2
    assert "authorities.csv lists no council" in result.stderr
    assert not (tmp_path / "hub").exists()


def test_a_district_without_its_county_is_found_at_its_row(tmp_path: Path, register: Path) -> None:
    call = ("init", tmp_path / "hub", *ENGINEERS, "--register", register)
    result = councilhub(*call, "--council", "dale")
    assert result.exit_code == 1
    assert "authorities.csv:3:1: error[register]: the county 'upper-county'" in result.stdout
    assert not (tmp_path / "hub").exists()
