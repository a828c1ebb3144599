"""A small hub on disk, composed: every article of every site, with the origin of each text.

After a change that is meant, `COUNCILHUB_BLESS=1 pytest tests/projects` writes `_expected` anew;
read its diff as the proof of what changed for readers.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from councilhub import pipeline
from councilhub.model.reading import strings
from councilhub.model.site import Field, Origin, Section, Signpost, Site, SiteArticle
from councilhub.reports.diagnostics import as_json

PROJECT = Path(__file__).parent / "three-layers"
EXPECTED = PROJECT / "_expected"
BLESS = "COUNCILHUB_BLESS"

Json = dict[str, object]


def made() -> dict[str, str]:
    """All that is expected, by path below `_expected`."""
    examined = pipeline.examine(PROJECT)
    files = {"diagnostics.json": as_json(examined.diagnostics)}
    for site in examined.sites:
        files[f"{site.id}/site.json"] = json.dumps(_site(site), indent=1, ensure_ascii=False) + "\n"
        for article in site.articles.values():
            files[f"{site.id}/{article.id}.md"] = "\n\n".join(_markdown(article)) + "\n"
    return files


def _markdown(article: SiteArticle) -> Iterator[str]:
    yield f"# {article.title}"
    yield from _composed(article.sections)
    if article.notes:
        yield "# Agent notes"
        yield from _composed(article.notes.sections)


def _composed(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        if section.title:
            yield f"## {section.title} {{#{section.id}}}"
        yield section.text


def _site(site: Site) -> Json:
    return {
        "as_of": site.as_of.isoformat(),
        "values": {name: [v.text, v.link, v.gap] for name, v in site.values.items()},
        "note_values": {name: [v.text, v.link, v.gap] for name, v in site.note_values.items()},
        "redirects": site.redirects,
        "life_events": {event.id: event.steps for event in site.life_events.values()},
        "assets": {path: asset.path for path, asset in site.assets.items()},
        "teams": {team.id: team.title for team in site.teams.values()},
        "articles": {id_: _article(article) for id_, article in site.articles.items()},
    }


def _article(article: SiteArticle) -> Json:
    notes = article.notes
    return {
        "topic": article.topic,
        "layer": article.layer,
        "touched": article.touched.isoformat() if article.touched else None,
        "withheld": article.withheld,
        "agent_only": article.agent_only,
        "sources": article.sources,
        "signpost": _signpost(article.signpost) if article.signpost else None,
        "fields": _fields(article.fields),
        "sections": [_section(section) for section in article.sections],
        "notes": {
            "withheld": notes.withheld,
            "sources": notes.sources,
            "fields": _fields(notes.fields),
            "sections": [_section(section) for section in notes.sections],
        }
        if notes
        else None,
    }


def _signpost(post: Signpost) -> Json:
    return {
        "because": post.because,
        "article": post.article,
        "providers": [[p.name, p.url, p.phone] for p in post.providers],
        "origin": _origin(post.origin),
    }


def _fields(values: Mapping[str, Field]) -> Json:
    return {
        name: {
            "says": list(strings(field.value)) or str(field.value),
            "origin": _origin(field.origin),
            "replaced": [_origin(origin) for origin in field.replaced],
        }
        for name, field in values.items()
    }


def _section(section: Section) -> Json:
    return {
        "id": section.id,
        "origin": _origin(section.origin),
        "replaced": [_origin(origin) for origin in section.replaced],
        "required": section.required,
        "locked": _origin(section.locked) if section.locked else None,
        "parts": [
            {"operation": p.operation, "origin": _origin(p.origin), "text_line": p.text_line}
            for p in section.parts
        ],
    }


def _origin(origin: Origin) -> str:
    return f"{origin.layer} {origin.place}"


def differences(expected: Path, files: Mapping[str, str]) -> list[str]:
    """What is missing, extra or different below `expected`, compared byte for byte."""
    found = {
        path.relative_to(expected).as_posix(): path.read_bytes()
        for path in expected.rglob("*")
        if path.is_file()
    }
    wanted = {path: text.encode() for path, text in files.items()}
    return sorted(
        [f"missing: {path}" for path in wanted.keys() - found.keys()]
        + [f"extra: {path}" for path in found.keys() - wanted.keys()]
        + [
            f"different: {path}"
            for path in wanted.keys() & found.keys()
            if wanted[path] != found[path]
        ]
    )


def bless(expected: Path, files: Mapping[str, str]) -> None:
    shutil.rmtree(expected, ignore_errors=True)
    for path, text in files.items():
        place = expected / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())


def test_every_site_is_composed_as_expected() -> None:
    files = made()
    if os.environ.get(BLESS) == "1":
        bless(EXPECTED, files)
    assert differences(EXPECTED, files) == [], f"meant? run with {BLESS}=1 and read the diff"


def test_an_extra_a_missing_and_a_changed_file_are_noticed(tmp_path: Path) -> None:
    files = made()
    bless(tmp_path, files)
    assert differences(tmp_path, files) == []
    (tmp_path / "ashby/public/old.md").write_text("x")
    (tmp_path / "ashby/public/bins.md").unlink()
    page = tmp_path / "cwmdu/public/bins.md"
    page.write_bytes(page.read_bytes().rstrip(b"\n"))
    assert differences(tmp_path, files) == [
        "different: cwmdu/public/bins.md",
        "extra: ashby/public/old.md",
        "missing: ashby/public/bins.md",
    ]
    bless(tmp_path, files)
    assert differences(tmp_path, files) == []


def test_nothing_of_the_agents_is_expected_of_a_public_site() -> None:
    public = [text for path, text in made().items() if "/public/" in path]
    for secret in ("Ask for the postcode.", "Roll them", "960 077", "spill", "agent/"):
        assert not [text for text in public if secret in text.replace("agent_only", "")]
