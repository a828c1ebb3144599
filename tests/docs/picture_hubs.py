"""The hubs that pictures are taken of, built below one folder."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from councilhub import pipeline
from councilhub.diagnostics import Severity
from tests.docs.changed_hubs import with_a_changed_text
from tests.docs.pages import DOCS, HUB, ROOT, Fence, fences

JOBS = 2


def build_all(work: Path) -> None:
    """Five hubs: `lesson`, `plain` without Ashdale's overlays, `dialect`, `changed`, and this one."""
    lesson, plain, dialect = (copied(work / f"hub-{name}") for name in ("lesson", "plain", "text"))
    changed = work / "hub-changed"
    with_a_changed_text(changed)
    shutil.rmtree(plain / "overlays" / "ashdale")
    write_articles(dialect)
    _build(lesson, work / "lesson", ["ashdale", "larkmere"])
    _build(plain, work / "plain", ["ashdale"])
    _build(dialect, work / "dialect", ["ashdale"])
    _build(changed, work / "changed", ["ashdale"])
    _build(ROOT, work / "example", ["ashdale", "brindlow", "larkmere"])


def copied(to: Path) -> Path:
    """A copy of the guide's hub."""
    shutil.copytree(HUB, to)
    return to


def write_articles(hub: Path) -> None:
    """An article for each construct of the dialect that docs/dialect.md shows."""
    for fence in constructs():
        body = fence.text
        article = hub / "content" / "shared" / "waste" / f"{construct_id(fence)}.md"
        article.write_text(_MATTER + body, "utf-8")


def constructs() -> list[Fence]:
    """The blocks of docs/dialect.md that have a picture."""
    page = (DOCS / "dialect.md").read_text("utf-8")
    return [f for f in fences(page) if f.language == "markdown" and f.picture]


def construct_id(fence: Fence) -> str:
    """The id of the article that shows a construct: its picture's name."""
    return re.sub(r"^pictures/|\.png$", "", fence.picture or "")


_MATTER = """\
---
title: A construct
summary: How it looks.
provided_by:
  - unitary
for:
  - residents
last_reviewed_on: 2026-09-01
review_in: 6 months
sources:
  - title: One
    url: https://www.gov.uk/one
    checked_on: 2026-09-01
  - title: Two
    url: https://www.gov.uk/two
    checked_on: 2026-09-01
---
"""


def _build(hub: Path, out: Path, councils: Iterable[str]) -> None:
    examined = pipeline.examine(hub)
    errors = [f for f in examined.diagnostics if f.severity is Severity.ERROR]
    for error in errors:
        print(f"{hub.name}: {error.place}: {error.message}")  # noqa: T201 - a script for people
    wanted = [site for site in examined.sites if site.council.id in set(councils)]
    for _ in pipeline.build(wanted, out, JOBS):
        pass
