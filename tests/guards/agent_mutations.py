"""Everything that may happen to an agents' file, by accident or on purpose."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

Mutation = Callable[[Path, Random], None]
"""Does something to the file at a path."""

_ARTICLE = (
    "---\naudience: agent\ntitle: For staff\nsummary: Only for staff.\n"
    "provided_by:\n  - unitary\n  - county\n  - district\n"
    "last_reviewed_on: 2026-09-01\nreview_in: 6 months\n---\nOnly for staff.\n"
)


def _text(change: Callable[[str], str], facts: Callable[[str], str] | None = None) -> Mutation:
    """A change of the text of a Markdown file; of a data file with `facts`, else the same."""
    changes = {".md": change, ".yml": facts or change, ".svg": _other_image}

    def mutate(path: Path, _: Random) -> None:
        path.write_text(changes[path.suffix](path.read_text("utf-8")), "utf-8")

    return mutate


def _bytes(data: Callable[[Random], bytes]) -> Mutation:
    def mutate(path: Path, random: Random) -> None:
        path.write_bytes(data(random))

    return mutate


def _other_image(text: str) -> str:
    return text.replace("plan", "map")


def _invalid_matter(text: str) -> str:
    return text.replace("---\n", "---\ntriage: Z\ncolour: red\n", 1)


def _utf_16(path: Path, _: Random) -> None:
    path.write_bytes(path.read_bytes().decode("utf-8").encode("utf-16"))


def _deleted(path: Path, _: Random) -> None:
    path.unlink()


def _linked(path: Path, _: Random) -> None:
    """A link to a file outside the hub."""
    path.unlink()
    path.symlink_to(__file__)


def _dangling(path: Path, _: Random) -> None:
    path.unlink()
    path.symlink_to(path.parent / "nothing.md")


def _piped(path: Path, _: Random) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path, _: Random) -> None:
    """A folder of that name, with a file in it."""
    path.unlink()
    path.mkdir()
    (path / "facts.yml").write_text("fees: {}\n")


def _renamed(path: Path, _: Random) -> None:
    path.rename(path.with_name("nobody-knows-this.md"))


def _capitals(path: Path, _: Random) -> None:
    """The file in a folder `Agent`, as some file systems would show it."""
    folder = path.parent.with_name("Agent")
    folder.mkdir(exist_ok=True)
    path.rename(folder / path.name)


def _crowded(path: Path, random: Random) -> None:
    """Files beside it that nobody asked for."""
    folder = path.parent
    (folder / "notes.txt").write_bytes(random.randbytes(100))
    (folder / "Bad Name.md").write_text(_ARTICLE)
    (folder / "council.yml").write_text("name: Impostor Council\n")
    (folder / "layer.yml").write_text("title: Impostor\nkind: nation\n")
    (folder / "topics.yml").write_text("topics: []\n")
    (folder / "facts.yml").write_text("fees: []\n")
    (folder / "agent").mkdir(exist_ok=True)
    (folder / "agent" / "deep.md").write_text(_ARTICLE)
    path.write_bytes(random.randbytes(10))


def _one_line_more(line: str) -> Callable[[str], str]:
    return lambda text: f"{text}\n{line}\n"


def _other_facts(text: str) -> str:
    """Every value of a facts file changed in its last digit, every title, and still valid."""
    values = re.sub(
        r"(?m)^( *- value: .*)([0-9])$", lambda found: f"{found[1]}{9 - int(found[2])}", text
    )
    return re.sub(r"(?m)^( *title: )", r"\1Changed ", values)


MUTATIONS: dict[str, Mutation] = {
    "text changed": _text(_one_line_more("Changed words."), _other_facts),
    "link to nothing": _text(_one_line_more("[Go](article:nowhere#at-all) ![a](assets/no.png)")),
    "unknown variable": _text(_one_line_more("It costs {{ fees.nowhere }}.")),
    "markup": _text(_one_line_more("<script>alert(1)</script>")),
    "section twice": _text(_one_line_more("## A {#a}\n\nOne.\n\n## A {#a}\n\nTwo.")),
    "section locked": _text(_one_line_more("## A {#a .locked .append after=b}\n\nOne.")),
    "brackets": _text(_one_line_more("![" * 30_000)),
    "private use": _text(_one_line_more("A \ue000\ue166\ue165\ue001 and \U000f0000.")),
    "front matter broken": _text(lambda text: text.replace("\n", "\n: [\n", 1)),
    "front matter invalid": _text(_invalid_matter, lambda _: "fees:\n  x:\n    owner: Nobody!\n"),
    "front matter open": _text(lambda text: text.replace("---\n", "-\n"), lambda text: text[:-30]),
    "key twice": _text(lambda text: text.replace("\n", "\naa: 1\naa: 2\n", 1)),
    "yaml bomb": _text(lambda text: text.replace("\n", "\na: &a [1]\nb: [*a, *a]\n", 1)),
    "article of its own": _bytes(lambda _: _ARTICLE.encode()),
    "public fact": _bytes(
        lambda _: (
            b"phones:\n  contact_centre:\n    owner: contact\n    values:\n"
            b"      - value: 01632 960 999\n        from: 2020-01-01\n"
        )
    ),
    "rubbish": _bytes(lambda random: random.randbytes(5_000)),
    "emptied": _bytes(lambda _: b""),
    "huge": _bytes(lambda _: b"a: b\n" * 600_000),
    "utf-16": _utf_16,
    "deleted": _deleted,
    "link to a file outside": _linked,
    "link to nothing at all": _dangling,
    "pipe": _piped,
    "folder": _folder,
    "renamed": _renamed,
    "folder in capitals": _capitals,
    "crowded": _crowded,
}
