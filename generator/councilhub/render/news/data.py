"""The files beside the pages that scripts read."""

import json
from collections.abc import Mapping

from councilhub.render.addresses import NEWS_SCRIPT, NOW
from councilhub.render.frame import Frame, View
from councilhub.render.news.entries import RECENT, entries, weeks_ago


def news_files(frame: Frame, views: Mapping[str, View]) -> dict[str, bytes]:
    """The files of an agent site by path; `views` are those of its pages by name.

    `news`: ids by whether they are recent: older ones count as read in a browser that has never
    been here. `alerts`: a digest, put in with the alerts (`render/alerts.py`). `pages`: the
    version of each page that has one, by its address.
    """
    found = entries(frame)
    loud = [entry for entry in found if not entry.is_quiet]
    limit = weeks_ago(frame, RECENT)
    now: View = {
        "alerts": "",
        "news": {
            "older": sorted(entry.id for entry in loud if entry.note.on < limit),
            "recent": sorted(entry.id for entry in loud if entry.note.on >= limit),
        },
    }
    address = frame.addresses.of
    pages = {address(page): v["version"] for page, v in views.items() if v.get("version")}
    return {
        NEWS_SCRIPT: f"window.councilhubNews={_compact(now)};\n".encode(),
        NOW: f"{_compact(now | {'pages': pages})}\n".encode(),
    }


def _compact(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
