"""Collects the pages that change, site by site, and puts those that change alike together."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from html import escape

from councilhub.diagnostics import Audience
from councilhub.impact.compare import Pair
from councilhub.model.hub import Council
from councilhub.model.review_pack import Whose
from councilhub.model.site import Site, Value
from councilhub.model.text import TOKEN, is_table, token_name
from councilhub.render.faces import Face
from councilhub.review_pack.parts import PagePart, parts_of

_MOST_KEPT = 400
"""So many pages are kept with all they say, beside the first of each; of others only the names."""
_LISTS = frozenset({"home", "topic", "life", "a-z", "not-found"})
_OF_OTHERS = frozenset({"related", "topic", "read"})
"""The parts that name other pages."""
_PICTURE = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"')

Fingerprint = bytes
PageKey = tuple[Audience, str, str]
"""Audience, name and layer of a page: two councils may each have an article of one name."""


@dataclass(frozen=True, slots=True)
class Side:
    """A page before or after; without parts where it is not there."""

    parts: tuple[PagePart, ...]
    values: Mapping[str, Value]
    pictures: Mapping[str, bytes]
    changes: tuple[tuple[str, str], ...] = ()
    """Its change notes in words, each with its level."""


@dataclass(frozen=True, slots=True)
class Both:
    """A page of one council on both sides of the change."""

    council: Whose
    old: Side
    new: Side
    changed: Mapping[str, Fingerprint]
    """The parts to look at, by key, each with a digest of how it changes."""
    texts: bool
    """Whether more differs than what facts say, and the titles of other pages."""
    elsewhere: frozenset[str]
    """The keys of those that differ too, and are shown among what residents see."""


@dataclass(slots=True, eq=False)
class Alike:
    """The councils of which a page changes in the same way."""

    councils: dict[str, Whose] = field(default_factory=dict)
    kept: dict[tuple[str, str], Both] = field(default_factory=dict)
    """The first council of each nation and kind."""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """By council: what the variables say that a part did not have before."""


@dataclass(slots=True, eq=False)
class FoundPage:
    """A page that changes at some councils."""

    title: str
    lists_others: bool
    texts: bool = False
    """Whether more differs anywhere than what facts say, and the titles of other pages."""
    what: set[str] = field(default_factory=set)
    alike: dict[Fingerprint, Alike] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Collecting:
    """What the sites seen so far show."""

    pages: dict[PageKey, FoundPage] = field(default_factory=dict)
    quiet: int = 0
    _public: dict[tuple[str, str], frozenset[Fingerprint]] = field(default_factory=dict)
    """What residents see change, by council and page: agents need not look at it twice."""
    _kept: int = 0

    def see(self, pair: Pair, old: Mapping[str, Face], new: Mapping[str, Face]) -> None:
        """Take in one site."""
        repainted = _repainted(pair)
        for address in sorted({*old, *new}):
            before, after = old.get(address), new.get(address)
            same = before and after and before.digest == after.digest
            if not same or repainted:
                self._see_page(pair, address, before, after, alike=bool(same))

    def _see_page(
        self, pair: Pair, address: str, before: Face | None, after: Face | None, *, alike: bool
    ) -> None:
        name = _name(address)
        old, new = _sorted(_side(pair.before, name, before), _side(pair.after, name, after))
        prints = dict(_differing(old, new))
        if not prints:
            self.quiet += not alike
            return
        site, face = pair.after or pair.before, after or before
        if site is None or face is None:
            return
        known = self._public.get((site.council.id, name), frozenset())
        if site.audience is Audience.PUBLIC:
            self._public[site.council.id, name] = frozenset(prints.values())
        ours = {key: each for key, each in prints.items() if each not in known}
        if ours:
            article = site.articles.get(name)
            key = (site.audience, name, article.layer if article else "")
            page = self.pages.setdefault(key, FoundPage(face.title, face.kind in _LISTS))
            page.what.add(_what(before, after))
            elsewhere = frozenset(prints.keys() - ours.keys())
            both = Both(_whose(site.council), old, new, ours, _texts(old, new, ours), elsewhere)
            told = (part for key, each in ours.items() for part in (key.encode(), each))
            # A page that goes is the same loss at all councils, whatever it said there.
            self._keep(page, both, _digest([*told] if after else []))

    def _keep(self, page: FoundPage, both: Both, digest: Fingerprint) -> None:
        alike = page.alike.setdefault(digest, Alike())
        alike.councils[both.council.id] = both.council
        alike.values[both.council.id] = dict(_values(both))
        sort = (both.council.nation, both.council.kind)
        page.texts |= both.texts
        first = not any(each.kept for each in page.alike.values())
        if first or (sort not in alike.kept and both.texts and self._kept < _MOST_KEPT):
            alike.kept[sort] = both
            self._kept += 1


def _what(before: Face | None, after: Face | None) -> str:
    """What happens to a page, in a word."""
    if after is None:
        return "removed"
    if before is None:
        return "redirected" if after.kind == "redirect" else "added"
    if before.kind != after.kind and after.kind in {"withheld", "redirect", "signpost"}:
        return {"withheld": "withheld", "redirect": "redirected"}.get(after.kind, "signposted")
    return "changed"


def _side(site: Site | None, name: str, face: Face | None) -> Side:
    if site is None or face is None:
        return Side((), {}, {})
    parts = parts_of(site, name, face.view, face.values)
    html = "".join(part.html for part in parts)
    names = {name for part in parts for name in _variables(part)}
    values = {name: face.values[name] for name in names}
    addresses = {*_PICTURE.findall(html)} & site.assets.keys()
    pictures = {address: site.assets[address].data for address in addresses}
    return Side(parts, values, pictures, tuple(_notes(face)))


def _sorted(old: Side, new: Side) -> tuple[Side, Side]:
    """Both sides; where sections or steps change places, with one more part that tells their order.

    Other parts stand where the page has them, or by their title.
    """
    before, after = (
        {part.key: part.name for part in side.parts if part.key.startswith(("section ", "steps "))}
        for side in (old, new)
    )
    stayed = [key for key in before if key in after]
    if stayed == [key for key in after if key in before]:
        return old, new
    return (
        replace(old, parts=(*old.parts, _order(before[key] for key in stayed))),
        replace(new, parts=(*new.parts, _order(after[key] for key in after if key in before))),
    )


def _order(names: Iterable[str]) -> PagePart:
    items = "".join(f"<li>{escape(name)}</li>" for name in names)
    return PagePart("order", "Order of the parts", f"<ol>{items}</ol>")


def _notes(face: Face) -> Iterator[tuple[str, str]]:
    found = face.view.get("changes")
    for one in found if isinstance(found, list) else []:
        yield str(one["note"]), str(one["level"])


def _differing(old: Side, new: Side) -> Iterator[tuple[str, Fingerprint]]:
    """The keys of the parts that differ, each with a digest of how.

    A variable of which only the value differs from council to council is the same change.
    """
    before, after = ({part.key: part for part in side.parts} for side in (old, new))
    for key in dict.fromkeys((*before, *after)):
        one, other = _print(before.get(key), old), _print(after.get(key), new)
        values = list(_new_values((before.get(key), after.get(key)), old, new))
        if one != other or values:
            yield key, _digest([one, other, *values])


def _texts(old: Side, new: Side, keys: Iterable[str]) -> bool:
    before, after = ({part.key: part for part in side.parts} for side in (old, new))
    own = (key for key in keys if key not in _OF_OTHERS)
    return any(_print(before.get(key), old) != _print(after.get(key), new) for key in own)


def _print(part: PagePart | None, side: Side) -> Fingerprint:
    """A part, with the pictures in it and without the values of its variables."""
    if part is None:
        return b""
    pictures = (side.pictures.get(src, b"") for src in _PICTURE.findall(part.html))
    return _digest([part.name.encode(), part.html.encode(), *pictures])


def _new_values(both: Iterable[PagePart | None], old: Side, new: Side) -> Iterator[bytes]:
    """The variables of a part that say something else than before."""
    names = {name for part in both if part for name in _variables(part)}
    for name in sorted(names & old.values.keys() & new.values.keys()):
        if old.values[name] != new.values[name]:
            yield repr((name, old.values[name], new.values[name])).encode()


def _repainted(pair: Pair) -> bool:
    """Whether a picture of the site is another one under the same name."""
    if pair.before is None or pair.after is None:
        return False
    old, new = pair.before.assets, pair.after.assets
    return any(old[path].data != new[path].data for path in old.keys() & new.keys())


def _values(both: Both) -> Iterator[tuple[str, str]]:
    """What the variables say that a part did not have before."""
    before = {part.key: set(_variables(part)) for part in both.old.parts}
    for part in both.new.parts:
        for name in _variables(part) if part.key in both.changed else ():
            known = name in before.get(part.key, set())
            if not (known or name.startswith("council.") or is_table(name)):
                yield name, both.new.values[name].text


def _variables(part: PagePart) -> Iterator[str]:
    return (token_name(found) for found in TOKEN.finditer(part.name + part.html))


def _whose(council: Council) -> Whose:
    said = council.profile
    return Whose(id=council.id, name=said.name, kind=said.kind, nation=said.nation)


def _name(address: str) -> str:
    """The name of a page by its address: of the home page, nothing."""
    name = address.removesuffix("/").removesuffix(".html")
    return "" if name == "index" else name


def _digest(parts: list[bytes]) -> Fingerprint:
    made = blake2b(digest_size=12)
    for part in parts:
        made.update(len(part).to_bytes(8) + part)
    return made.digest()
