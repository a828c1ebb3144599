"""The text dialect: what of Markdown an author may write, found in time linear to the text."""

from collections.abc import Iterator
from functools import lru_cache

from councilhub.check.dialect.blocks import read_blocks
from councilhub.check.dialect.inline import IN_HEADING, inline_problems
from councilhub.check.dialect.lines import tabs
from councilhub.check.dialect.problem import Problem, Said, Segment, leaf
from councilhub.check.dialect.variables import destination, in_field, tables_inside
from councilhub.model.text import VARIABLE

__all__ = [
    "Problem",
    "Said",
    "field_problems",
    "link_problem",
    "problems",
    "problems_of_title",
    "too_deep",
]


# The same text is looked at by several rules and for both audiences.
@lru_cache(maxsize=50_000)
def problems(text: str) -> tuple[Problem, ...]:
    """What of `text`, the text of one section, is not of the dialect, in order."""
    blocks = read_blocks(text)
    found = list(blocks.problems)
    for number, column, said in tabs(text.split("\n")):
        found.append(Problem(number, column + 1, said.message, said.hint))
    for each in blocks.leaves:
        found += (*inline_problems(each), *tables_inside(each))
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.column)))


def problems_of_title(title: str) -> tuple[Problem, ...]:
    """What is wrong with the title of a section."""
    return tuple(inline_problems(leaf([Segment(0, 0, title)], IN_HEADING)))


def field_problems(text: str) -> Iterator[Said]:
    """What is wrong with the variables of `text`, a field of front matter."""
    return in_field(text)


def link_problem(link: str) -> Said | None:
    """What is wrong with `link`, the address of an action, if it is a variable."""
    found = VARIABLE.fullmatch(link)
    return destination(found) if found else None


@lru_cache(maxsize=50_000)
def too_deep(text: str) -> tuple[tuple[int, int], ...]:
    """Line and column (both from 0) of list items beyond the third level."""
    return tuple(read_blocks(text).too_deep)
