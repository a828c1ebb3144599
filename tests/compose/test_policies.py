"""`.locked` and `.required`: what shared and nation text may demand of later layers."""

from councilhub.compose import compose
from councilhub.diagnostics import Diagnostic, Place, Related, Severity
from tests.support import (
    BASE,
    BINS,
    TODAY,
    Tree,
    article_of,
    at,
    hub_of,
    overlay,
    profile,
    section_of,
    site_of,
    texts,
    told,
)

NATION, GROUP, COUNCIL = (
    "overlays/england/bins.md",
    "overlays/oakshire-area/bins.md",
    "overlays/ashby/bins.md",
)
LOCKED = "section '{}' of shared article 'bins' is locked by '{}'"


def hub(**files: str) -> Tree:
    names = {"nation": NATION, "group": GROUP, "council": COUNCIL}
    return {**BASE, **{names[name]: text for name, text in files.items()}}


def findings(tree: Tree, council: str = "ashby") -> list[tuple[str, str, str]]:
    return told(site_of(tree, council).findings)


def required(tree: Tree, council: str = "ashby") -> list[Diagnostic]:
    return [f for f in site_of(tree, council).findings if f.rule == "section-required"]


def test_no_layer_may_replace_add_to_or_remove_what_shared_text_locks() -> None:
    for name, path in (("nation", NATION), ("group", GROUP), ("council", COUNCIL)):
        for change in (
            "## L {#law}\n\nX.\n",
            "## L {#law .append}\n\nX.\n",
            "## L {#law .prepend}\n\nX.\n",
        ):
            tree = hub(**{name: overlay(change)})
            assert findings(tree) == [
                ("section-locked", f"{path}:4:1", LOCKED.format("law", "shared"))
            ]
            law = section_of(article_of(tree, "ashby").sections, "law")
            assert law.text == "A council must collect household waste."
        tree = hub(**{name: overlay(remove="[law]")})
        assert findings(tree) == [("section-locked", f"{path}:3:1", LOCKED.format("law", "shared"))]


def test_the_finding_leads_to_the_locked_text() -> None:
    (found,) = (
        f
        for f in site_of(hub(council=overlay("## L {#law}\n\nX.\n")), "ashby").findings
        if f.rule == "section-locked"
    )
    assert found.related == (Related(Place(BINS, 36), "the locked section"),)
    assert found.hint == "take this change out; ask the owner of the text if it is wrong"


def test_a_nation_locks_a_section_for_the_layers_after_it_only() -> None:
    nation = overlay("## What {#what .locked}\n\nAll paper.\n")
    for change in ("## W {#what}\n\nX.\n", "## W {#what .append}\n\nX.\n"):
        tree = hub(nation=nation, council=overlay(change))
        assert findings(tree) == [
            ("section-locked", f"{COUNCIL}:4:1", LOCKED.format("what", "england"))
        ]
        what = section_of(article_of(tree, "ashby").sections, "what")
        assert (what.text, what.locked) == ("All paper.", at("england", NATION, 4))
    assert findings(hub(council=overlay("## W {#what}\n\nX.\n"))) == []
    in_wales = {**hub(nation=nation), "overlays/cwmdu/bins.md": overlay("## W {#what}\n\nX.\n")}
    assert findings(in_wales, "cwmdu") == []


def test_a_nation_locks_by_adding_to_a_section() -> None:
    tree = hub(
        nation=overlay("## W {#what .append .locked}\n\nAnd glass.\n"),
        group=overlay("## W {#what}\n\nX.\n"),
    )
    assert findings(tree) == [("section-locked", f"{GROUP}:4:1", LOCKED.format("what", "england"))]


def test_the_text_of_a_required_section_is_a_hint_and_never_published() -> None:
    for council in hub_of(BASE).councils:
        article = article_of(BASE, council)
        assert [section.id for section in article.sections] == ["lead", "what", "law"]


def test_a_required_section_that_nobody_writes_is_an_error_and_left_out() -> None:
    (found,) = required(BASE)
    assert found == Diagnostic(
        "section-required",
        Place(BINS, 32),
        "'ashby' has no text for the required section 'cost'",
        severity=Severity.ERROR,
        hint="write it in overlays/ashby/bins.md",
    )


def test_for_a_joining_council_it_is_a_notice() -> None:
    joining = profile("Ashby", "district", "england", parent="oakshire", more="status: joining\n")
    (found,) = required({**BASE, "content/councils/ashby/council.yml": joining})
    assert found.severity is Severity.NOTICE


def test_a_nation_supplies_it_for_all_its_councils() -> None:
    tree = hub(nation=overlay("## What it costs {#cost}\n\nNothing.\n"))
    assert required(tree) == []
    assert len(required(tree, "cwmdu")) == 1
    cost = section_of(article_of(tree, "ashby").sections, "cost")
    assert (cost.text, cost.origin, cost.required) == ("Nothing.", at("england", NATION, 4), True)
    assert cost.replaced == (at("shared", BINS, 32),)
    ids = [section.id for section in article_of(tree, "ashby").sections]
    assert ids == ["lead", "what", "cost", "law"]


def test_a_council_supplies_it_for_itself_alone() -> None:
    tree = hub(council=overlay("## What it costs {#cost}\n\nNothing.\n"))
    assert required(tree) == []
    assert len(required(tree, "mosswell")) == 1


def test_adding_to_it_is_writing_it() -> None:
    tree = hub(council=overlay("## x {#cost .append}\n\nNothing.\n"))
    assert required(tree) == []
    cost = section_of(article_of(tree, "ashby").sections, "cost")
    assert (cost.title, cost.text) == ("What it costs", "Nothing.")


def test_a_required_section_with_an_empty_text_is_still_missing() -> None:
    assert len(required(hub(council=overlay("## What it costs {#cost}\n")))) == 1


def test_a_nation_requires_a_section_that_was_free() -> None:
    nation = overlay("## What {#what .required}\n\nSay which colour of bin.\n")
    (found,) = (f for f in required(hub(nation=nation)) if "'what'" in f.message)
    assert found.place == Place(NATION, 4)
    assert "what" not in [s.id for s in article_of(hub(nation=nation), "ashby").sections]
    written = hub(nation=nation, council=overlay("## W {#what}\n\nGreen.\n"))
    assert not [f for f in required(written) if "'what'" in f.message]
    assert section_of(article_of(written, "ashby").sections, "what").text == "Green."


def test_a_nation_inserts_a_required_section() -> None:
    nation = overlay("## Fines {#fines after=what .required}\n\nSay how much.\n")
    messages = [f.message for f in required(hub(nation=nation))]
    assert "'ashby' has no text for the required section 'fines'" in messages
    tree = hub(nation=nation, group=overlay("## Fines {#fines}\n\n£80.\n"))
    assert texts(article_of(tree, "ashby").sections)[2] == ("fines", "£80.")


def test_a_later_layer_cannot_make_a_required_section_free_again() -> None:
    tree = hub(
        nation=overlay("## What it costs {#cost}\n\nNothing.\n"),
        council=overlay(remove="[cost]"),
    )
    assert findings(tree) == [
        (
            "section-required",
            f"{COUNCIL}:3:1",
            "section 'cost' of shared article 'bins' is required: it cannot be removed",
        )
    ]


def test_removing_a_required_section_is_one_finding_and_leaves_it_out() -> None:
    tree = hub(council=overlay(remove="[cost]"))
    assert [f.message for f in required(tree)] == [
        "section 'cost' of shared article 'bins' is required: it cannot be removed"
    ]
    assert "cost" not in [s.id for s in article_of(tree, "ashby").sections]


def test_only_shared_and_nation_text_sets_policies() -> None:
    message = "'.required' and '.locked' may stand in shared and nation text only"
    for name, path in (("group", GROUP), ("council", COUNCIL)):
        for flag in (".locked", ".required"):
            tree = hub(**{name: overlay(f"## W {{#what {flag}}}\n\nX.\n")})
            assert ("dialect", f"{path}:4:1", message) in findings(tree)


def test_a_signpost_owes_no_required_section() -> None:
    assert required(hub(council=overlay(offered="no", because="Gone."))) == []


def test_every_council_is_told_by_its_own_name() -> None:
    hub_ = hub_of(BASE)
    messages = {
        finding.message
        for council in hub_.councils.values()
        for finding in compose(hub_, council, TODAY).findings
    }
    assert len(messages) == len(hub_.councils)
