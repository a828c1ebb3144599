"""Plain words are used where there are any.

People read on when the words are those that they use themselves. The list is short: from "Words to
avoid" in GOV.UK's style guide, and the commonest of the official words for which every guide to
plain English has the same short one. Only words that are nearly always wrong are in it: `deliver`,
`key` and `require` have plain meanings too. Names in capitals, terms of law such as "compulsory
purchase", and words in quotation marks or code are not ours to change; nor are keywords and the
titles of sources.

PASS content/shared/waste/bulky-waste.md
    Use the form to tell us before you buy a new bin.
FAIL content/shared/waste/bulky-waste.md
    Please note that you should utilise the form prior to purchasing a new bin.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from councilhub.check.context import Checked
from councilhub.check.runs import runs, shown, without_quotations
from councilhub.diagnostics import Diagnostic, Severity

RULE = "word-to-avoid"

_PLAIN = {
    r"utili[sz](?:e[sd]?|ing)": "use",
    r"commenc(?:e[sd]?|ing|ement)": "start",
    r"terminat(?:e[sd]?|ing)": "end",
    r"prior to": "before",
    r"subsequent to": "after",
    r"subsequently": "later",
    r"in order to": "to",
    r"facilitat(?:e[sd]?|ing)": "help",
    r"whilst": "while",
    r"amongst": "among",
    r"leverag(?:e[sd]?|ing)": "use",
    r"(?<!compulsory\x20)(?<!hire\x20)purchas(?:e[sd]?|ing)(?! (?:notice|order|price))": "buy",
    # Not "assisted", which is part of names: an assisted collection. Scotland's councils have a
    # scheme of assistance (Housing (Scotland) Act 2006, Part 2).
    r"assist(?:s|ing)?|(?<!scheme\x20of\x20)assistance(?! dog)": "help",
    r"please note(?: that)?": "",
    r"endeavour(?:s|ed|ing)?": "try",
    r"ascertain(?:s|ed|ing)?": "find out",
    r"expedit(?:e[sd]?|ing)": "speed up",
    r"liais(?:e[sd]?|ing)": "work with/talk to",
    r"empower(?:s|ed|ing|ment)?": "let/help",
    r"(?:dis)?incentivis(?:e[sd]?|ing)": "encourage/put off",
    r"regarding": "about",
    r"in respect of": "about/for",
    r"with regards? to": "about",
    r"in the event (?:of|that)": "if",
    r"due to the fact that": "because",
    r"at this (?:moment|point) in time": "now",
    r"in lieu of": "instead of",
    r"inter alia": "among other things",
    r"per annum": "a year",
    r"remuneration": "pay",
    r"forthwith": "at once",
    r"here(?:by|in|after|with)|there(?:of|in|under|to)": "",
    r"(?:afore|above)(?:mentioned|said)": "this",
    r"going forward": "from now on",
    r"one(?:-| )stop shop": "",
}
"""Words as patterns → what to write instead, parted by '/'; nothing where they can go."""

_GAP = r"[\s\0]+"
_WORDS = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"({words.replace(' ', _GAP)})" for words in _PLAIN)
    + r")(?![\w-])",
    re.IGNORECASE,
)
_INSTEAD = tuple(_PLAIN.values())
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:])[\s\0\"'“‘(]*\Z")


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Words of the list, in sections and fields."""
    for text in checked.own_words:
        for run in runs(text.text):
            for found in _avoided(run.words):
                plain = _INSTEAD[(found.lastindex or 1) - 1]
                where = f"{text.field}: " if text.field else ""
                message = f"{where}'{shown(found[0])}' has a plain word for it"
                yield Diagnostic(
                    RULE,
                    text.at(run.offset(found.start())),
                    message,
                    severity=Severity.NOTICE,
                    hint=_hint(plain),
                )


@lru_cache(maxsize=100_000)
def _avoided(words: str) -> tuple[re.Match[str], ...]:
    ours = without_quotations(words)
    return tuple(found for found in _WORDS.finditer(ours) if not _is_name(ours, found))


def _hint(plain: str) -> str:
    instead = " or ".join(f"'{word}'" for word in plain.split("/") if word)
    return f"write {instead}" if instead else "take it out, or say the thing itself"


def _is_name(words: str, found: re.Match[str]) -> bool:
    """Whether a word has a capital where no sentence begins."""
    before = words[max(0, found.start() - 8) : found.start()]
    return found[0][0].isupper() and _SENTENCE_BEGINS.search(before) is None
