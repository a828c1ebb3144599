"""What docs/keep-your-cms.md says of fragments and of the worked example is so."""

import re
import shlex
import sys
from datetime import date

import pytest

from councilhub import pipeline
from councilhub.diagnostics import Audience
from councilhub.render import staged
from councilhub.render.open_data.fragments import CLASSES
from tests.docs.pages import DOCS, HUB, fences
from tests.examples.program import PROGRAM, loaded
from tests.guards.hubs import THEME

PAGE = (DOCS / "keep-your-cms.md").read_text("utf-8")


def _without_version(html: str) -> str:
    return re.sub(' data-version="s[0-9a-f]{12}"', "", html)


def test_the_fragment_on_the_page_is_one_of_the_guides_hub() -> None:
    sites = pipeline.examine(HUB, date(2026, 12, 1), (Audience.PUBLIC,)).sites
    (ashdale,) = (site for site in sites if site.council.id == "ashdale")
    fragment = staged(ashdale, THEME).files["garden-waste/fragment.html"].decode()
    (shown,) = (fence.text for fence in fences(PAGE) if "<article" in fence.text)
    for part in shown.split("…\n"):
        assert _without_version(part) in _without_version(fragment)


def test_the_page_names_every_class() -> None:
    assert set(re.findall(r"`(hub-[a-z]+)`", PAGE)) == set(CLASSES.values())


def test_the_command_on_the_page_is_one_that_the_program_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (line,) = re.findall(r"^python3 (examples/.*)$", PAGE, re.MULTILINE)
    program, *words = shlex.split(line)
    assert PROGRAM.as_posix().endswith(program)
    monkeypatch.setattr(sys, "argv", [program, *words])
    assert loaded().arguments().topic == ["waste"]
