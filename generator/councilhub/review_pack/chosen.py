"""Which of the pages that change are shown in full, and what each of them says."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from html import escape

from councilhub.diagnostics import Audience
from councilhub.model.review_pack import ChangedPage, PartChange, SamePart, Shown, Variant, Whose
from councilhub.render.fill import fill, plain
from councilhub.review_pack.found import (
    Alike,
    Both,
    Collecting,
    Fingerprint,
    FoundPage,
    PageKey,
    Side,
)
from councilhub.review_pack.marks import marked, unmarked
from councilhub.review_pack.parts import PagePart
from councilhub.review_pack.pictures import Pictures

MOST_SHOWN = 40
"""So many councils' pages are shown in full: more is not read on a phone."""
_MOST_ALIKE = 6
"""Of pages on which only values of facts or titles of other pages change, so many."""
_TOO_LONG = "Too long to mark words. Read both."
_OTHER_FORM = "The words are the same. How they are laid out, or what a link is, differs."

Choice = tuple[FoundPage, Alike, tuple[str, str]]
"""A page, one change of it, and the kind of council at which it is shown."""


@dataclass(slots=True)
class _Chosen:
    """What is shown; a choice is told by where it stands."""

    kept: set[tuple[int, tuple[str, str]]] = field(default_factory=set)

    def take(self, choice: Choice) -> None:
        if len(self.kept) < MOST_SHOWN:
            self.kept.add((id(choice[1]), choice[2]))

    def shows(self, alike: Alike) -> list[Both]:
        return [both for sort, both in alike.kept.items() if (id(alike), sort) in self.kept]


@dataclass(frozen=True, slots=True)
class _Showing:
    """How a page is shown."""

    pictures: Pictures
    seen: set[Fingerprint]
    """The changes of parts that were shown already, at another council or on another page."""
    whole: bool
    """With the parts that stay, which are known of all pages but lists."""


def chosen(found: Collecting) -> tuple[ChangedPage, ...]:
    """The pages that change, so many of them in full as can be read.

    First each page with another text, then the councils where it differs, then pages where only
    values or lists change, then each kind of council.
    """
    ordered = sorted(found.pages.items(), key=lambda item: _order(item[0][0], item[1]))
    kept, pictures, seen = _Chosen(), Pictures(), set[Fingerprint]()
    for _, choice in sorted(_wanted([page for _, page in ordered]), key=lambda each: each[0]):
        kept.take(choice)
    return tuple(
        _page(key, page, kept, _Showing(pictures, seen, whole=not page.lists_others))
        for key, page in ordered
    )


def _order(audience: Audience, page: FoundPage) -> tuple[bool, bool, bool, str]:
    return audience is Audience.AGENT, page.lists_others, not page.texts, page.title.casefold()


def _wanted(pages: list[FoundPage]) -> Iterator[tuple[tuple[int, int], Choice]]:
    """Every choice with its rank."""
    of_values = [page for page in pages if not page.texts][:_MOST_ALIKE]
    for page in (page for page in pages if page.texts or page in of_values):
        minor = page.lists_others or not page.texts
        for number, alike in enumerate(_by_size(page)):
            for again, sort in enumerate(alike.kept):
                rank = 3 if again else min(number, 1)
                yield (rank + (2 if minor else 0), number), (page, alike, sort)


def _by_size(page: FoundPage) -> list[Alike]:
    """Changes that can be shown first, then the most common."""

    def order(alike: Alike) -> tuple[bool, int, str]:
        return not alike.kept, -len(alike.councils), min(map(_by_name, alike.councils.values()))

    return sorted(page.alike.values(), key=order)


def _page(key: PageKey, page: FoundPage, kept: _Chosen, showing: _Showing) -> ChangedPage:
    sides = [both for alike in page.alike.values() for both in alike.kept.values()]
    audience, name, _ = key
    return ChangedPage(
        audience=audience,
        name=name,
        title=page.title,
        what=frozenset(page.what),
        lists_others=page.lists_others,
        texts=page.texts,
        law=tuple(dict.fromkeys(note for both in sides for note in _new_laws(both))),
        variants=tuple(_variant(alike, kept.shows(alike), showing) for alike in _by_size(page)),
    )


def _new_laws(both: Both) -> Iterator[str]:
    for note, level in both.new.changes if "changes" in both.changed else ():
        if level == "law" and (note, level) not in both.old.changes:
            yield note


def _variant(alike: Alike, shown: list[Both], showing: _Showing) -> Variant:
    there = {both.council.id for both in shown}
    first = alike.values[shown[0].council.id] if shown else {}
    others = (each for id_, each in alike.councils.items() if id_ not in there)
    values = {id_: tuple(_own(said, first)) for id_, said in alike.values.items()} if shown else {}
    known = frozenset(showing.seen)
    return Variant(
        shown=tuple(
            _shown(both, showing, frozenset() if again else known)
            for again, both in enumerate(shown)
        ),
        others=tuple(sorted(others, key=_by_name)),
        values={id_: said for id_, said in values.items() if said},
    )


def _by_name(whose: Whose) -> str:
    return whose.name.casefold()


def _own(said: dict[str, str], first: dict[str, str]) -> Iterator[str]:
    """What a council's variables say otherwise than those of the first one."""
    return (text for name, text in said.items() if first.get(name) != text)


def _shown(both: Both, showing: _Showing, known: AbstractSet[Fingerprint]) -> Shown:
    """A page; parts of which the change is `known` from another council are only named."""
    old, new = ({part.key: part for part in side.parts} for side in (both.old, both.new))
    keys = [key for key in _merged(list(old), list(new)) if key in both.changed]
    fresh = [key for key in keys if both.changed[key] not in known]
    stay = [key for key in new if key not in both.changed and key not in both.elsewhere]
    showing.seen.update(both.changed.values())
    return Shown(
        council=both.council,
        changed=tuple(_change(old.get(key), new.get(key), both, showing.pictures) for key in fresh),
        known=tuple(_title(new.get(key), old.get(key), both) for key in keys if key not in fresh),
        same=tuple(_same(new[key], both.new, showing.pictures) for key in stay if showing.whole),
    )


def _title(new: PagePart | None, old: PagePart | None, both: Both) -> str:
    part = new or old
    return plain(part.name, (both.new if new else both.old).values) if part else ""


def _merged(old: list[str], new: list[str]) -> list[str]:
    """The keys of both; what is gone stands after what it stood after."""
    merged = list(new)
    for at, key in enumerate(old):
        if key not in new:
            merged.insert(merged.index(old[at - 1]) + 1 if at else 0, key)
    return merged


def _change(
    old: PagePart | None, new: PagePart | None, both: Both, pictures: Pictures
) -> PartChange:
    name = _title(new, old, both)
    renamed = old is not None and new is not None and old.name != new.name
    before, after = (
        _html(part, side, named=renamed) for part, side in ((old, both.old), (new, both.new))
    )
    sides = pictures.of(both.old.pictures), pictures.of(both.new.pictures)
    if before is None or after is None:
        alone = [
            None if html is None else unmarked(html, picture, tell_links=True)
            for html, picture in zip((before, after), sides, strict=True)
        ]
        return PartChange(name=name, before_html=alone[0], after_html=alone[1])
    told = marked(before, after, sides)
    remark = _TOO_LONG if not told.compared else "" if told.words else _OTHER_FORM
    return PartChange(name=name, before_html=told.before, after_html=told.after, remark=remark)


def _html(part: PagePart | None, side: Side, *, named: bool) -> str | None:
    """A part's HTML; `named`: with its heading, which is another one."""
    if part is None:
        return None
    return fill((f"<h3>{escape(part.name)}</h3>" if named else "") + part.html, side.values)


def _same(part: PagePart, side: Side, pictures: Pictures) -> SamePart:
    return SamePart(
        name=plain(part.name, side.values),
        html=unmarked(fill(part.html, side.values), pictures.told),
    )
