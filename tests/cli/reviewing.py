"""A real repository with a pull request, and what GitHub says of it."""

import json
from pathlib import Path
from typing import Any

from click.testing import Result

from tests.adapters.repositories import committed, git, repository
from tests.cli.command import councilhub, document
from tests.support import CLEAN, SOFA, Tree

TOPICS = "content/shared/topics.yml"
NOW = "2026-12-01T09:30:00Z"
ROLES = """\
roles:
  - id: finance
    holders:
      - purse
  - id: duty-officer
    holders:
      - duty
      - duty-two
  - id: engineer
    holders:
      - org/engineers
"""
HUB: Tree = {**CLEAN, TOPICS: f"{CLEAN[TOPICS]!s}{ROLES}"}


class PullRequest:
    """A branch of a repository; `main` stays checked out between commits."""

    def __init__(self, folder: Path, hub: Tree = HUB, inside: str = "") -> None:
        tree = {f"{inside}/{path}" if inside else path: text for path, text in hub.items()}
        self.top = repository(folder / "repository", tree)
        self.hub = self.top / inside
        self.file = folder / "pull-request.json"
        self.base = git(self.top, "rev-parse", "HEAD")
        self.authors: list[str] = []
        git(self.top, "branch", "change")

    def commit(self, tree: Tree | None = None, *, by: str = "anna", moved: str = "") -> str:
        """A commit of the branch: the files of `tree`, and one that moved (`old new`)."""
        git(self.top, "checkout", "--quiet", "change")
        if moved:
            git(self.top, "mv", *moved.split())
        made = committed(self.top, tree or {})
        self.authors.append(by)
        self.leave()
        return made

    def merge_main(self, *, by: str, hidden: Tree | None = None) -> None:
        """What "Update branch" does; with `hidden`, somebody wrote these files into the merge."""
        git(self.top, "checkout", "--quiet", "change")
        if hidden is None:
            git(self.top, "merge", "--quiet", "--no-ff", "main", "--message", "Merge main")
        else:
            git(self.top, "merge", "--quiet", "--no-commit", "--strategy=ours", "main")
            git(self.top, "checkout", "--quiet", "main", "--", SOFA)
            committed(self.top, hidden)
        self.authors.append(by)
        self.leave()

    def leave(self) -> None:
        """Back to the branch with the roles."""
        git(self.top, "checkout", "--quiet", "main")

    @property
    def head(self) -> str:
        return git(self.top, "rev-parse", "change")

    def said(self, reviews: str = "", **other: Any) -> Any:  # noqa: ANN401 - JSON
        """What GitHub says: `ed+` approves the newest commit, `ed+1` the first, `ed-` objects."""
        theirs = () if other.get("merged_at") else ("^main",)
        ours = ("--reverse", "--topo-order", f"{self.base}..change", *theirs)
        ids = git(self.top, "rev-list", *ours).split()
        head = ids[-1] if ids else self.base
        parents = [git(self.top, "rev-parse", f"{id_}^@").split() for id_ in ids]
        pull = {
            "number": 7,
            "state": "open",
            "draft": False,
            "merged_at": None,
            "title": "`$(touch pwned)` <img src=x onerror=alert(1)> @everyone",
            "user": _user("anna"),
            "commits": len(ids),
            "base": {"ref": "main", "sha": self.base},
            "head": {"ref": "change; touch pwned", "sha": head},
        }
        return {
            "version": 1,
            "now": NOW,
            "pull_request": {**pull, **other},
            "commits": [
                _commit(id_, above, by)
                for id_, above, by in zip(ids, parents, self.authors, strict=True)
            ],
            "reviews": [_review(words, ids) for words in reviews.split()],
            "members": {"org/engineers": [_user("eng")]},
            "events": [],
        }

    def review(
        self,
        reviews: str = "",
        *options: str,
        said: Any = None,  # noqa: ANN401 - JSON
        **other: Any,  # noqa: ANN401 - JSON
    ) -> Result:
        """What the command prints, for what GitHub says."""
        self.file.write_text(json.dumps(said or self.said(reviews, **other)), "utf-8")
        return councilhub("review", "--pull-request", self.file, "--hub", self.hub, *options)

    def answer(self, reviews: str = "", **other: Any) -> Any:  # noqa: ANN401 - JSON
        """The same as JSON."""
        return document(self.review(reviews, "--format", "json", **other))

    def needed(
        self,
        reviews: str = "",
        **other: Any,  # noqa: ANN401 - JSON
    ) -> dict[str, list[str]]:
        """Path → the parts that nobody plays yet."""
        return {
            path["path"]: [need["role"] for need in path["needs"] if need["by"] is None]
            for path in self.answer(reviews, **other)["paths"]
        }


def _user(login: str) -> dict[str, str]:
    return {"login": login, "type": "User"}


def _commit(id_: str, parents: list[str], by: str) -> dict[str, Any]:
    return {
        "sha": id_,
        "parents": [{"sha": each} for each in parents],
        "author": _user(by),
        "committer": _user("web-flow"),
        "commit": {
            "message": "a change",
            "author": {"name": by, "email": f"{by}@example.org"},
            "committer": {"name": "GitHub", "email": "noreply@github.com"},
        },
    }


def _review(words: str, ids: list[str]) -> dict[str, Any]:
    at = words.index("+") if "+" in words else len(words) - 1
    number = words[at + 1 :]
    return {
        "user": _user(words[:at]),
        "state": "APPROVED" if words[at] == "+" else "CHANGES_REQUESTED",
        "commit_id": ids[int(number) - 1 if number else -1],
        "submitted_at": "2026-11-30T09:00:00Z",
    }
