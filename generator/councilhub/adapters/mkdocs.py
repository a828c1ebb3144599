"""Runs MkDocs on a staged project."""

import logging
import os
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

# Material prints a notice about MkDocs 2 when it is imported, unless this is set.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import material
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.contrib import search
from mkdocs.exceptions import Abort

from councilhub.model.text import as_yaml


def stylesheets() -> tuple[str, ...]:
    """The address of Material's main stylesheet on every site that uses the theme."""
    templates = Path(material.__file__).parent / "templates"
    found = sorted(templates.glob("assets/stylesheets/main.*.min.css"))
    return tuple(path.relative_to(templates).as_posix() for path in found)


def lunr() -> bytes:
    """The search library of MkDocs' own search, a plain script with its licence on top."""
    folder = Path(search.__file__).parent
    return (folder / "templates" / "search" / "lunr.js").read_bytes()


def build(config: Mapping[str, object], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files MkDocs writes for a project, by path. A warning of MkDocs is a mistake of ours."""
    with tempfile.TemporaryDirectory(prefix="councilhub-") as folder:
        root = Path(folder).resolve()
        stage(root, config, files)
        try:
            mkdocs_build(load_config(str(root / "mkdocs.yml"), strict=True))
        except Abort as problem:
            raise RuntimeError(f"MkDocs warned of what councilhub staged: {problem}") from problem
        return {
            path.relative_to(root / "site").as_posix(): path.read_bytes() for path in _written(root)
        }


def _written(root: Path) -> list[Path]:
    """What a site is made of; not the maps and pictures that themes bring along."""
    kept = {".html", ".css", ".js", ".json", ".xml", ".txt", ".png", ".jpg", ".webp", ".svg"}
    found = (root / "site").rglob("*")
    return sorted(path for path in found if path.suffix in kept and path.is_file())


def stage(root: Path, config: Mapping[str, object], files: Mapping[str, bytes]) -> None:
    """Make the project's files below `root`: only what is new or different is written."""
    docs = root / "docs"
    whole = {**config, "docs_dir": str(docs), "site_dir": str(root / "site")}
    wanted = {docs / name: data for name, data in files.items()}
    wanted[root / "mkdocs.yml"] = as_yaml(whole).encode()
    if docs.exists():
        for old in docs.rglob("*"):
            if old.is_file() and old not in wanted:
                old.unlink()
    for path, data in wanted.items():
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def serve(root: Path, site: str, as_of: date | None, port: int) -> None:
    """MkDocs' own live preview of the hub at `root`, with our hook composing the site."""
    _log_to_terminal()
    hook = Path(__file__).parents[1] / "mkdocs_hook.py"
    mkdocs_serve(
        str(root / "mkdocs.yml"),
        dev_addr=f"127.0.0.1:{port}",
        hooks=[str(hook)],
        extra={"hub": {"default_site": site, "as_of": as_of}},
    )


def _log_to_terminal() -> None:
    """Print what MkDocs and our hook say, as the command `mkdocs` does."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s -  %(message)s"))
    log = logging.getLogger("mkdocs")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
