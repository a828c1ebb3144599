"""What is wrong with the files of a page, shown on the page itself while somebody writes."""

from collections.abc import Container, Iterable

from councilhub.diagnostics import Diagnostic, layer_of
from councilhub.model.site import Site, SiteArticle


def findings_of(findings: Iterable[Diagnostic], paths: Container[str]) -> list[dict[str, object]]:
    """The views of the findings in files at `paths`."""
    return [_view(finding) for finding in findings if finding.place.path in paths]


def paths_of(article: SiteArticle) -> frozenset[str]:
    """The files that made an article's page."""
    return frozenset({*article.sources, *(article.notes.sources if article.notes else ())})


def paths_of_no_page(site: Site, findings: Iterable[Diagnostic]) -> frozenset[str]:
    """The paths of findings that no article of the site shows, and that concern this site."""
    shown = {path for article in site.articles.values() for path in paths_of(article)}
    ours = {"shared", *site.council.chain}
    return frozenset(
        finding.place.path
        for finding in findings
        if finding.place.path not in shown and layer_of(finding.place.path) in ours
    )


def _view(finding: Diagnostic) -> dict[str, object]:
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "place": str(finding.place),
        "message": finding.message,
        "hint": finding.hint,
    }
