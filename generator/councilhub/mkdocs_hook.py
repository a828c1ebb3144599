"""The hook of a hub's root `mkdocs.yml`: plain `mkdocs build` and `mkdocs serve` show one site.

The site is composed and staged when MkDocs reads its configuration; only files that changed are
written, and MkDocs watches the hub's folders instead of the staged ones, so that one save is one
rebuild.
"""

import logging
from datetime import date
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from councilhub import pipeline
from councilhub.adapters import mkdocs
from councilhub.diagnostics import Audience, Diagnostic, Severity
from councilhub.model.site import Site
from councilhub.render import staged, with_alerts
from councilhub.render.fill_hook import on_page_markdown, on_post_page, on_post_template

__all__ = [
    "on_config",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_serve",
    "on_startup",
]

_log = logging.getLogger("mkdocs.hooks.councilhub")
_LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.NOTICE: logging.DEBUG,
}
_WRITING: set[str] = set()
"""Holds the command when it is `serve`."""
_TAKEN = (
    *("docs_dir", "theme", "site_name", "use_directory_urls", "markdown_extensions"),
    *("mdx_configs", "validation", "exclude_docs"),
)
"""What the staged site's configuration decides; the rest stays as the root file has it."""


def on_startup(*, command: str, **_: object) -> None:
    """Remember whether somebody looks on: then pages show what is wrong, and drafts are shown."""
    _WRITING.update({"serve"} if command == "serve" else ())


def on_config(config: MkDocsConfig, **_: object) -> MkDocsConfig:
    """Compose and stage the default site, and make MkDocs render that."""
    hub = _root(config)
    settings = config.extra.get("hub") or {}
    # Text where somebody quoted the date: then the reader's own date is used.
    day = settings.get("as_of")
    fixed = day if isinstance(day, date) else None
    site, findings = _composed(hub, str(settings.get("default_site", "")), fixed)
    folder = hub / "build" / "staged" / site.council.id / site.audience.value
    project = staged(site, pipeline.theme(), findings if _WRITING else ())
    mkdocs.stage(folder, project.config, project.files)
    ours = load_config(str(folder / "mkdocs.yml"))
    for key in _TAKEN:
        config[key] = ours[key]
    config.extra.update(ours.extra, project=project)
    return config


def _composed(hub: Path, name: str, as_of: date | None) -> tuple[Site, tuple[Diagnostic, ...]]:
    council, _, audience = name.partition("/")
    if audience not in set(Audience):
        raise Abort("mkdocs.yml has no extra.hub.default_site: run councilhub check")
    examined = pipeline.examine(hub, as_of, (Audience(audience),), drafts=bool(_WRITING))
    for finding in examined.diagnostics:
        text = f"{finding.place}: {finding.rule}: {finding.message}"
        hint = f" ({finding.hint})" if finding.hint else ""
        _log.log(_LEVELS[finding.severity], "%s", text + hint)
    site = next((s for s in examined.sites if s.council.id == council), None)
    if site is None or site.id in examined.held_back:
        message = f"the site {name} cannot be shown: see the errors above, or councilhub check"
        raise Abort(message)
    return site, examined.diagnostics


def on_post_build(config: MkDocsConfig, **_: object) -> None:
    """Take away what Material brings along and no page uses, and put the alerts in."""
    project, top = config.extra["project"], Path(config.site_dir)
    for path in top.rglob("*"):
        name = path.relative_to(top).as_posix()
        if path.is_file() and not project.keeps(name):
            path.unlink()
    pages = {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*.html")}
    for name, data in with_alerts(pages, project.alerts or ()).items():
        (top / name).write_bytes(data)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Watch what people edit, not what is staged from it."""
    server.unwatch(config.docs_dir)
    for folder in ("content", "overlays"):
        if (_root(config) / folder).is_dir():
            server.watch(str(_root(config) / folder))
    return server


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
