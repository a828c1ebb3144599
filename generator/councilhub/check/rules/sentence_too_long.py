"""A sentence has at most 25 words.

GOV.UK's limit: longer sentences are hard to read for everybody, and harder for people with a
reading or learning difficulty ("Writing for GOV.UK"; "Sentence length: why 25 words is our limit").
An item of a list and a cell of a table are sentences of their own; a variable is one word.

PASS content/shared/waste/bulky-waste.md
    Put your items out by 7am. Leave them where the crew can see them from the road.
FAIL content/shared/waste/bulky-waste.md
    Put your items out by 7am on the day of your collection and leave them in a place where the crew
    can see them from the road without having to come in.
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.sentences import sentences
from councilhub.diagnostics import Diagnostic, Severity

RULE = "sentence-too-long"
MOST_WORDS = 25
_SHOWN = 6


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Sentences over the limit, in sections and fields."""
    for text in checked.own_words:
        for sentence in sentences(text.text):
            if sentence.words > MOST_WORDS:
                begin = " ".join(sentence.text.split()[:_SHOWN])
                where = f"{text.field}: " if text.field else ""
                message = f"{where}a sentence of {sentence.words} words: '{begin} …'"
                yield Diagnostic(
                    RULE,
                    text.at(sentence.start),
                    message,
                    severity=Severity.NOTICE,
                    hint=f"make two of it, or a list: at most {MOST_WORDS} words",
                )
