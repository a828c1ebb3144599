"""A text holds no character that nobody sees.

Marks of direction can make a number or an address read otherwise than it is: what stands on the
page as 0300 123 0001 may be dialled backwards. Spaces without width, soft hyphens, joiners and tags
break searching, copying and screen readers, and hide words from whoever reviews a change. They come
along when text is pasted. Refused are all characters that Unicode calls default ignorable (UAX 44),
written as they are or, in Markdown, by name (`&shy;`). Words in Arabic or Hebrew need none. Inside
an emoji joiners and variation selectors are part of the picture and stay; so do the tags of the
flags of England, Scotland and Wales. A digit with a selector is no emoji to us: it would not dial.

PASS content/shared/waste/bulky-waste.md
    Call {{ phones.contact_centre }} ⚠️
FAIL content/shared/waste/bulky-waste.md
    Call us on 0300&zwnj;123&shy;0001
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from councilhub.check.context import Checked
from councilhub.check.texts import Written
from councilhub.diagnostics import Diagnostic

RULE = "bidi-control"

_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff]"
)
_FLAG_TAGS = "|".join(
    "".join(chr(0xE0000 + ord(letter)) for letter in region)
    for region in ("gbeng", "gbsct", "gbwls")
)
_FOUND = re.compile(
    rf"\U0001f3f4(?:{_FLAG_TAGS})\U000e007f"
    rf"|{_PICTURE}[\ufe0e\ufe0f]?(?:\u200d{_PICTURE}[\ufe0e\ufe0f]?)*"
    rf"|(?P<unseen>[{_UNSEEN}]+)"
    r"|(?P<named>&[A-Za-z][A-Za-z0-9]{1,31};?)"
)
_ANY_UNSEEN = re.compile(f"[{_UNSEEN}]")


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Characters without a shape, in every text and field."""
    for text in checked.every_text:
        for found in _FOUND.finditer(text.text):
            if said := _said(text, found):
                where = f"{text.field}: " if text.field else ""
                hint = "delete it; if it does not show, type the words around it anew"
                yield Diagnostic(RULE, text.at(found.start()), where + said, hint=hint)


def _said(text: Written, found: re.Match[str]) -> str | None:
    if unseen := found["unseen"]:
        more = f" and {len(unseen) - 1} more" if len(unseen) > 1 else ""
        return f"a character that nobody sees: {_name(unseen[0])}{more}"
    if found["named"] and not text.field:
        meant = _ANY_UNSEEN.search(unescape(found["named"]))
        return (
            f"'{found['named']}' is a character that nobody sees: {_name(meant[0])}"
            if meant
            else None
        )
    return None


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()
