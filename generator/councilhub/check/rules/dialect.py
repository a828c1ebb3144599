"""Texts keep to the dialect: the part of Markdown that every renderer and form reads alike.

Inside a section stand paragraphs, H3 and H4, lists, tables, links, images, emphasis, code and
one-paragraph admonitions. All else is an error with a message of its own: raw HTML above all,
because pages hold nothing a browser would run. A variable has the form `{{ group.key }}` and stands
in text or is the whole address of a link. `{{ fees.garden_waste_* }}`, in a paragraph of its own,
is a table of all fees whose key begins so.

PASS content/shared/waste/bulky-waste.md
    [Book online]({{ links.bulky_waste }}). It costs {{ fees.bulky_waste }}.
FAIL content/shared/waste/bulky-waste.md
    <a href="https://book.example.org/{{ council.id }}">Book online</a>
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.dialect import field_problems, link_problem, problems, problems_of_title
from councilhub.check.rules.text_too_complex import too_long
from councilhub.check.texts import plain, text_place, title_place, written_fields
from councilhub.diagnostics import Diagnostic, Place
from councilhub.model.article import Article, SourceSection
from councilhub.model.hub import Hub
from councilhub.model.overlay import Overlay
from councilhub.model.text import VARIABLE

RULE = "dialect"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Constructs that the dialect does not have, in sections, titles and fields."""
    yield from checked.found(RULE)
    for section in checked.sections():
        if not any(too_long(section)):
            yield from _section(section)
    yield from _fields(checked.hub)
    yield from _links(checked.hub)
    yield from _plain(checked.hub)


def _section(section: SourceSection) -> Iterator[Diagnostic]:
    for start, found in (
        (title_place(section), problems_of_title(section.title)),
        (text_place(section), problems(section.text)),
    ):
        for problem in found:
            # A title does not begin in the first column, and has one line.
            column = problem.column + start.column - 1
            place = Place(start.path, start.line + problem.line, column)
            yield Diagnostic(RULE, place, problem.message, hint=problem.hint)


def _fields(hub: Hub) -> Iterator[Diagnostic]:
    for text in written_fields(hub):
        for said in field_problems(text.text):
            message = f"{text.field}: {said.message}"
            yield Diagnostic(RULE, text.place, message, hint=said.hint)
        if text.field == "title" and VARIABLE.search(text.text):
            message = "title: a variable stands in a heading"
            hint = "write a title without it: lists and search show the title too"
            yield Diagnostic(RULE, text.place, message, hint=hint)


def _links(hub: Hub) -> Iterator[Diagnostic]:
    """Actions whose link is a variable that leads nowhere."""
    for thing in _with_actions(hub):
        for action in getattr(thing.matter, "actions", None) or ():
            if said := link_problem(action.link):
                place = thing.places.get("actions", thing.place)
                yield Diagnostic(RULE, place, f"actions: {said.message}", hint=said.hint)


def _with_actions(hub: Hub) -> Iterator[Article | Overlay]:
    """Articles, those that only agents have, and overlays on articles."""
    for articles in hub.articles.values():
        yield from articles.values()
    for folder in hub.notes.values():
        yield from (notes.article for notes in folder.values() if notes.article)
    for overlays in hub.overlays.values():
        yield from overlays.values()


def _plain(hub: Hub) -> Iterator[Diagnostic]:
    """Variables in data files whose texts are shown as they stand."""
    for text in plain(hub):
        if VARIABLE.search(text.text):
            message = (
                f"a variable in '{text.text}': names, titles and summaries here are plain text"
            )
            yield Diagnostic(RULE, text.place, message, hint="write the words themselves")
