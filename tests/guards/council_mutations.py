"""Everything that a council may change without another council's pages knowing of it."""

import re
import shutil
from pathlib import Path
from typing import Any

from tests.guards.hubs import data_of, everything, write_data

SEEN = ("name", "sites", "website", "kind", "parent", "until", "succeeded_by")
"""What a profile says to other councils."""

_OTHER_VALUES: dict[str, dict[str, object]] = {
    "fees": {"value": "£99.99"},
    "phones": {"value": "01632 960 999"},
    "emails": {"value": "changed@changed.example.org"},
    "links": {"value": "https://changed.example.org/"},
    "times": {"value": "23:59"},
    "numbers": {"value": "99"},
    "hours": {"weekly": [{"days": ["sunday"], "opens": "1:00", "closes": "2:00"}]},
}


def change_facts(root: Path, council: str) -> None:
    """Another value for every fact that any layer defines, and a fact that nobody knows."""
    sheets: list[dict[str, Any]] = [
        data_of(path) for path in root.rglob("facts.yml") if "agent" not in path.parts
    ]
    changed: dict[str, dict[str, object]] = {}
    for group, value in _OTHER_VALUES.items():
        keys = {key for sheet in sheets for key in sheet.get(group, {})}
        window = {**value, "from": "2020-01-01"}
        changed[group] = {
            key: {"owner": "contact", "values": [window]} for key in sorted({*keys, "only_here"})
        }
    folder = root / "content/councils" / council
    write_data(folder / "facts.yml", changed)
    agents = {"numbers": {"agents_transfer_code": changed["numbers"]["only_here"]}}
    write_data(folder / "agent" / "facts.yml", agents)


def change_texts(root: Path, council: str) -> None:
    """Other words in every overlay and local article, for everybody and for agents."""
    for folder in (root / "overlays" / council, root / "content/councils" / council):
        for path in everything(folder):
            if path.suffix == ".md":
                text = re.sub("(?m)^(title|summary): .*", r"\1: Changed", path.read_text("utf-8"))
                path.write_text(f"{text}\n\nChanged words.\n", "utf-8")


def add_texts(root: Path, council: str) -> None:
    """An overlay on every article, and an article and agent notes that only this council has."""
    for article in (root / "content/shared").glob("*/*.md"):
        for name in (article.name, f"agent/{article.name}"):
            overlay = root / "overlays" / council / name
            overlay.parent.mkdir(parents=True, exist_ok=True)
            if not overlay.exists():
                overlay.write_text("---\nlast_reviewed_on: 2026-11-30\n---\nChanged words.\n")
    local = root / "content/councils" / council / "waste" / "only-here.md"
    notes = local.parent / "agent" / "only-here.md"
    notes.parent.mkdir(parents=True, exist_ok=True)
    local.write_text(
        "---\ntitle: Only here\nsummary: Only here.\nlast_reviewed_on: 2026-09-01\n"
        "review_in: 6 months\n---\nSee [bins](article:missed-bin).\n"
    )
    notes.write_text("---\ntriage: C\n---\nOnly here.\n")


def change_profile(root: Path, council: str) -> None:
    """Another value for every field that others do not see."""
    path = root / "content/councils" / council / "council.yml"
    kept = {key: value for key, value in data_of(path).items() if key in SEEN}
    assert kept
    nation = "wales" if data_of(path)["nation"] != "wales" else "scotland"
    changed: dict[str, object] = {
        "gss": "N99999999",
        "nation": nation,
        "layers": [nation],
        "status": "joining",
        "brand": {"primary": "#123456", "logo": "logo.svg"},
        "contact": {"address": "Changed Street"},
        "change_requests": {"public": "https://changed.example.org/", "agent": "c@example.org"},
        "teams": [{"id": "waste", "title": "Changed team"}],
    }
    write_data(path, kept | changed)


def change_assets(root: Path, council: str) -> None:
    """Other images, for everybody and for agents."""
    image = '<svg xmlns="http://www.w3.org/2000/svg"><title>Changed</title></svg>\n'
    folder = root / "content/councils" / council / "assets"
    (folder / "agent").mkdir(parents=True, exist_ok=True)
    for name in ("logo.svg", "plan.svg", "agent/plan.svg"):
        (folder / name).write_text(image)


def change_alerts(root: Path, council: str) -> None:
    """An alert for everybody and one for agents, on every page and on every page of a topic."""
    alert = {
        "id": "changed",
        "severity": "emergency",
        "from": "2026-11-30T00:00",
        "to": "2026-12-02T00:00",
        "title": "Changed",
        "text": "Changed words.",
        "topics": ["waste"],
        "owner": "contact",
    }
    folder = root / "content/councils" / council
    everywhere = {key: value for key, value in alert.items() if key != "topics"}
    write_data(folder / "alerts.yml", {"alerts": [everywhere]})
    write_data(folder / "agent" / "alerts.yml", {"alerts": [alert | {"id": "for-agents"}]})


def change_everything(root: Path, council: str) -> None:
    changes = (change_facts, change_texts, add_texts, change_profile, change_assets, change_alerts)
    for change in changes:
        change(root, council)


def delete_everything(root: Path, council: str) -> None:
    """Nothing is left of a council but what others see of it."""
    change_profile(root, council)
    shutil.rmtree(root / "overlays" / council, ignore_errors=True)
    for path in everything(root / "content/councils" / council):
        if path.name != "council.yml":
            path.unlink()


def break_everything(root: Path, council: str) -> None:
    """Rubbish in every file but the profile, and files that belong nowhere."""
    for folder in (root / "overlays" / council, root / "content/councils" / council):
        for path in everything(folder) if folder.exists() else ():
            if path.name != "council.yml":
                path.write_bytes(b"\xff\x00 rubbish")
    (root / "content/councils" / council / "rubbish.bin").write_bytes(b"\xff")
