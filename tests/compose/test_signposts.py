"""Services a council does not provide: who does, and where the page leads."""

from datetime import date

import pytest

from councilhub.diagnostics import Diagnostic, Place, Severity
from councilhub.model.site import Provider, Signpost
from tests.support import (
    BASE,
    SOFA,
    TODAY,
    Tree,
    article,
    article_of,
    at,
    overlay,
    profile,
    site_of,
    told,
)

COUNTY, DISTRICT, UNITARY = "oakshire", "ashby", "stonebridge"
BODIES = "content/shared/bodies.yml"
WARNING = "signpost-target-missing"


def council(name: str, kind: str, parent: str | None = None, more: str = "") -> str:
    return profile(name, kind, "england", parent=parent, more=more)


def of_kinds(kinds: str, tree: Tree = BASE) -> Tree:
    """The hub with an article `care` that only some kinds of council provide."""
    return {**tree, "content/shared/waste/care.md": article(provided_by=f"[{kinds}]")}


def post(tree: Tree, council_id: str, id_: str = "care", day: date = TODAY) -> Signpost | None:
    return site_of(tree, council_id, as_of=day).articles[id_].signpost


def names(tree: Tree, council_id: str, id_: str = "care", day: date = TODAY) -> list[str]:
    found = post(tree, council_id, id_, day)
    assert found is not None
    return [provider.name for provider in found.providers]


def with_body(**fields: str) -> Tree:
    lines = "".join(f"  {key}: {value}\n" for key, value in fields.items())
    body = f"- id: board\n  title: The Board\n  website: https://www.board.example.org\n{lines}"
    return of_kinds("county", {**BASE, BODIES: body})


@pytest.mark.parametrize(
    ("kinds", "served"),
    [
        ("unitary", {"stonebridge", "cwmdu"}),
        ("county", {"oakshire"}),
        ("district", {"ashby", "mosswell"}),
        ("unitary, district", {"stonebridge", "cwmdu", "ashby", "mosswell"}),
        ("ni-district", set()),
    ],
)
def test_the_kind_of_council_decides_who_has_the_service(kinds: str, served: set[str]) -> None:
    tree = of_kinds(kinds)
    councils = ("stonebridge", "cwmdu", "oakshire", "ashby", "mosswell")
    assert {c for c in councils if post(tree, c) is None} == served


def test_a_district_leads_to_its_county() -> None:
    assert post(of_kinds("county"), DISTRICT) == Signpost(
        because=None,
        providers=(Provider(name="Oakshire", url="https://www.oakshire.example.org"),),
        origin=at("shared", "content/shared/waste/care.md", 4),
    )


def test_a_county_leads_to_all_its_districts_by_name() -> None:
    assert names(of_kinds("district"), COUNTY) == ["Ashby", "Mosswell"]


def test_districts_of_one_name_come_in_the_order_of_their_ids() -> None:
    tree = {
        **of_kinds("district"),
        **{
            f"content/councils/{id_}/council.yml": council(
                "Ashby", "district", COUNTY, f"sites:\n  public: https://{id_}.example.org/\n"
            )
            for id_ in ("z", "a")
        },
        "content/councils/elsewhere/council.yml": council("Aaa", "district", "other"),
    }
    found = post(tree, COUNTY)
    assert found is not None
    assert [provider.url for provider in found.providers] == [
        "https://a.example.org/care/",
        "https://www.ashby.example.org",
        "https://z.example.org/care/",
        "https://www.mosswell.example.org",
    ]


def test_a_provider_with_a_published_site_is_linked_to_the_page_itself() -> None:
    own = council(
        "Oakshire", "county", more="sites:\n  public: https://help.oakshire.example.org/\n"
    )
    tree = {**of_kinds("county"), "content/councils/oakshire/council.yml": own}
    found = post(tree, DISTRICT)
    assert found is not None
    assert found.providers[0].url == "https://help.oakshire.example.org/care/"


def test_only_an_agent_site_s_address_is_not_an_address_for_residents() -> None:
    own = council(
        "Oakshire", "county", more="sites:\n  agent: https://desk.oakshire.example.org/\n"
    )
    tree = {**of_kinds("county"), "content/councils/oakshire/council.yml": own}
    found = post(tree, DISTRICT)
    assert found is not None
    assert found.providers[0].url == "https://www.oakshire.example.org"


def test_a_body_that_provides_it_is_named_with_its_phone() -> None:
    found = post(with_body(provides="[care]", phone="0300 123 4567"), UNITARY)
    assert found is not None
    assert found.providers == (
        Provider(name="The Board", url="https://www.board.example.org", phone="0300 123 4567"),
    )


def test_a_body_serves_its_nations_and_councils_alone() -> None:
    welsh = with_body(provides="[care]", nations="[wales]")
    assert names(welsh, "cwmdu") == ["The Board"]
    assert names(welsh, UNITARY) == []
    local = with_body(provides="[care]", councils="[stonebridge]")
    assert names(local, UNITARY) == ["The Board"]
    assert names(local, "cwmdu") == []
    other = with_body(provides="[sofa]")
    assert names(other, UNITARY) == []


def test_a_county_comes_before_a_body() -> None:
    assert names(with_body(provides="[care]"), DISTRICT) == ["Oakshire"]


def test_several_bodies_are_all_named_in_order_of_the_file() -> None:
    bodies = "".join(
        f"- id: {name}\n  title: {name}\n  website: https://{name}.example.org\n  provides: [care]\n"
        for name in ("zeta", "alpha")
    )
    assert names(of_kinds("county", {**BASE, BODIES: bodies}), UNITARY) == ["zeta", "alpha"]


def test_a_northern_ireland_district_is_served_by_bodies() -> None:
    antrim = profile("Antrim", "ni-district", "northern-ireland", "northern-ireland")
    tree = {
        **with_body(provides="[care]", nations="[northern-ireland]"),
        "overlays/northern-ireland/layer.yml": "title: Northern Ireland\nkind: nation\n",
        "content/councils/antrim/council.yml": antrim,
    }
    assert names(tree, "antrim") == ["The Board"]
    assert post(of_kinds("ni-district", tree), "antrim") is None
    assert names(of_kinds("district", tree), "antrim") == ["The Board"]


def test_where_nobody_is_known_the_page_says_so_and_a_warning_how_to_mend_it() -> None:
    tree = of_kinds("county")
    (found,) = (f for f in site_of(tree, UNITARY).findings if f.rule == WARNING)
    assert found == Diagnostic(
        WARNING,
        Place("content/shared/waste/care.md", 4),
        "'care' is not a service of 'stonebridge', and nobody is named who provides it",
        severity=Severity.WARNING,
        hint="add 'see:' to overlays/stonebridge/care.md, or a body that provides it",
    )
    assert names(tree, UNITARY) == []


def test_a_district_whose_county_is_not_in_the_hub_is_told_of_bodies() -> None:
    own = council("Ashby", "district", "nowhere")
    tree = {**with_body(provides="[care]"), "content/councils/ashby/council.yml": own}
    assert names(tree, DISTRICT) == ["The Board"]


SEE = [
    ("body:board", Provider(name="The Board", url="https://www.board.example.org")),
    ("council:cwmdu", Provider(name="Cwmdu", url="https://www.cwmdu.example.org")),
    ("https://www.gov.uk/care", Provider(name="gov.uk", url="https://www.gov.uk/care")),
    ("https://care.example.org", Provider(name="care.example.org", url="https://care.example.org")),
]


@pytest.mark.parametrize(("see", "provider"), SEE)
@pytest.mark.parametrize("layer", ["england", "stonebridge"])
def test_an_overlay_says_who_provides_it(see: str, provider: Provider, layer: str) -> None:
    path = f"overlays/{layer}/care.md"
    tree = {
        **of_kinds("unitary", with_body(nations="[wales]")),
        path: overlay(offered="no", because="It moved.", see=see),
    }
    assert post(tree, UNITARY) == Signpost(
        because="It moved.", providers=(provider,), origin=at(layer, path, 3)
    )
    assert told(site_of(tree, UNITARY).findings) == []


def test_see_may_name_an_article_of_the_same_site() -> None:
    tree = {
        **of_kinds("unitary"),
        "overlays/stonebridge/care.md": overlay(offered="no", see="article:sofa"),
    }
    found = post(tree, UNITARY)
    assert found is not None
    assert (found.article, found.providers) == ("sofa", ())
    assert told(site_of(tree, UNITARY).findings) == []


@pytest.mark.parametrize(
    ("see", "message", "hint"),
    [
        ("body:bord", "no body 'bord' to see for 'care'", "did you mean 'board'?"),
        ("council:cwndu", "no council 'cwndu' to see for 'care'", "did you mean 'cwmdu'?"),
        ("council:stonebridge", "no council 'stonebridge' to see for 'care'", None),
        ("article:sofas", "no article 'sofas'", "did you mean 'sofa'?"),
    ],
)
def test_see_without_a_target_is_an_error_and_the_page_names_nobody(
    see: str, message: str, hint: str | None
) -> None:
    path = "overlays/stonebridge/care.md"
    tree = {**of_kinds("unitary", with_body()), path: overlay(offered="no", see=see)}
    site = site_of(tree, UNITARY)
    found = site.articles["care"].signpost
    assert found is not None
    assert (found.providers, found.article) == ((), None)
    (finding,) = (f for f in site.findings if f.rule == "link-target-missing")
    assert (finding.message, finding.place.path) == (message, path)
    if hint:
        assert finding.hint == hint


def test_without_see_the_kind_decides_who_is_named() -> None:
    tree = {
        **of_kinds("county, district"),
        "overlays/ashby/care.md": overlay(offered="no", because="The county does it."),
    }
    assert names(tree, DISTRICT) == ["Oakshire"]


def test_a_later_layer_s_word_stands_over_an_earlier_one_s() -> None:
    tree = {
        **of_kinds("unitary"),
        "overlays/england/care.md": overlay(offered="no", because="Ended.", see="council:cwmdu"),
        "overlays/stonebridge/care.md": overlay(offered="yes"),
    }
    assert post(tree, UNITARY) is None
    again = {**tree, "overlays/stonebridge/care.md": overlay(offered="no", because="Not here.")}
    found = post(again, UNITARY)
    assert found is not None
    assert (found.because, found.providers) == ("Not here.", ())


def test_an_overlay_that_says_nothing_of_it_leaves_the_earlier_word() -> None:
    tree = {
        **of_kinds("unitary"),
        "overlays/england/care.md": overlay(offered="no", because="Ended."),
        "overlays/stonebridge/care.md": overlay(summary="Ours."),
    }
    assert post(tree, UNITARY) is not None


def test_offered_yes_gives_a_council_a_service_its_kind_does_not_have() -> None:
    tree = {**of_kinds("county"), "overlays/ashby/care.md": overlay(offered="yes")}
    found = article_of(tree, DISTRICT, "care")
    assert (found.signpost, found.sections[0].text) == (None, "Words.")


def test_a_signpost_never_reads_the_provider_s_overlays() -> None:
    tree = of_kinds("county")
    more = {**tree, "overlays/oakshire/care.md": overlay("New words.\n", summary="New.")}
    assert site_of(more, DISTRICT) == site_of(tree, DISTRICT)


def test_a_signpost_keeps_title_summary_and_urgent_of_the_layers_above_it() -> None:
    urgent = "\n  - {when: Smoke, do: Leave, phone: '999'}"
    path = "overlays/england/sofa.md"
    tree = {**BASE, path: overlay(summary="We do not.", urgent=urgent)}
    found = article_of(tree, COUNTY, "sofa")
    assert found.signpost is not None
    assert found.fields["summary"].value == "We do not."
    assert found.fields["urgent"].origin == at("england", path, 4)
    assert found.sources == (SOFA, path)
