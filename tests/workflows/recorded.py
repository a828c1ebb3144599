"""A hub on GitHub with one pull request: its repository, and what GitHub's API says of it."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.adapters.repositories import committed, git, repository
from tests.support import CLEAN, OFFICES, SOFA, Tree
from tests.workflows.steps import ROOT, Action, Machine

NAME = "org/hub"
API = f"repos/{NAME}"
OPEN = f"GET {API}/pulls?state=open&per_page=100"
TOPICS = "content/shared/topics.yml"
_ROLES = f"""\
{OFFICES}  - id: duty-officer
    holders:
      - on-duty
      - on-duty-too
"""
HUB: Tree = {
    **CLEAN,
    TOPICS: f"{CLEAN[TOPICS]!s}{_ROLES}",
    ".github/scripts/decide.sh": (ROOT / ".github/scripts/decide.sh").read_bytes(),
}
WORDS: Tree = {SOFA: str(CLEAN[SOFA]).replace("{{ phones", "us on {{ phones")}
"""A change of words, which an editor and an approver of the waste team have to agree to."""
HOSTILE = '$(touch pwned) `touch pwned` "; touch pwned; <img onerror=alert(1)> @everyone ](http://x.example)'
"""A title of a pull request, or the name of a branch as far as git allows it."""


def person(login: str) -> dict[str, Any]:
    return {"login": login, "type": "Bot" if login.endswith("[bot]") else "User"}


def review(
    by: str, commit: str, state: str = "APPROVED", at: str = "2026-11-30T10:00:00Z"
) -> dict[str, Any]:
    return {"user": person(by), "state": state, "commit_id": commit, "submitted_at": at}


@dataclass(frozen=True)
class Pull:
    """A pull request in a hub of which `origin` is the repository."""

    origin: Path
    base: str
    head: str
    number: int = 7
    author: str = "anna"
    into: str = "main"
    fork: str | None = NAME
    """The full name of the repository it comes from; None: that is deleted."""
    reviews: Sequence[Mapping[str, Any]] = field(default=())
    merged_at: str | None = None
    events: Sequence[Mapping[str, Any]] = field(default=())

    @property
    def said(self) -> dict[str, Any]:
        """What `pulls/N` answers."""
        return {
            "number": self.number,
            "title": HOSTILE,
            "state": "closed" if self.merged_at else "open",
            "draft": False,
            "merged_at": self.merged_at,
            "user": person(self.author),
            "commits": 1,
            "base": {"ref": self.into, "sha": self.base, "repo": {"default_branch": "main"}},
            "head": {
                "ref": "change;$(touch${IFS}pwned)",
                "sha": self.head,
                "repo": self.fork and {"full_name": self.fork},
            },
        }

    @property
    def answers(self) -> dict[str, Any]:
        """What the API says of it."""
        commit = {
            "sha": self.head,
            "parents": [{"sha": self.base}],
            "author": person(self.author),
            "committer": person(self.author),
            "commit": {
                "message": HOSTILE,
                "author": {"email": "tester@example.org"},
                "committer": {"email": "tester@example.org"},
            },
        }
        at = f"GET {API}/pulls/{self.number}"
        return {
            OPEN: {"pages": [[], [self.said]]},
            at: self.said,
            f"{at}/commits?per_page=100": {"pages": [[commit], []]},
            f"{at}/reviews?per_page=100": {"pages": [list(self.reviews)]},
            f"GET {API}/issues/{self.number}/events?per_page=100": {"pages": [[], [*self.events]]},
            "GET orgs/org/teams/engineers/members?per_page=100": {"pages": [[person("eng")]]},
        }

    def with_reviews(self, *reviews: Mapping[str, Any]) -> "Pull":
        return replace(self, reviews=reviews)


def pull(folder: Path, change: Tree = WORDS, hub: Tree = HUB) -> Pull:
    """A hub, and a pull request that writes the files of `change`."""
    origin = repository(folder / "origin", hub)
    base = git(origin, "rev-parse", "HEAD")
    git(origin, "switch", "--quiet", "--detach")
    head = committed(origin, change)
    git(origin, "update-ref", "refs/pull/7/head", head)
    git(origin, "switch", "--quiet", "main")
    return Pull(origin, base, head)


def checked_out(pull: Pull, folder: Path) -> Path:
    """The workspace of a job that checked out the default branch.

    The program refuses to run where a token is: it reads what people wrote.
    """
    git(folder, "clone", "--quiet", str(pull.origin), "workspace")
    workspace = folder / "workspace"
    programs = workspace / ".venv" / "bin"
    programs.mkdir(parents=True)
    program = programs / "councilhub"
    real = Path(sys.executable).with_name("councilhub")
    program.write_text(
        f'#!/bin/sh\n[ -z "$GH_TOKEN$TEAMS_TOKEN" ] || exit 3\nexec "{real}" "$@"\n', "utf-8"
    )
    program.chmod(0o755)
    return workspace


def github(event: Mapping[str, Any], name: str = "workflow_run", **more: object) -> dict[str, Any]:
    """The contexts of a run on the default branch."""
    repository_ = None if name == "schedule" else {"default_branch": "main", "full_name": NAME}
    return {
        "github": {
            "event": {"workflow_run": None, **event, "repository": repository_},
            "event_name": name,
            "ref_name": "main",
            "repository": NAME,
            "run_id": 99,
            "server_url": "https://git.example.org",
            "token": "token-of-the-job",
        },
        "secrets": {"REVIEW_APP_KEY": "key"},
        "vars": {"REVIEW_APP": "app"},
        **more,
    }


def after(pull: Pull, event: str = "pull_request", **more: object) -> dict[str, Any]:
    """A `workflow_run` event that a pull request caused."""
    said = {
        "id": 55,
        "event": event,
        "conclusion": "success",
        "head_sha": pull.head,
        "head_branch": pull.said["head"]["ref"],
        "head_repository": {"full_name": pull.fork or "gone/hub"},
        "pull_requests": [{"number": 999}],
    }
    return {"workflow_run": {**said, **more}}


def app(_workspace: Path, given: Mapping[str, str], _machine: Machine) -> Mapping[str, str]:
    """The action that makes a token of the review app, which may do no more than it is given."""
    assert (given["client-id"], given["private-key"]) == ("app", "key")
    rights = sorted(name for name in given if name.startswith("permission-"))
    return {"token": "-".join(["app", *(name.split("-", 1)[1] for name in rights)])}


ACTIONS: Mapping[str, Action] = {"actions/create-github-app-token": app}


def pwned(folder: Path) -> list[Path]:
    """Files that only a command hidden in a text would have made."""
    return [path for path in folder.rglob("pwned*") if "node_modules" not in path.parts]


def is_at(workspace: Path, commit: str) -> bool:
    """Whether the workspace holds the files of that commit and no others."""
    differ = git(workspace, "status", "--porcelain", "--", ".", ":!.venv")
    return git(workspace, "rev-parse", "HEAD") == commit and not differ
