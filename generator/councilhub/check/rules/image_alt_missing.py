"""An image says in words what it shows.

People who do not see it hear the alternative text, and so does everybody when the image does not
load (WCAG 2.2, 1.1.1). The name of the file tells nobody anything.

PASS content/shared/waste/bulky-waste.md
    ![Bags put out beside a green bin](assets/green-bin.png)
FAIL content/shared/waste/bulky-waste.md
    ![](assets/green-bin.png)
"""

import re
from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.check.texts import text_place
from councilhub.diagnostics import Diagnostic
from councilhub.model.reading import place_in
from councilhub.model.text import IMAGE

RULE = "image-alt-missing"
_NO_WORD = re.compile(r"[-_0-9]")


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Images without words, or with the file's name for words."""
    for section in checked.sections():
        for found in IMAGE.finditer(section.text):
            words, name = found[1].strip(), found[2].rpartition("/")[2]
            if words and not _is_name(words, name):
                continue
            place = place_in((section.text, text_place(section)), found.start())
            wrong = f"has its file's name for words: '{words}'" if words else "has no words"
            message = f"the image '{found[2]}' {wrong}"
            yield Diagnostic(RULE, place, message, hint=f"write ![what it shows]({found[2]})")


def _is_name(words: str, name: str) -> bool:
    """Whether `words` are the name of a file; a stem that is a plain word may be meant as one."""
    stem = name.rpartition(".")[0]
    same = words.casefold()
    return same == name.casefold() or (
        same == stem.casefold() and _NO_WORD.search(stem) is not None
    )
