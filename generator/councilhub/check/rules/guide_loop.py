"""No path through a guide comes back to a question that was asked.

Whoever is asked the same again gives the same answer, and the call goes round. A question that may
be asked in two places stands there twice, under two ids.

PASS content/shared/waste/agent/missed-bin.md
    - id: which-bin
      ask: Which bin was it?
      answers:
        - answer: Garden waste
          outcome: Check that they subscribe.
FAIL content/shared/waste/agent/missed-bin.md
    - id: which-bin
      ask: Which bin was it?
      answers:
        - answer: They do not know
          next: which-bin
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.guides import guides
from councilhub.check.loops import in_words, loops
from councilhub.diagnostics import Diagnostic

RULE = "guide-loop"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Answers that lead back to a question on the way to them."""
    for guide in guides(checked.hub):
        back = {loop[-2:]: loop for loop in loops(guide.ways())}
        for asked in guide.answers():
            # Two answers of a question may lead back to the same one: the first is shown.
            loop = back.pop((asked.question.id, asked.answer.next or ""), None)
            if loop:
                message = f"{asked.words} leads back: {in_words(loop)}"
                hint = "lead to an outcome, or to a new question"
                yield Diagnostic(RULE, asked.next_place, message, hint=hint)
