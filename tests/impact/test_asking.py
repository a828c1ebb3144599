"""The links that ask for a change, and the version they carry, make no page change that would not."""

from pathlib import Path

from tests.impact.test_impact import STONEBRIDGE, changed, edited, told
from tests.support import SOFA


def test_a_text_changes_its_own_page_alone_though_links_carry_a_version(tmp_path: Path) -> None:
    found = told(tmp_path, edited(SOFA, "Call ", "Please call "))
    assert {page.rpartition("/")[2] or page.split("/")[-2] for page in changed(found)} == {
        "sofa",
        "sofa.html",
    }


def test_another_address_changes_the_pages_of_that_council_that_have_a_link(tmp_path: Path) -> None:
    more = "layers:\n  - england\nchange_requests:\n  agent: us@example.org\n"
    found = told(tmp_path, edited(STONEBRIDGE, "layers:\n  - england\n", more))
    assert changed(found) == {"stonebridge/agent/bins.html", "stonebridge/agent/sofa.html"}
