"""Every answer of a guide leads on: to a question of the guide, or to an outcome.

An agent reads the guide with a caller on the line. An answer after which nothing comes leaves both
of them there.

PASS content/shared/waste/agent/missed-bin.md
    answers:
      - answer: Yes
        next: which-bin
      - answer: No
        outcome: Ask them to put it out by 6:30am next time.
FAIL content/shared/waste/agent/missed-bin.md
    answers:
      - answer: Yes
        next: wich-bin
      - answer: No
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.guides import Asked, guides
from councilhub.diagnostics import Diagnostic
from councilhub.ids import did_you_mean
from councilhub.model.notes import Question

RULE = "guide-dead-end"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Answers with neither `next` nor `outcome`, with both, or to a question that is none."""
    for guide in guides(checked.hub):
        known = guide.known
        for asked in guide.answers():
            yield from _answer(asked, known)


def _answer(asked: Asked, known: dict[str, Question]) -> Iterator[Diagnostic]:
    answer = asked.answer
    if answer.next and answer.outcome:
        message = f"{asked.words} has both 'next' and 'outcome'"
        hint = "keep one: an answer ends in an outcome, or leads to another question"
        yield Diagnostic(RULE, asked.place, message, hint=hint)
    elif not answer.next and not answer.outcome:
        message = f"{asked.words} leads nowhere"
        hint = "add 'next:' with the id of a question, or 'outcome:' with what to do or say"
        yield Diagnostic(RULE, asked.place, message, hint=hint)
    if answer.next and answer.next not in known:
        message = f"{asked.words} leads to '{answer.next}', which is no question of this guide"
        near = did_you_mean(answer.next, known, f"its questions: {', '.join(known)}")
        yield Diagnostic(RULE, asked.next_place, message, hint=near)
