"""Markdown files → articles, agent notes and overlays."""

from dataclasses import fields as fields_of
from dataclasses import replace

from councilhub.diagnostics import Diagnostic, Place
from councilhub.ids import SHARED
from councilhub.model.article import ARTICLE_REQUIRED, Article, ArticleMatter
from councilhub.model.notes import Notes, NotesMatter
from councilhub.model.overlay import NotesOverlayMatter, Overlay, OverlayMatter
from councilhub.model.source import Entry, FileKind, Scalar, SourceFile, Table
from councilhub.model.types import Kind
from councilhub.validate.typed import Typed, inner_places, places, typed

RULE = "front-matter-invalid"
EVERY_KIND: tuple[Kind, ...] = ("unitary", "county", "district", "ni-district")


def article(file: SourceFile) -> tuple[Article, tuple[Diagnostic, ...]]:
    """An article; unreadable when its title, summary or kinds of council cannot be known."""
    read: Typed[ArticleMatter] = (
        typed(ArticleMatter, file.data, RULE) if file.data else Typed(None, ())
    )
    findings = list(read.findings)
    matter = read.value
    if file.data and matter:
        findings += _missing(file, ARTICLE_REQUIRED)
        if file.home.layer == SHARED and not matter.provided_by:
            if "provided_by" not in places(file.data):
                findings += _missing(file, ("provided_by",))
            matter = None
    return _article(file, matter), tuple(findings)


def _article(file: SourceFile, matter: ArticleMatter | None) -> Article:
    return Article(
        id=file.home.id,
        topic=file.home.topic,
        layer=file.home.layer,
        place=Place(file.home.path),
        matter=matter or _stand_in(file),
        places=places(file.data),
        inner=inner_places(file.data),
        sections=file.sections if matter else (),
        unreadable=matter is None,
    )


def _stand_in(file: SourceFile) -> ArticleMatter:
    """What can be said of an article that cannot be read: its title, else its id."""
    title = file.home.id.replace("-", " ").capitalize()
    if isinstance(file.data, Table):
        entry = file.data.entries.get("title")
        if entry and isinstance(entry.value, Scalar):
            title = entry.value.text
    return ArticleMatter(title=title, summary=title, provided_by=EVERY_KIND)


def _missing(file: SourceFile, keys: tuple[str, ...]) -> list[Diagnostic]:
    known = places(file.data)
    place = file.data.place if file.data else Place(file.home.path)
    return [
        Diagnostic(RULE, place, f"key '{key}' is missing", hint=f"add '{key}:'")
        for key in keys
        if key not in known
    ]


def notes(file: SourceFile) -> tuple[Notes, tuple[Diagnostic, ...]]:
    """Agent notes, or with `audience: agent` a whole article that only agents have."""
    whole: Article | None = None
    findings: tuple[Diagnostic, ...] = ()
    data = file.data
    if isinstance(data, Table) and _says_agent(data):
        own = {field.name for field in fields_of(NotesMatter)} - _BOTH - {"change_notes"}
        kept = {key: entry for key, entry in data.entries.items() if key not in own}
        whole, findings = article(replace(file, data=Table(kept, data.place)))
        rest = {key: entry for key, entry in data.entries.items() if key in own | _BOTH}
        data = Table(rest, data.place)
    read: Typed[NotesMatter] = typed(NotesMatter, data, RULE) if data else Typed(None, ())
    made = Notes(
        id=file.home.id,
        topic=file.home.topic,
        layer=file.home.layer,
        place=Place(file.home.path),
        matter=read.value or NotesMatter(),
        places=places(file.data),
        inner=inner_places(file.data),
        sections=file.sections if read.value else (),
        article=whole,
        unreadable=read.value is None,
    )
    both = {*findings, *read.findings}
    return made, tuple(both)


_BOTH = {"owner", "last_reviewed_on", "review_in"}
"""Keys that articles and notes share."""


def _says_agent(data: Table) -> bool:
    match data.entries.get("audience"):
        case Entry(value=Scalar(text="agent")):
            return True
        case _:
            return False


def overlay(file: SourceFile) -> tuple[Overlay, tuple[Diagnostic, ...]]:
    """An overlay; with any error in its front matter it is unreadable and changes nothing."""
    shape: type[OverlayMatter | NotesOverlayMatter] = (
        OverlayMatter if file.home.kind is FileKind.OVERLAY else NotesOverlayMatter
    )
    read = typed(shape, file.data, RULE) if file.data else Typed(None, ())
    usable = read.value is not None and not read.findings
    made = Overlay(
        id=file.home.id,
        layer=file.home.layer,
        place=Place(file.home.path),
        matter=read.value or shape(),
        places=places(file.data),
        inner=inner_places(file.data),
        sections=file.sections if usable else (),
        unreadable=not usable,
    )
    return made, read.findings
