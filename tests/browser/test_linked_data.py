"""What a page says to search engines: a browser reads past it, though the policy bars all scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from councilhub.diagnostics import Audience
from councilhub.pipeline import build_site, examine
from tests.browser.served import served
from tests.render.test_linked_data import FULL
from tests.support import written

pytestmark = pytest.mark.browser
_READ = """() => [...document.querySelectorAll('script[type="application/ld+json"]')]
    .map(data => JSON.parse(data.textContent)['@graph'].map(node => node.name ?? ''))"""
_RUN = (
    "() => document.head.append(Object.assign(document.createElement('script'), {text: 'x = 1'}))"
)


def test_the_data_are_there_and_the_policy_complains_of_scripts_alone(
    browser: Browser, tmp_path: Path
) -> None:
    site = examine(written(tmp_path / "hub", FULL)).site("stonebridge", Audience.PUBLIC)
    build_site(site, tmp_path / "out")
    complaints = list[str]()
    with served(tmp_path / "out" / site.id) as address, browser.new_context() as context:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"{address}/skips/")
        assert page.evaluate(_READ) == [["", "Skips & <bags>"]]
        assert complaints == []
        page.evaluate(_RUN)
        assert len(complaints) == 1
        assert "script-src" in complaints[0]
