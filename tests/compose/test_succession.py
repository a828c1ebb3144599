"""A council that has closed: those that succeeded it are named in its place."""

from datetime import date

from councilhub.check import held_back
from councilhub.diagnostics import Diagnostic, Place, Severity
from councilhub.model.site import Ending, Provider, Signpost
from councilhub.render.frame import Frame
from councilhub.render.service import article_view
from tests.casehub import diagnose_files
from tests.support import (
    BASE,
    CLEAN,
    SOFA,
    TODAY,
    Tree,
    article,
    at,
    hub_of,
    overlay,
    profile,
    raw,
    site_of,
)

COUNTY, DISTRICT = "oakshire", "ashby"


def of_kinds(kind: str) -> Tree:
    """The hub with an article `care` that only one kind of council provides."""
    return {**BASE, "content/shared/waste/care.md": article(provided_by=f"[{kind}]")}


def council(name: str, kind: str, parent: str | None = None, more: str = "") -> str:
    return profile(name, kind, "england", parent=parent, more=more)


def providers(tree: Tree, council_id: str, day: date = TODAY) -> tuple[Provider, ...]:
    post = site_of(tree, council_id, as_of=day).articles["care"].signpost
    assert post is not None
    return post.providers


def names(tree: Tree, council_id: str, day: date = TODAY) -> list[str]:
    return [provider.name for provider in providers(tree, council_id, day)]


def closing(heirs: str, day: str = "2026-11-30") -> str:
    return council("Oakshire", "county", more=f"until: {day}\nsucceeded_by: [{heirs}]\n")


def test_after_its_last_day_those_that_succeeded_a_council_are_named() -> None:
    tree = {
        **of_kinds("county"),
        "content/councils/oakshire/council.yml": closing("stonebridge, cwmdu"),
    }
    assert names(tree, DISTRICT, day=date(2026, 11, 30)) == ["Oakshire"]
    assert names(tree, DISTRICT, day=date(2026, 12, 1)) == ["Stonebridge", "Cwmdu"]
    assert providers(tree, DISTRICT)[0].url == "https://help.stonebridge.example.org/care/"


def test_a_council_closed_without_successors_in_the_hub_is_named_itself() -> None:
    for heirs in ("", "nobody"):
        tree = {**of_kinds("county"), "content/councils/oakshire/council.yml": closing(heirs)}
        assert names(tree, DISTRICT) == ["Oakshire"]


def test_a_council_is_never_a_provider_to_itself() -> None:
    tree = {**of_kinds("county"), "content/councils/oakshire/council.yml": closing("ashby, cwmdu")}
    assert names(tree, DISTRICT) == ["Cwmdu"]


def test_districts_with_one_successor_name_it_once() -> None:
    gone = "until: 2026-03-31\nsucceeded_by: [stonebridge]\n"
    tree = {
        **of_kinds("district"),
        **{
            f"content/councils/{name.lower()}/council.yml": council(name, "district", COUNTY, gone)
            for name in ("Ashby", "Mosswell")
        },
    }
    assert names(tree, COUNTY) == ["Stonebridge"]


# The site of a council that has ended itself.

ASHBY, LAST = "content/councils/ashby/council.yml", date(2026, 11, 30)
HOME = "https://help.stonebridge.example.org/"
"""The public site of Stonebridge; Cwmdu and Mosswell have a website only."""
LOCAL = "content/councils/ashby/streets/fairs.md"
CREW = "content/shared/waste/agent/crew.md"
AGENTS = article(provided_by="[district]").replace("---\n", "---\naudience: agent\n", 1)


def ended(
    heirs: str = "stonebridge, cwmdu", until: str | None = "2026-11-30", more: str = ""
) -> Tree:
    """The hub in which Ashby ends; it has an article of its own, and agents have one."""
    last = f"until: {until}\n" if until else ""
    by = f"succeeded_by: [{heirs}]\n" if heirs else ""
    return {
        **BASE,
        ASHBY: council("Ashby", "district", COUNTY, f"{last}{by}{more}"),
        LOCAL: article(provided_by=""),
        CREW: AGENTS,
    }


def post(tree: Tree, id_: str = "sofa", day: date = TODAY) -> Signpost:
    found = site_of(tree, "ashby", as_of=day).articles[id_].signpost
    assert found is not None
    return found


def test_on_its_last_day_a_council_still_provides_its_services() -> None:
    site = site_of(ended(), "ashby", as_of=LAST)
    assert site.ending is None
    assert [article.signpost for article in site.articles.values()] == [None] * 4


def test_from_the_next_day_every_article_leads_to_those_that_succeeded_it() -> None:
    site = site_of(ended(), "ashby", as_of=date(2026, 12, 1))
    assert site.articles.keys() == {"bins", "sofa", "fairs", "crew"}
    for id_, address in {
        "bins": f"{HOME}bins/",
        "sofa": f"{HOME}sofa/",
        # They have no page of a council's own article, nor a public one of the agents'.
        "fairs": HOME,
        "crew": HOME,
    }.items():
        found = site.articles[id_]
        assert found.signpost == Signpost(
            because="{{ council.name }} ended on 30 November 2026.",
            providers=(
                Provider(name="Stonebridge", url=address),
                Provider(name="Cwmdu", url="https://www.cwmdu.example.org"),
            ),
            origin=at("ashby", ASHBY, 8),
        )
        assert found.sections == ()
        assert {"title", "summary"} <= found.fields.keys()


def test_the_site_says_so_on_all_its_pages() -> None:
    assert site_of(ended(), "ashby").ending == Ending(
        because="{{ council.name }} ended on 30 November 2026.",
        heirs=(
            Provider(name="Stonebridge", url=HOME),
            Provider(name="Cwmdu", url="https://www.cwmdu.example.org"),
        ),
        origin=at("ashby", ASHBY, 8),
    )


def test_a_council_that_is_closed_has_ended_whatever_its_last_day() -> None:
    for until in (None, "2027-03-31"):
        found = post(ended(until=until, more="status: closed\n"))
        assert found.because == "{{ council.name }} has ended."
        assert [provider.name for provider in found.providers] == ["Stonebridge", "Cwmdu"]


def test_what_a_layer_says_of_offering_does_not_matter_any_more() -> None:
    for said in ({"offered": "yes"}, {"offered": "no", "see": "https://www.example.org"}):
        tree = {**ended(), "overlays/ashby/sofa.md": overlay(**said)}
        assert post(tree) == post(ended())


def test_an_heir_that_has_ended_itself_is_followed_to_its_own() -> None:
    tree = {
        **ended("mosswell, stonebridge"),
        "content/councils/mosswell/council.yml": council(
            "Mosswell", "district", COUNTY, "until: 2026-11-30\nsucceeded_by: [cwmdu, oakshire]\n"
        ),
        "content/councils/oakshire/council.yml": closing("stonebridge"),
    }
    named = [provider.name for provider in post(tree).providers]
    assert named == ["Cwmdu", "Stonebridge"]
    on_the_day = site_of(tree, "ashby", as_of=LAST).articles["sofa"]
    assert on_the_day.signpost is None


def test_an_heir_that_ended_without_heirs_is_named_itself() -> None:
    gone = council("Mosswell", "district", COUNTY, "until: 2026-03-31\nsucceeded_by: [nobody]\n")
    tree = {**ended("mosswell"), "content/councils/mosswell/council.yml": gone}
    assert [provider.name for provider in post(tree).providers] == ["Mosswell"]


def test_councils_that_succeed_each_other_have_no_heir() -> None:
    round_ = council("Mosswell", "district", COUNTY, "until: 2026-03-31\nsucceeded_by: [ashby]\n")
    tree = {**ended("mosswell"), "content/councils/mosswell/council.yml": round_}
    assert post(tree).providers == ()
    # To others, the council that they looked for.
    tree |= {"content/shared/waste/care.md": article(provided_by="[district]")}
    assert set(names(tree, COUNTY)) == {"Ashby", "Mosswell"}


def test_where_nobody_is_named_there_is_one_warning() -> None:
    for heirs in ("", "nobody", "ashby"):
        found = [
            f
            for f in site_of(ended(heirs), "ashby").findings
            if f.rule == "signpost-target-missing"
        ]
        assert set(found) == {
            Diagnostic(
                "signpost-target-missing",
                Place(ASHBY, 8),
                "'ashby' has ended, and no council is named that does its work now",
                severity=Severity.WARNING,
                hint="add 'succeeded_by:' with the councils that succeeded it",
            )
        }


def test_facts_that_its_pages_do_not_show_are_not_asked_for() -> None:
    contact = 'contact:\n  phone: "{{ phones.own }}"\n'
    asked = {**ended(until="2027-03-31", more=contact)}
    assert {"phones.own", "links.book"} <= site_of(asked, "ashby").uses.names
    site = site_of(ended(more=contact), "ashby")
    assert site.council.profile.contact is None
    # The name stands in `because`, the fee in the summary of a signpost.
    assert site.uses.names == {"council.name", "fees.sofa"}


def test_its_overlays_are_compared_no_more() -> None:
    tree = {"overlays/ashby/sofa.md": overlay("Ours.\n")}
    assert site_of({**ended(until="2027-03-31"), **tree}, "ashby").articles["sofa"].standings
    assert site_of({**ended(), **tree}, "ashby").articles["sofa"].standings == ()
    found = diagnose_files(tuple(raw({**CLEAN, **ended(), **tree})))
    assert "overlay-unreviewed" not in {f.rule for f in found if "ashby" in f.place.path}


def test_agents_still_see_the_signs_of_risk_and_everybody_what_is_urgent() -> None:
    urgent = '\n  - when: A sofa burns\n    do: Call 999\n    phone: "999"'
    notes = "---\nwatch_for:\n  - sign: Smoke\n    do: Call 999\n---\nHidden.\n"
    tree = {
        **ended(),
        SOFA: article("Hidden.\n", urgent=urgent),
        "content/shared/waste/agent/sofa.md": notes,
    }
    site = site_of(tree, "ashby")
    view = article_view(Frame(site), site.articles["sofa"])
    assert (view["kind"], view["title"]) == ("signpost", "A service")
    assert view["urgent"] == [
        {"when": "A sofa burns", "do": "Call 999", "phone": {"text": "999", "href": "tel:999"}}
    ]
    assert view["notes"] == {"triage": None, "watch_for": [{"sign": "Smoke", "do": "Call 999"}]}
    assert "Hidden" not in str(view)


def test_a_broken_profile_of_an_heir_holds_its_site_back() -> None:
    """Also that of an heir's heir, whose address the pages would have."""
    mosswell = council("Mosswell", "district", COUNTY, "until: 2026-03-31\nsucceeded_by: [cwmdu]\n")
    tree = {**ended("mosswell"), "content/councils/mosswell/council.yml": mosswell}
    hub = hub_of({**tree, "content/councils/cwmdu/council.yml": "name: Cwmdu\n"})
    assert held_back(hub, hub.councils["ashby"], frozenset())
    assert not held_back(hub, hub.councils["stonebridge"], frozenset())
