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
AGENT_STYLESHEETS = (
    *("assets/layers.css", "assets/search.css", "assets/guide.css"),
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


@dataclass(frozen=True, slots=True)
class Theme:
    """What comes with MkDocs: the addresses of Material's stylesheets on a site, and lunr."""

    stylesheets: tuple[str, ...]
    lunr: bytes = b""
    """The search library, for agents' sites."""


def site_config(frame: Frame, theme: Theme, sitemap: list[View], not_found: object) -> View:
    """Everything MkDocs needs but where the staged files lie. No search, no plugin."""
    site = frame.site
    public = site.audience is Audience.PUBLIC
    sites = site.council.profile.sites
    return {
        "site_name": to_tokens("{{ council.name }}"),
        "site_url": (getattr(sites, site.audience.value) if sites else None) or "",
        "use_directory_urls": public,
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
    agents = AGENT_STYLESHEETS if site.audience is Audience.AGENT else ()
    return (*theme.stylesheets, *OWN_STYLESHEETS, *agents)


def scripts(site: Site) -> tuple[str, ...]:
    """The addresses of a site's scripts."""
    agents = AGENT_SCRIPTS if site.audience is Audience.AGENT else ()
    return (*OWN_SCRIPTS, *agents)


def early_scripts(site: Site) -> tuple[str, ...]:
    """The addresses of the scripts that a site runs before it paints anything."""
    return AGENT_EARLY_SCRIPTS if site.audience is Audience.AGENT else ()


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
