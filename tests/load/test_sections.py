"""The body's sections: headings, attributes, lines, and nothing lost."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilhub.diagnostics import Audience, Diagnostic, Place
from councilhub.load.sections import split_sections
from councilhub.model.article import SourceSection
from councilhub.model.source import FileKind, Home

ARTICLE = FileKind.ARTICLE
OVERLAY = FileKind.OVERLAY
Result = tuple[tuple[SourceSection, ...], tuple[Diagnostic, ...]]


def split(body: str, kind: FileKind = ARTICLE, first_line: int = 1) -> Result:
    home = Home(path="x.md", kind=kind, audience=Audience.PUBLIC, layer="shared", id="bins")
    return split_sections(body, first_line, home)


def sections(body: str, kind: FileKind = ARTICLE) -> tuple[SourceSection, ...]:
    found, findings = split(textwrap.dedent(body), kind)
    assert findings == ()
    return found


def fault(heading: str, kind: FileKind = OVERLAY) -> tuple[Diagnostic, SourceSection]:
    """The one finding and the one section of a body that is a heading and a line."""
    (section,), (finding,) = split(f"{heading}\nText.\n", kind, first_line=7)
    assert finding.place == section.place == Place("x.md", 7)
    assert section.text == "Text."
    assert "'bins'" in finding.message
    return finding, section


class TestText:
    def test_the_lead_and_the_text_under_each_heading(self) -> None:
        assert sections(
            """\
            Most people know.

            ## What it costs {#what-it-costs}

            £25.

            - one
            - two

            ## The law {#law}
            Text.
            """
        ) == (
            SourceSection(
                id="lead", title="", text="Most people know.", place=Place("x.md", 1), text_line=1
            ),
            SourceSection(
                id="what-it-costs",
                title="What it costs",
                text="£25.\n\n- one\n- two",
                place=Place("x.md", 3),
                text_line=5,
            ),
            SourceSection(
                id="law", title="The law", text="Text.", place=Place("x.md", 10), text_line=11
            ),
        )

    @pytest.mark.parametrize("lead", ["", "\n", "\n  \n\t\n"])
    def test_a_blank_lead_is_no_section(self, lead: str) -> None:
        (only,) = sections(f"{lead}## A {{#a}}\nText.\n")
        assert only.id == "a"

    def test_an_empty_body_has_no_sections(self) -> None:
        assert split("") == ((), ())

    def test_the_place_of_a_lead_is_its_first_line_of_text(self) -> None:
        (lead,), _ = split("\n\nText.\n", first_line=12)
        assert (lead.place, lead.text_line) == (Place("x.md", 14), 14)

    def test_an_empty_section_is_kept_with_the_line_after_its_heading(self) -> None:
        (only,) = sections("\n## A {#a}\n\n\n")
        assert (only.text, only.place.line, only.text_line) == ("", 2, 3)

    def test_indentation_and_inner_blank_lines_are_kept(self) -> None:
        (only,) = sections("## A {#a}\n\n    four\n\n\n  two  \n\n")
        assert (only.text, only.text_line) == ("    four\n\n\n  two  ", 3)

    @pytest.mark.parametrize(
        "line", ["# One", "### Three", "#### Four", "Text ## {#x}", "    ## Four spaces", "\\## x"]
    )
    def test_other_lines_are_text(self, line: str) -> None:
        (only,), findings = split(f"{line}\n")
        assert (only.id, only.text, findings) == ("lead", line, ())


class TestHeadings:
    @pytest.mark.parametrize(
        ("heading", "title"),
        [
            ("## What it costs {#x}", "What it costs"),
            ("##   Spaces   {#x}  ", "Spaces"),
            ("##\tTab\t{#x}\t", "Tab"),
            ("## Close{#x}", "Close"),
            ("## Closed ## {#x}", "Closed"),
            ("## C# {#x}", "C#"),
            ("## Braces {a} {#x}", "Braces {a}"),
            ("## {{ fees.x }} {#x}", "{{ fees.x }}"),
            ("## Tŷ, £5 & “more” {#x}", "Tŷ, £5 & “more”"),
        ],
    )
    def test_titles(self, heading: str, title: str) -> None:
        (only,) = sections(f"{heading}\n")
        assert (only.id, only.title) == ("x", title)

    def test_all_attributes_of_an_overlay(self) -> None:
        first, second, third, fourth = sections(
            """\
            ## A {#a .append}
            ## B {.prepend #b}
            ## C {#c after=what-it-costs .locked}
            ## D {#d before=law .required}
            """,
            OVERLAY,
        )
        assert first.append
        assert not first.prepend
        assert second.prepend
        assert (third.after, third.before, third.locked) == ("what-it-costs", None, True)
        assert (fourth.after, fourth.before, fourth.required) == (None, "law", True)

    @pytest.mark.parametrize("kind", [ARTICLE, FileKind.NOTES])
    def test_articles_and_notes_may_require_and_lock(self, kind: FileKind) -> None:
        (only,) = sections("## A {#a .required .locked}\n", kind)
        assert only.required
        assert only.locked

    @pytest.mark.parametrize("kind", [ARTICLE, FileKind.NOTES])
    @pytest.mark.parametrize("word", [".append", ".prepend", "after=b", "before=b"])
    def test_articles_and_notes_have_nothing_to_add_to(self, kind: FileKind, word: str) -> None:
        finding, section = fault(f"## A {{#a {word}}}", kind)
        assert finding.rule == "dialect"
        assert f"'{word.removesuffix('b')}' belongs in overlays" in finding.message
        added = (section.append, section.prepend, section.after, section.before)
        assert added == (False, False, None, None)

    @pytest.mark.parametrize("kind", [OVERLAY, FileKind.NOTES_OVERLAY])
    @pytest.mark.parametrize("word", [".append", ".prepend", "after=b", "before=b"])
    def test_overlays_have(self, kind: FileKind, word: str) -> None:
        sections(f"## A {{#a {word}}}\n", kind)


class TestFaults:
    @pytest.mark.parametrize(
        ("heading", "message", "hint"),
        [
            ("## A {#a .appnd}", "unknown heading attribute '.appnd'", "did you mean '.append'?"),
            ("## A {#a .zzz}", "unknown heading attribute '.zzz'", "after the id may stand"),
            ("## A {#a key=b}", "unknown heading attribute 'key=b'", "after the id may stand"),
            ("## A {: #a}", "unknown heading attribute ':'", "the form is"),
            ("## A {#a #b}", "a second id '#b'", "one id"),
            ("## A {#a after=b before=c}", "both 'after=' and 'before='", "one place"),
            ("## A {#a after=b after=c}", "a second 'after='", "keep one"),
            ("## A {#a .append .prepend}", "both '.append' and '.prepend'", "keep one"),
            ("## {#a}", "no title", "## Title {#the-id}"),
            ("##  ## {#a}", "no title", "## Title {#the-id}"),
            ("##A {#a}", "no space stands between '##' and the title", "'## '"),
            ("  ## A {#a}", "spaces stand before a heading", "'## '"),
        ],
    )
    def test_dialect(self, heading: str, message: str, hint: str) -> None:
        finding, section = fault(heading)
        assert finding.rule == "dialect"
        assert message in finding.message
        assert hint in (finding.hint or "")
        assert section.id == "a"

    @pytest.mark.parametrize(
        ("heading", "word"),
        [
            ("## A {#Costs}", "Costs"),
            ("## A {#}", ""),
            ("## A {#a_b}", "a_b"),
            ("## A {#" + "a" * 65 + "}", "a" * 59 + "…"),
            ("## A {#a after=B}", "B"),
            ("## A {#a before=}", ""),
            ('## A {#a after="b"}', '"b"'),
        ],
    )
    def test_an_id_that_is_no_id(self, heading: str, word: str) -> None:
        finding, section = fault(heading)
        assert finding.rule == "id-invalid"
        assert f"'{word}' is not an id" in finding.message
        assert section.id == "a"
        assert section.after is None

    def test_a_missing_id_is_suggested_and_used(self) -> None:
        finding, section = fault("## What it costs, in £")
        assert finding.rule == "section-id-missing"
        assert "'What it costs, in £'" in finding.message
        assert finding.hint == "write '## What it costs, in £ {#what-it-costs-in}'"
        assert section.id == "what-it-costs-in"

    @pytest.mark.parametrize(
        ("title", "name"), [("费用", "section"), ("Tŷ bach", "ty-bach"), ("x" * 70, "x" * 64)]
    )
    def test_a_suggestion_is_always_an_id(self, title: str, name: str) -> None:
        assert fault(f"## {title}")[1].id == name

    def test_empty_attributes_are_a_missing_id(self) -> None:
        finding, section = fault("## A {}")
        assert (finding.rule, section.id) == ("section-id-missing", "a")

    def test_a_suggestion_takes_no_id_that_stands_anywhere_in_the_file(self) -> None:
        found, (finding,) = split("## Fees\nfirst\n## More {#fees}\nsecond\n")
        assert [section.id for section in found] == ["fees-2", "fees"]
        assert "{#fees-2}" in (finding.hint or "")

    def test_the_same_id_twice(self) -> None:
        found, (finding,) = split("## A {#a}\none\n\n## B {#a}\ntwo\n\n## C {#c}\n")
        assert (finding.rule, finding.place) == ("duplicate-id", Place("x.md", 4))
        assert finding.message == "the section id 'a' stands twice in article 'bins'"
        assert [related.place for related in finding.related] == [Place("x.md", 1)]
        assert [(section.id, section.text) for section in found] == [
            ("a", "one"),
            ("a-2", "two"),
            ("c", ""),
        ]

    @pytest.mark.parametrize("before", ["", "Some text.\n\n"])
    def test_the_id_lead_is_taken(self, before: str) -> None:
        found, (finding,) = split(f"{before}## A {{#lead}}\none\n")
        assert finding.rule == "duplicate-id"
        assert "'lead' is kept for the text before the first heading" in finding.message
        assert found[-1].id == "lead-2"

    def test_all_faults_of_a_file_are_found_in_order(self) -> None:
        _, findings = split("## A {#a}\n## B\n## C {#a .x}\n## D {#D}\n")
        assert [(finding.place.line, finding.rule) for finding in findings] == [
            (2, "section-id-missing"),
            (3, "duplicate-id"),
            (3, "dialect"),
            (4, "id-invalid"),
        ]

    def test_twenty_thousand_headings_of_one_name_cost_no_more_than_their_number(self) -> None:
        found, findings = split("##\n" * 20_000)
        assert len({section.id for section in found}) == 20_000
        assert len(findings) == 40_000

    def test_ids_of_full_length_stay_within_it(self) -> None:
        found, _ = split(f"## A {{#{'a' * 64}}}\n" * 12)
        assert len({section.id for section in found}) == 12
        assert max(len(section.id) for section in found) == 64


BODY = st.lists(
    st.one_of(
        st.text(alphabet=st.characters(exclude_characters="\n", codec="utf-8")),
        st.text(alphabet="# {}.=ab\t\u00a0"),
        st.sampled_from(
            [
                "",
                " ",
                "## A",
                "## A {#a}",
                "## A {#a .append}",
                "##",
                "## {#lead}",
                "##x {#a after=b}",
            ]
        ),
    )
).map("\n".join)


@given(BODY, st.sampled_from([ARTICLE, FileKind.NOTES, OVERLAY, FileKind.NOTES_OVERLAY]))
def test_nothing_is_lost(body: str, kind: FileKind) -> None:
    found, _ = split(body, kind, first_line=5)
    kept: dict[int, str] = {}
    for section in found:
        if section.id != "lead":
            assert section.place.line not in kept
            kept[section.place.line] = ""
        for number, line in enumerate(section.text.split("\n"), section.text_line):
            if section.text:
                assert number not in kept
                kept[number] = line
    for number, line in enumerate(body.split("\n"), 5):
        if line.strip(" \t"):
            assert number in kept
            assert kept[number] in {line, ""}
            assert kept[number] == line or line.lstrip(" ").startswith("##")
    ids = [section.id for section in found]
    assert len(ids) == len(set(ids))
