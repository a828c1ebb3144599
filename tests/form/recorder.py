"""A stand-in for Decap's local server: it hands files out, and notes what would be saved."""

import hashlib
import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

ADDRESS = "http://localhost:8081/**"


class Recorder:
    """Serves a hub's files to one page, and keeps what that page saves."""

    def __init__(self, hub: Path, page: Page) -> None:
        self.saved: dict[str, str] = {}
        self._hub = hub
        page.route(ADDRESS, self._answer)

    def _answer(self, route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")
        status, body = self._said(asked["action"], asked.get("params", {}))
        route.fulfill(status=status, json=body, headers={"access-control-allow-origin": "*"})

    def _said(self, action: str, asked: dict[str, Any]) -> tuple[int, object]:
        match action:
            case "info":
                return 200, {"repo": "hub", "publish_modes": ["editorial_workflow"], "type": "git"}
            case "getEntry":
                return self._entry(asked["path"])
            case "persistEntry":
                files = asked.get("dataFiles") or [asked["entry"]]
                self.saved |= {each["path"]: each["raw"] for each in files}
                return 200, {"message": "saved"}
            case "unpublishedEntry" | "unpublishedEntryDataFile":
                return 404, {"message": "there is none"}
            case _:
                return 200, []

    def _entry(self, path: str) -> tuple[int, object]:
        file = self._hub / path
        if not file.is_file():
            return 404, {"message": "there is none"}
        data = file.read_bytes()
        name = hashlib.sha256(data).hexdigest()
        return 200, {"data": data.decode(), "file": {"path": path, "id": name, "label": path}}
