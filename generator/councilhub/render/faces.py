"""What every page of a site shows, told from its views, without building it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from councilhub.model.site import Site, Value
from councilhub.model.text import TOKEN, is_table, token_name
from councilhub.render.fill import plain
from councilhub.render.frame import Frame, View
from councilhub.render.not_found import not_found
from councilhub.render.site import pages, tokenised
from councilhub.render.version import names_in, said

_NOT_FOUND = "404.html"


@dataclass(frozen=True)
class Face:
    """What a page shows; most of it is worked out for the few pages of which it is asked."""

    view: View
    digest: str
    """Of all that people see of the page."""
    names: frozenset[str]
    """The variables on it, such as `phones.contact_centre`; the rows of a table too."""
    values: Mapping[str, Value]

    @property
    def kind(self) -> str:
        """The page's template: service, signpost, withheld, redirect, topic and so on."""
        return str(self.view["kind"])

    @property
    def title(self) -> str:
        """Its title as plain text."""
        return plain(str(self._said["title"]), self.values)

    @cached_property
    def phones(self) -> frozenset[str]:
        """The phone numbers on it, from facts or written in a field."""
        return self._of_group("phones") | frozenset(_written_phones(self._said))

    @cached_property
    def fees(self) -> frozenset[str]:
        """The prices on it."""
        return self._of_group("fees")

    @cached_property
    def payment_links(self) -> frozenset[str]:
        """Where its actions of the kind `pay` lead."""
        return frozenset(_destination(link, self.values) for link in self._payments)

    @cached_property
    def payment_names(self) -> frozenset[str]:
        """The variables that these are."""
        return frozenset(
            token_name(found) for link in self._payments for found in TOKEN.finditer(link)
        )

    @cached_property
    def leads_to(self) -> str | None:
        """Of a redirect: the page's link. Of a signpost: who provides the service, and where."""
        if self.kind == "redirect":
            return str(self.view["target"])
        if self.kind != "signpost":
            return None
        read = self._said.get("read")
        whom = [*_mappings(self._said, "providers"), *([read] if isinstance(read, dict) else [])]
        names = (f"{plain(str(one['text']), self.values)} ({one['href']})" for one in whom)
        return ", ".join(names) or "nobody"

    @cached_property
    def _said(self) -> View:
        return tokenised(self.view, self.values)

    @property
    def _payments(self) -> list[str]:
        actions = _mappings(self._said, "actions")
        return [str(a["href"]) for a in actions if a.get("kind") == "pay" and a.get("href")]

    def _of_group(self, group: str) -> frozenset[str]:
        """What the variables of a group say, where they say anything."""
        names = (n for n in self.names if n.startswith(f"{group}.") and not is_table(n))
        ours = (self.values[name] for name in names)
        return frozenset(value.text for value in ours if not value.gap)


def faces(site: Site) -> dict[str, Face]:
    """The face of every page by its address, such as `bulky-waste/` or `bulky-waste.html`."""
    frame = Frame(site)
    values, address = frame.values, frame.addresses.of
    found = {address(page): _face(view, body, values) for page, view, body in pages(frame)}
    return found | {_NOT_FOUND: _face(not_found(frame), (), values)}


def _face(view: View, body: tuple[str, ...], values: Mapping[str, Value]) -> Face:
    shown = json.dumps([view, body], ensure_ascii=False)
    names = names_in(shown, values)
    digest = blake2b(f"{shown}{said(names, values)}".encode(), digest_size=12).hexdigest()
    return Face(view, digest, names, values)


def _written_phones(value: object) -> Iterator[str]:
    """The numbers that stand in a field itself, wherever in the view."""
    if isinstance(value, dict):
        match value.get("phone"):
            case {"text": str(number)} | str(number) if not TOKEN.search(number):
                yield number
    for item in _inside(value):
        yield from _written_phones(item)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def _mappings(view: View, key: str) -> list[View]:
    found = view.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _destination(link: str, values: Mapping[str, Value]) -> str:
    found = TOKEN.fullmatch(link)
    return (values[token_name(found)].link or "") if found else link
