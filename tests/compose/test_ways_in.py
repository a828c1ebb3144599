"""The ways to a site's articles: what stands on its first page, and the steps of life events."""

from councilhub.compose import withhold
from councilhub.model.site import Site
from tests.support import AGENT, BASE, BINS, PUBLIC, SOFA, Tree, article, overlay, profile, site_of

TOPICS = "content/shared/topics.yml"
PROFILE = "content/councils/stonebridge/council.yml"
PIANOS = "content/councils/stonebridge/waste/pianos.md"
CREW = "content/shared/waste/agent/crew.md"
NOT_OFFERED = "overlays/stonebridge/sofa.md"


def named(*tasks: str) -> str:
    return "top_tasks:\n" + "".join(f"  - {task}\n" for task in tasks)


def with_tasks(*tasks: str, more: Tree | None = None) -> Tree:
    """The hub with top tasks of all councils."""
    topics, _, rest = str(BASE[TOPICS]).partition("life_events:\n")
    return {**BASE, TOPICS: f"{topics}{named(*tasks)}life_events:\n{rest}", **(more or {})}


def with_steps(*steps: str, more: Tree | None = None) -> Tree:
    """The hub with one life event."""
    topics = str(BASE[TOPICS]).partition("life_events:\n")[0]
    event = "life_events:\n  - id: moving-home\n    title: Moving home\n    steps:\n"
    listed = "".join(f"      - {step}\n" for step in steps)
    return {**BASE, TOPICS: f"{topics}{event}{listed}", **(more or {})}


def steps_of(site: Site) -> dict[str, tuple[str, ...]]:
    return {id_: event.steps for id_, event in site.life_events.items()}


def own_list(*tasks: str) -> Tree:
    """The profile of Stonebridge with a list, and an article of its own."""
    own = profile("Stonebridge", "unitary", "england", more=named(*tasks))
    return {PROFILE: own, PIANOS: article(provided_by="", for_="")}


def test_top_tasks_keep_the_order_of_the_list_and_stand_once() -> None:
    assert site_of(with_tasks("sofa", "bins", "sofa")).top_tasks == ("sofa", "bins")
    assert site_of(BASE).top_tasks == ()


def test_a_council_s_own_list_is_taken_instead_and_by_it_alone() -> None:
    tree = with_tasks("sofa", "bins", more=own_list("pianos", "bins"))
    assert site_of(tree).top_tasks == ("pianos", "bins")
    assert site_of(tree, "cwmdu").top_tasks == ("sofa", "bins")


def test_only_what_the_council_does_itself_is_a_top_task() -> None:
    not_offered = {NOT_OFFERED: overlay(offered="no", because="We have none.")}
    tree = with_tasks("sofa", "bins", more=not_offered)
    assert site_of(tree).top_tasks == ("bins",)
    # A county has no sofas: districts do.
    assert site_of(tree, "oakshire").top_tasks == ("bins",)
    assert site_of(tree, "ashby").top_tasks == ("sofa", "bins")


def test_a_name_that_is_no_article_here_leaves_no_hole() -> None:
    tree = with_tasks("pianos", "nothing", "bins", more={PIANOS: article(provided_by="", for_="")})
    assert site_of(tree).top_tasks == ("pianos", "bins")
    assert site_of(tree, "cwmdu").top_tasks == ("bins",)


def test_what_is_withheld_is_no_top_task() -> None:
    site = site_of(with_tasks("sofa", "bins"))
    assert withhold(site, {BINS}).top_tasks == ("sofa",)
    assert withhold(site, {SOFA, BINS}).top_tasks == ()


def test_what_only_agents_have_is_neither_a_top_task_nor_a_step() -> None:
    crew = {CREW: article(audience="agent", provided_by="[unitary]")}
    for audience in (PUBLIC, AGENT):
        tasks = site_of(with_tasks("crew", "bins", more=crew), audience=audience)
        assert tasks.top_tasks == ("bins",)
        event = site_of(with_steps("crew", "bins", more=crew), audience=audience)
        assert steps_of(event) == {"moving-home": ("bins",)}


def test_a_step_at_another_provider_stays_and_one_that_nobody_has_goes() -> None:
    see = {NOT_OFFERED: overlay(offered="no", see="https://www.sofas.example.org")}
    assert steps_of(site_of(with_steps("sofa", "bins", more=see))) == {
        "moving-home": ("sofa", "bins")
    }
    nobody = {NOT_OFFERED: overlay(offered="no", because="We have none.")}
    assert steps_of(site_of(with_steps("sofa", "bins", more=nobody))) == {"moving-home": ("bins",)}
    # The county leads to its districts.
    county = site_of(with_steps("sofa", "bins"), "oakshire")
    assert county.articles["sofa"].signpost is not None
    assert steps_of(county) == {"moving-home": ("sofa", "bins")}


def test_a_step_that_is_another_article_here_stays() -> None:
    see = {NOT_OFFERED: overlay(offered="no", see="article:bins")}
    assert steps_of(site_of(with_steps("sofa", more=see))) == {"moving-home": ("sofa",)}


def test_a_life_event_of_which_no_step_is_left_is_not_there() -> None:
    nobody = {NOT_OFFERED: overlay(offered="no", because="We have none.")}
    tree = with_steps("sofa", more=nobody)
    assert steps_of(site_of(tree)) == {}
    assert steps_of(site_of(tree, "ashby")) == {"moving-home": ("sofa",)}


def test_only_topics_of_which_there_is_an_article_are_ways_in() -> None:
    assert list(site_of(BASE).topics) == ["waste"]
