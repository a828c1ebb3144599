"""Plain `mkdocs build` and `mkdocs serve` in a hub, and `councilhub serve`."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.comparing import compared
from tests.serve.server import QUIET, free_port, serving
from tests.support import CLEAN, overlay, written

ROOT = Path(__file__).parents[2]
HOOK = "generator/councilhub/mkdocs_hook.py"
OVERLAY = "overlays/stonebridge/sofa.md"


def mkdocs_build(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example hub, whose hook is the program under test."""
    for name in ("content", "overlays"):
        shutil.copytree(ROOT / name, tmp_path / name)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert f"  - {HOOK}\n" in settings
    (tmp_path / "mkdocs.yml").write_text(settings.replace(HOOK, str(ROOT / HOOK)), "utf-8")
    return tmp_path


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """The small hub with the hook, serving `stonebridge/public`."""
    settings = str(CLEAN["mkdocs.yml"]) + f"hooks:\n  - {ROOT / HOOK}\n"
    return written(tmp_path, {**CLEAN, "mkdocs.yml": settings})


def test_mkdocs_build_strict_shows_the_default_site(example: Path) -> None:
    done = mkdocs_build(example, "--strict")
    assert done.returncode == 0, done.stderr
    site = example / "build/mkdocs"
    assert "Ashdale Council" in (site / "index.html").read_text("utf-8")
    page = (site / "bulky-waste/index.html").read_text("utf-8")
    assert "£26.50 (£28.00 from 1 April 2027)" in page
    assert [path for path in site.rglob("*") if path.suffix in {".map", ".yml", ".md"}] == []


def test_an_error_of_an_author_fails_strict_and_is_printed_with_its_place(hub: Path) -> None:
    written(hub, {OVERLAY: overlay("See [x](article:nobody).\n")})
    done = mkdocs_build(hub, "--strict")
    assert done.returncode == 1
    assert f"{OVERLAY}:4:5: link-target-missing: no article 'nobody'" in done.stderr
    assert mkdocs_build(hub).returncode == 0


def test_a_site_that_is_held_back_ends_the_build(hub: Path) -> None:
    written(hub, {"content/councils/stonebridge/facts.yml": "fees: 1\n"})
    done = mkdocs_build(hub)
    assert done.returncode == 1
    assert "the site stonebridge/public cannot be shown" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    default_site: stonebridge/public\n", "", "mkdocs.yml has no extra.hub.default_site"),
        ("stonebridge/public", "stonebridge/staff", "mkdocs.yml has no extra.hub.default_site"),
        ("stonebridge/public", "nowhere/public", "the site nowhere/public cannot be shown"),
    ],
)
def test_a_default_site_that_is_none_ends_the_build(
    hub: Path, old: str, new: str, said: str
) -> None:
    settings = hub / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(old, new))
    done = mkdocs_build(hub)
    assert done.returncode == 1
    assert said in done.stdout
    assert "Traceback" not in done.stderr


def test_the_date_may_be_quoted(hub: Path) -> None:
    settings = hub / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("2026-12-01", '"2026-12-01"'))
    done = mkdocs_build(hub, "--strict")
    assert done.returncode == 0, done.stderr


def test_a_second_build_is_the_same_and_stages_nothing_anew(hub: Path) -> None:
    def staged() -> dict[Path, int]:
        return {p: p.stat().st_mtime_ns for p in (hub / "build/staged").rglob("*") if p.is_file()}

    def site() -> dict[Path, bytes]:
        return {p: p.read_bytes() for p in (hub / "build/mkdocs").rglob("*") if p.is_file()}

    assert mkdocs_build(hub).returncode == 0
    before, pages = staged(), site()
    assert mkdocs_build(hub).returncode == 0
    assert (staged(), site()) == (before, pages)


def test_one_save_is_one_rebuild_and_the_page_shows_it(hub: Path) -> None:
    port = free_port()
    with serving(hub, port, "mkdocs", "serve", "-a", f"127.0.0.1:{port}") as server:
        assert server.shows("sofa/", "Book online")
        assert server.builds() == 1
        mended = {**CLEAN, OVERLAY: overlay("Take it to the tip.\n")}
        written(hub, {OVERLAY: compared(mended, "stonebridge", "sofa")[OVERLAY]})
        server.wait(lambda: server.shows("sofa/", "Take it to the tip."))
        time.sleep(QUIET)
        assert server.builds() == 2
        article = hub / "content/shared/waste/sofa.md"
        article.write_text(article.read_text("utf-8").replace("Book online", "Book a van"), "utf-8")
        server.wait(lambda: server.shows("sofa/", "Book a van"))
        time.sleep(QUIET)
        assert server.builds() == 3


def test_councilhub_serve_shows_the_site_asked_for_and_survives_a_mistake(tmp_path: Path) -> None:
    hub = written(tmp_path, CLEAN)
    port = free_port()
    chosen = ("--council", "cwmdu", "--audience", "agent")
    with serving(hub, port, "councilhub", "serve", *chosen, "--port", str(port)) as server:
        page = server.page("bins.html")
        assert "A second bin is £10 in Wales." in page
        assert "No paint." in page
        profile = hub / "content/councils/cwmdu/council.yml"
        good = profile.read_text("utf-8")
        profile.write_text("name: [\n", "utf-8")
        server.wait(lambda: any("cannot be shown" in line for line in server.lines))
        assert any("content/councils/cwmdu/council.yml:" in line for line in server.lines)
        profile.write_text(good.replace("name: Cwmdu", "name: Cwm Du"), "utf-8")
        server.wait(lambda: server.shows("bins.html", "Cwm Du"))


def test_councilhub_serve_shows_the_default_site_on_another_day(tmp_path: Path) -> None:
    facts = "fees:\n  sofa:\n    owner: waste\n    values:\n      - value: £44\n        from: 2027-01-01\n"
    hub = written(tmp_path, {**CLEAN, "content/councils/stonebridge/facts.yml": facts})
    port = free_port()
    command = ("councilhub", "serve", "--as-of", "2027-01-01", "--port", str(port))
    with serving(hub, port, *command) as server:
        assert server.shows("sofa/", "We collect a sofa for £44.")


def test_while_somebody_writes_the_page_says_what_is_wrong_with_its_files(tmp_path: Path) -> None:
    hub = written(tmp_path, CLEAN)
    port = free_port()
    with serving(hub, port, "councilhub", "serve", "--port", str(port)) as server:
        assert 'id="page_findings"' not in server.page("sofa/")
        written(hub, {OVERLAY: overlay("To write: more.\n\nSee [x](article:nobody).\n")})
        server.wait(lambda: server.shows("sofa/", "no article &#39;nobody&#39;"))
        page = server.page("sofa/")
        assert f"<code>{OVERLAY}:6:5</code>" in page
        assert "a placeholder is left" in page
        assert "To write: more." in page, "a draft is shown to whoever writes it"
        assert 'id="page_findings"' not in server.page("bins/")
        mended = {**CLEAN, OVERLAY: overlay("Take it to the tip.\n")}
        written(hub, {OVERLAY: compared(mended, "stonebridge", "sofa")[OVERLAY]})
        server.wait(lambda: server.shows("sofa/", "Take it to the tip."))
        assert 'id="page_findings"' not in server.page("sofa/")


def test_what_is_wrong_is_on_no_page_that_is_built(hub: Path) -> None:
    written(hub, {OVERLAY: overlay("See [x](article:nobody).\n")})
    assert mkdocs_build(hub).returncode == 0
    pages = [path.read_text("utf-8") for path in (hub / "build/mkdocs").rglob("*.html")]
    assert not [page for page in pages if "page_findings" in page]
