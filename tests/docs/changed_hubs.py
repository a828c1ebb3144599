"""The guide's hub in Git, with a change that is not merged yet: what some of its pages tell of.

`origin/main` is the hub before the change, as it is in a clone.
"""

import json
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from councilhub.overlay_edits import accept
from tests.adapters.repositories import committed, git
from tests.docs.pages import HUB
from tests.support import written

_GARDEN = "content/shared/waste/garden-waste.md"
_COMPARED = {"ashdale": date(2026, 10, 5), "england": date(2026, 11, 5)}
"""Who compared its overlays when. Between the two days, a change in the law was noted."""
_CHANGE = (
    (
        _GARDEN,
        "cuttings and small branches.\n",
        "cuttings and small branches. No food: use your caddy.\n",
    ),
    (
        _GARDEN,
        "Say by what time, how often, and in which months.\n",
        "Say by what time, how often, in which months, and where to leave the bin.\n",
    ),
    (
        _GARDEN,
        "---\nYou pay once a year.",
        """\
change_notes:
  - on: 2026-11-02
    note: In England councils must now collect food waste each week. Do not put it in this bin.
    level: law
    from: 2026-03-31
  - on: 2026-11-16
    note: Councils now say where to leave the bin.
    level: normal
---
You pay once a year.""",
    ),
    ("content/councils/ashdale/facts.yml", "01632 960 101\n", "01632 960 111\n"),
)
"""Path, old text, new text. The phone number has nothing to do with the rest, as in a fraud."""


def with_a_changed_text(to: Path) -> None:
    """Every overlay was compared; then a shared text changed, and a phone number."""
    shutil.copytree(HUB, to)
    git(to, "init", "--quiet")
    for layer, day in _COMPARED.items():
        accept(to, layer, None, "waste-editor", day)
    _publish(to)
    for path, old, new in _CHANGE:
        file = to / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1, (path, old)
        file.write_text(text.replace(old, new), "utf-8")


def without_an_article(to: Path) -> None:
    """A shared article was taken out, and nothing else."""
    shutil.copytree(HUB, to)
    git(to, "init", "--quiet")
    _publish(to)
    (to / "content/shared/waste/missed-bin.md").unlink()


def with_a_pull_request(to: Path) -> None:
    """Ashdale's fee and a shared text change in a pull request, which an editor has approved."""
    shutil.copytree(HUB, to)
    git(to, "init", "--quiet", "--initial-branch=main")
    base = committed(to, {})
    git(to, "checkout", "--quiet", "-b", "change")
    path, old, new = _CHANGE[0]
    fees = "content/councils/ashdale/facts.yml"
    changed = {
        path: (to / path).read_text("utf-8").replace(old, new),
        fees: (to / fees).read_text("utf-8").replace("value: £28.00", "value: £29.00"),
    }
    head = committed(to, changed)
    git(to, "checkout", "--quiet", "main")
    author = {"login": "waste-author", "type": "User"}
    by = {"name": "Author", "email": "author@hub.example.org"}
    pull = {
        "number": 12,
        "state": "open",
        "draft": False,
        "merged_at": None,
        "user": author,
        "commits": 1,
        "base": {"ref": "main", "sha": base},
        "head": {"sha": head},
    }
    commit = {
        "sha": head,
        "parents": [{"sha": base}],
        "author": author,
        "committer": author,
        "commit": {"message": "Food", "author": by, "committer": by},
    }
    review = {
        "user": {"login": "waste-editor", "type": "User"},
        "state": "APPROVED",
        "commit_id": head,
        "submitted_at": "2026-12-01T09:00:00Z",
    }
    told = {
        "version": 1,
        "now": "2026-12-01T09:30:00Z",
        "pull_request": pull,
        "commits": [commit],
        "reviews": [review],
        "members": {},
        "events": [],
    }
    (to / "pull-request.json").write_text(json.dumps(told), "utf-8")


def committed_whole(to: Path) -> None:
    """The hub as it is, in Git."""
    shutil.copytree(HUB, to)
    git(to, "init", "--quiet")
    _publish(to)


def with_a_form(to: Path) -> None:
    """The settings of a form, and something in the place of the editor's script."""
    shutil.copytree(HUB, to)
    settings = to / "mkdocs.yml"
    said = settings.read_text("utf-8").replace("extra:\n  hub:\n", _FORM)
    written(to, {"mkdocs.yml": said, "editor/decap-cms.js": "cms()"})


def _publish(hub: Path) -> None:
    git(hub, "update-ref", "refs/remotes/origin/main", committed(hub, {}))


_FORM = """\
extra:
  hub:
    repository: https://github.com/council/hub
    branch: main
    form:
      script: editor/decap-cms.js
      backend: github
      sign_in: https://sign-in.example.org
"""
HUBS: Mapping[str, Callable[[Path], object]] = {
    "drift.md": with_a_changed_text,
    "form.md": with_a_form,
    "impact.md": with_a_changed_text,
    "moves.md": without_an_article,
    "publishing.md": committed_whole,
    "review-pack.md": with_a_changed_text,
    "review.md": with_a_pull_request,
}
"""The pages of the guide that do not begin with the hub as it is."""
