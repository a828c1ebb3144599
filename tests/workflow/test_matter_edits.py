"""Other values in a front matter: the lines of those keys change, and no other byte of the file."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilhub import pipeline
from councilhub.diagnostics import Audience
from councilhub.load import laid_out, load
from councilhub.model.overlay import Base, Overlay, OverlayMatter
from councilhub.model.source import RawFile
from councilhub.validate import validate
from councilhub.workflow.changed_file import OtherwiseRead, Said, WouldBeRefused, changed
from councilhub.workflow.matter_edits import NotByLines, Wanted
from councilhub.workflow.new_sections import NewSection
from tests.workflow.odd_matter import INTENDED, NEW, OLD, TARGETS, odd_files

PATH = "overlays/ashby/bins.md"
DAY = date(2026, 12, 1)
REVIEW: Wanted = {"last_reviewed_on": DAY, "reviewed_by": "waste-editor"}
BASE: Wanted = {"on": DAY, "sections": {"what": NEW}}
HOLD: Wanted = {"sections": ["cost"], "because": "Not agreed: yet.", "until": DAY}


def made(matter: str | bytes, wanted: Wanted, *sections: NewSection, body: str = "Hi.\n") -> bytes:
    """The file after the edits; text is a front matter with `body` below it."""
    data = matter if isinstance(matter, bytes) else f"---\n{matter}---\n{body}".encode()
    new = pipeline.with_values(RawFile(path=PATH, data=data), wanted, sections).data
    assert new is not None
    return new


def matter(data: bytes) -> str:
    return data.decode().removeprefix("---\n").removesuffix("---\nHi.\n")


CHANGES = {
    "a value, its comment and spaces": (
        "reviewed_by :   me    # since May\nsummary: x\n",
        {"reviewed_by": "you"},
        "reviewed_by :   you    # since May\nsummary: x\n",
    ),
    "a value in quotes": (
        "last_reviewed_on: '2026-09-01' \nreviewed_by: 'me'\n",
        REVIEW,
        'last_reviewed_on: "2026-12-01" \nreviewed_by: waste-editor\n',
    ),
    "a value on the next line": (
        "reviewed_by:\n    me\nsummary: x\n",
        {"reviewed_by": "you"},
        "reviewed_by:\n    you\nsummary: x\n",
    ),
    "a value over several lines": (
        "reviewed_by: one\n   two\n\nsummary: x\n",
        {"reviewed_by": "you"},
        "reviewed_by: you\n\nsummary: x\n",
    ),
    "a value after a bar": (
        "reviewed_by: |-  # who\n\n   me\n\n# more\nsummary: x\n",
        {"reviewed_by": "you"},
        "reviewed_by: you  # who\n\n# more\nsummary: x\n",
    ),
    "a value that others read as a number": (
        "reviewed_by: me\n",
        {"reviewed_by": "007"},
        'reviewed_by: "007"\n',
    ),
    "new keys in the model's place": (
        "summary: x\nkeywords: [a,  b]\n",
        {**REVIEW, "base": BASE},
        (
            "last_reviewed_on: 2026-12-01\nreviewed_by: waste-editor\n"
            f"base:\n  on: 2026-12-01\n  sections:\n    what: {NEW}\nsummary: x\nkeywords: [a,  b]\n"
        ),
    ),
    "new keys above the comments of the first": (
        "# Prices\n\n# of 2026\ncost: x\n",
        {"reviewed_by": "you"},
        "reviewed_by: you\n# Prices\n\n# of 2026\ncost: x\n",
    ),
    "new keys behind a mark of a document": (
        "--- # x\nsummary: x\n...\n",
        {"reviewed_by": "you"},
        "--- # x\nreviewed_by: you\nsummary: x\n...\n",
    ),
    "a new key behind a text of several lines": (
        "reviewed_by: >-\n  me\n\n\n# then\nsummary: x\n",
        {"base": {"on": DAY}},
        "reviewed_by: >-\n  me\n\n\nbase:\n  on: 2026-12-01\n# then\nsummary: x\n",
    ),
    "a new key behind a list in brackets over several lines": (
        "summary: x\nkeywords: [a, # one ]\n  b\n ] # end\n# then\nremove:\n  - what\n",
        {"related": ["sofa"]},
        (
            "summary: x\nkeywords: [a, # one ]\n  b\n ] # end\nrelated:\n  - sofa\n# then\n"
            "remove:\n  - what\n"
        ),
    ),
    "new keys where keys are in another order": (
        "summary: x\nlast_reviewed_on: 2026-09-01\nneeds:\n- y\n",
        {"reviewed_by": "you"},
        "summary: x\nlast_reviewed_on: 2026-09-01\nreviewed_by: you\nneeds:\n- y\n",
    ),
    "everything further in": (
        "   summary: x\n   base:\n         on: 2026-01-01\n",
        {**REVIEW, "base": BASE},
        (
            "   last_reviewed_on: 2026-12-01\n   reviewed_by: waste-editor\n   summary: x\n"
            f"   base:\n         on: 2026-12-01\n         sections:\n           what: {NEW}\n"
        ),
    ),
    "one digest among others": (
        (
            f'base: # ours\n    fields:\n     cost: {OLD}\n    sections:\n      "what" : {OLD} # w\n'
            f"      # next\n      law: {OLD}\n    on:   2026-01-01\n"
        ),
        {"base": {"sections": {"what": NEW, "cost": NEW}}},
        (
            f'base: # ours\n    fields:\n     cost: {OLD}\n    sections:\n      "what" : {NEW} # w\n'
            f"      # next\n      law: {OLD}\n      cost: {NEW}\n    on:   2026-01-01\n"
        ),
    ),
    "a digest that goes, between comments": (
        f"base:\n  sections:\n    # a\n    what: {OLD} # b\n    # c\n    law: {OLD}\n",
        {"base": {"sections": {"what": None, "other": None}}},
        f"base:\n  sections:\n    # a\n    # c\n    law: {OLD}\n",
    ),
    "the last digest that goes, with the key above it": (
        f"base:\n  on: 2026-01-01\n  sections:\n\n    # a\n    what:\n      {OLD}\nsummary: x\n",
        {"base": {"sections": {"what": None}}},
        "base:\n  on: 2026-01-01\n\n    # a\nsummary: x\n",
    ),
    "a digest that goes where another comes": (
        f"base:\n  sections:\n    what: {OLD}\nsummary: x\n",
        {"base": {"sections": {"what": None, "law": NEW}}},
        f"base:\n  sections:\n    law: {NEW}\nsummary: x\n",
    ),
    "a key that takes all with it": (
        f"base:\n  # none\n  sections: {{what: {OLD}}}\n  on: 2026-01-01\nsummary: x\n",
        {"base": None},
        "  # none\nsummary: x\n",
    ),
    "something in empty braces": (
        "base: {}   # none yet\nheld:  []\nsummary: x\n",
        {"base": {"on": DAY}, "held": [HOLD]},
        (
            "base:   # none yet\n  on: 2026-12-01\nheld:\n  - sections:\n      - cost\n"
            '    because: "Not agreed: yet."\n    until: 2026-12-01\nsummary: x\n'
        ),
    ),
    "one hold more": (
        "held:\n-   sections: [law]\n    because: x\n    until: 2026-12-31\n# more\nsummary: x\n",
        {"held": [HOLD]},
        (
            "held:\n-   sections: [law]\n    because: x\n    until: 2026-12-31\n- sections:\n"
            '    - cost\n  because: "Not agreed: yet."\n  until: 2026-12-01\n# more\nsummary: x\n'
        ),
    ),
    "nothing in the front matter yet": (
        "# empty\n\n",
        REVIEW,
        "last_reviewed_on: 2026-12-01\nreviewed_by: waste-editor\n# empty\n\n",
    ),
    "fields of every shape": (
        "",
        {
            "summary": "{{ fees.x }}",
            "contact": {"phone": "999", "address": "1 High Street\nAshby\n"},
            "urgent": [{"when": "Fire", "do": "Call"}],
        },
        (
            'summary: "{{ fees.x }}"\nurgent:\n  - when: Fire\n    do: Call\n'
            'contact:\n  phone: "999"\n  address: |\n    1 High Street\n    Ashby\n'
        ),
    ),
}


@pytest.mark.parametrize(("old", "wanted", "new"), CHANGES.values(), ids=CHANGES)
def test_only_the_lines_of_those_keys_change(old: str, wanted: Wanted, new: str) -> None:
    assert matter(made(old, wanted)) == new


@pytest.mark.parametrize(("_", "wanted", "new"), CHANGES.values(), ids=CHANGES)
def test_what_is_said_already_is_not_written_again(_: str, wanted: Wanted, new: str) -> None:
    # The items of a list come behind those that are there: they would come once more.
    once = {key: value for key, value in wanted.items() if not isinstance(value, list)}
    assert matter(made(new, once)) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            b"\xef\xbb\xbf---\r\nsummary: x\r\n---\r\nHi.",
            b"\xef\xbb\xbf---\r\nreviewed_by: you\r\nsummary: x\r\n---\r\nHi.",
        ),
        (
            b"---\rreviewed_by: me\rsummary: x\r---\r",
            b"---\rreviewed_by: you\rsummary: x\r---\r",
        ),
        (
            b"--- \t\r\nlast_reviewed_on: 2026-09-01\nsummary: x\r\n---\r\n\xc3\xa9 \r\n\n",
            (
                b"--- \t\r\nlast_reviewed_on: 2026-09-01\nreviewed_by: you\nsummary: x\r\n---\r\n"
                b"\xc3\xa9 \r\n\n"
            ),
        ),
        (b"---\n---", b"---\nreviewed_by: you\n---"),
    ],
    ids=["CRLF and a mark of order", "CR", "mixed", "no final line end"],
)
def test_every_byte_outside_stays(old: bytes, new: bytes) -> None:
    assert made(old, {"reviewed_by": "you"}) == new


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("content/shared/waste/x.md", "title: X\nsummary: Y\nprovided_by: [unitary]\nowner:   w\n"),
        ("content/shared/waste/agent/x.md", "triage: A\nowner: w\n"),
        (
            "content/shared/waste/agent/x.md",
            "audience: agent\ntitle: X\nsummary: Y\nprovided_by: [unitary]\nowner: w\n",
        ),
        ("overlays/ashby/agent/x.md", ""),
    ],
    ids=["article", "notes", "article of agents", "overlay on notes"],
)
def test_every_kind_of_text_has_its_own_order(path: str, head: str) -> None:
    data = f"---\n{head}review_in: 6 months\n---\nHi.\n".encode()
    new = pipeline.with_values(RawFile(path=path, data=data), {"last_reviewed_on": DAY}).data
    assert new == data.replace(b"review_in", b"last_reviewed_on: 2026-12-01\nreview_in")


@pytest.mark.parametrize(
    ("old", "key"),
    [
        ("{summary: x}\n", "the front matter"),
        ("base: {on: 2026-01-01}\n", "'base'"),
        (f"base:\n  sections: {{what: {OLD}}}\n", "'sections'"),
        ("held: [{sections: [a], because: x, until: 2026-12-31}]\n", "'held'"),
        ("? base\n: on: 2026-01-01\n", "'base'"),
    ],
)
def test_what_has_no_lines_of_its_own_is_named(old: str, key: str) -> None:
    with pytest.raises(NotByLines) as told:
        made(old, {"base": BASE, "held": [HOLD]})
    assert str(told.value) == key


def test_braces_that_need_no_change_are_no_trouble() -> None:
    old = f"base: {{on: 2026-12-01, sections: {{what: {NEW}}}}}\nsummary: x\n"
    assert matter(made(old, {"base": BASE})) == old


@pytest.mark.parametrize("by", ["", "two\nlines", "x" * 301])
def test_a_value_that_is_not_valid_is_refused(by: str) -> None:
    with pytest.raises(WouldBeRefused):
        made("summary: x\n", {"reviewed_by": by})


def test_a_file_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(WouldBeRefused, match="begins with 'summary: x'"):
        made(b"summary: x\n", REVIEW)


def test_what_would_be_read_otherwise_is_never_written() -> None:
    """The last guard: were an edit ever wrong, the file would be left as it is."""
    file = RawFile(path=PATH, data=b"---\nsummary: x\n---\n")
    says_nothing = Said(values={"summary": "y"}, sections=(), faults=())
    laid = laid_out(file)
    with pytest.raises(OtherwiseRead):
        changed(file, laid, {"reviewed_by": "you"}, (), lambda _: says_nothing)


LEAD, COST = (
    NewSection("lead", "", "We come  \non Monday."),
    NewSection("cost", "Cost", "£1\n\n- a"),
)
LAW = NewSection("law", "The law", "It is.")


@pytest.mark.parametrize(
    ("body", "sections", "new"),
    [
        ("", [COST, LAW], "## Cost {#cost}\n\n£1\n\n- a\n\n## The law {#law}\n\nIt is.\n"),
        ("", [LEAD, LAW], "We come  \non Monday.\n\n## The law {#law}\n\nIt is.\n"),
        ("\n", [LEAD], "We come  \non Monday.\n\n"),
        ("Hi.\n", [LAW], "Hi.\n\n## The law {#law}\n\nIt is.\n"),
        ("Hi. ", [LAW], "Hi. \n\n## The law {#law}\n\nIt is.\n"),
        ("Hi.\n\n\n", [LAW], "Hi.\n\n\n## The law {#law}\n\nIt is.\n"),
        (
            "\n## A {#a after=what}\nx",
            [LEAD, LAW],
            "We come  \non Monday.\n\n## A {#a after=what}\nx\n\n## The law {#law}\n\nIt is.\n",
        ),
    ],
)
def test_sections_come_at_the_end_and_the_lead_first(
    body: str, sections: list[NewSection], new: str
) -> None:
    assert made("summary: x\n", {}, *sections, body=body).decode() == (
        f"---\nsummary: x\n---\n{new}"
    )


def test_sections_below_a_front_matter_without_a_line_end() -> None:
    assert made(b"---\r\n---", {}, LAW) == b"---\r\n---\r\n## The law {#law}\r\n\r\nIt is.\r\n"
    assert made(b"---\n---", {}, LEAD, LAW) == (
        b"---\n---\nWe come  \non Monday.\n\n## The law {#law}\n\nIt is.\n"
    )


def read(data: bytes) -> Overlay:
    hub = validate(load([RawFile(path=PATH, data=data)], Audience.PUBLIC))
    overlay = hub.overlays["ashby"]["bins"]
    assert not overlay.unreadable, hub.findings
    return overlay


def digests(now: dict[str, str], wanted: dict[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in {**now, **wanted}.items() if value}


@given(
    odd_files(),
    st.dictionaries(st.sampled_from(TARGETS), st.sampled_from([NEW, None])),
    st.dictionaries(st.sampled_from(TARGETS), st.sampled_from([NEW, None])),
)
def test_odd_files_keep_their_lines_and_say_what_was_meant(
    data: bytes, sections: dict[str, str | None], fields: dict[str, str | None]
) -> None:
    wanted: Wanted = {**REVIEW, "base": {"on": DAY, "sections": sections, "fields": fields}}
    old, now = read(data), made(data, wanted)
    new = read(now)
    base = old.matter.base or Base(sections={}, fields={})
    meant = Base(
        on=DAY,
        sections=digests(dict(base.sections), sections),
        fields=digests(dict(base.fields), fields),
    )
    assert isinstance(old.matter, OverlayMatter)
    assert new.matter == replace(
        old.matter, last_reviewed_on=DAY, reviewed_by="waste-editor", base=meant
    )
    assert [s.text for s in new.sections] == [s.text for s in old.sections]
    assert untouched(now) == untouched(data)
    if None not in {*sections.values(), *fields.values()}:
        assert comments(now) == comments(data)
    assert made(now, wanted) == now


def untouched(data: bytes) -> list[str]:
    """The lines with which nobody has anything to do, as they are in the file."""
    lines = data.decode().splitlines(keepends=True)
    return [line for line in lines if not INTENDED.fullmatch(line.rstrip("\r\n"))]


def comments(data: bytes) -> list[bytes]:
    return re.findall(rb"# note.*", data)
