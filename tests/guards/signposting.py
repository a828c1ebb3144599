"""Who provides what: the rules of signposts once more, slowly, straight from the files.

It shares no rule with the program: `test_isolation` compares the two.
"""

from datetime import date
from pathlib import Path
from typing import Any

from councilhub.diagnostics import Audience
from tests.guards.hubs import DAY, councils, data_of, matter_of

Named = tuple[tuple[str, str], ...]
"""Name and address of each council that a signpost names."""
Signposts = dict[tuple[str, str], Named | None]
"""Council and shared article → whom the signpost names; None where it is a service."""


class Oracle:
    """The signposts of a hub."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.profiles: dict[str, dict[str, Any]] = {
            id_: data_of(root / "content/councils" / id_ / "council.yml") for id_ in councils(root)
        }
        shared = root / "content/shared"
        public = {path.stem: matter_of(path) for path in shared.glob("*/*.md")}
        notes = {path.stem: matter_of(path) for path in shared.glob("*/agent/*.md")}
        whole = {id_: note for id_, note in notes.items() if note.get("audience") == "agent"}
        self.articles = public | whole
        self.only_agents = frozenset(whole)

    def audiences(self, article: str) -> tuple[Audience, ...]:
        """On whose sites an article is."""
        return (Audience.AGENT,) if article in self.only_agents else tuple(Audience)

    def signposts(self) -> Signposts:
        """All of them."""
        return {
            (council, article): self.signpost(council, article)
            for council in self.profiles
            for article in self.articles
        }

    def signpost(self, council: str, article: str) -> Named | None:
        """The last layer that says `offered` decides, then the kind of council."""
        profile = self.profiles[council]
        provided_by: list[str] = self.articles[article]["provided_by"]
        said = self._said(council, article)
        if said.get("offered") == "no":
            see = str(said.get("see", ""))
            if see.startswith("council:"):
                return self._named([see.removeprefix("council:")], article)
            return () if see else self._named(self._by_kind(council, provided_by), article)
        if said or profile["kind"] in provided_by:
            return None
        return self._named(self._by_kind(council, provided_by), article)

    def _said(self, council: str, article: str) -> dict[str, Any]:
        for layer in (council, *reversed(self.profiles[council]["layers"])):
            overlay = self.root / "overlays" / layer / f"{article}.md"
            if overlay.exists() and "offered" in matter_of(overlay):
                return matter_of(overlay)
        return {}

    def _by_kind(self, council: str, provided_by: list[str]) -> list[str]:
        profile = self.profiles[council]
        if profile["kind"] == "district" and "county" in provided_by:
            return [profile["parent"]] if profile.get("parent") in self.profiles else []
        if profile["kind"] == "county" and "district" in provided_by:
            districts = [
                (other["name"], id_)
                for id_, other in self.profiles.items()
                if other["kind"] == "district" and other.get("parent") == council
            ]
            return [id_ for _, id_ in sorted(districts)]
        return []

    def _named(self, found: list[str], article: str) -> Named:
        """Those found, or who succeeded them."""
        named: list[str] = []
        for id_ in found:
            other = self.profiles[id_]
            gone = "until" in other and date.fromisoformat(other["until"]) < DAY
            named += other.get("succeeded_by", [id_]) if gone else [id_]
        return tuple(self._entry(self.profiles[id_], article) for id_ in named)

    def _entry(self, other: dict[str, Any], article: str) -> tuple[str, str]:
        public = other.get("sites", {}).get("public")
        if public and article not in self.only_agents:
            return other["name"], f"{public}{article}/"
        return other["name"], other["website"]
