"""What stands in one file never stops, spoils or freezes the sites of others."""

from pathlib import Path

import pytest

from councilhub import pipeline
from councilhub.adapters import folders
from councilhub.diagnostics import Severity
from councilhub.model.site import Site
from councilhub.model.text import as_yaml
from councilhub.render import staged
from tests.guards.hubs import DAY, Memo, published
from tests.hostile.hub import FACTS, TREE, examined, rules, text_of
from tests.support import BINS, SOFA, written

CANNOT = b"We cannot show this page at the moment."
STAGED_AS_TEXT = b"&quot;template&quot;"


@pytest.mark.parametrize("sign", ["\U0001f5d1", "\u00e9", "e\u0301", "\u2022"])
def test_any_letter_may_stand_in_a_field(tmp_path: Path, memo: Memo, sign: str) -> None:
    line = f"summary: Get {sign} <img src=x onerror=alert(1)> collected."
    text = "\n".join(
        line if old.startswith("summary:") else old for old in text_of(SOFA).split("\n")
    )
    page = published(written(tmp_path, {**TREE, SOFA: text}), build=memo)["ashby/public"]
    shown = page["sofa/index.html"]
    assert f"Get {sign} &lt;img".encode() in shown
    assert b"<img src=x" not in shown
    assert STAGED_AS_TEXT not in shown


def test_a_page_that_mkdocs_cannot_read_is_never_published(tmp_path: Path, memo: Memo) -> None:
    """The guard behind the one above: front matter that is taken for text."""
    found = pipeline.examine(written(tmp_path, TREE), DAY)
    project = staged(found.sites[0], pipeline.theme())
    broken = {**project.files, "sofa.md": b'---\n{"a": "\\ud83d\\uddd1"}\n---\n\nWords.\n'}
    with pytest.raises(Exception, match="BuildError"):
        memo(project.config, broken)


def test_json_is_yaml_for_every_letter() -> None:
    text = as_yaml({"a": "\U0001f5d1 \u2028 \ufeff é"})
    assert "\U0001f5d1" in text
    assert "\\u2028" in text
    assert "\\ufeff" in text


@pytest.mark.parametrize("place", [BINS, "content/shared/waste/agent/bins.md"])
def test_a_link_into_a_page_that_is_withheld_leads_to_the_page(
    tmp_path: Path, memo: Memo, place: str
) -> None:
    tree = {
        **TREE,
        place: f"{text_of(place)}\nSee [how](article:sofa#how).\n",
        SOFA: f"{text_of(SOFA)}\n<div>HTML</div>\n",
    }
    sites = published(written(tmp_path, tree), build=memo)
    assert CANNOT in sites["ashby/agent"]["sofa.html"]
    assert b'<a href="sofa.html">how</a>' in sites["ashby/agent"]["bins.html"]


def test_the_lead_is_no_target_of_a_link(tmp_path: Path) -> None:
    found = examined(tmp_path, **{BINS: f"{text_of(BINS)}\n[Sofas](article:sofa#lead)\n"})
    assert rules(found) == [("link-target-missing", BINS)]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_date_beyond_all_plans_is_a_finding(tmp_path: Path, day: str) -> None:
    text = text_of(FACTS).replace("from: 2020-01-01", f"from: 2020-01-01\n        to: {day}", 1)
    assert ("data-invalid", FACTS) in rules(examined(tmp_path, **{FACTS: text}))


def test_a_variable_in_the_title_of_a_topic_is_shown_as_it_stands(
    tmp_path: Path, memo: Memo
) -> None:
    path = "content/shared/topics.yml"
    text = text_of(path).replace("title: ", 'title: "{{ fees.nowhere }}" #', 1)
    root = written(tmp_path, {**TREE, path: text.replace('" #', ' x" #')})
    assert all(pages for pages in published(root, build=memo).values())


def test_a_public_fact_by_the_name_of_an_agents_freezes_nobody(tmp_path: Path) -> None:
    facts = "content/councils/cwmdu/facts.yml"
    phone = "phones:\n  duty_shared:\n    owner: waste\n    values:\n"
    phone += "      - value: 01632 960 003\n        from: 2020-01-01\n"
    found = examined(tmp_path, **{facts: f"{phone}{text_of(facts)}"})
    assert rules(found) == [("duplicate-id", "content/shared/agent/facts.yml")]
    assert found.held_back == frozenset()


@pytest.mark.parametrize("path", ["mkdocs.yml", "content/shared/topics.yml"])
def test_a_file_that_every_hub_has_is_missed(tmp_path: Path, path: str) -> None:
    tree = {name: text for name, text in TREE.items() if name != path}
    found = pipeline.examine(written(tmp_path, tree), DAY)
    assert rules(found) == [("data-invalid", path)]
    assert found.held_back == {site.id for site in found.sites}


@pytest.mark.parametrize("old", ["index", "a-z", "404"])
def test_a_redirect_takes_no_page_that_every_site_has(tmp_path: Path, memo: Memo, old: str) -> None:
    path = "content/shared/redirects.yml"
    root = written(tmp_path, {**TREE, path: f"{text_of(path)}{old}: bins\n"})
    found = pipeline.examine(root, DAY)
    assert rules(found) == [("id-invalid", path)]
    assert b"This page has moved" not in published(root, build=memo)["ashby/public"]["index.html"]


def test_one_site_that_fails_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites = list(pipeline.examine(written(tmp_path / "hub", TREE), DAY).sites)
    first = sites[0].id

    def build_site(site: Site, _out: Path) -> None:
        if site.id == first:
            raise ValueError("a bug")

    monkeypatch.setattr(pipeline, "build_site", build_site)
    done: list[str] = []
    with pytest.raises(ExceptionGroup, match="not all sites"):
        done.extend(site.id for site in pipeline.build(sites, tmp_path, 1))
    assert done == [site.id for site in sites[1:]]


def test_a_site_that_cannot_be_put_in_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "public"
    folders.put(target, {"index.html": b"old"})
    real = Path.replace

    def replace(self: Path, other: Path) -> Path:
        if self.name == "new":
            raise OSError("disk")
        return real(self, other)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match="disk"):
        folders.put(target, {"index.html": b"new"})
    assert (target / "index.html").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_the_hub_before_is_right(tmp_path: Path) -> None:
    assert not any(finding.severity is Severity.ERROR for finding in examined(tmp_path).diagnostics)
