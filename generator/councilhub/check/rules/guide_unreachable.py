"""Every question of a guide is asked: some path from the first one leads to it.

A question that no answer leads to was forgotten, or its way to it was. Nobody will ever ask it.
Neither will anybody ask the second of two questions with one id.

PASS content/shared/waste/agent/missed-bin.md
    - id: was-it-out
      ask: Was the bin out by 6:30am?
      answers:
        - answer: Yes
          next: which-bin
    - id: which-bin
FAIL content/shared/waste/agent/missed-bin.md
    - id: was-it-out
      ask: Was the bin out by 6:30am?
      answers:
        - answer: Yes
          outcome: Send a crew.
    - id: which-bin
"""

from collections.abc import Collection, Iterator

from councilhub.check.context import Checked
from councilhub.check.guides import Asked, Guide, guides
from councilhub.check.loops import Ways
from councilhub.diagnostics import Diagnostic, Related

RULE = "guide-unreachable"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Questions that no path leads to, and second ones of an id."""
    for guide in guides(checked.hub):
        yield from _twice(guide)
        # An answer that leads nowhere may be the way that is missing: guide-dead-end says so.
        known = guide.known
        if all(_leads(asked, known) for asked in guide.answers()):
            yield from _unasked(guide)


def _leads(asked: Asked, known: Collection[str]) -> bool:
    answer = asked.answer
    return answer.next in known if answer.next else answer.outcome is not None


def _twice(guide: Guide) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for number, question in enumerate(guide.questions):
        at = first.setdefault(question.id, number)
        if at != number:
            message = f"a second question '{question.id}': answers lead to the first"
            related = (Related(guide.place(at), "the first"),)
            hint = "give it an id of its own, or take it out"
            yield Diagnostic(RULE, guide.place(number), message, hint=hint, related=related)


def _unasked(guide: Guide) -> Iterator[Diagnostic]:
    reached = _reached(guide.ways(), guide.questions[0].id)
    for number, question in enumerate(guide.questions):
        if question.id not in reached:
            reached.add(question.id)
            message = f"no path from the first question leads to question '{question.id}'"
            hint = f"lead an answer to it with 'next: {question.id}', or take it out"
            yield Diagnostic(RULE, guide.place(number), message, hint=hint)


def _reached(ways: Ways, start: str) -> set[str]:
    found, todo = {start}, [start]
    while todo:
        new = set(ways[todo.pop()]) - found
        found |= new
        todo += new
    return found
