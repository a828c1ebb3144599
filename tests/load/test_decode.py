"""Bytes to text."""

import pytest

from councilhub.diagnostics import Diagnostic, Place
from councilhub.load.decode import decode


def refused(data: bytes) -> Diagnostic:
    found = decode(data, "x.md")
    assert isinstance(found, Diagnostic)
    assert found.rule == "file-refused"
    return found


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("£25 – tŷ 😀\n".encode(), "£25 – tŷ 😀\n"),
        (b"\xef\xbb\xbf---\n", "---\n"),
        (b"a\r\nb\rc\nd\r\r\n", "a\nb\nc\nd\n\n"),
        (b"a\tb\n", "a\tb\n"),
        ("no\u00a0break, zero\u200bwidth\n".encode(), "no\u00a0break, zero\u200bwidth\n"),
    ],
)
def test_utf_8_is_read(data: bytes, text: str) -> None:
    assert decode(data, "x.md") == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "utf-32"])
def test_other_unicode_encodings_are_refused(encoding: str) -> None:
    assert refused("---\ntitle: Bins\n".encode(encoding)).place == Place(
        "x.md", 1, 1 + ("-le" in encoding)
    )


def test_utf_16_with_its_mark_is_called_by_its_name() -> None:
    found = refused("x".encode("utf-16"))
    assert "UTF-16" in found.message
    assert found.hint == "save the file with the encoding UTF-8"


def test_windows_text_is_refused_at_its_line_and_column() -> None:
    found = refused("tŷ\r\ncosts ".encode() + b"\xa325\n")
    assert found.place == Place("x.md", 2, 7)
    assert "byte 0xa3" in found.message


def test_half_a_character_at_the_end_is_refused() -> None:
    assert refused(b"caf\xc3").place == Place("x.md", 1, 4)


def test_encoded_surrogates_are_refused() -> None:
    assert refused(b"ab\xed\xa0\x80").place == Place("x.md", 1, 3)


@pytest.mark.parametrize(
    "letter",
    ["\0", "\x01", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9f"],
)
def test_control_characters_are_refused(letter: str) -> None:
    found = refused(f"one\ntw{letter}o\n".encode())
    assert found.place == Place("x.md", 2, 3)
    assert f"U+{ord(letter):04X} is a control character" in found.message


@pytest.mark.parametrize(
    "letter", ["\ue000", "\ue001", "\ue100", "\uf8ff", "\U000f0000", "\U000ffffd", "\U0010fffd"]
)
def test_private_use_characters_are_refused(letter: str) -> None:
    found = refused(f"one\n\ntw{letter}o\n".encode())
    assert found.place == Place("x.md", 3, 3)
    assert f"U+{ord(letter):04X} is for private use" in found.message


@pytest.mark.parametrize("letter", ["\u2028", "\u2029", "\ufffe", "\uffff"])
def test_what_ends_a_line_for_some_tools_only_is_refused(letter: str) -> None:
    assert refused(f"a{letter}".encode()).place == Place("x.md", 1, 2)


@pytest.mark.parametrize("letter", ["\ud7ff", "\uf900", "\U000effff", "\ufffd", "\u00a0"])
def test_their_neighbours_are_text(letter: str) -> None:
    assert decode(letter.encode(), "x.md") == letter
