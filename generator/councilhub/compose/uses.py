"""Which variables a site's pages use, and where each stands first."""

from collections.abc import Iterable, Iterator

from councilhub.diagnostics import Place
from councilhub.model.hub import SAID_BY_PROFILE, Council
from councilhub.model.reading import Shown, place_in, shown, shown_in_notes, strings
from councilhub.model.site import SiteArticle, Uses
from councilhub.model.text import VARIABLE


def uses(articles: Iterable[SiteArticle], council: Council) -> Uses:
    """The variables of all pages. Of a page that could not be read, what is shown is not known."""
    public, notes = _Seen(), _Seen()
    public.see(_of_profile(council), known=True)
    for article in articles:
        mine = notes if article.agent_only else public
        mine.see(shown(article), known=not article.withheld)
        if article.notes:
            texts = shown_in_notes(article.notes, signpost=article.signpost is not None)
            notes.see(texts, known=not (article.withheld or article.notes.withheld))
        notes.see(_of_standings(article), known=not article.withheld)
    return Uses(
        names=frozenset(public.names),
        note_names=frozenset(notes.names),
        places=public.places,
        note_places=notes.places,
    )


def _of_profile(council: Council) -> Iterator[Shown]:
    """What the council says of itself on every page, and on pages of its own."""
    for key in SAID_BY_PROFILE:
        place = council.places.get(key, council.place)
        yield from ((text, place) for text in strings(getattr(council.profile, key)))


def _of_standings(article: SiteArticle) -> Iterator[Shown]:
    """What agents are told of the overlays: what has changed, and why a text is kept."""
    for standing in article.all_standings:
        for note in standing.notes:
            yield note.note, standing.place
        if standing.held:
            yield standing.held.because, standing.place


class _Seen:
    """The names so far, and the first place of each on a page that could be read."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.places: dict[str, Place] = {}

    def see(self, texts: Iterable[Shown], *, known: bool) -> None:
        """Take in the variables of `texts`."""
        for text, start in texts:
            if "{{" not in text:
                continue
            for found in VARIABLE.finditer(text):
                name = f"{found[1]}.{found[2]}"
                self.names.add(name)
                if known and name not in self.places:
                    self.places[name] = place_in((text, start), found.start())
