"""From an offset in a text to a line and a column."""

from bisect import bisect_right
from dataclasses import dataclass, field

from councilhub.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Positions:
    """The places of one text, whose first line is line `first_line` of the file at `path`.

    Only line feeds end a line here. YAML's own marks also count U+2028 and its like, so offsets
    are what we take from them.
    """

    text: str
    path: str
    first_line: int = 1
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note where each line starts."""
        starts, end = [0], self.text.find("\n")
        while end >= 0:
            starts.append(end + 1)
            end = self.text.find("\n", end + 1)
        object.__setattr__(self, "_starts", starts)

    def at(self, offset: int) -> Place:
        """The place of the character at `offset`."""
        line = bisect_right(self._starts, offset) - 1
        return Place(self.path, self.first_line + line, offset - self._starts[line] + 1)

    def rest_of_line(self, offset: int) -> str:
        """The text from `offset` to the end of its line."""
        end = self.text.find("\n", offset)
        return self.text[offset:] if end < 0 else self.text[offset:end]
