"""A hub's roles → the text of `.github/CODEOWNERS`, by which GitHub asks people for a review.

GitHub takes the last pattern that matches a path, and is content with any one of its owners. Who
exactly has to agree, and on which day, is for the gate to say: so deputies and approvers who are
lent stand here whatever the day, and the file changes only when the roles do.

Syntax: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from councilhub.ids import SHARED
from councilhub.model.hub import Hub
from councilhub.model.ownership import Owned, Subject, everybody, owner_of, teams_of

PATH = ".github/CODEOWNERS"
LIMIT = 3_000_000
"""GitHub reads no file of more than 3 MB."""

_HEAD = "# Made by councilhub codeowners from topics.yml, council.yml and layer.yml: do not edit.\n"
_NONE = "_"
"""In the place of an id in a path: a council, a layer or an article that the hub does not have."""
_ENGINEERS = (
    *("/.github/", "/generator/", "/requirements/", "/schemas/", "/tests/"),
    *("/Makefile", "/mkdocs.yml", "/pyproject.toml"),
    *("/content/shared/bodies.yml", "/content/shared/redirects.yml"),
    *("/content/shared/synonyms.yml", "/content/shared/topics.yml"),
    *("/content/councils/*/council.yml", "/overlays/*/layer.yml"),
)

Accounts = tuple[str, ...]
Line = tuple[str, Accounts]
"""A pattern, and the accounts of those who own what it matches."""


def codeowners(hub: Hub, limit: int = LIMIT) -> str:
    """The whole file, for a hub as agents have it in which an office of engineers is held.

    Where councils have so many teams of their own that a line for each article would take more
    than `limit` bytes, such a council has one line for all of its overlays.
    """
    text = _text(_lines(_Owners(hub), _overlays_by_article))
    return text if len(text) < limit else _text(_lines(_Owners(hub), _overlays_by_layer))


def _text(lines: Iterable[Line]) -> str:
    said = (f"{pattern} {' '.join(f'@{each}' for each in who)}\n" for pattern, who in lines)
    return _HEAD + "".join(said)


class _Owners:
    """The accounts that own a path; engineers where a team names nobody."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.engineers = everybody(hub, owner_of(hub, "mkdocs.yml"))
        self.layers = sorted({*hub.councils, *hub.layers})
        self.with_teams = [each for each in self.layers if teams_of(hub, each) != hub.teams]
        """The layers that know a team otherwise than the shared files do."""
        self._known: dict[object, Accounts] = {}

    def of(self, path: str) -> Accounts:
        return self.of_file(owner_of(self.hub, path))

    def of_file(self, owned: Owned) -> Accounts:
        key = (owned.subject is Subject.NOTES, owned.teams, owned.office, owned.layer)
        if key not in self._known:
            self._known[key] = everybody(self.hub, owned) or self.engineers
        return self._known[key]


_Overlays = Callable[[_Owners], Iterator[Line]]


def _lines(owners: _Owners, overlays: _Overlays) -> Iterator[Line]:
    """All lines; a later one that matches wins."""
    yield "*", owners.engineers
    yield from _texts(owners, SHARED, "content/shared")
    yield from _texts(owners, _NONE, "content/councils/*")
    for council in sorted(owners.hub.councils):
        yield from _texts(owners, council, f"content/councils/{council}")
    yield from _shared_overlays(owners)
    yield from overlays(owners)
    yield from _facts(owners)
    yield from _of_layers(owners, "assets/", "assets/x.png")
    yield from _of_layers(owners, "**/alerts.yml", "alerts.yml")
    yield from ((pattern, owners.engineers) for pattern in _ENGINEERS)


def _texts(owners: _Owners, layer: str, folder: str) -> Iterator[Line]:
    """The folder of each topic, its notes where others may agree to them, and files of others."""
    usual: dict[str, tuple[Accounts, Accounts]] = {}
    for topic in sorted(owners.hub.topics):
        usual[topic] = _text_and_notes(owners, f"content/{_below(layer)}/{topic}", _NONE)
        shared = _text_and_notes(owners, f"content/{_below(_NONE)}/{topic}", _NONE)
        if layer in {SHARED, _NONE} or usual[topic] != shared:
            yield from _two(f"/{folder}/{topic}/", f"/{folder}/{topic}/agent/", usual[topic])
    for topic, id_ in _articles(owners.hub, layer):
        below = f"content/{_below(layer)}/{topic}"
        if (who := _text_and_notes(owners, below, id_)) != usual.get(topic):
            yield from _two(f"/{below}/**/{id_}.md", f"/{below}/agent/{id_}.md", who)


def _below(layer: str) -> str:
    return layer if layer == SHARED else f"councils/{layer}"


def _articles(hub: Hub, layer: str) -> list[tuple[str, str]]:
    """Topic and id of every article of a layer, and of every file of notes."""
    articles = {(each.topic, each.id) for each in hub.articles.get(layer, {}).values()}
    return sorted(articles | {(each.topic, each.id) for each in hub.notes.get(layer, {}).values()})


def _text_and_notes(owners: _Owners, folder: str, id_: str) -> tuple[Accounts, Accounts]:
    """Who owns an article or overlay, and who the notes that belong to it."""
    return owners.of(f"{folder}/{id_}.md"), owners.of(f"{folder}/agent/{id_}.md")


def _two(texts: str, notes: str, who: tuple[Accounts, Accounts]) -> Iterator[Line]:
    """The pattern of texts, which notes match too, and that of notes if others own them."""
    yield texts, who[0]
    if who[1] != who[0]:
        yield notes, who[1]


def _shared_overlays(owners: _Owners) -> Iterator[Line]:
    """A line for each shared article: overlays on it, of whatever layer, are its owner's."""
    for _, id_ in _articles(owners.hub, SHARED):
        who = _text_and_notes(owners, f"overlays/{_NONE}", id_)
        yield from _two(f"/overlays/*/**/{id_}.md", f"/overlays/*/agent/{id_}.md", who)


def _overlays_by_article(owners: _Owners) -> Iterator[Line]:
    """The articles of which a layer's own team answers for the overlay."""
    for layer in owners.with_teams:
        folder = f"overlays/{layer}"
        for _, id_ in _articles(owners.hub, SHARED):
            who = _text_and_notes(owners, folder, id_)
            if who != _text_and_notes(owners, f"overlays/{_NONE}", id_):
                yield from _two(f"/{folder}/**/{id_}.md", f"/{folder}/agent/{id_}.md", who)


def _overlays_by_layer(owners: _Owners) -> Iterator[Line]:
    """One line for each layer with teams of its own: any of those who answer for its overlays."""
    for layer in owners.with_teams:
        who = {
            account
            for _, id_ in _articles(owners.hub, SHARED)
            for accounts in _text_and_notes(owners, f"overlays/{layer}", id_)
            for account in accounts
        }
        yield f"/overlays/{layer}/", tuple(sorted(who))


def _facts(owners: _Owners) -> Iterator[Line]:
    """Facts answer to all teams that own one; most councils have the same ones."""
    for name, sheets in (
        ("facts.yml", owners.hub.facts),
        ("agent/facts.yml", owners.hub.agent_facts),
    ):
        for folder, layers in (
            ("content/shared", [SHARED]),
            ("content/councils/*", sorted(owners.hub.councils)),
            ("overlays/*", sorted(owners.hub.layers)),
        ):
            paths = [f"{folder.replace('*', each)}/{name}" for each in layers if each in sheets]
            found = [(f"/{path}", owners.of(path)) for path in paths]
            yield from _family(f"/{folder}/{name}", found)


def _family(pattern: str, found: list[Line]) -> Iterator[Line]:
    """One line for what most of `found` have in common, then those that differ."""
    if found:
        usual = Counter(who for _, who in found).most_common(1)[0][0]
        yield pattern, usual
        yield from ((path, who) for path, who in found if who != usual)


def _of_layers(owners: _Owners, ending: str, example: str) -> Iterator[Line]:
    """What lies once in the folder of each layer, and of which the path alone says whose it is."""
    for folder, layers in (
        ("content/shared", []),
        ("content/councils/*", sorted(owners.hub.councils)),
        ("overlays/*", owners.with_teams),
    ):
        usual = owners.of(f"{folder.replace('*', _NONE)}/{example}")
        if usual != owners.engineers:
            yield f"/{folder}/{ending}", usual
        for layer in layers:
            path = folder.replace("*", layer)
            if (who := owners.of(f"{path}/{example}")) != usual:
                yield f"/{path}/{ending}", who
