"""Two states of a site side by side, and all differences of all sites together."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from councilhub.diagnostics import Audience, Diagnostic, in_order
from councilhub.model import drift
from councilhub.model.drift import BY_WEIGHT
from councilhub.model.hub import Hub
from councilhub.model.impact import Broken, Drifted, PageChange, Signposted, Swap
from councilhub.model.site import Site
from councilhub.render.addresses import Addresses
from councilhub.render.faces import Face, faces
from councilhub.reports.operations import Operation, operations

_KINDS = (("phone", "phones"), ("payment link", "payment_links"), ("fee", "fees"))
"""What somebody who cheats would change, and where a face has it."""

FactKey = tuple[str, str]
"""Layer and name of a fact."""


@dataclass(frozen=True, slots=True)
class State:
    """A hub before or after: so much of it as the change reaches."""

    hub: Hub
    sites: Mapping[str, Site]
    """By council."""
    errors: Mapping[str, frozenset[Diagnostic]]
    """By council."""
    held_back: AbstractSet[str]
    """The councils whose sites are not rewritten, because a file that they read is broken."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One council's site for one audience, before and after."""

    old: State
    new: State
    council: str
    facts: frozenset[FactKey]
    """Of the facts that changed, those that it would show, before or after."""

    @property
    def before(self) -> Site | None:
        """The site as it was, if there was one."""
        return self.old.sites.get(self.council)

    @property
    def after(self) -> Site | None:
        """The site as it is, if there is one."""
        return self.new.sites.get(self.council)

    def errors(self) -> Iterator[Diagnostic]:
        """The errors of this council's content that were not there before."""
        known = {_key(finding) for finding in self.old.errors.get(self.council, ())}
        for finding in self.new.errors.get(self.council, ()):
            if _key(finding) not in known:
                yield finding


Watch = Callable[[Pair, Mapping[str, Face], Mapping[str, Face]], None]
"""What else looks at a site: the faces of its pages, before and after."""


@dataclass(slots=True)
class Comparing:
    """What the sites seen so far say together."""

    watch: Watch | None = None
    councils: set[str] = field(default_factory=set)
    sites: set[str] = field(default_factory=set)
    pages: list[PageChange] = field(default_factory=list)
    signposts: list[Signposted] = field(default_factory=list)
    fact_pages: dict[FactKey, dict[str, tuple[str, ...]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    payments: set[str] = field(default_factory=set)
    """The variables behind which residents pay."""
    drifted: dict[tuple[str, str], Drifted] = field(default_factory=dict)
    settled: set[tuple[str, str]] = field(default_factory=set)
    _swaps: dict[tuple[str, tuple[str, ...], tuple[str, ...]], dict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    _errors: dict[Diagnostic, set[str]] = field(default_factory=lambda: defaultdict(set))

    def see(self, pair: Pair) -> None:
        """Take in one site."""
        for finding in pair.errors():
            self._errors[finding].add(pair.council)
        site = pair.after or pair.before
        if site is None or pair.council in pair.new.held_back:
            return
        old, new = (faces(each) if each else {} for each in (pair.before, pair.after))
        self._see_facts(pair, site.id, old, new)
        self._see_pages(site, old, new)
        if site.audience is Audience.AGENT:
            self._see_drift(pair, site)
        if self.watch:
            self.watch(pair, old, new)

    def swaps(self) -> Iterator[Swap]:
        """What pages tell residents to call, to pay and to open for paying, and did not before."""
        for (kind, before, after), found in sorted(self._swaps.items()):
            pages = {site: tuple(addresses) for site, addresses in found.items()}
            yield Swap(kind=kind, before=before, after=after, pages=pages)

    def broken(self, *, links: bool) -> Iterator[Broken]:
        """The new errors: links without a target, or all others."""
        # Of a finding that both audiences have, the one that says more.
        for finding in in_order(tuple(self._errors)):
            if (finding.rule == "link-target-missing") is links:
                alike = (who for each, who in self._errors.items() if _key(each) == _key(finding))
                councils = tuple(sorted(set().union(*alike)))
                yield Broken(finding=finding, councils=councils)

    def _see_facts(
        self, pair: Pair, site: str, old: Mapping[str, Face], new: Mapping[str, Face]
    ) -> None:
        both = {page: _names(old.get(page)) | _names(new.get(page)) for page in (*old, *new)}
        for layer, name in pair.facts:
            pages = tuple(sorted(page for page, names in both.items() if name in names))
            if pages:
                self.fact_pages[layer, name][site] = pages
            shown = [of[page] for of in (old, new) for page in pages if page in of]
            if any(name in face.payment_names for face in shown):
                self.payments.add(name)

    def _see_pages(self, site: Site, old: Mapping[str, Face], new: Mapping[str, Face]) -> None:
        address_of = Addresses(site.audience).of
        moved = {address_of(to): address_of(id_) for id_, to in site.redirects.items()}
        for address in sorted({*old, *new}):
            before, after = old.get(address), new.get(address)
            if before and after and before.digest == after.digest:
                continue
            self.councils.add(site.council.id)
            self.sites.add(site.id)
            self.pages.append(_page_change(site.id, address, before, after))
            if after is None or after.kind == "redirect":
                continue
            # A page with a new address is compared with the one that leads to it now.
            before = before or old.get(moved.get(address, address))
            if before and _provider(before) != _provider(after):
                title, whom = after.title, (_provider(before), _provider(after))
                self.signposts.append(Signposted(site.id, address, title, *whom))
            self._see_swaps(site.id, address, before, after, old)

    def _see_swaps(
        self, site: str, address: str, before: Face | None, after: Face, old: Mapping[str, Face]
    ) -> None:
        """What a page says anew; a new page is compared with all that its site said before."""
        for kind, name in _KINDS:
            there: frozenset[str] = getattr(after, name)
            was: frozenset[str] = getattr(before, name) if before else frozenset()
            known = was if before else frozenset().union(*(getattr(f, name) for f in old.values()))
            gone, said = tuple(sorted(was - there)), tuple(sorted(there - known))
            if gone or said:
                self._swaps[kind, gone, said][site].append(address)

    def _see_drift(self, pair: Pair, site: Site) -> None:
        before = pair.before
        was = dict(_operations(before, pair.old.hub)) if before else {}
        for key, operation in _operations(site, pair.new.hub) if pair.after else ():
            standing = operation.standing
            old = was[key].state if key in was else None
            heavier = BY_WEIGHT[standing.state] > BY_WEIGHT[old or drift.State.CURRENT]
            if standing.state.has_drifted and heavier:
                known = self.drifted.get(key)
                self.drifted[key] = Drifted(
                    article=operation.article,
                    standing=standing,
                    before=old,
                    owner=operation.owner.title if operation.owner else "",
                    councils=(*(known.councils if known else ()), site.council.id),
                )
            elif old and old.has_drifted and not standing.state.has_drifted:
                self.settled.add(key)


def _page_change(site: str, address: str, before: Face | None, after: Face | None) -> PageChange:
    face = after or before
    what, to = "changed", None
    if after is None:
        what = "removed"
    elif after.kind == "redirect" and (before is None or before.kind != "redirect"):
        what, to = "redirected", after.leads_to
    elif before is None:
        what = "added"
    elif after.kind == "withheld" != before.kind:
        what = "withheld"
    return PageChange(
        site=site, address=address, title=face.title if face else "", what=what, to=to
    )


def _provider(face: Face) -> str | None:
    return face.leads_to if face.kind == "signpost" else None


def _names(face: Face | None) -> frozenset[str]:
    return face.names if face else frozenset()


def _key(finding: Diagnostic) -> tuple[str, str, str]:
    """What stays the same of a finding when its file gets another line."""
    return finding.rule, finding.place.path, finding.message


def _operations(site: Site, hub: Hub) -> Iterator[tuple[tuple[str, str], Operation]]:
    for operation in operations((site,), hub, ()):
        standing = operation.standing
        yield (standing.place.path, str(standing.target)), operation
