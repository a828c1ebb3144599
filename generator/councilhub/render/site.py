"""A site → the complete MkDocs project it is rendered from, and what comes back as pages."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from councilhub.diagnostics import Audience, Diagnostic
from councilhub.model.site import Site, SiteArticle
from councilhub.model.text import VARIABLE, as_yaml, token
from councilhub.render import lists
from councilhub.render.addresses import A_TO_Z, HOME, NEWS, Addresses, life_page, topic_page
from councilhub.render.alerts import Shown, in_force, with_alerts
from councilhub.render.asking import Asking
from councilhub.render.body import pieces
from councilhub.render.brand import brand_css
from councilhub.render.config import Theme, early_scripts, scripts, site_config, stylesheets
from councilhub.render.findings import findings_of, paths_of, paths_of_no_page
from councilhub.render.frame import Frame, View
from councilhub.render.layers import Layers
from councilhub.render.news import NEWS_FILES, latest, news_files, news_page
from councilhub.render.say import say_view
from councilhub.render.search import LUNR, SEARCH_FILES, search_files
from councilhub.render.service import article_view
from councilhub.render.version import version_of


@dataclass(frozen=True, slots=True)
class Staged:
    """An MkDocs project as values: its configuration and its files by path below `docs`."""

    config: Mapping[str, object]
    files: Mapping[str, bytes]
    alerts: tuple[Shown, ...] | None = ()
    """What is put into the pages that MkDocs makes of it; None when nobody knows."""


Build = Callable[[Mapping[str, object], Mapping[str, bytes]], Mapping[str, bytes]]
"""Runs MkDocs on a configuration and files by path below `docs`: the files it wrote, by path."""


def render(site: Site, theme: Theme, build: Build) -> dict[str, bytes]:
    """All files of a site by path, in order; `build` is the only part that runs a program."""
    project = staged(site, theme)
    made = build(project.config, project.files)
    ours = {path: made[path] for path in sorted(made) if belongs(site, path, theme)}
    return with_alerts(ours, project.alerts or ())


def belongs(site: Site, path: str, theme: Theme) -> bool:
    """Whether a file that MkDocs wrote is part of the site."""
    if path == "sitemap.xml":
        return site.audience is Audience.PUBLIC
    if path in SEARCH_FILES | NEWS_FILES:
        return site.audience is Audience.AGENT
    if path.startswith("assets/"):
        ours = {*stylesheets(site, theme), *early_scripts(site), *scripts(site)}
        return path in ours or path in site.assets
    return PurePosixPath(path).suffix == ".html"


def staged(site: Site, theme: Theme, findings: tuple[Diagnostic, ...] = ()) -> Staged:
    """The MkDocs project of a site; `findings` are shown on the pages whose files they are in."""
    frame = Frame(site)
    known = frame.values
    made = list(pages(frame, findings))
    files = {
        f"{page or 'index'}.md": _page(tokenised(view, known), body) for page, view, body in made
    }
    files |= {path: asset.data for path, asset in site.assets.items()}
    if frame.agents:
        files |= search_files(frame) | {LUNR: theme.lunr}
        files |= news_files(frame, {page: view for page, view, _ in made})
    files["assets/brand.css"] = brand_css(site.council.profile.brand).encode()
    config = site_config(frame, theme, _sitemap(frame), not_found(frame))
    return Staged(config, files, alerts_of(site))


def alerts_of(site: Site) -> tuple[Shown, ...] | None:
    """The alerts that a site shows on its day; None when nobody knows."""
    return None if site.alerts is None else in_force(site.alerts, site.as_of)


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
            return VARIABLE.sub(lambda found: _token(found, known), value)
        case dict():
            return tokenised(value, known)
        case list() | tuple():
            return [_with_tokens(item, known) for item in value]
        case _:
            return value


def _token(found: re.Match[str], known: Container[str]) -> str:
    name = f"{found[1]}.{found[2]}"
    return token(name) if name in known else found[0]


def not_found(frame: Frame) -> View:
    """The view of the 404 page, whose links must work from any depth."""
    sites = frame.site.council.profile.sites
    address = getattr(sites, frame.site.audience.value) if sites else None
    top = urlsplit(address).path if address else "/"
    addresses = Addresses(frame.site.audience)
    view = frame.view(HOME, "not-found", "Page not found")
    view |= {"home": top + addresses.of(HOME), "a_z": top + addresses.of(A_TO_Z)}
    view |= {"news": top + addresses.of(NEWS)} if frame.agents else {}
    crumbs = [{"text": "Home", "href": view["home"]}]
    return tokenised(view | {"breadcrumbs": crumbs}, frame.values)


def _sitemap(frame: Frame) -> list[View]:
    """Address and newest review or change of every page that answers something."""
    sites = frame.site.council.profile.sites
    if frame.agents or not sites or not sites.public:
        return []
    top, address = sites.public, frame.addresses.of
    lists_of = [HOME, A_TO_Z, *map(topic_page, frame.site.topics)]
    lists_of += map(life_page, frame.site.life_events)
    found: list[View] = [{"loc": top + address(page)} for page in lists_of]
    shown = (article for article in frame.site.articles.values() if not article.withheld)
    return found + [_entry(article, top + address(article.id)) for article in shown]


def _entry(article: SiteArticle, location: str) -> View:
    last = article.touched
    return {"loc": location, "lastmod": last.isoformat() if last else None}
