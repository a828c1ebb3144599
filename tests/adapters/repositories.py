"""Real repositories for tests, whatever the machine's own settings of git are."""

import os
import subprocess
from pathlib import Path

from tests.support import Tree, written


def git(folder: Path, *arguments: str) -> str:
    """What git prints; it must succeed."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_NAME": "Tester" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "tester@example.org" for who in ("AUTHOR", "COMMITTER")},
    }
    done = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder,
        env={**ours, **settings},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def repository(folder: Path, tree: Tree) -> Path:
    """A new repository that holds `tree`, committed."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    committed(folder, tree)
    return folder


def committed(folder: Path, tree: Tree) -> str:
    """The id of a commit of all there is, with the files of `tree` written first."""
    written(folder, tree)
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "a change")
    return git(folder, "rev-parse", "HEAD")
