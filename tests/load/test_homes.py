"""Where a file belongs, told by its path alone."""

import pytest

from councilhub.diagnostics import Audience, Diagnostic
from councilhub.load.homes import home_of
from councilhub.model.source import FileKind, Home

K = FileKind


@pytest.mark.parametrize(
    ("path", "kind", "layer", "topic", "name"),
    [
        ("mkdocs.yml", K.SETTINGS, "", "", ""),
        ("content/shared/topics.yml", K.TOPICS, "shared", "", ""),
        ("content/shared/facts.yml", K.FACTS, "shared", "", ""),
        ("content/shared/redirects.yml", K.REDIRECTS, "shared", "", ""),
        ("content/shared/bodies.yml", K.BODIES, "shared", "", ""),
        ("content/shared/synonyms.yml", K.SYNONYMS, "shared", "", ""),
        ("content/shared/agent/facts.yml", K.FACTS, "shared", "", ""),
        ("content/shared/waste/bins.md", K.ARTICLE, "shared", "waste", "bins"),
        ("content/shared/waste/agent/bins.md", K.NOTES, "shared", "waste", "bins"),
        ("content/shared/assets/map.png", K.ASSET, "shared", "", "map.png"),
        ("content/shared/assets/maps/a.webp", K.ASSET, "shared", "", "maps/a.webp"),
        ("content/shared/assets/agent/map.png", K.ASSET, "shared", "", "map.png"),
        ("content/shared/assets/agent/maps/a.svg", K.ASSET, "shared", "", "maps/a.svg"),
        ("content/councils/ashdale/council.yml", K.PROFILE, "ashdale", "", ""),
        ("content/councils/ashdale/facts.yml", K.FACTS, "ashdale", "", ""),
        ("content/councils/ashdale/agent/facts.yml", K.FACTS, "ashdale", "", ""),
        ("content/councils/ashdale/alerts.yml", K.ALERTS, "ashdale", "", ""),
        ("content/councils/ashdale/agent/alerts.yml", K.ALERTS, "ashdale", "", ""),
        ("content/councils/ashdale/waste/tip.md", K.ARTICLE, "ashdale", "waste", "tip"),
        ("content/councils/ashdale/waste/agent/tip.md", K.NOTES, "ashdale", "waste", "tip"),
        ("content/councils/ashdale/assets/logo.svg", K.ASSET, "ashdale", "", "logo.svg"),
        ("content/councils/ashdale/assets/agent/a.jpg", K.ASSET, "ashdale", "", "a.jpg"),
        ("overlays/england/layer.yml", K.LAYER, "england", "", ""),
        ("overlays/england/facts.yml", K.FACTS, "england", "", ""),
        ("overlays/england/agent/facts.yml", K.FACTS, "england", "", ""),
        ("overlays/ashdale/bins.md", K.OVERLAY, "ashdale", "", "bins"),
        ("overlays/ashdale/agent/bins.md", K.NOTES_OVERLAY, "ashdale", "", "bins"),
        ("overlays/ashdale/assets/map.png", K.ASSET, "ashdale", "", "map.png"),
        ("overlays/ashdale/assets/agent/map.png", K.ASSET, "ashdale", "", "map.png"),
    ],
)
def test_every_place_of_the_layout(
    path: str, kind: FileKind, layer: str, topic: str, name: str
) -> None:
    audience = Audience.AGENT if "/agent/" in path else Audience.PUBLIC
    assert home_of(path) == Home(
        path=path, kind=kind, audience=audience, layer=layer, topic=topic, id=name
    )


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/bins.md", "articles lie at content/shared/<topic>/<id>.md"),
        ("content/shared/bins.md", "articles lie at content/shared/<topic>/<id>.md"),
        ("content/shared/agent/bins.md", "agent notes at content/shared/<topic>/agent/<id>.md"),
        ("content/shared/waste/deep/bins.md", "content/shared/<topic>/<id>.md"),
        ("content/shared/waste/agent/deep/bins.md", "content/shared/<topic>/<id>.md"),
        ("content/shared/agent/agent/bins.md", "content/shared/<topic>/agent/<id>.md"),
        ("content/councils/ashdale/bins.md", "content/councils/<council>/<topic>/<id>.md"),
        ("content/councils/bins.md", "content/councils/<council>/<topic>/<id>.md"),
        ("overlays/bins.md", "overlays/<layer>/<article>.md"),
        ("overlays/ashdale/waste/bins.md", "overlays/<layer>/<article>.md"),
        ("overlays/ashdale/waste/agent/bins.md", "overlays/<layer>/agent/"),
        ("content/shared/fact.yml", "did you mean 'facts.yml'?"),
        ("content/shared/council.yml", "data files here: bodies.yml, facts.yml, redirects.yml"),
        ("content/shared/synonym.yml", "did you mean 'synonyms.yml'?"),
        ("content/councils/ashdale/synonyms.yml", "data files here: alerts.yml, council.yml"),
        ("content/shared/agent/synonyms.yml", "in the folder of its own layer: content/shared/syn"),
        (
            "content/councils/ashdale/layer.yml",
            "data files here: alerts.yml, council.yml, facts.yml",
        ),
        ("content/shared/facts.yaml", "rename it to 'facts.yml'"),
        ("content/shared/facts.YML", "rename it to 'facts.yml'"),
        ("content/shared/waste/bins.MD", "rename it to 'bins.md'"),
        ("content/shared/waste/bins.markdown", "rename it to 'bins.md'"),
        ("content/shared/waste/map.png", "images lie in a folder 'assets'"),
        ("content/shared/waste/notes.docx", "take it out of the hub"),
        (
            "content/shared/waste/agent/facts.yml",
            "folder of its own layer: content/shared/facts.yml",
        ),
        ("content/shared/alerts.yml", "each council's own: content/councils/<council>/alerts.yml"),
        ("content/shared/agent/alerts.yml", "own: content/councils/<council>/alerts.yml"),
        ("overlays/ashdale/alerts.yml", "own: content/councils/<council>/alerts.yml"),
        ("overlays/england/waste/layer.yml", "own layer: overlays/england/layer.yml"),
        ("content/councils/a/b/council.yml", "own layer: content/councils/a/council.yml"),
        ("overlays/ashdale/council.yml", "data files here: facts.yml, layer.yml"),
        ("content/shared/assets", "take it out of the hub"),
        ("content/councils/ashdale", "take it out of the hub"),
        ("mkdocs.yaml", "rename it to 'mkdocs.yml'"),
        ("content/shared/assets/maps/agent/a.png", "put images for agents in assets/agent/"),
    ],
)
def test_any_other_file_is_refused_with_where_it_belongs(path: str, hint: str) -> None:
    found = home_of(path)
    assert isinstance(found, Diagnostic)
    assert (found.rule, found.place.path) == ("file-refused", path)
    assert hint in (found.hint or "")
    assert path.rpartition("/")[2] in found.message or "agent" in found.message


@pytest.mark.parametrize(
    ("path", "word", "hint"),
    [
        ("content/shared/waste/Bins.md", "Bins", "rename it to 'bins.md'"),
        ("content/shared/waste/bin days.md", "bin days", "rename it to 'bin-days.md'"),
        ("content/shared/waste/bin_days.md", "bin_days", "rename it to 'bin-days.md'"),
        ("content/shared/waste/casglu-tŷ.md", "casglu-tŷ", "rename it to 'casglu-ty.md'"),
        ("content/shared/waste/agent/Bins.md", "Bins", "rename it to 'bins.md'"),
        ("content/shared/Waste/bins.md", "Waste", "rename it to 'waste'"),
        ("content/shared/waste/.md", "", "rename it to 'a-name.md'"),
        ("content/shared/waste/" + "x" * 65 + ".md", "xxxx", "1 to 64 of the characters"),
        ("content/councils/Ash Dale/council.yml", "Ash Dale", "rename it to 'ash-dale'"),
        ("overlays/Ashdale/bins.md", "Ashdale", "rename it to 'ashdale'"),
        ("overlays/ashdale/Bins.md", "Bins", "rename it to 'bins.md'"),
        ("overlays/ashdale/agent/Bins.md", "Bins", "rename it to 'bins.md'"),
    ],
)
def test_a_name_that_is_no_id_is_refused_with_one_that_is(path: str, word: str, hint: str) -> None:
    found = home_of(path)
    assert isinstance(found, Diagnostic)
    assert (found.rule, found.place.path) == ("id-invalid", path)
    assert f"'{word}" in found.message
    assert hint in (found.hint or "")


@pytest.mark.parametrize(
    "path",
    [
        "content/shared/waste/index.md",
        "content/shared/waste/agent/search.md",
        "content/councils/ashdale/waste/a-z.md",
        "overlays/ashdale/404.md",
        "content/councils/shared/council.yml",
        "content/councils/desk/council.yml",
        "content/councils/agent/council.yml",
        "overlays/shared/bins.md",
        "overlays/agent/bins.md",
    ],
)
def test_reserved_names_are_refused(path: str) -> None:
    found = home_of(path)
    assert isinstance(found, Diagnostic)
    assert found.rule == "id-invalid"
    assert "councilhub needs this name itself" in found.message


@pytest.mark.parametrize(
    "path", ["", "/", "content", "content/", "content//x.md", "../content/shared/topics.yml"]
)
def test_odd_paths_are_refused(path: str) -> None:
    assert isinstance(home_of(path), Diagnostic)
