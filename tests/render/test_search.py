"""Search data: what agents and residents can find, and what must not be in it."""

import json
import re
from dataclasses import replace
from typing import Any, ClassVar

from councilhub.compose import withhold
from councilhub.model.site import Site
from councilhub.render.config import Theme
from councilhub.render.frame import Frame
from councilhub.render.search import search_files
from councilhub.render.site import staged
from tests.support import AGENT, BASE, BINS, BINS_NOTES, PUBLIC, Tree, article, site_of

PROFILE = "content/councils/stonebridge/council.yml"
FACTS = "content/shared/facts.yml"
SYNONYMS = "content/shared/synonyms.yml"
CONTACT = (
    'contact:\n  phone: "{{ phones.contact_centre }}"\n  email: help@stonebridge.example.org\n'
)
TIP = "synonyms:\n  - means: recycling centre\n    words:\n      - tip\n      - dump\n"


def first(site: Site) -> dict[str, Any]:
    """The first tier: what results are shown from."""
    return _read(site, "data/search.js", "pages")


def second(site: Site) -> dict[str, list[int]]:
    """The second tier: the numbers of the texts that hold each word."""
    found = _read(site, "data/search-text.js", "text")
    return {word: _numbers(steps) for word, steps in found.items()}


def _read(site: Site, path: str, name: str) -> dict[str, Any]:
    text = search_files(Frame(site))[path].decode()
    whole = re.fullmatch(rf"hubSearch\.{name}=(.*);\n", text)
    assert whole, text
    data: dict[str, Any] = json.loads(whole[1])
    return data


def _numbers(steps: str) -> list[int]:
    found, number = [], 0
    for step in steps.split(" "):
        number += int(step, 36)
        found.append(number)
    return found


def page(site: Site, address: str = "bins.html") -> dict[str, Any]:
    found: dict[str, Any] = next(p for p in first(site)["pages"] if p["at"] == address)
    return found


def places_with(site: Site, word: str) -> list[str]:
    """Where a word stands: `bins.html#what`."""
    all_places = [
        f"{each['at']}#{place[0]}" for each in first(site)["pages"] for place in each["places"]
    ]
    return [all_places[number] for number in second(site).get(word, [])]


def edited(path: str, old: str, new: str, tree: Tree = BASE) -> Tree:
    text = str(tree[path])
    assert old in text
    return {**tree, path: text.replace(old, new)}


def residents(tree: Tree = BASE) -> Site:
    return site_of(tree, "stonebridge", audience=PUBLIC)


def agents(tree: Tree = BASE, council: str = "stonebridge") -> Site:
    return site_of(tree, council, audience=AGENT)


class TestWhatResultsAreShownFrom:
    def test_a_page_with_its_headings_and_each_note_after_its_section(self) -> None:
        assert page(agents()) == {
            "at": "bins.html",
            "title": "Bins",
            "words": ["rubbish"],
            "summary": "When we collect your bins.",
            "topic": "waste",
            "triage": "A",
            "places": [
                ["page_glance"],
                [""],
                ["note-lead"],
                ["what", "What we take"],
                ["note-what", "On what we take"],
                ["law", "The law"],
            ],
        }

    def test_a_heading_inside_a_section_is_a_place_of_its_own(self) -> None:
        tree = edited(BINS, "Rubbish and", "Rubbish.\n\n### Tins & {{ fees.sofa }}\n\nTins and")
        tree = edited(BINS, "### Tins & {{ fees.sofa }}", "### Tins & cans", tree)
        assert ["what.tins-cans", "Tins & cans"] in page(agents(tree))["places"]
        assert places_with(agents(tree), "tins") == ["bins.html#what.tins-cans"]

    def test_values_stand_where_variables_did(self) -> None:
        found = page(agents(), "sofa.html")
        assert found["summary"] == "We collect a sofa for £20.00."
        assert places_with(agents(), "960") == ["sofa.html#"]

    def test_topics_cards_and_the_meanings_of_triage(self) -> None:
        found = first(agents())
        assert found["topics"]["waste"] == {"at": "topics/waste.html", "title": "Bins and waste"}
        assert found["cards"]["page_guide"] == "Questions to ask"
        assert set(found["triage"]) == {"A", "B", "C"}

    def test_synonyms_with_our_word_first(self) -> None:
        site = agents({**BASE, SYNONYMS: TIP})
        assert first(site)["synonyms"] == [["recycling centre", "tip", "dump"]]


class TestWhatResidentsGet:
    def test_titles_callers_words_summaries_and_the_words_of_headings(self) -> None:
        assert page(residents(), "bins/") == {
            "at": "bins/",
            "title": "Bins",
            "words": ["rubbish"],
            "summary": "When we collect your bins.",
            "headings": "law take the what",
        }

    def test_a_word_that_many_pages_have_in_their_headings_is_left_out(self) -> None:
        body = "Lead.\n\n## {} {{#part}}\n\nText.\n"
        more = {f"content/shared/waste/a{n}.md": article(body.format("What else")) for n in "123"}
        found = first(residents({**BASE, **more}))
        said = {each["at"]: each.get("headings", "") for each in found["pages"]}
        assert said["bins/"] == "law take the"
        assert said["a1/"] == ""

    def test_synonyms_and_no_more(self) -> None:
        site = residents({**BASE, SYNONYMS: TIP})
        assert first(site).keys() == {"pages", "synonyms"}
        assert search_files(Frame(site)).keys() == {"data/search.js"}

    def test_a_signpost_is_marked_and_has_no_headings(self) -> None:
        site = site_of(BASE, "oakshire", audience=PUBLIC)
        assert page(site, "sofa/") == {
            "at": "sofa/",
            "title": "Sofas",
            "summary": "We collect a sofa for £20.00.",
            "kind": "signpost",
        }


class TestNoWordOfTheAgentsReachesResidents:
    """Each word of these stands in one place only, which agents alone see."""

    WORDS = ("zaquil", "zobrin", "zuvola", "zymark", "zedfox")
    TREE: ClassVar[Tree] = {
        **BASE,
        BINS_NOTES: (
            "---\ntriage: A\nverify:\n  - The zobrin\nlast_reviewed_on: 2026-09-01\n"
            "review_in: 6 months\n---\nAsk for the zymark.\n\n## On what we take {#what}\n\nNo zuvola.\n"
        ),
        "content/shared/waste/agent/crews.md": article(title="Zaquil accidents", audience="agent"),
        PROFILE: f"{BASE[PROFILE]!s}change_requests:\n  agent: zedfox@stonebridge.example.org\n",
    }

    def found(self, site: Site) -> set[str]:
        project = staged(site, Theme(()))
        said = b"".join(project.files.values()).decode().casefold()
        return {word for word in self.WORDS if word in said}

    def test_in_any_byte_of_their_site(self) -> None:
        assert self.found(residents(self.TREE)) == set()

    def test_and_the_words_would_be_seen(self) -> None:
        assert self.found(agents(self.TREE)) == set(self.WORDS)
        # The same, where what agents read was composed for residents by mistake.
        assert "zaquil" in self.found(replace(agents(self.TREE), audience=PUBLIC))


class TestTexts:
    def test_of_sections_notes_and_boxes(self) -> None:
        site = agents()
        assert places_with(site, "household") == ["bins.html#law"]
        assert places_with(site, "paint") == ["bins.html#note-what"]
        assert places_with(site, "postcode") == ["bins.html#page_glance", "bins.html#note-lead"]

    def test_words_without_addresses_and_with_apostrophes(self) -> None:
        text = "[Don’t](https://www.example.org/secret) put out-of-date tins here."
        site = agents(edited(BINS, "Rubbish and recycling.", text))
        assert places_with(site, "don’t") == ["bins.html#what"]
        assert places_with(site, "out-of-date") == ["bins.html#what"]
        assert "secret" not in second(site)
        # A link of the lead of another page.
        assert "www" not in " ".join(second(site))


class TestWhatIsNotOnTheDesk:
    def test_of_a_withheld_article_the_title_alone(self) -> None:
        site = withhold(agents(), {BINS})
        assert page(site) == {
            "at": "bins.html",
            "title": "Bins",
            "topic": "waste",
            "kind": "withheld",
            "places": [],
        }
        assert "household" not in second(site)

    def test_nothing_of_withheld_notes(self) -> None:
        site = withhold(agents(), {BINS_NOTES})
        assert "triage" not in page(site)
        assert [place[0] for place in page(site)["places"]] == ["page_glance", "", "what", "law"]
        assert "paint" not in second(site)

    def test_a_signpost_is_marked_and_has_no_text(self) -> None:
        site = agents(council="oakshire")
        found = page(site, "sofa.html")
        assert (found["kind"], found["title"]) == ("signpost", "Sofas")
        assert found["places"] == []
        assert places_with(site, "960") == []

    def test_no_price_that_is_not_told_yet(self) -> None:
        later = (
            "      - value: £20.00\n        from: 2026-01-01\n        to: 2027-03-31\n"
            "      - value: £31.00\n        from: 2027-04-01\n"
        )
        tree = edited(FACTS, "      - value: £20.00\n        from: 2026-01-01\n", later)
        assert b"31" not in search_files(Frame(agents(tree)))["data/search.js"]
        assert "31" not in second(agents(tree))

    def test_a_caller_s_word_that_is_a_variable_does_no_harm(self) -> None:
        tree = edited(BINS, "- rubbish", '- "{{ fees.sofa }}"\n  - refuse')
        assert page(agents(tree))["words"] == ["refuse"]


class TestWhereNothingIsFound:
    def test_the_switchboard_with_its_number_as_a_link(self) -> None:
        site = agents({**BASE, PROFILE: f"{BASE[PROFILE]!s}{CONTACT}"})
        assert first(site)["phone"] == {"text": "01632 960 001", "href": "tel:+441632960001"}
        assert first(agents())["phone"] is None

    def test_the_council_s_own_address_takes_the_words_at_its_end(self) -> None:
        ask = first(agents({**BASE, PROFILE: f"{BASE[PROFILE]!s}{CONTACT}"}))["ask"]
        assert ask.startswith("mailto:help@stonebridge.example.org?subject=")
        assert ask.endswith("Words%3A%20")
        assert first(agents())["ask"] is None

    def test_or_the_address_that_the_council_has_chosen(self) -> None:
        chosen = "change_requests:\n  agent: https://github.com/org/hub/issues/new\n"
        ask = first(agents({**BASE, PROFILE: f"{BASE[PROFILE]!s}{CONTACT}{chosen}"}))["ask"]
        assert ask.startswith(
            "https://github.com/org/hub/issues/new?template=ask-for-a-change.yml&"
        )
        assert "article=search" in ask
        assert ask.endswith("&text=")


def test_the_order_is_that_of_titles_and_the_bytes_are_the_same_each_time() -> None:
    tree = {**BASE, "content/shared/waste/a.md": article(title="Äpfel")}
    assert [each["title"] for each in first(agents(tree))["pages"]] == ["Äpfel", "Bins", "Sofas"]
    assert search_files(Frame(agents(tree))) == search_files(Frame(agents(tree)))


def test_words_that_are_too_short_to_be_looked_for_are_left_out_of_texts() -> None:
    site = agents(edited(BINS, "Rubbish and recycling.", "It is up to 2 m of tin."))
    assert places_with(site, "tin") == places_with(site, "2") == ["bins.html#what"]
    assert "is" not in second(site)
