"""How many text messages a text takes: 3GPP TS 23.038, the GSM 7 bit default alphabet, or UCS-2.

A text of one alphabet is sent in units of seven bits: 160 in a message alone, 153 in each part of a
longer one. One letter outside of it, such as the Welsh ŵ, and all of the text is sent in units of
sixteen bits: 70, or 67 in each part.
"""

from collections.abc import Iterator

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
"""Letters that take two units: an escape and another."""
_PLAINER = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)
_ONE_7, _PART_7 = 160, 153
_ONE_16, _PART_16 = 70, 67


def plainer(text: str) -> str:
    """`text` with typewriter's quotation marks and dashes, which take no second alphabet."""
    return text.translate(_PLAINER)


def parts(text: str) -> int:
    """How many messages `text` takes. No letter is sent half in one and half in the next."""
    seven = all(letter in _BASIC or letter in _EXTENDED for letter in text)
    one, part = (_ONE_7, _PART_7) if seven else (_ONE_16, _PART_16)
    sizes = [_size(letter, seven=seven) for letter in text]
    return 1 if sum(sizes) <= one else len(list(_filled(sizes, part)))


def _size(letter: str, *, seven: bool) -> int:
    if seven:
        return 2 if letter in _EXTENDED else 1
    return len(letter.encode("utf-16-le")) // 2


def _filled(sizes: list[int], room: int) -> Iterator[int]:
    """How much each part holds."""
    held = 0
    for size in sizes:
        if held + size > room:
            yield held
            held = 0
        held += size
    yield held
