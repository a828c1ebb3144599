"""Who provides a service that a council does not, from what councils may know of each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from councilhub.compose.neighbours import Neighbour, Neighbours, ending, heirs
from councilhub.diagnostics import Audience, Diagnostic, Severity, audience_of
from councilhub.ids import SHARED, did_you_mean
from councilhub.model.article import Article
from councilhub.model.hub import Body, Council, Hub
from councilhub.model.overlay import Overlay, OverlayMatter
from councilhub.model.site import Ending, Origin, Provider, Signpost


@dataclass(frozen=True, slots=True)
class Signposting:
    """Finds the signpost of each article on one council's site."""

    hub: Hub
    council: Council
    as_of: date
    others: Neighbours

    def find(
        self, article: Article, overlays: tuple[Overlay, ...]
    ) -> tuple[Signpost | None, tuple[Diagnostic, ...]]:
        """The signpost of `article`, or None where this council provides the service.

        The last layer's `offered` decides, then the kind, then parent, children or a body. A
        council that has ended provides nothing.
        """
        ended = ending(self.council, self.others, self.as_of)
        if ended:
            return self._succeeded(article, ended)
        said = [o for o in overlays if not o.unreadable and _offered(o) is not None]
        if said and _offered(said[-1]) == "no":
            return self._not_offered(article, said[-1])
        kinds = article.matter.provided_by
        local = article.layer == self.council.id
        if said or local or not kinds or self.council.profile.kind in kinds:
            return None, ()
        origin = Origin(article.layer, article.places.get("provided_by", article.place))
        return self._signpost(article, origin, None, tuple(self._by_kind(article)))

    def _succeeded(
        self, article: Article, ended: Ending
    ) -> tuple[Signpost, tuple[Diagnostic, ...]]:
        """The signpost of a council that has ended: to those that do its work now."""
        # Only of a shared article that everybody may read do they have a page of the same id.
        has_page = article.layer == SHARED and audience_of(article.place.path) is Audience.PUBLIC
        there = heirs(self.others, self.council.id, self.as_of) if has_page else ()
        pages = tuple(_provider(self.others[heir], article) for heir in there)
        providers = pages or ended.heirs
        post = Signpost(because=ended.because, providers=providers, origin=ended.origin)
        if providers:
            return post, ()
        finding = Diagnostic(
            "signpost-target-missing",
            ended.origin.place,
            f"'{self.council.id}' has ended, and no council is named that does its work now",
            severity=Severity.WARNING,
            hint="add 'succeeded_by:' with the councils that succeeded it",
        )
        return post, (finding,)

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
        there = heirs(self.others, id_, self.as_of) if other.has_ended(self.as_of) else ()
        for named in there or (id_,):
            if named != self.council.id:
                yield _provider(self.others[named], article)


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
