"""Who provides a service that a council does not, from what councils may know of each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from councilhub.diagnostics import Audience, Diagnostic, Severity, audience_of
from councilhub.ids import did_you_mean
from councilhub.model.article import Article
from councilhub.model.hub import Body, Council, Hub, Sites
from councilhub.model.overlay import Overlay, OverlayMatter
from councilhub.model.site import Origin, Provider, Signpost
from councilhub.model.types import Kind


@dataclass(frozen=True, slots=True)
class Neighbour:
    """All that one council may see of another."""

    name: str
    sites: Sites | None
    website: str
    kind: Kind
    parent: str | None
    until: date | None
    succeeded_by: tuple[str, ...]


def neighbours(hub: Hub) -> Mapping[str, Neighbour]:
    """Every council as the others see it."""
    return {id_: _neighbour(council) for id_, council in hub.councils.items()}


def _neighbour(council: Council) -> Neighbour:
    seen = council.profile
    return Neighbour(
        name=seen.name,
        sites=seen.sites,
        website=seen.website,
        kind=seen.kind,
        parent=seen.parent,
        until=seen.until,
        succeeded_by=seen.succeeded_by,
    )


@dataclass(frozen=True, slots=True)
class Signposting:
    """Finds the signpost of each article on one council's site."""

    hub: Hub
    council: Council
    as_of: date
    others: Mapping[str, Neighbour]

    def find(
        self, article: Article, overlays: tuple[Overlay, ...]
    ) -> tuple[Signpost | None, tuple[Diagnostic, ...]]:
        """The signpost of `article`, or None where this council provides the service.

        The last layer's `offered` decides, then the kind, then parent, children or a body.
        """
        said = [o for o in overlays if not o.unreadable and _offered(o) is not None]
        if said and _offered(said[-1]) == "no":
            return self._not_offered(article, said[-1])
        kinds = article.matter.provided_by
        local = article.layer == self.council.id
        if said or local or not kinds or self.council.profile.kind in kinds:
            return None, ()
        origin = Origin(article.layer, article.places.get("provided_by", article.place))
        return self._signpost(article, origin, None, tuple(self._by_kind(article)))

    def _not_offered(
        self, article: Article, overlay: Overlay
    ) -> tuple[Signpost | None, tuple[Diagnostic, ...]]:
        matter = overlay.matter
        if not isinstance(matter, OverlayMatter):
            return None, ()
        origin = Origin(overlay.layer, overlay.places["offered"])
        because = matter.because
        if matter.see is None:
            return self._signpost(article, origin, because, tuple(self._by_kind(article)))
        place = overlay.places["see"]
        kind, _, id_ = matter.see.partition(":")
        found: tuple[Provider, ...]
        match kind:
            case "body" if id_ in self.hub.bodies:
                found = (_of_body(self.hub.bodies[id_]),)
            case "council" if id_ in self.others and id_ != self.council.id:
                found = tuple(self._of_council(id_, article))
            case "article":
                return Signpost(because=because, providers=(), article=id_, origin=origin), ()
            case "https":
                site = matter.see.removeprefix("https://").partition("/")[0]
                found = (Provider(name=site.removeprefix("www."), url=matter.see),)
            case _:
                known = self.hub.bodies if kind == "body" else self.others
                message = f"no {kind} '{id_}' to see for '{article.id}'"
                unknown = Diagnostic(
                    "link-target-missing", place, message, hint=did_you_mean(id_, known)
                )
                post = Signpost(because=because, providers=(), origin=origin)
                return post, (unknown,)
        return self._signpost(article, origin, because, found)

    def _signpost(
        self,
        article: Article,
        origin: Origin,
        because: str | None,
        providers: tuple[Provider, ...],
    ) -> tuple[Signpost, tuple[Diagnostic, ...]]:
        post = Signpost(because=because, providers=providers, origin=origin)
        if providers:
            return post, ()
        name = self.council.id
        finding = Diagnostic(
            "signpost-target-missing",
            origin.place,
            f"'{article.id}' is not a service of '{name}', and nobody is named who provides it",
            severity=Severity.WARNING,
            hint=f"add 'see:' to overlays/{name}/{article.id}.md, or a body that provides it",
        )
        return post, (finding,)

    def _by_kind(self, article: Article) -> Iterator[Provider]:
        """The county of a district, the districts of a county, else bodies of `bodies.yml`."""
        kinds, own = article.matter.provided_by, self.council.profile
        found: list[Provider] = []
        if own.kind == "district" and "county" in kinds and own.parent in self.others:
            found += self._of_council(own.parent or "", article)
        if own.kind == "county" and "district" in kinds:
            for id_ in self._children():
                found += self._of_council(id_, article)
        # Two districts may have been succeeded by one council.
        yield from dict.fromkeys(found) or (_of_body(body) for body in self._bodies(article.id))

    def _children(self) -> list[str]:
        children = [
            id_
            for id_, other in self.others.items()
            if other.kind == "district" and other.parent == self.council.id
        ]
        return sorted(children, key=lambda id_: (self.others[id_].name, id_))

    def _bodies(self, article: str) -> Iterator[Body]:
        nation = self.council.profile.nation
        for body in self.hub.bodies.values():
            here = not body.nations or nation in body.nations
            ours = not body.councils or self.council.id in body.councils
            if article in body.provides and here and ours:
                yield body

    def _of_council(self, id_: str, article: Article) -> Iterator[Provider]:
        """A council as provider; after its last day those that succeeded it."""
        other = self.others[id_]
        heirs = [heir for heir in other.succeeded_by if heir in self.others and heir != id_]
        if other.until and other.until < self.as_of and heirs:
            for heir in heirs:
                if heir == self.council.id:
                    continue
                yield _provider(self.others[heir], article)
        else:
            yield _provider(other, article)


def _provider(other: Neighbour, article: Article) -> Provider:
    """A council and its page; of an article that only agents have, no public site has a page."""
    public = other.sites.public if other.sites else None
    if public is None or audience_of(article.place.path) is Audience.AGENT:
        return Provider(name=other.name, url=other.website)
    return Provider(name=other.name, url=f"{public}{article.id}/")


def _of_body(body: Body) -> Provider:
    return Provider(name=body.title, url=body.website, phone=body.phone)


def _offered(overlay: Overlay) -> str | None:
    return overlay.matter.offered if isinstance(overlay.matter, OverlayMatter) else None
