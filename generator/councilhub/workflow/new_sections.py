"""New sections at the end of a Markdown file; all lines that are there stay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from councilhub.model.article import LEAD
from councilhub.workflow.text_edits import Edit


@dataclass(frozen=True, slots=True)
class NewSection:
    """A section to be written: as an overlay has it, it replaces the one of its id."""

    id: str
    title: str
    text: str

    def __str__(self) -> str:
        """Its lines; the lead has no heading."""
        heading = "" if self.id == LEAD else f"## {self.title} {{#{self.id}}}\n\n"
        return f"{heading}{self.text}\n"


def section_edits(text: str, body: int, sections: Sequence[NewSection]) -> Iterator[Edit]:
    """The edits that write `sections` into a file whose `text` begins at `body`.

    They come at its end, each after an empty line; the lead comes before the first heading.
    """
    rest = text[body:]
    # Where nothing stands below the front matter, that may have no line end.
    start = "" if text.endswith("\n") else "\n"
    lead = "".join(str(section) for section in sections if section.id == LEAD)
    others = "\n".join(str(section) for section in sections if section.id != LEAD)
    if lead:
        last = not others and not rest.strip()
        apart = "" if last or rest.startswith("\n") else "\n"
        yield Edit(body, body, f"{start if body == len(text) else ''}{lead}{apart}")
    if others:
        start = "" if lead and body == len(text) else start
        apart = "\n" if rest.strip() and not text.endswith("\n\n") else ""
        yield Edit(len(text), len(text), f"{start}{apart}{others}")
