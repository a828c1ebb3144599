"""Front matter → typed values; each key that does not fit is a finding with its place."""

from datetime import date

import pytest

from councilhub.diagnostics import Place
from councilhub.model.article import Action, ChangeNote, Source
from councilhub.model.hub import Hub
from councilhub.model.notes import Answer, Handover, Question, Step, WatchFor
from councilhub.model.places import place_of
from tests.support import BASE, BINS, BINS_NOTES, Tree, article, hub_of, overlay

PATH = "content/shared/waste/x.md"
LOCAL = "content/councils/ashby/waste/x.md"
NOTES = "content/shared/waste/agent/bins.md"
OVERLAY = "overlays/ashby/bins.md"


def with_keys(**matter: str) -> Tree:
    return {**BASE, PATH: article(**matter)}


def said(tree: Tree) -> list[tuple[str, str, str, str | None]]:
    return [(f.rule, str(f.place), f.message, f.hint) for f in hub_of(tree).findings]


def found(**matter: str) -> list[tuple[str, str | None]]:
    """(message, hint) for an article with these keys."""
    hub = hub_of(with_keys(**matter))
    assert {finding.rule for finding in hub.findings} <= {"front-matter-invalid"}
    assert {finding.place.path for finding in hub.findings} <= {PATH}
    return [(finding.message, finding.hint) for finding in hub.findings]


def test_every_field_of_an_article_is_typed() -> None:
    hub = hub_of(
        with_keys(
            lgsl="[528]",
            sources="\n  - {title: A, url: 'https://www.gov.uk/a', checked_on: 2026-09-01}",
            actions="\n  - {label: Book, kind: book, link: 'https://www.example.org/'}",
            change_notes="\n  - {on: 2026-09-01, note: N, level: law, from: 2027-04-01}",
        )
    )
    assert hub.findings == ()
    matter = hub.articles["shared"]["x"].matter
    assert (matter.title, matter.lgsl, matter.for_) == ("A service", ("528",), ("residents",))
    assert (matter.last_reviewed_on, matter.review_in) == (date(2026, 9, 1), "6 months")
    assert matter.sources == (
        Source(title="A", url="https://www.gov.uk/a", checked_on=date(2026, 9, 1)),
    )
    assert matter.actions == (Action(label="Book", kind="book", link="https://www.example.org/"),)
    assert matter.change_notes == (
        ChangeNote(on=date(2026, 9, 1), note="N", level="law", from_=date(2027, 4, 1)),
    )


def test_every_field_of_notes_is_typed() -> None:
    keys = {
        "triage": "C",
        "say_first": "The form.",
        "verify": "[Name, Address]",
        "watch_for": "\n  - {sign: Crying, do: Listen}",
        "handover": "\n  to: Duty team\n  within: 1 hour",
        "guide": "\n  - {id: a, ask: Why?, answers: [{answer: Yes, next: b}, {answer: No, outcome: Stop}]}",
        "process": "\n  - {step: Read, who: Clerk, days: '2'}",
        "reply": "|\n  Hello,\n\n  Bye.",
    }
    matter = hub_of({**BASE, NOTES: overlay(**keys)}).notes["shared"]["bins"].matter
    assert (matter.triage, matter.say_first, matter.verify) == (
        "C",
        "The form.",
        ("Name", "Address"),
    )
    assert matter.watch_for == (WatchFor(sign="Crying", do="Listen"),)
    assert matter.handover == Handover(to="Duty team", within="1 hour")
    assert matter.guide == (
        Question(
            id="a",
            ask="Why?",
            answers=(Answer(answer="Yes", next="b"), Answer(answer="No", outcome="Stop")),
        ),
    )
    assert matter.process == (Step(step="Read", who="Clerk", days="2"),)
    assert matter.reply == "Hello,\n\nBye.\n"


@pytest.mark.parametrize(
    ("key", "value", "message", "hint"),
    [
        ("tittle", "X", "unknown key 'tittle'", "did you mean 'title'?"),
        ("zzz", "X", "unknown key 'zzz'", "take the key out"),
        (
            "last_reviewed_on",
            "20260901",
            "last_reviewed_on: '20260901': a date is written YYYY-MM-DD, for example 2026-09-01",
            "write it in that form",
        ),
        (
            "last_reviewed_on",
            "2026-02-30",
            "last_reviewed_on: '2026-02-30' is not a date: day value is outside expected range",
            "write a date as YYYY-MM-DD",
        ),
        (
            "review_in",
            "half a year",
            "review_in: 'half a year' is not a number of months, like \"6 months\"",
            'write a number of months, like "6 months"',
        ),
        (
            "provided_by",
            "[unitry]",
            "'unitry' is not a value of 'provided_by'",
            "did you mean 'unitary'?",
        ),
        (
            "for_",
            "[zzz]",
            "'zzz' is not a value of 'for'",
            "one of: residents, businesses, landlords, visitors",
        ),
        (
            "keywords",
            "sofa",
            "'keywords' is a list",
            "write each value on a line of its own after '- '",
        ),
        (
            "contact",
            "call us",
            "'contact' is a mapping of keys",
            "write 'key: value' on lines of their own",
        ),
        (
            "summary",
            "[a]",
            "'summary' is text, not a list or a mapping",
            "write text after the colon",
        ),
        (
            "life_events",
            "[Moving]",
            "life_events: 'Moving' is not an id: 1 to 64 of a-z, 0-9 and -",
            "write an id: 1 to 64 of a-z, 0-9 and -",
        ),
        ("title", "x" * 301, "title: 301 characters; at most 300 fit", "shorten the text"),
        (
            "lgsl",
            "[5x]",
            "lgsl: '5x' is not a number of the services list",
            "write a number of the services list",
        ),
        (
            "owner",
            "Waste Team",
            "owner: 'Waste Team' is not an id: 1 to 64 of a-z, 0-9 and -",
            "write an id: 1 to 64 of a-z, 0-9 and -",
        ),
    ],
)
def test_a_value_that_does_not_fit_says_what_to_write(
    key: str, value: str, message: str, hint: str | None
) -> None:
    assert (message, hint) in found(**{key: value})


@pytest.mark.parametrize(
    "link",
    [
        "http://www.example.org",
        "www.example.org",
        "javascript:alert(1)",
        "article:Bins",
        "{{ links.x }} y",
    ],
)
def test_a_link_is_https_an_article_or_a_variable(link: str) -> None:
    ((message, _),) = found(actions=f"\n  - {{label: L, kind: book, link: '{link}'}}")
    assert message.startswith(f"link: '{link}' is not a link")


def test_a_finding_stands_at_the_value_and_for_an_unknown_key_at_the_key() -> None:
    actions = "\n  - label: A\n    kind: bok\n    lnk: https://www.example.org/"
    assert [(f[0], f[1]) for f in said(with_keys(actions=actions))] == [
        ("front-matter-invalid", f"{PATH}:14:11"),
        ("front-matter-invalid", f"{PATH}:13:5"),
        ("front-matter-invalid", f"{PATH}:15:5"),
    ]


def test_a_key_that_does_not_fit_is_left_out_and_the_rest_is_read() -> None:
    hub = hub_of(with_keys(review_in="soon", cost="Free", colour="red"))
    article_ = hub.articles["shared"]["x"]
    assert not article_.unreadable
    assert (article_.matter.review_in, article_.matter.cost) == (None, "Free")
    assert [section.text for section in article_.sections] == ["Words."]


@pytest.mark.parametrize("key", ["title", "summary", "provided_by"])
def test_without_what_a_page_needs_an_article_cannot_be_read(key: str) -> None:
    hub = hub_of(with_keys(**{key: ""}))
    article_ = hub.articles["shared"]["x"]
    assert article_.unreadable
    assert article_.sections == ()
    assert f"key '{key}' is missing" in [finding.message for finding in hub.findings]


def test_an_article_that_cannot_be_read_keeps_its_title_where_it_has_one() -> None:
    assert hub_of(with_keys(summary="")).articles["shared"]["x"].matter.title == "A service"
    unnamed = {**BASE, "content/shared/waste/garden-waste.md": "no front matter"}
    assert hub_of(unnamed).articles["shared"]["garden-waste"].matter.title == "Garden waste"


@pytest.mark.parametrize("key", ["last_reviewed_on", "review_in"])
def test_a_missing_review_is_an_error_and_the_article_is_read(key: str) -> None:
    hub = hub_of(with_keys(**{key: ""}))
    assert [finding.message for finding in hub.findings] == [f"key '{key}' is missing"]
    assert hub.findings[0].hint == f"add '{key}:'"
    assert not hub.articles["shared"]["x"].unreadable


def test_a_local_article_says_no_kinds_of_council() -> None:
    hub = hub_of({**BASE, LOCAL: article(provided_by="")})
    assert hub.findings == ()
    assert not hub.articles["ashby"]["x"].unreadable


@pytest.mark.parametrize("key", ["title", "lgsl", "provided_by", "for", "owner", "life_events"])
def test_an_overlay_may_not_say_what_belongs_to_the_shared_article(key: str) -> None:
    hub = hub_of({**BASE, OVERLAY: overlay(**{key: "x"})})
    assert f"unknown key '{key}'" in [finding.message for finding in hub.findings]
    assert hub.overlays["ashby"]["bins"].unreadable


def test_an_overlay_with_any_error_in_its_front_matter_changes_nothing() -> None:
    hub = hub_of({**BASE, OVERLAY: overlay("New.\n", summary="Good.", needs="bad")})
    made = hub.overlays["ashby"]["bins"]
    assert made.unreadable
    assert made.sections == ()


def test_a_digest_begins_with_s() -> None:
    for digest, fits in (("s6c1f9a0b12cd", True), ("6c1f9a0b12cde", False), ("s6c1f", False)):
        hub = hub_of({**BASE, OVERLAY: overlay(base=f"\n  sections:\n    what: {digest}")})
        assert (hub.findings == ()) is fits


def test_a_whole_article_of_the_agents_has_the_keys_of_both() -> None:
    path = "content/shared/waste/agent/calls.md"
    hub = hub_of({**BASE, path: article("Hi.\n", audience="agent", triage="A", cost="Free")})
    assert hub.findings == ()
    notes = hub.notes["shared"]["calls"]
    assert notes.article is not None
    assert (notes.article.matter.cost, notes.matter.triage) == ("Free", "A")
    assert notes.matter.review_in == notes.article.matter.review_in == "6 months"


def test_a_mistake_in_it_is_reported_once() -> None:
    path = "content/shared/waste/agent/calls.md"
    hub = hub_of({**BASE, path: article(audience="agent", review_in="soon", zzz="x")})
    assert sorted(finding.message for finding in hub.findings) == [
        "review_in: 'soon' is not a number of months, like \"6 months\"",
        "unknown key 'zzz'",
    ]


def test_notes_that_are_no_whole_article_take_no_keys_of_one() -> None:
    hub = hub_of({**BASE, BINS_NOTES: overlay(title="X")})
    assert [finding.message for finding in hub.findings] == ["unknown key 'title'"]


def test_the_places_of_all_keys_are_kept() -> None:
    hub: Hub = hub_of(BASE)
    places = hub.articles["shared"]["bins"].places
    assert places["title"] == Place(BINS, 2)
    assert places["related"] == Place(BINS, 23)


def test_what_is_inside_the_front_matter_has_a_place_too() -> None:
    text = (
        "---\ntitle: A\nsummary: B\nprovided_by:\n  - unitary\nsources:\n"
        "  - title: C\n    url: https://www.gov.uk/c\n    checked_on: 2026-09-01\n"
        "contact:\n  phone: D\n---\n"
    )
    made = hub_of({**BASE, PATH: text}).articles["shared"]["x"]
    assert place_of(made, "sources", 0, "checked_on") == Place(PATH, 9, 5)
    assert place_of(made, "sources", 0) == Place(PATH, 7, 5)
    assert place_of(made, "contact", "phone") == Place(PATH, 11, 3)
    assert place_of(made, "title") == Place(PATH, 2, 1)


def test_without_a_place_of_its_own_it_has_that_of_what_is_above_it() -> None:
    made = hub_of({**BASE, PATH: article(keywords="\n  - a")}).articles["shared"]["x"]
    key = place_of(made, "keywords")
    assert place_of(made, "keywords", 7, "x") == key
    assert place_of(made, "keywords", 0) == Place(PATH, key.line + 1, 5)
    assert place_of(made, "sources", 0) == Place(PATH)


def test_notes_and_overlays_have_inner_places() -> None:
    guide = "\n  - id: a\n    ask: b\n    answers:\n      - answer: c\n        outcome: d"
    tree = {**BASE, OVERLAY: overlay(needs="\n  - a"), NOTES: overlay(guide=guide)}
    hub = hub_of(tree)
    answer = place_of(hub.notes["shared"]["bins"], "guide", 0, "answers", 0)
    assert answer == Place(NOTES, 7, 9)
    assert place_of(hub.overlays["ashby"]["bins"], "needs", 0) == Place(OVERLAY, 4, 5)
