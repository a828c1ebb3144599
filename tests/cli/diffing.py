"""A hub whose overlay was compared with the text below it, and what `overlay diff` says of it."""

from pathlib import Path
from typing import Any

from tests.cli.command import councilhub, document
from tests.comparing import compared
from tests.support import BINS, CLEAN, Tree, overlay

NATION = "overlays/england/bins.md"
OWN = "overlays/stonebridge/bins.md"
OWN_NOTES = "overlays/stonebridge/agent/bins.md"
WHAT = "Rubbish and recycling."
TREE: Tree = {
    **CLEAN,
    OWN: overlay(
        "## What we take {#what}\n\nRubbish only.\n\n## What it costs {#cost}\n\nA bin is £5.\n",
        summary="We collect bins on the hills.",
    ),
}
HUB = compared(TREE, "stonebridge", "bins")
"""Stonebridge replaces a section of the shared article, one of England's, and a field."""


def with_(tree: Tree, path: str, *pairs: tuple[str, str]) -> dict[str, str | bytes]:
    """One file of `tree` with some words replaced."""
    text = tree[path]
    assert isinstance(text, str)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return {path: text}


def said(words: str, path: str = BINS) -> dict[str, str | bytes]:
    """The shared article with other words for what bins are collected."""
    return with_(HUB, path, (WHAT, words))


def told(root: Path, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    asked = arguments or ("stonebridge", "bins", "what")
    result = councilhub("overlay", "diff", *asked, "--hub", root, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return document(result)


def operation(root: Path, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    """The only operation that is told."""
    (found,) = told(root, *arguments)["operations"]
    return found


def then(root: Path, *arguments: str) -> str:
    """The text that it was compared with, or why it is not known."""
    found = operation(root, *arguments)
    return str(found["then"]["text"] if found["then"] else found["then_unknown"])
