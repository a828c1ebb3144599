"""The small hub of `tests.support` with a file of every kind."""

from pathlib import Path

from councilhub import pipeline
from tests.comparing import compared
from tests.guards.hubs import DAY
from tests.support import CLEAN, SOURCES, Tree, article, overlay, written

FACTS = "content/shared/facts.yml"
_AGENT_FACTS = """\
phones:
  duty_{layer}:
    owner: waste
    values:
      - value: 01632 960 002
        from: 2020-01-01
"""
_OWN_FACTS = """\
numbers:
  bins_{layer}:
    owner: waste
    values:
      - value: 3
        from: 2020-01-01
"""

_TREE: Tree = {
    **CLEAN,
    "content/shared/redirects.yml": "old-bins: bins\n",
    "content/shared/agent/facts.yml": _AGENT_FACTS.format(layer="shared"),
    "content/councils/cwmdu/facts.yml": _OWN_FACTS.format(layer="cwmdu"),
    "content/councils/cwmdu/agent/facts.yml": _AGENT_FACTS.format(layer="cwmdu"),
    "content/councils/cwmdu/streets/plough.md": article(
        "We plough.\n", title="Ploughs", provided_by="", sources=SOURCES
    ),
    "content/councils/cwmdu/streets/agent/plough.md": "---\ntriage: C\n---\nAsk for the road.\n",
    "overlays/oakshire-area/facts.yml": _OWN_FACTS.format(layer="area"),
    "overlays/oakshire-area/agent/facts.yml": _AGENT_FACTS.format(layer="area"),
    "overlays/cwmdu/sofa.md": overlay(takes="A week"),
    "overlays/cwmdu/agent/bins.md": overlay("## On what we take {#what .append}\n\nNo oil.\n"),
}
TREE: Tree = compared(compared(_TREE, "cwmdu", "sofa"), "cwmdu", "bins")
"""Nothing is wrong with it."""


def examined(root: Path, **changes: str | bytes) -> pipeline.Examined:
    """The hub with the files of `changes` (path → text) in place of its own, examined."""
    return pipeline.examine(written(root, {**TREE, **changes}), DAY)


def rules(found: pipeline.Examined) -> list[tuple[str, str]]:
    """Rule and file of every finding."""
    return [(finding.rule, finding.place.path) for finding in found.diagnostics]


def text_of(path: str) -> str:
    """A file of the hub."""
    text = TREE[path]
    assert isinstance(text, str)
    return text


def changed(path: str, old: str, new: str) -> str:
    """A file of the hub with `new` in place of `old`."""
    assert old in text_of(path)
    return text_of(path).replace(old, new)
