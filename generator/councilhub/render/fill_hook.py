"""The MkDocs hook of every site: it fills variables into pages and templates, nothing else."""

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from councilhub.model.site import Value
from councilhub.render.compiled import COMPILED
from councilhub.render.fill import fill


def on_env(env: Environment, **_: object) -> None:
    """Let MkDocs use what earlier sites compiled."""
    env.bytecode_cache = COMPILED


def on_page_markdown(markdown: str, *, page: Page, **_: object) -> str:
    """Refuse a page whose front matter was not read: it would show as text."""
    if "view" not in page.meta:
        raise PluginError(f"{page.file.src_uri} has no view")
    return markdown


def on_post_page(output: str, *, config: MkDocsConfig, **_: object) -> str:
    """Fill a page after its template ran."""
    return fill(output, _values(config))


def on_post_template(output_content: str, *, config: MkDocsConfig, **_: object) -> str:
    """Fill a template such as `404.html`."""
    return fill(output_content, _values(config))


def _values(config: MkDocsConfig) -> dict[str, Value]:
    return {name: Value(**value) for name, value in config.extra["values"].items()}
