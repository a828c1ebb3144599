"""A site → the complete MkDocs project it is rendered from, and what comes back as pages."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass

from councilhub.diagnostics import Audience, Diagnostic
from councilhub.model.site import Site
from councilhub.model.text import as_yaml, to_tokens
from councilhub.render import lists
from councilhub.render.about_page import offers
from councilhub.render.addresses import (
    A_TO_Z,
    ABOUT,
    HOME,
    NEWS,
    SITEMAP,
    life_page,
    topic_page,
)
from councilhub.render.alerts import Shown, in_force, with_alerts
from councilhub.render.asking import Asking
from councilhub.render.body import pieces
from councilhub.render.brand import brand_css
from councilhub.render.config import (
    Theme,
    early_scripts,
    later_files,
    scripts,
    site_config,
    stylesheets,
)
from councilhub.render.crawlers import robots, sitemap
from councilhub.render.findings import findings_of, paths_of, paths_of_no_page
from councilhub.render.frame import Frame, View
from councilhub.render.layers import Layers
from councilhub.render.linked_data import linked_data
from councilhub.render.news import feed_files, latest, news_files, news_page
from councilhub.render.not_found import not_found
from councilhub.render.open_data import open_data
from councilhub.render.own_pages import own_pages
from councilhub.render.say import say_view
from councilhub.render.search import LUNR, search_files
from councilhub.render.service import article_view
from councilhub.render.version import version_of


@dataclass(frozen=True, slots=True)
class Staged:
    """An MkDocs project as values: its configuration and its files by path below `docs`."""

    config: Mapping[str, object]
    files: Mapping[str, bytes]
    look: frozenset[str]
    """What MkDocs brings along that belongs to the site: stylesheets, scripts, the sitemap."""
    alerts: tuple[Shown, ...] | None
    """What is put into the pages that MkDocs makes of it; None when nobody knows."""

    def keeps(self, path: str) -> bool:
        """Whether a file that MkDocs wrote is part of the site."""
        return path.endswith(".html") or path in self.files or path in self.look


Build = Callable[[Mapping[str, object], Mapping[str, bytes]], Mapping[str, bytes]]
"""Runs MkDocs on a configuration and files by path below `docs`: the files it wrote, by path."""


def render(site: Site, theme: Theme, build: Build) -> dict[str, bytes]:
    """All files of a site by path, in order; `build` is the only part that runs a program."""
    project = staged(site, theme)
    made = build(project.config, project.files)
    ours = {path: made[path] for path in sorted(made) if project.keeps(path)}
    return with_alerts(ours, project.alerts or ())


def staged(site: Site, theme: Theme, findings: tuple[Diagnostic, ...] = ()) -> Staged:
    """The MkDocs project of a site; `findings` are shown on the pages whose files they are in."""
    frame = Frame(site)
    known = frame.values
    made = list(pages(frame, findings))
    views = {page: view for page, view, _ in made}
    files = {path: asset.data for path, asset in site.assets.items()}
    files |= search_files(frame) | {LUNR: theme.lunr}
    files |= feed_files(frame) | robots(frame)
    if frame.agents:
        files |= news_files(frame, views)
    else:
        files |= open_data(frame, views)
        views[ABOUT] |= offers(frame, files)
        for page, view in views.items():
            view["linked_data"] = linked_data(frame, page, view)
    files |= {
        f"{page or 'index'}.md": _page(tokenised(view, known), body) for page, view, body in made
    }
    files["assets/brand.css"] = brand_css(site.council.profile.brand).encode()
    config = site_config(frame, theme, sitemap(frame), tokenised(not_found(frame), known))
    shown = None if site.alerts is None else in_force(site.alerts, site.as_of)
    return Staged(config, files, _look(site, theme), shown)


def _look(site: Site, theme: Theme) -> frozenset[str]:
    of_crawlers = () if site.audience is Audience.AGENT else (SITEMAP,)
    scripts_of = (*early_scripts(site), *scripts(site), *later_files(site))
    return frozenset((*stylesheets(site, theme), *scripts_of, *of_crawlers))


def pages(
    frame: Frame, findings: tuple[Diagnostic, ...] = ()
) -> Iterator[tuple[str, View, tuple[str, ...]]]:
    """Every page by name but 404, with its view and its pieces of Markdown."""
    site, known = frame.site, frame.values
    general = findings_of(findings, paths_of_no_page(site, findings))
    news = {"latest": latest(frame)} if frame.agents else {}
    yield HOME, lists.home(frame) | {"findings": general} | news, ()
    yield A_TO_Z, lists.a_to_z(frame, A_TO_Z), ()
    if frame.agents:
        yield NEWS, news_page(frame), ()
    else:
        for page, view in own_pages(frame):
            yield page, view, ()
    for topic in site.topics.values():
        yield topic_page(topic.id), lists.topic(frame, topic) | {"topic_id": topic.id}, ()
    for event in site.life_events.values():
        yield life_page(event.id), lists.life(frame, event), ()
    for article in site.articles.values():
        found = findings_of(findings, paths_of(article))
        layers = Layers(frame, article, known) if frame.agents else None
        view = article_view(frame, article, layers)
        asking = Asking(frame, article, version_of(view, article, known))
        view |= {"topic_id": article.topic}
        view |= asking.view() | {"findings": found, "say": say_view(frame, article, view)}
        yield article.id, view, pieces(article, layers, asking)
    for old, new in site.redirects.items():
        title = site.articles[new].title
        target = frame.addresses.link(old, new)
        yield old, {"kind": "redirect", "title": title, "target": target}, ()


def _page(view: View, body: tuple[str, ...]) -> bytes:
    """A staged page."""
    kind = view["kind"]
    matter = {"template": f"{kind}.html", "title": view["title"], "view": view}
    markdown = "\n\n".join(body)
    return f"---\n{as_yaml(matter)}\n---\n\n{markdown}\n".encode()


def tokenised(view: View, known: Container[str]) -> View:
    """`view` with the variables of every text in it as tokens, where they have a value."""
    return {key: _with_tokens(item, known) for key, item in view.items()}


def _with_tokens(value: object, known: Container[str]) -> object:
    match value:
        case str():
            return to_tokens(value, known)
        case dict():
            return tokenised(value, known)
        case list() | tuple():
            return [_with_tokens(item, known) for item in value]
        case _:
            return value
