"""The complete MkDocs configuration of one site, as data."""

from dataclasses import asdict, dataclass
from pathlib import Path

from councilhub.diagnostics import Audience
from councilhub.model.site import Site
from councilhub.model.text import to_tokens
from councilhub.render.addresses import NEWS_SCRIPT
from councilhub.render.frame import Frame, View
from councilhub.render.markdown import EXTENSIONS
from councilhub.render.news import feed_of

HERE = Path(__file__).parent
THEME = HERE / "theme"
HOOK = HERE / "fill_hook.py"
OWN_STYLESHEETS = ("assets/hub.css", "assets/brand.css")
PUBLIC_STYLESHEETS = ("assets/public.css",)
AGENT_STYLESHEETS = (
    *("assets/desk.css", "assets/layers.css", "assets/search.css", "assets/guide.css"),
    *("assets/say.css", "assets/news.css"),
)
AGENT_EARLY_SCRIPTS = ("assets/display.js",)
"""Run before anything is painted."""
OWN_SCRIPTS = ("assets/open-now.js", "assets/ask.js", "assets/alerts.js")
AGENT_SCRIPTS = (
    # What changes pages comes after: `changed.js` keeps what this one said when it was opened.
    *(NEWS_SCRIPT, "assets/news.js", "assets/changed.js"),
    *("assets/review-due.js", "assets/search.js", "assets/guide.js"),
    *("assets/copy.js", "assets/say.js", "assets/reply.js"),
)
PUBLIC_SCRIPTS = ("assets/search-start.js",)
LATER_SCRIPTS = ("assets/search-words.js", "assets/search-index.js", "assets/search-engine.js")
"""What `search.js` loads once search is wanted."""
PUBLIC_LATER_FILES = ("assets/search.css", "assets/search.js", "assets/search-results.js")
"""What `search-start.js` loads before that."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What comes with MkDocs: the addresses of Material's stylesheets on a site, and lunr."""

    stylesheets: tuple[str, ...]
    lunr: bytes = b""
    """The search library."""


def site_config(frame: Frame, theme: Theme, sitemap: list[View], not_found: object) -> View:
    """Everything MkDocs needs but where the staged files lie. No search, no plugin."""
    site = frame.site
    public = site.audience is Audience.PUBLIC
    return {
        "site_name": to_tokens("{{ council.name }}"),
        "site_url": frame.top or "",
        "use_directory_urls": public,
        # MkDocs leaves such a folder out; here it may be that of an article's data.
        "exclude_docs": "!/templates/",
        "theme": {
            "name": "material",
            "custom_dir": str(THEME),
            "font": False,
            "static_templates": ["404.html", "sitemap.xml"],
        },
        "plugins": [],
        "hooks": [str(HOOK)],
        "markdown_extensions": list(EXTENSIONS),
        "validation": {
            "omitted_files": "ignore",
            "anchors": "warn",
            "unrecognized_links": "ignore",
        },
        "extra": {
            "generator": False,
            "values": {name: _data(value) for name, value in sorted(frame.values.items())},
            "site": _site(frame, theme) | {"not_found": not_found, "sitemap": sitemap},
        },
    }


def _site(frame: Frame, theme: Theme) -> View:
    """What the templates of all pages know of the site."""
    site = frame.site
    return {
        "name": to_tokens("{{ council.name }}"),
        "council": site.council.id,
        "website": to_tokens("{{ council.website }}"),
        "audience": site.audience.value,
        "joining": site.council.profile.status == "joining" and not site.ending,
        "ended": _ended(site),
        "logo": _logo(frame),
        "feed": feed_of(frame),
        "stylesheets": list(stylesheets(site, theme)),
        "early_scripts": list(early_scripts(site)),
        "scripts": list(scripts(site)),
    }


def stylesheets(site: Site, theme: Theme) -> tuple[str, ...]:
    """The addresses of a site's stylesheets, in order."""
    theirs = AGENT_STYLESHEETS if site.audience is Audience.AGENT else PUBLIC_STYLESHEETS
    return (*theme.stylesheets, *OWN_STYLESHEETS, *theirs)


def scripts(site: Site) -> tuple[str, ...]:
    """The addresses of a site's scripts."""
    more = AGENT_SCRIPTS if site.audience is Audience.AGENT else PUBLIC_SCRIPTS
    return (*OWN_SCRIPTS, *more)


def early_scripts(site: Site) -> tuple[str, ...]:
    """The addresses of the scripts that a site runs before it paints anything."""
    return AGENT_EARLY_SCRIPTS if site.audience is Audience.AGENT else ()


def later_files(site: Site) -> tuple[str, ...]:
    """The addresses of the scripts and stylesheets that a page loads only when they are wanted."""
    more = () if site.audience is Audience.AGENT else PUBLIC_LATER_FILES
    return (*LATER_SCRIPTS, *more)


def _data(value: object) -> View:
    return asdict(value)  # type: ignore[call-overload, no-any-return]  # a Value


def _ended(site: Site) -> View | None:
    """Of a council that has ended: when, and who does its work now."""
    if site.ending is None:
        return None
    heirs = [{"text": heir.name, "href": heir.url} for heir in site.ending.heirs]
    return {"because": to_tokens(site.ending.because), "heirs": heirs}


def _logo(frame: Frame) -> str | None:
    brand = frame.site.council.profile.brand
    return f"assets/{brand.logo}" if brand and brand.logo else None
