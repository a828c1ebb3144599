"""Links to articles as one site has them: resolved, or words with a finding."""

import pytest

from councilhub.model.article import Action
from councilhub.model.site import Provider
from tests.support import (
    AGENT,
    BASE,
    BINS_NOTES,
    PUBLIC,
    Tree,
    article,
    article_of,
    overlay,
    profile,
    site_of,
    told,
)

BODIES = "content/shared/bodies.yml"
REDIRECTS = "content/shared/redirects.yml"
TOPICS = "content/shared/topics.yml"
OVERLAY = "overlays/stonebridge/bins.md"
HUB: Tree = {
    **BASE,
    "content/shared/waste/oil.md": article("Lead.\n\n## Where {#where}\n\nThere.\n"),
    "content/shared/waste/agent/calls.md": article(audience="agent", provided_by="[unitary]"),
    "content/councils/cwmdu/waste/coal.md": article(provided_by=""),
    "content/councils/stonebridge/waste/wood.md": article(provided_by=""),
}


def lead(text: str, council: str = "stonebridge", tree: Tree = HUB) -> tuple[str, list[str]]:
    """The lead of `bins` with `text` in it as the council's site has it, and what is said of it."""
    path = f"overlays/{council}/bins.md"
    site = site_of({**tree, path: overlay(f"See\n\nor {text} now.\n")}, council)
    shown = site.articles["bins"].sections[0].text.removeprefix("See\n\nor ").removesuffix(" now.")
    findings = [f for f in site.findings if f.rule == "link-target-missing"]
    assert {str(f.place) for f in findings} <= {f"{path}:6:4"}
    return shown, [f.message for f in findings]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[oil](article:oil)", "[oil](article:oil)"),
        ("[oil](article:oil#where)", "[oil](article:oil#where)"),
        ("[wood](article:wood)", "[wood](article:wood)"),
        ("[itself](article:bins#what)", "[itself](article:bins#what)"),
        ("[site](https://www.gov.uk/)", "[site](https://www.gov.uk/)"),
        (
            "[a](article:oil) and [b](article:oil#where)",
            "[a](article:oil) and [b](article:oil#where)",
        ),
    ],
)
def test_a_link_to_what_the_site_has_stays(written: str, shown: str) -> None:
    assert lead(written) == (shown, [])


def test_a_link_to_a_signpost_leads_to_its_page_without_the_section() -> None:
    tree = {**HUB, "overlays/stonebridge/oil.md": overlay(offered="no", because="It ended.")}
    assert lead("[oil](article:oil#where)", tree=tree) == ("[oil](article:oil)", [])
    assert lead("[sofas](article:sofa#how)", "oakshire", BASE) == ("[sofas](article:sofa)", [])


def test_a_link_to_a_section_this_council_removed_leads_to_the_page() -> None:
    tree = {**HUB, "overlays/stonebridge/oil.md": overlay(remove="[where]")}
    assert lead("[oil](article:oil#where)", tree=tree) == (
        "[oil](article:oil)",
        ["no section 'where' in article 'oil'"],
    )


def test_a_link_to_a_required_section_nobody_wrote_leads_to_the_page() -> None:
    assert lead("[cost](article:bins#cost)") == (
        "[cost](article:bins)",
        ["no section 'cost' in article 'bins'"],
    )


def test_a_link_to_a_section_that_a_layer_inserted_stays() -> None:
    tree = {**HUB, "overlays/england/oil.md": overlay("## When {#when after=where}\n\nNow.\n")}
    assert lead("[oil](article:oil#when)", tree=tree)[1] == []
    assert lead("[oil](article:oil#when)", "cwmdu", tree)[1] != []


def test_a_link_to_no_article_leaves_its_words() -> None:
    assert lead("[oil](article:oli)") == ("oil", ["no article 'oli'"])


def test_the_hint_names_the_nearest_article_or_section() -> None:
    site = site_of({**HUB, OVERLAY: overlay("[a](article:sofas) [b](article:oil#wher)\n")})
    found = [f for f in site.findings if f.rule == "link-target-missing"]
    assert [(f.place.column, f.hint) for f in found] == [
        (1, "did you mean 'sofa'?"),
        (20, "did you mean 'where'?"),
    ]


def test_a_link_to_another_council_s_article_leaves_its_words() -> None:
    assert lead("[coal](article:coal)") == ("coal", ["article 'coal' is one of 'cwmdu' alone"])
    assert lead("[coal](article:coal)", "cwmdu") == ("[coal](article:coal)", [])


def test_public_text_cannot_link_to_what_only_agents_have() -> None:
    tree = {**HUB, OVERLAY: overlay("See [calls](article:calls).\n")}
    for audience in (PUBLIC, AGENT):
        site = site_of(tree, audience=audience)
        assert site.articles["bins"].sections[0].text == "See calls."
        assert told(site.findings) == [
            ("link-target-missing", f"{OVERLAY}:4:5", "no article 'calls'")
        ]
        assert "calls" not in str(site.findings[-1].hint)


def test_notes_and_agents_articles_can() -> None:
    calls = article(
        "See [calls](article:calls) and [oil](article:oil).\n",
        audience="agent",
        provided_by="[unitary]",
    )
    tree = {
        **HUB,
        "overlays/stonebridge/agent/bins.md": overlay("See [calls](article:calls).\n"),
        "content/shared/waste/agent/other.md": calls,
    }
    site = site_of(tree)
    assert told(site.findings) == []
    notes = site.articles["bins"].notes
    assert notes is not None
    assert notes.sections[0].text == "See [calls](article:calls)."
    other = site.articles["other"]
    assert other.agent_only
    assert other.sections[0].text == "See [calls](article:calls) and [oil](article:oil)."


def test_the_place_of_a_finding_is_that_of_the_file_it_stands_in() -> None:
    tree = {
        **HUB,
        BINS_NOTES: str(BASE[BINS_NOTES]).replace(
            "No paint.", "No paint.\n\nAsk [x](article:nobody)."
        ),
        OVERLAY: overlay("## More {#what .append}\n\nOne.\nTwo [y](article:nowhere).\n"),
    }
    assert told(site_of(tree).findings) == [
        ("link-target-missing", f"{OVERLAY}:7:5", "no article 'nowhere'"),
        ("link-target-missing", f"{BINS_NOTES}:16:5", "no article 'nobody'"),
    ]


def test_related_articles_that_are_not_here_are_left_out() -> None:
    tree = {**HUB, OVERLAY: overlay(related="[oil, coal, wood, nobody]")}
    site = site_of(tree)
    assert site.articles["bins"].fields["related"].value == ("oil", "wood")
    assert told(site.findings) == [
        ("link-target-missing", f"{OVERLAY}:3:1", "article 'coal' is one of 'cwmdu' alone"),
        ("link-target-missing", f"{OVERLAY}:3:1", "no article 'nobody'"),
    ]


def test_a_field_of_which_nothing_is_left_is_absent() -> None:
    assert (
        "related"
        not in site_of({**HUB, OVERLAY: overlay(related="[nobody]")}).articles["bins"].fields
    )


def test_actions_lead_to_articles_addresses_and_facts() -> None:
    actions = (
        "\n  - {label: A, kind: check, link: 'article:oil#where'}"
        "\n  - {label: B, kind: book, link: 'article:nobody'}"
        "\n  - {label: C, kind: pay, link: 'https://www.example.org/pay'}"
        "\n  - {label: D, kind: book, link: '{{ links.book }}'}"
    )
    site = site_of({**HUB, OVERLAY: overlay(actions=actions)})
    assert site.articles["bins"].fields["actions"].value == (
        Action(label="A", kind="check", link="article:oil#where"),
        Action(label="C", kind="pay", link="https://www.example.org/pay"),
        Action(label="D", kind="book", link="{{ links.book }}"),
    )
    assert told(site.findings) == [("link-target-missing", f"{OVERLAY}:3:1", "no article 'nobody'")]


def test_delivered_by_and_accountable_are_words_or_a_body() -> None:
    body = "- id: ombudsman\n  title: The Ombudsman\n  website: https://www.lgo.org.uk\n  phone: 0300 061 0614\n"
    fields = {"delivered_by": "Our crews", "accountable": "body:ombudsman"}
    found = article_of({**HUB, BODIES: body, OVERLAY: overlay(**fields)})
    assert found.fields["delivered_by"].value == "Our crews"
    assert found.fields["accountable"].value == Provider(
        name="The Ombudsman", url="https://www.lgo.org.uk", phone="0300 061 0614"
    )
    site = site_of({**HUB, BODIES: body, OVERLAY: overlay(accountable="body:ombudsmen")})
    assert "accountable" not in site.articles["bins"].fields
    (found_,) = (f for f in site.findings if f.rule == "link-target-missing")
    assert (found_.message, found_.hint) == ("no body 'ombudsmen'", "did you mean 'ombudsman'?")


def test_a_life_event_has_the_steps_this_site_has() -> None:
    topics = str(BASE[TOPICS]).replace(
        "      - sofa\n", "      - wood\n      - calls\n      - sofa\n"
    )
    site = site_of({**HUB, TOPICS: topics})
    assert site.life_events["moving-home"].steps == ("bins", "wood", "sofa")
    elsewhere = site_of({**HUB, TOPICS: topics}, "cwmdu")
    assert elsewhere.life_events["moving-home"].steps == ("bins", "sofa")


def test_a_life_event_without_a_step_here_is_left_out() -> None:
    topics = str(BASE[TOPICS]).replace("      - bins\n      - sofa\n", "      - wood\n")
    assert list(site_of({**HUB, TOPICS: topics}).life_events) == ["moving-home"]
    assert site_of({**HUB, TOPICS: topics}, "ashby").life_events == {}


def test_redirects_lead_to_what_the_site_has() -> None:
    redirects = "old-oil: oil\nold-wood: wood\nbins: oil\nlost: nobody\n"
    site = site_of({**HUB, REDIRECTS: redirects})
    assert site.redirects == {"old-oil": "oil", "old-wood": "wood"}
    assert told(site.findings) == []
    assert site_of({**HUB, REDIRECTS: redirects}, "ashby").redirects == {"old-oil": "oil"}


def test_redirects_are_followed_to_their_end() -> None:
    redirects = "a: b\nb: c\nc: oil\nd: c\ne: bins\nbins: oil\n"
    site = site_of({**HUB, REDIRECTS: redirects})
    assert site.redirects == {"a": "oil", "b": "oil", "c": "oil", "d": "oil", "e": "bins"}


def test_redirects_that_lead_round_are_left_out() -> None:
    redirects = "a: b\nb: c\nc: b\nd: d\ne: oil\nf: a\n"
    assert site_of({**HUB, REDIRECTS: redirects}).redirects == {"e": "oil"}


def test_topics_are_those_with_an_article_here() -> None:
    tree = {**HUB, "content/councils/ashby/streets/salt.md": article(provided_by="")}
    assert list(site_of(tree, "ashby").topics) == ["waste", "streets"]
    assert list(site_of(tree, "cwmdu").topics) == ["waste"]


def test_a_topic_whose_only_article_is_the_agents_is_not_on_the_public_site() -> None:
    own = article(audience="agent", provided_by="[unitary]")
    tree = {**BASE, "content/shared/streets/agent/own.md": own}
    assert list(site_of(tree, audience=AGENT).topics) == ["waste", "streets"]
    assert list(site_of(tree, audience=PUBLIC).topics) == ["waste"]


def test_links_in_a_local_article_are_resolved_for_its_council() -> None:
    tree = {
        **HUB,
        "content/councils/stonebridge/waste/wood.md": article(
            "[a](article:oil) [b](article:coal)\n", provided_by=""
        ),
    }
    assert article_of(tree, id_="wood").sections[0].text == "[a](article:oil) b"


def test_a_council_that_nobody_knows_of_reaches_no_other_site() -> None:
    """One more council changes nothing on another council's site."""
    more = {
        **HUB,
        "content/councils/new/council.yml": profile("New", "unitary", "england"),
        "content/councils/new/waste/new.md": article(provided_by=""),
        "overlays/new/bins.md": overlay("New.\n"),
    }
    for council in ("stonebridge", "oakshire", "ashby", "cwmdu"):
        assert site_of(more, council) == site_of(HUB, council)
