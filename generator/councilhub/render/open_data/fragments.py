"""A fragment of each article: its HTML without layout, for another system to show."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import urljoin

from jinja2 import Environment, Template
from markupsafe import Markup

from councilhub.model.article import LEAD
from councilhub.model.site import SiteArticle
from councilhub.model.text import to_tokens
from councilhub.render.addresses import FRAGMENT
from councilhub.render.fill import fill
from councilhub.render.frame import COUNCIL, Frame, View
from councilhub.render.open_data.html import section_html

FORMAT = "1"
"""Another number when what reads fragments has to be changed for them."""
CLASSES = {
    **{name: name for name in ("hub-urgent", "hub-start", "hub-attribution")},
    **{f"admonition {kind}": f"hub-{kind}" for kind in ("note", "warning", "tip")},
    "table-scroll": "hub-table",
    "right": "hub-right",
    "center": "hub-center",
}
"""The classes that stay: no other system has them, and without them the text says the same."""
_BOX_TITLE = re.compile(r'<p class="admonition-title">(.*?)</p>')
_TAG = re.compile(r"<[a-z][^>]*>")
_ATTRIBUTE = re.compile(r' (class|id|href|src)="([^"]*)"')
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:")


def fragment_files(frame: Frame, views: Mapping[str, View]) -> dict[str, bytes]:
    """The fragments of a site by path.

    An article that is withheld has none, so that what shows the last one goes on doing so. One
    that has another id now can also be had at its old address.
    """
    shown = (article for article in frame.site.articles.values() if not article.withheld)
    made = {a.id: _fragment(frame, a, views[a.id]).encode() for a in shown}
    moved = {old: made[new] for old, new in frame.site.redirects.items() if new in made}
    return {fragment_path(id_): data for id_, data in (moved | made).items()}


def fragment_path(article: str) -> str:
    """Where the fragment of an article lies on a site."""
    return f"{article}/{FRAGMENT}"


def _fragment(frame: Frame, article: SiteArticle, view: View) -> str:
    site, canonical = frame.site, (frame.top or "") + frame.addresses.of(article.id)
    html = _template().render(
        format=FORMAT,
        council=site.council.id,
        article=article.id,
        name=COUNCIL,
        licence=site.licence,
        website="{{ council.website }}",
        canonical=canonical,
        joining=site.council.profile.status == "joining" and not site.ending,
        ended=site.ending is not None,
        view=view,
        contact=view["contact"],
        sections=list(_sections(frame, article)) if view["kind"] == "service" else [],
    )
    return _clean(fill(html, frame.values), article.id, canonical) + "\n"


def _sections(frame: Frame, article: SiteArticle) -> Iterator[View]:
    for section in article.sections:
        title = "" if section.id == LEAD else section.title
        html = Markup(section_html(frame, section))  # noqa: S704 - sanitised, and filled
        yield {"id": section.id, "title": title, "html": html}


def _clean(html: str, article: str, canonical: str) -> str:
    """Every address in full, ids that no page around it has, and only classes we promise."""

    def attribute(found: re.Match[str]) -> str:
        name, value = found[1], found[2]
        if name == "class":
            value = CLASSES.get(value, "")
        elif name == "id":
            value = _id(article, value)
        elif value.startswith((f"{canonical}#", "#")):
            value = f"#{_id(article, value.partition('#')[2])}"
        elif not _ABSOLUTE.match(value):
            value = urljoin(canonical, value)
        return f' {name}="{value}"' if value else ""

    bare = _BOX_TITLE.sub(r"<p><strong>\1</strong></p>", html)
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), bare)


def _id(article: str, id_: str) -> str:
    """An id for one of several fragments on a page: no author's id holds an underscore."""
    return f"hub_{article}_{id_}"


@cache
def _template() -> Template:
    """The template. All that it writes is escaped, its variables are tokens."""
    source = files(__package__).joinpath("fragment.html").read_text("utf-8")
    return Environment(autoescape=True, finalize=_with_tokens).from_string(source)


def _with_tokens(value: object) -> object:
    return to_tokens(value) if type(value) is str else value
