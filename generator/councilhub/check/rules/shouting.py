"""Nothing is written in capitals to stress it, and no sentence ends in '!!'.

Words in capitals are slower to read, some screen readers spell them out, and they sound like
shouting (GOV.UK's style guide: capitals, bold). Three words in capitals in a row, or one of six
letters and more, count; initials such as NHS or MARAC do not, alone or in a row. What stands in
quotation marks or code, such as the words on a sign, is somebody else's.

PASS content/shared/waste/bulky-waste.md
    Do not put gas bottles out. The sign says "NO TIPPING HERE".
FAIL content/shared/waste/bulky-waste.md
    DO NOT PUT gas bottles out!! This is DANGEROUS.
"""

import re
from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.runs import runs, shown, without_quotations
from councilhub.diagnostics import Diagnostic, Severity

RULE = "shouting"
LONGEST = 60
_LONG = 6
_MANY = 3

_INITIALS = frozenset(
    {
        *("CAFCASS", "RIDDOR", "SENDIASS", "SENDIST", "UNESCO", "UNICEF", "TYPETALK"),
        *("BSL", "BT", "DBS", "DLA", "DVLA", "DWP", "EHC", "EPC", "ESA", "EU", "GP", "GDPR", "HM"),
        *("HMCTS", "HMO", "HMRC", "HSE", "ICO", "ID", "JSA", "LED", "MARAC", "MOT", "MP", "NHS"),
        *("NI", "NSPCC", "PAYE", "PC", "PCN", "PDF", "PIN", "PIP", "PO", "RSPCA", "SEN", "SEND"),
        *("TV", "UC", "UK", "VAT", "WC", "WEEE"),
    }
)
"""Initials that are long, or stand side by side, as in "UK GDPR"."""

_WORD = r"[A-Z]++(?:['’][A-Z]++)?+(?!\w|\.\w)"
_CAPITALS = re.compile(rf"(?<![\w.]){_WORD}(?:[\s\0]++{_WORD})*")
_MARKS = re.compile(r"!(?:[\s\0]?!)+")


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Capitals and exclamation marks that raise the voice, in sections and fields."""
    for text in checked.own_words:
        for run in runs(text.text):
            words = without_quotations(run.words)
            where = f"{text.field}: " if text.field else ""
            for found in (*_CAPITALS.finditer(words), *_MARKS.finditer(words)):
                if not _shouts(found[0]):
                    continue
                yield Diagnostic(
                    RULE,
                    text.at(run.offset(found.start())),
                    f"{where}'{_short(shown(found[0]))}' shouts",
                    severity=Severity.NOTICE,
                    hint=_hint(found[0]),
                )


def _shouts(found: str) -> bool:
    if found.startswith("!"):
        return True
    loud = [word for word in shown(found).split() if len(word) > 1 and word not in _INITIALS]
    return len(loud) >= _MANY or any(len(word) >= _LONG for word in loud)


def _hint(found: str) -> str:
    if found.startswith("!"):
        return "end the sentence with a full stop"
    return "write it in small letters; for what matters most there is '!!! warning'"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
