"""Runs the shell steps of a job of `.github/workflows/` as GitHub's runner would.

    job = Job.of("check.yml", "check")
    ran = job.run(clone, machine(tmp_path, answers={…}), context)

The steps run in a clone that the test made, with the files, the environment and the values they
would have on GitHub, and a `gh` that knows recorded answers only (`fake_gh.py`). `jq` is the same
everywhere (`fake_jq.py`), `make` does nothing and `.venv/bin` is this environment's. What an action
does is up to the test.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import yaml

from tests.workflows.expressions import Context, filled, holds
from tests.workflows.outputs import Outputs, pairs

ROOT = Path(__file__).parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"
_SECONDS = 120

Action = Callable[[Path, Mapping[str, str], "Machine"], Mapping[str, str] | None]
"""What an action does: given the workspace, its `with` and the machine; its outputs."""


def nothing(_workspace: Path, _inputs: Mapping[str, str], _machine: "Machine") -> None:
    """What most actions do for a test: the test has prepared it."""


PREPARED: Mapping[str, Action] = {"actions/checkout": nothing, "actions/setup-python": nothing}


def read(name: str, root: Path = ROOT) -> dict[str, Any]:
    """A workflow file; its `on`, which YAML 1.1 reads as true, under "on"."""
    document = yaml.safe_load((root / ".github" / "workflows" / name).read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in document.items()}


@dataclass(frozen=True)
class Machine:
    """A runner's folders: outside the workspace, as on GitHub."""

    folder: Path

    @property
    def programs(self) -> Path:
        """Comes first on the PATH: `gh`, `jq` and `make` of the tests."""
        return self.folder / "bin"

    @property
    def temporary(self) -> Path:
        """RUNNER_TEMP."""
        return self.folder / "temp"

    @property
    def calls(self) -> list[dict[str, Any]]:
        """The calls of `gh` that were answered, in order: {"call", "body"}."""
        return [{k: each[k] for k in ("call", "body")} for each in self._all if not each["refused"]]

    @property
    def tokens(self) -> dict[str, str]:
        """With which token each call was made."""
        return {each["call"]: each["token"] for each in self._all}

    @property
    def refused(self) -> list[str]:
        """The calls of `gh` that no answer was recorded for, with the reason."""
        return [f"{each['refused']}: {each['call']}" for each in self._all if each["refused"]]

    @property
    def written(self) -> list[dict[str, Any]]:
        """The calls that change something on GitHub."""
        return [each for each in self.calls if not each["call"].startswith("GET ")]

    @property
    def _all(self) -> list[dict[str, Any]]:
        calls = self.folder / "calls.jsonl"
        return [json.loads(line) for line in calls.read_text("utf-8").splitlines()]


def machine(folder: Path, answers: Mapping[str, Any] | None = None) -> Machine:
    """A new runner; `answers`: what `gh` knows, see fake_gh.py."""
    made = Machine(folder / "runner")
    for each in (made.programs, made.temporary, made.folder / "home"):
        each.mkdir(parents=True)
    (made.folder / "answers.json").write_text(json.dumps(answers or {}), "utf-8")
    (made.folder / "calls.jsonl").touch()
    program(made, "make", "exit 0")
    for name in ("gh", "jq"):
        stand_in = f'"{sys.executable}" -m tests.workflows.fake_{name}'
        program(made, name, f'PYTHONPATH="{ROOT}" exec {stand_in} "$@"')
    return made


def program(machine: Machine, name: str, does: str) -> None:
    """A program of the test on the runner's PATH: a line of shell."""
    place = machine.programs / name
    place.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
    place.chmod(0o755)


@dataclass(frozen=True)
class Done:
    """A step that ran."""

    name: str
    code: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Ran:
    """What came of a job."""

    steps: tuple[Done, ...]
    outputs: Mapping[str, str]
    summary: str
    environments: tuple[Mapping[str, str], ...]
    """What each `run` step was given by the workflow, in order: where the token was."""

    @property
    def failed(self) -> list[Done]:
        """The steps that ended with an error."""
        return [step for step in self.steps if step.code]


@dataclass(frozen=True)
class Job:
    """A job of a workflow file, with what it takes over from the workflow."""

    name: str
    workflow: Mapping[str, Any]
    job: Mapping[str, Any]

    @classmethod
    def of(cls, file: str, name: str, root: Path = ROOT) -> Self:
        workflow = read(file, root)
        return cls(name, workflow, workflow["jobs"][name])

    def starts(self, context: Context) -> bool:
        """Whether GitHub would run the job at all."""
        return holds(self.job.get("if", "true"), context, failed=False)

    def run(
        self,
        workspace: Path,
        machine: Machine,
        context: Context,
        actions: Mapping[str, Action] = PREPARED,
    ) -> Ran:
        """Run the job's steps, one after the other.

        `context`: `github` with `event`, `token` and what else is read; `vars`, `secrets`,
        `matrix`, `needs`. An action that is not in `actions` is an error of the test.
        """
        _prepared(workspace)
        running = _Running(self, workspace, machine, {"steps": {}, **context})
        for step in self.job["steps"]:
            running.step(step, {**PREPARED, **actions})
        asked = self.job.get("outputs", {})
        return Ran(
            tuple(running.done),
            {name: filled(text, running.context) for name, text in asked.items()},
            running.summary,
            tuple(running.environments),
        )


@dataclass
class _Running:
    job: Job
    workspace: Path
    machine: Machine
    context: dict[str, Any]
    done: list[Done] = field(default_factory=list)
    environments: list[Mapping[str, str]] = field(default_factory=list)
    exported: dict[str, str] = field(default_factory=dict)
    summary: str = ""
    failed: bool = False

    def step(self, step: Mapping[str, Any], actions: Mapping[str, Action]) -> None:
        runner = {"temp": str(self.machine.temporary), "os": "Linux"}
        self.context = {"runner": runner, **self.context, "env": dict(self.exported)}
        ours = self._environment(step)
        self.context["env"].update(ours)
        if not holds(step.get("if", "true"), self.context, failed=self.failed):
            self._keep(step, {}, "skipped")
            return
        if "uses" in step:
            asked = {k: filled(str(v), self.context) for k, v in step.get("with", {}).items()}
            action = actions[step["uses"].partition("@")[0]]
            self._keep(step, action(self.workspace, asked, self.machine) or {}, "success")
            return
        self.environments.append(ours)
        files = {name: self._file(name) for name in ("OUTPUT", "STEP_SUMMARY", "ENV", "PATH")}
        done = self._run(step, ours, files)
        self.done.append(done)
        self.exported.update(pairs(files["ENV"].read_text("utf-8")))
        self.summary += files["STEP_SUMMARY"].read_text("utf-8")
        outputs = pairs(files["OUTPUT"].read_text("utf-8"))
        self._keep(step, outputs, "failure" if done.code else "success")
        if done.code and not step.get("continue-on-error"):
            self.failed = True

    def _run(
        self, step: Mapping[str, Any], ours: Mapping[str, str], files: Mapping[str, Path]
    ) -> Done:
        folder = self.workspace / filled(step.get("working-directory", "."), self.context)
        script = self.machine.folder / "step.sh"
        script.write_text(filled(step["run"], self.context), "utf-8")
        github = self.context.get("github", {})
        event = self.machine.folder / "event.json"
        event.write_text(json.dumps(github.get("event", {})), "utf-8")
        given = {
            "PATH": os.pathsep.join([str(self.machine.programs), os.environ["PATH"]]),
            "HOME": str(self.machine.folder / "home"),
            "LANG": "C.UTF-8",
            "CI": "true",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GH_RECORD": str(self.machine.folder),
            "RUNNER_TEMP": str(self.machine.temporary),
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_WORKSPACE": str(self.workspace),
            **{f"GITHUB_{k.upper()}": str(v) for k, v in github.items() if _shown(k, v)},
            **{f"GITHUB_{name}": str(path) for name, path in files.items()},
            **self.exported,
            **ours,
        }
        done = subprocess.run(
            [*self._shell(step), str(script)],
            cwd=folder,
            env=given,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        return Done(step.get("name", step["run"]), done.returncode, done.stdout, done.stderr)

    def _shell(self, step: Mapping[str, Any]) -> Sequence[str]:
        """Without `shell: bash` GitHub does not set pipefail."""
        places = (self.job.workflow, self.job.job)
        shells = [each.get("defaults", {}).get("run", {}).get("shell") for each in places]
        match step.get("shell") or shells[1] or shells[0]:
            case None:
                return ["bash", "-e"]
            case "bash":
                return ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"]
            case other:
                raise AssertionError(f"shell {other!r} is not known here")

    def _environment(self, step: Mapping[str, Any]) -> dict[str, str]:
        found: dict[str, str] = {}
        for each in (self.job.workflow, self.job.job, step):
            for name, text in each.get("env", {}).items():
                found[name] = filled(str(text), {**self.context, "env": found})
        return found

    def _keep(self, step: Mapping[str, Any], outputs: Mapping[str, str], outcome: str) -> None:
        if id_ := step.get("id"):
            kept = {"outputs": Outputs(outputs), "outcome": outcome, "conclusion": outcome}
            self.context["steps"] = {**self.context["steps"], id_: kept}

    def _file(self, name: str) -> Path:
        place = self.machine.folder / f"{name}.txt"
        place.write_text("", "utf-8")
        return place


def _prepared(workspace: Path) -> None:
    """`.venv/bin` with the programs of this environment, as wrappers: the environment is safe."""
    programs = workspace / ".venv" / "bin"
    if not programs.exists():
        programs.mkdir(parents=True)
        for name in ("councilhub", "python"):
            place = programs / name
            real = Path(sys.executable).with_name(name)
            place.write_text(f'#!/bin/sh\nexec "{real}" "$@"\n', "utf-8")
            place.chmod(0o755)


def _shown(name: str, value: object) -> bool:
    """The token is not in the environment unless a step puts it there."""
    return name != "token" and isinstance(value, str | int)
