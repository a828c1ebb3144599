"""Copies of this repository's own hub, and the sites that are made from them."""

import json
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from councilhub import pipeline
from councilhub.adapters import mkdocs
from councilhub.diagnostics import Audience
from councilhub.render import Build, Theme, render

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 12, 1)
"""The day for which the example hub is made."""
THEME = Theme(mkdocs.stylesheets(), mkdocs.lunr())

Pages = Mapping[str, bytes]
"""The files of a site by path."""
Sites = Mapping[str, Pages]
"""Sites by `<council>/<audience>`; one that is held back is absent."""


def copied(to: Path, hub: Path = ROOT) -> Path:
    """A copy of a hub at `to`."""
    to.mkdir(parents=True)
    shutil.copyfile(hub / "mkdocs.yml", to / "mkdocs.yml")
    for folder in ("content", "overlays"):
        shutil.copytree(hub / folder, to / folder)
    return to


KEPT = frozenset(
    {
        *("bulky-waste", "missed-bin", "recycling-centres", "stray-dogs", "crew-incident"),
        *("council-tax-reduction", "council-tax-arrears", "blue-badge", "homeless-help"),
        *("right-to-buy", "register-to-vote", "register-death", "gritting", "adult-at-risk"),
    }
)
"""The shared articles of the hub that is changed again and again: of every tier and nation."""


SHOWN = KEPT & {"recycling-centres", "stray-dogs", "register-death", "crew-incident"}
"""Those of whose notes a council of Northern Ireland shows all; of others, the risk signs alone."""


def thinned(root: Path) -> Path:
    """The hub with a few of its shared articles, and what councils have of their own.

    Each agents' file that is left shows somewhere whatever is changed in it.
    """
    for file in root.rglob("*.md"):
        notes_of_nation = file.parts[-3:-1] == ("northern-ireland", "agent")
        if "councils" not in file.parts and file.stem not in (SHOWN if notes_of_nation else KEPT):
            file.unlink()
    # Its numbers are those of articles that are left out.
    (root / "content" / "councils" / "brindlow" / "agent" / "facts.yml").unlink()
    topics = root / "content" / "shared" / "topics.yml"
    data = data_of(topics)
    for event in data["life_events"]:
        event["steps"] = [step for step in event["steps"] if step in KEPT] or ["adult-at-risk"]
    write_data(topics, data)
    synonyms = root / "content" / "shared" / "synonyms.yml"
    said = "".join(file.read_text("utf-8") for file in root.rglob("*.md")).casefold()
    of_articles = [one for one in data_of(synonyms)["synonyms"] if one["means"].casefold() in said]
    write_data(synonyms, {"synonyms": of_articles})
    return root


def councils(root: Path) -> list[str]:
    """The ids of the hub's councils."""
    return sorted(path.name for path in (root / "content" / "councils").iterdir())


COUNCILS = tuple(councils(ROOT))


def agent_files(root: Path) -> list[Path]:
    """Every file below a folder named `agent`, relative to the hub."""
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return sorted(path for path in found if "agent" in path.parts[:-1])


def published(
    root: Path,
    audiences: tuple[Audience, ...] = pipeline.BOTH,
    day: date | None = DAY,
    build: Build = mkdocs.build,
    only: Collection[str] = (),
) -> dict[str, Pages]:
    """The sites of `audiences` that may be written, each with all its files.

    Like the command, this reads the hub for both audiences whichever sites are wanted. With
    `only`, those of some councils.
    """
    examined = pipeline.examine(root, day)
    due = [
        site
        for site in examined.sites
        if site.audience in audiences
        and site.id not in examined.held_back
        and (not only or site.council.id in only)
    ]
    return {site.id: render(site, THEME, build) for site in due}


class Memo:
    """MkDocs, run once for each distinct project: `test_determinism` shows that this is sound."""

    def __init__(self) -> None:
        self._built: dict[str, Pages] = {}

    def __call__(self, config: Mapping[str, object], files: Pages) -> Pages:
        """What MkDocs makes of the project, perhaps from an earlier run."""
        known = sha256(json.dumps(config, sort_keys=True).encode())
        for path, data in sorted(files.items()):
            known.update(f"{path} {len(data)} ".encode() + data)
        key = known.hexdigest()
        if key not in self._built:
            self._built[key] = mkdocs.build(config, files)
        return self._built[key]


def differing(one: Pages, other: Pages) -> set[str]:
    """The paths of the files that are not the same in both."""
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


_OF_MANY = re.compile(r"data/|(feed\.xml|services\.json|sitemap\.xml)$")


def pages_differing(one: Pages, other: Pages) -> set[str]:
    """The pages that are not the same in both, or of which data are not.

    Files that tell of many pages at once, such as the feed, are no page.
    """
    files = {**one, **other}
    return {_page_of(path, files) for path in differing(one, other) if not _OF_MANY.match(path)}


def _page_of(path: str, files: Pages) -> str:
    """The page beside which a file stands; a fragment at an old address is the new page's."""
    folder, _, name = path.rpartition("/")
    if name == "fragment.html":
        moved = json.loads(files[f"{folder}/index.json"]).get("moved_to")
        return page_of(moved["id"] if moved else folder, Audience.PUBLIC)
    return re.sub(r"index\.json$", "index.html", path)


def assert_same(one: Sites, other: Sites) -> None:
    """Fail naming the first files that differ."""
    assert sorted(one) == sorted(other)
    changed = [f"{site}/{path}" for site in one for path in differing(one[site], other[site])]
    assert not changed, f"{len(changed)} files differ: {sorted(changed)[:10]}"


def page_of(article: str, audience: Audience) -> str:
    """The path of an article's page on a site."""
    return f"{article}/index.html" if audience is Audience.PUBLIC else f"{article}.html"


def data_of(path: Path) -> dict[str, Any]:
    """A `.yml` file read by another reader than the program's, every scalar as text."""
    read: Any = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    assert isinstance(read, dict)
    return read


def write_data(path: Path, data: Mapping[str, object]) -> None:
    """Write a `.yml` file."""
    text = yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def matter_of(path: Path) -> dict[str, Any]:
    """The front matter of a Markdown file, every scalar as text."""
    matter = path.read_text("utf-8").split("---\n")[1]
    read: Any = yaml.load(matter, Loader=yaml.BaseLoader)  # noqa: S506 - text only
    return read if isinstance(read, dict) else {}


def everything(folder: Path) -> Iterator[Path]:
    """Every file below `folder`."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
