"""Which bytes change: lines that stand keep theirs, and nothing is written that says other things."""

import pytest

from councilhub.model.source import RawFile
from councilhub.workflow.restyle import restyle

PATH = "content/shared/facts.yml"


def made(old: bytes, wanted: str) -> bytes | None:
    return restyle(RawFile(path=PATH, data=old), wanted, lambda _: None).data


@pytest.mark.parametrize(
    ("old", "wanted", "new"),
    [
        (b"b: 1\na: 2\n", "a: 2\nb: 1\n", b"a: 2\nb: 1\n"),
        (b"b: 1\r\na: [2]\r\n", "a:\n  - 2\nb: 1\n", b"a:\r\n  - 2\r\nb: 1\r\n"),
        (b"b: 1\ra: 2\r", "a: 2\nb: 1\n", b"a: 2\rb: 1\r"),
        (b"\xef\xbb\xbfa:  1\n", "a: 1\n", b"\xef\xbb\xbfa: 1\n"),
        (
            b"a: 1\nb: 2\r\nc:  3\r\nd: 4\n",
            "a: 1\nb: 2\nc: 3\nd: 4\n",
            b"a: 1\nb: 2\r\nc: 3\nd: 4\n",
        ),
        (b"b: 1\na: 2", "a: 2\nb: 1\n", b"a: 2\nb: 1\n"),
        (b"---\na:  1\n---\nText", "---\na: 1\n---\nText", b"---\na: 1\n---\nText"),
        (b"x\r\n\r\nx\n\ny: 1 \n", "x\n\nx\n\ny: 1\n", b"x\r\n\r\nx\n\ny: 1\r\n"),
        ("é: 1 \n".encode(), "é: 1\n", "é: 1\n".encode()),
        (b"a:\x0c1\nb:  2\n", "a:\x0c1\nb: 2\n", b"a:\x0c1\nb: 2\n"),
    ],
)
def test_lines_that_stand_keep_their_bytes(old: bytes, wanted: str, new: bytes) -> None:
    assert made(old, wanted) == new


def test_without_a_form_nothing_is_written() -> None:
    left = restyle(RawFile(path=PATH, data=b"a: 1 # x\n"), None, lambda _: None)
    assert left.data is None
    assert "comment" in left.why


def test_what_would_be_read_as_other_values_is_not_written() -> None:
    """The last guard: were the canonical form ever wrong, a file would be left as it is."""
    left = restyle(RawFile(path=PATH, data=b"a: 1\n"), "a: 2\n", lambda file: file.data)
    assert left.data is None
    assert "other values" in left.why
