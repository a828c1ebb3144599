"""The installed program, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.support import CLEAN, overlay, written

ROOT = Path(__file__).parents[2]


def run(*arguments: str | Path, folder: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    program = [sys.executable, "-m", "councilhub", *map(str, arguments)]
    environment = {**os.environ, "PYTHONWARNINGS": "error::ResourceWarning"}
    return subprocess.run(program, capture_output=True, cwd=folder, env=environment, check=False)


def test_the_example_hub_checks_and_json_stands_alone() -> None:
    done = run("check", "--format", "json")
    found = json.loads(done.stdout)
    assert found["version"] == 1
    errors = [f for f in found["diagnostics"] if f["severity"] == "error"]
    assert (done.returncode, errors) == (0, [])


def test_exit_codes_reach_the_shell(tmp_path: Path) -> None:
    hub = written(tmp_path, {**CLEAN, "overlays/ashby/bins.md": overlay(remove="[wht]")})
    assert run("check", folder=hub).returncode == 1
    assert run("explain", "nobody", "bins", folder=hub).returncode == 2
    assert run("check", folder=tmp_path / "content").returncode == 2


def test_it_prints_pounds_where_the_terminal_knows_only_ascii(tmp_path: Path) -> None:
    hub = written(tmp_path, CLEAN)
    done = subprocess.run(
        [sys.executable, "-m", "councilhub", "explain", "ashby", "sofa", "--hub", str(hub)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C"},
    )
    assert done.returncode == 0
    assert "£20.00" in done.stdout.decode()


def test_several_processes_build_what_one_does(tmp_path: Path) -> None:
    hub = written(tmp_path / "hub", CLEAN)
    trees = []
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        options = ("--council", "ashby", "--audience", "public", "--out", out, "--jobs", jobs)
        assert run("build", "--hub", hub, *options).returncode == 0
        trees.append({p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()})
    assert trees[0] == trees[1]
    assert trees[0]
