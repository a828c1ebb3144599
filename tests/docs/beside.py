"""Pictures of whole pages beside each other, on a grey ground."""

import base64
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser

_ON_GREY = """\
<!doctype html>
<style>
body { display: flex; gap: 20px; width: max-content; margin: 0; padding: 20px; background: #d5dbe1; }
img { display: block; }
</style>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The tops of some pages."""

    name: str
    pages: tuple[tuple[str, int], ...]
    """Each built page, below the folder of all sites, and the width of its window."""
    height: int = 900
    scale: float = 0.74


BESIDE = (
    Beside(
        name="screenshot",
        pages=(
            ("example/ashdale/public/recycling-centres/index.html", 375),
            ("example/ashdale/agent/recycling-centres.html", 1280),
        ),
    ),
    Beside(
        name="residents",
        pages=(
            ("example/larkmere/public/index.html", 375),
            ("example/larkmere/public/search/index.html?q=sofa", 375),
            ("example/larkmere/public/life/bereavement/index.html", 375),
            ("example/ashdale/public/contact/index.html", 375),
        ),
    ),
)


def taken_beside(browser: Browser, work: Path, beside: Beside, now: datetime) -> bytes:
    """The picture, of sites that were built in the folder `work`, at a moment."""
    shown = ""
    for page_of, width in beside.pages:
        with browser.new_context(viewport={"width": width, "height": beside.height}) as context:
            page = context.new_page()
            page.clock.set_fixed_time(now)
            page.goto(f"{work.as_uri()}/{page_of}", wait_until="networkidle")
            data = base64.b64encode(page.screenshot()).decode()
        shown += f'<img src="data:image/png;base64,{data}">'
    with browser.new_context(device_scale_factor=beside.scale) as context:
        page = context.new_page()
        page.set_viewport_size({"width": 2000, "height": beside.height + 40})
        page.set_content(_ON_GREY + shown)
        return page.locator("body").screenshot()
