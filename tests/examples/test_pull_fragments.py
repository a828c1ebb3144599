"""The worked example for a CMS: whatever the site does, the last good copies stay."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.examples.misbehaving import CHANGED, COPIES, FIRST, Files, Served, built, serving
from tests.examples.program import PROGRAM
from tests.support import BINS, CLEAN, SOFA, Tree


@pytest.fixture
def site() -> Iterator[Served]:
    with serving() as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "fragments"


def command(address: str, folder: Path, *more: str) -> list[str]:
    return [sys.executable, "-I", str(PROGRAM), address, str(folder), *more]


def pull(address: str, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """One run of the program, as cron does it."""
    here = {**os.environ, "no_proxy": "127.0.0.1"}
    asked = command(address, folder, *more)
    return subprocess.run(asked, capture_output=True, text=True, check=False, env=here, timeout=60)


def copies(folder: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in folder.glob("*.html")}


def manifest(folder: Path) -> Any:  # noqa: ANN401 - JSON
    return json.loads((folder / "manifest.json").read_text("utf-8"))


# What it fetches.


def test_it_fetches_all_once_and_then_asks_only_whether_the_list_is_the_same(
    site: Served, folder: Path
) -> None:
    first = pull(site.address, folder)
    assert (first.returncode, first.stderr) == (0, "")
    assert (
        first.stdout == "bins: new\nsofa: new\n2 articles; copies confirmed 0.0 days ago or later\n"
    )
    assert copies(folder) == COPIES
    site.asked.clear()
    again = pull(site.address, folder)
    assert (again.returncode, again.stdout) == (
        0,
        "2 articles; copies confirmed 0.0 days ago or later\n",
    )
    assert site.asked == [("/services.json", 304)]


def test_it_fetches_what_has_changed_and_nothing_else(site: Served, folder: Path) -> None:
    pull(site.address, folder)
    site.files = CHANGED
    site.asked.clear()
    assert pull(site.address, folder).stdout.startswith("bins: updated\n2 articles")
    assert site.asked == [("/services.json", 200), ("/bins/fragment.html", 200)]
    assert b"every fortnight" in copies(folder)["bins"]
    assert copies(folder)["sofa"] == COPIES["sofa"]


def test_a_copy_that_somebody_edited_becomes_the_sites_again(site: Served, folder: Path) -> None:
    pull(site.address, folder)
    (folder / "sofa.html").write_text("mine")
    pull(site.address, folder)
    assert copies(folder) == COPIES


@pytest.mark.parametrize(
    ("asked", "found"),
    [(("--article", "sofa"), {"sofa"}), (("--topic", "waste"), {"bins", "sofa"})],
)
def test_it_can_be_asked_for_a_topic_or_an_article(
    site: Served, folder: Path, asked: tuple[str, ...], found: set[str]
) -> None:
    assert pull(site.address, folder, *asked).returncode == 0
    assert copies(folder).keys() == found
    assert pull(site.address, folder, "--topic", "streets").returncode == 0
    assert copies(folder).keys() == found


# Whatever goes wrong, the last good copies stay; afterwards it catches up.

HOSTILE = COPIES["bins"].replace(b"We collect", b"<script>alert(1)</script>We collect")
OTHER_FORMAT = COPIES["bins"].replace(b'data-format="1"', b'data-format="2"')


def announced(fragment: bytes) -> Files:
    """A site that lists a fragment of `bins` by its right digest."""
    services = json.loads(FIRST["services.json"])
    (bins,) = (each for each in services["services"] if each["id"] == "bins")
    bins["fragment"]["sha256"] = sha256(fragment).hexdigest()
    return {**FIRST, "services.json": json.dumps(services).encode(), "bins/fragment.html": fragment}


MOVED_TO_A_LIST = json.dumps(
    {**json.loads(FIRST["services.json"]), "moved": [{"id": "bins", "moved_to": ["sofa"]}]}
).encode()
MISHAPS = [
    ("500", CHANGED, "services.json: the server answers 500; all copies stay"),
    ("login page", CHANGED, "services.json: this is not the list of services"),
    ("truncated", CHANGED, "services.json: "),
    ("truncated fragments", CHANGED, "bins: what came is not what services.json announces"),
    ("wrong fragments", CHANGED, "bins: what came is not what services.json announces"),
    ("hangs", CHANGED, "services.json: no answer (more than 1 seconds)"),
    ("drips", CHANGED, "services.json: no answer (more than 1 seconds)"),
    ("too long", CHANGED, "services.json: the answer is too long"),
    ("redirect", CHANGED, "services.json: the server answers 302"),
    ("", {}, "services.json: the server answers 404"),
    ("", {**CHANGED, "services.json": b'{"version": 2}'}, "knows version 1 of it only"),
    ("", {**CHANGED, "services.json": b"[1]"}, "services.json: this is not the list"),
    ("", {**CHANGED, "services.json": b"[" * 100_000}, "services.json: this is not the list"),
    ("", {**CHANGED, "services.json": MOVED_TO_A_LIST}, "services.json: this is not the list"),
    ("", announced(HOSTILE), "bins: this program does not know '<script>'"),
    ("", announced(OTHER_FORMAT), "bins: this is no fragment of bins in format 1"),
]
"""What a site does, what it holds meanwhile, and what the program says of it."""


def test_the_last_good_copies_stay_whatever_the_site_does(site: Served, folder: Path) -> None:
    pull(site.address, folder)
    for manner, files, told in MISHAPS:
        site.manner, site.files = manner, files
        slow = ("--timeout", "1") if manner in {"hangs", "drips"} else ()
        bad = pull(site.address, folder, *slow)
        assert told in bad.stderr
        assert copies(folder) == COPIES, told
        assert bad.returncode == 0, told
    site.manner, site.files = "", CHANGED
    assert pull(site.address, folder).stderr == ""
    assert copies(folder)["bins"] == CHANGED["bins/fragment.html"]


def test_the_copies_outlive_a_server_that_is_gone_and_catch_up_when_it_is_back(
    folder: Path,
) -> None:
    with serving() as before:
        pull(before.address, folder)
    gone = pull(before.address, folder)
    assert (gone.returncode, copies(folder)) == (0, COPIES)
    assert "services.json: no answer" in gone.stderr
    with serving(before.server_port) as back:
        back.files = CHANGED
        assert pull(back.address, folder).stdout.startswith("bins: updated\n")
    assert copies(folder)["bins"] == CHANGED["bins/fragment.html"]


def test_a_full_disk_leaves_the_last_good_copies(site: Served, folder: Path) -> None:
    pull(site.address, folder)
    site.files = CHANGED
    # No file may become longer than 512 bytes: writing fails in the middle, as on a full disk.
    asked = ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", *command(site.address, folder)]
    full = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
    assert full.returncode == 1
    assert "bins: [Errno 27]" in full.stderr
    assert "manifest.json: [Errno 27]" in full.stderr
    assert copies(folder) == COPIES
    assert pull(site.address, folder).returncode == 0
    assert copies(folder)["bins"] == CHANGED["bins/fragment.html"]


def test_a_run_that_is_killed_leaves_whole_copies_and_bars_no_other(
    site: Served, folder: Path
) -> None:
    pull(site.address, folder)
    site.manner, site.files = "hangs", CHANGED
    with subprocess.Popen(command(site.address, folder)) as run:
        assert site.hangs.wait(60)
        barred = pull(site.address, folder)
        run.kill()
    assert (barred.returncode, barred.stderr) == (1, "another run is not done yet\n")
    assert copies(folder) == COPIES
    site.manner = ""
    assert pull(site.address, folder).returncode == 0
    assert copies(folder)["bins"] == CHANGED["bins/fragment.html"]


# What the site has no more.


def test_what_vanished_stays_and_is_told(site: Served, folder: Path) -> None:
    pull(site.address, folder)
    site.files = built({path: text for path, text in CLEAN.items() if path != SOFA})
    told = pull(site.address, folder)
    assert (
        told.stderr == "sofa: the site does not have it; delete the copy when no page includes it\n"
    )
    assert copies(folder)["sofa"] == COPIES["sofa"]
    assert manifest(folder)["copies"]["sofa"]["state"].startswith("the site does not have it")
    (folder / "sofa.html").unlink()
    assert pull(site.address, folder).stderr == ""


def test_what_is_withheld_keeps_its_last_copy(site: Served, folder: Path) -> None:
    pull(site.address, folder)
    services = json.loads(FIRST["services.json"])
    for each in services["services"]:
        del each["fragment"]
    site.files = {"services.json": json.dumps(services).encode()}
    assert "sofa: the site does not show it at the moment" in pull(site.address, folder).stderr
    assert copies(folder) == COPIES


def test_an_article_with_another_id_goes_on_under_the_old_name(site: Served, folder: Path) -> None:
    pull(site.address, folder)
    couch = "content/shared/waste/couch.md"
    tree: Tree = {
        **{path: text for path, text in CLEAN.items() if path != SOFA},
        couch: str(CLEAN[SOFA]).replace("We collect a sofa", "We collect a couch"),
        BINS: str(CLEAN[BINS]).replace("- sofa", "- couch"),
        "content/shared/topics.yml": str(CLEAN["content/shared/topics.yml"]).replace(
            "sofa", "couch"
        ),
        "content/shared/bodies.yml": str(CLEAN["content/shared/bodies.yml"]).replace(
            "sofa", "couch"
        ),
        "content/shared/redirects.yml": "sofa: couch\n",
    }
    site.files = built(tree)
    told = pull(site.address, folder)
    assert told.stderr == "sofa: it is called couch now: include that instead\n"
    assert copies(folder)["sofa"] == copies(folder)["couch"]
    assert b"We collect a couch" in copies(folder)["sofa"]


# What it ends with.


def test_it_ends_with_1_when_copies_are_too_old(site: Served, folder: Path) -> None:
    pull(site.address, folder)
    known = manifest(folder)
    known["copies"]["bins"]["confirmed"] -= 4 * 24 * 60 * 60
    (folder / "manifest.json").write_text(json.dumps(known))
    site.manner = "500"
    old = pull(site.address, folder)
    assert old.returncode == 1
    assert "2 articles; copies confirmed 4.0 days ago or later" in old.stdout
    assert "not confirmed for 3 days: bins" in old.stderr
    assert pull(site.address, folder, "--max-age", "5").returncode == 0
    site.manner = ""
    assert pull(site.address, folder).returncode == 0


def test_it_ends_with_1_when_there_is_no_copy_yet(site: Served, folder: Path) -> None:
    site.files = announced(HOSTILE)
    none = pull(site.address, folder)
    assert none.returncode == 1
    assert "not confirmed for 3 days: bins\n" in none.stderr
    assert copies(folder).keys() == {"sofa"}


def test_it_ends_with_1_when_there_is_nothing_to_have_copies_of(site: Served, folder: Path) -> None:
    none = pull(site.address, folder, "--topic", "wate")
    assert (none.returncode, none.stdout[:10]) == (1, "0 articles")
    assert "are the address and the topic right?" in none.stderr


@pytest.mark.parametrize(
    "called",
    [
        *("http://help.example.org/", "https://help.example.org", "file:///tmp/", "x"),
        *("https://help.example.org/tŷ/", "https://[/", "https://help.example.org/ --timeout 0"),
    ],
)
def test_it_ends_with_2_when_it_is_called_the_wrong_way(called: str, folder: Path) -> None:
    address, *more = called.split()
    wrong = pull(address, folder, *more)
    assert wrong.returncode == 2
    assert not folder.exists()
