"""Where a file belongs, told by its path alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from councilhub.diagnostics import Diagnostic, Place, audience_of
from councilhub.ids import (
    RESERVED_ARTICLES,
    RESERVED_LAYERS,
    RESERVED_TOPICS,
    SHARED,
    is_id,
    nearest,
)
from councilhub.load.quoting import quoted, rename
from councilhub.model.source import FileKind, Home

PLACE_RULE = "file-refused"
ID_RULE = "id-invalid"

AGENT = "agent"
MARKDOWN = ".md"
IMAGES = (".png", ".jpg", ".webp", ".svg")

_SHARED_DATA = {
    "topics.yml": FileKind.TOPICS,
    "facts.yml": FileKind.FACTS,
    "redirects.yml": FileKind.REDIRECTS,
    "bodies.yml": FileKind.BODIES,
    "synonyms.yml": FileKind.SYNONYMS,
}
_COUNCIL_DATA = {
    "council.yml": FileKind.PROFILE,
    "facts.yml": FileKind.FACTS,
    "alerts.yml": FileKind.ALERTS,
}
_OVERLAY_DATA = {"layer.yml": FileKind.LAYER, "facts.yml": FileKind.FACTS}
_FOR_AGENTS_TOO = ("facts.yml", "alerts.yml")
"""Data files of which a folder `agent` may hold another one."""
_NO_LAYERS = RESERVED_LAYERS | {AGENT}
"""A layer named `agent` would look like a folder that only agents see."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """The folder of a layer, and what the path says below it."""

    path: str
    layer: str
    data: Mapping[str, FileKind]
    overlays: bool = False

    def home(self, kind: FileKind, topic: str = "", name: str = "") -> Home:
        """A file of this folder."""
        return Home(
            path=self.path,
            kind=kind,
            audience=audience_of(self.path),
            layer=self.layer,
            topic=topic,
            id=name,
        )


def home_of(path: str) -> Home | Diagnostic:
    """Where the file at `path` belongs, or why nothing can be made of it."""
    match path.split("/"):
        case ["mkdocs.yml"]:
            return Home(path=path, kind=FileKind.SETTINGS, audience=audience_of(path))
        case ["content", "shared", *rest] if rest:
            return _in_content(_Folder(path, SHARED, _SHARED_DATA), rest)
        case ["content", "councils", council, *rest] if rest:
            if refused := _bad_id(path, council, _NO_LAYERS, "a council"):
                return refused
            return _in_content(_Folder(path, council, _COUNCIL_DATA), rest)
        case ["overlays", layer, *rest] if rest:
            if refused := _bad_id(path, layer, _NO_LAYERS, "a layer"):
                return refused
            return _in_overlays(_Folder(path, layer, _OVERLAY_DATA, overlays=True), rest)
        case _:
            return _misplaced(path, {})


def _in_content(folder: _Folder, rest: list[str]) -> Home | Diagnostic:
    match rest:
        case [topic, name] if name.endswith(MARKDOWN) and topic not in RESERVED_TOPICS:
            return _article(folder, FileKind.ARTICLE, topic, name)
        case [topic, "agent", name] if name.endswith(MARKDOWN) and topic not in RESERVED_TOPICS:
            return _article(folder, FileKind.NOTES, topic, name)
        case _:
            return _in_either(folder, rest)


def _in_overlays(folder: _Folder, rest: list[str]) -> Home | Diagnostic:
    match rest:
        case [name] if name.endswith(MARKDOWN):
            return _article(folder, FileKind.OVERLAY, "", name)
        case ["agent", name] if name.endswith(MARKDOWN):
            return _article(folder, FileKind.NOTES_OVERLAY, "", name)
        case _:
            return _in_either(folder, rest)


def _in_either(folder: _Folder, rest: list[str]) -> Home | Diagnostic:
    match rest:
        case [name] if name in folder.data:
            return folder.home(folder.data[name])
        case ["agent", name] if name in _FOR_AGENTS_TOO and name in folder.data:
            return folder.home(folder.data[name])
        case ["assets", "agent", *below] | ["assets", *below] if below:
            return _asset(folder, below)
        case _:
            return _misplaced(folder.path, folder.data)


def _article(folder: _Folder, kind: FileKind, topic: str, name: str) -> Home | Diagnostic:
    stem = name.removesuffix(MARKDOWN)
    refused = _bad_id(folder.path, topic, frozenset(), "a topic") if topic else None
    refused = refused or _bad_id(folder.path, stem, RESERVED_ARTICLES, "an article", MARKDOWN)
    return refused or folder.home(kind, topic, stem)


def _bad_id(
    path: str, word: str, reserved: frozenset[str], what: str, ending: str = ""
) -> Diagnostic | None:
    """A finding when `word`, a part of `path`, cannot be the id of `what`."""
    if not is_id(word):
        message = f"{quoted(word + ending)}: {quoted(word)} is not an id of {what}"
        return Diagnostic(ID_RULE, Place(path), message, hint=rename(word, ending))
    if word in reserved:
        message = f"{quoted(word)} cannot be the id of {what}: councilhub needs this name itself"
        return Diagnostic(ID_RULE, Place(path), message, hint="choose another name")
    return None


def _asset(folder: _Folder, below: list[str]) -> Home | Diagnostic:
    name = "/".join(below)
    if AGENT in below:
        message = f"a folder 'agent' inside the images: {quoted(name)}"
        hint = "put images for agents in assets/agent/"
        return Diagnostic(PLACE_RULE, Place(folder.path), message, hint=hint)
    return folder.home(FileKind.ASSET, name=name)


def _misplaced(path: str, data: Mapping[str, FileKind]) -> Diagnostic:
    """A finding for a file that belongs nowhere, with the nearest place where it would."""
    name = path.rpartition("/")[2]
    message = f"nothing is made of a file {quoted(name)} here"
    return Diagnostic(PLACE_RULE, Place(path), message, hint=_belongs(path, name, data))


def _belongs(path: str, name: str, data: Mapping[str, FileKind]) -> str:
    stem, dot, ending = name.rpartition(".")
    suffix = dot + ending.casefold()
    if suffix in {".markdown", ".mdown"} or (suffix == MARKDOWN and ending != "md"):
        return f"rename it to '{stem}.md'"
    if suffix == ".yaml" or (suffix == ".yml" and ending != "yml"):
        return f"rename it to '{stem}.yml'"
    if suffix == MARKDOWN and path.startswith("overlays/"):
        return "overlays lie at overlays/<layer>/<article>.md, on notes in overlays/<layer>/agent/"
    if suffix == MARKDOWN:
        below = "councils/<council>" if path.startswith("content/councils/") else "shared"
        start = f"content/{below}/<topic>"
        return f"articles lie at {start}/<id>.md, agent notes at {start}/agent/<id>.md"
    if name in data:
        above = path.split("/")[: 3 if path.startswith("content/councils/") else 2]
        return f"it lies in the folder of its own layer: {'/'.join(above)}/{name}"
    if name == "alerts.yml" and not path.startswith("content/councils/"):
        return "alerts are each council's own: content/councils/<council>/alerts.yml"
    if suffix == ".yml":
        names = sorted(data) or ["content/, overlays/ and mkdocs.yml"]
        near = nearest(stem, (each.removesuffix(suffix) for each in data))
        return f"did you mean '{near}.yml'?" if near else f"data files here: {', '.join(names)}"
    if suffix in {*IMAGES, ".jpeg", ".gif"}:
        return "images lie in a folder 'assets', such as content/shared/assets/"
    return "take it out of the hub: here lie .md and .yml files, and images in folders 'assets'"
