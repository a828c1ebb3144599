"""Colours: whether white words can be read on one, and the nearest on which they can.

What a ratio is: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. How colours look alike:
OKLab, https://bottosson.github.io/posts/oklab/, with distances as in CSS Color 4,
https://www.w3.org/TR/css-color-4/#color-difference-OK.
"""

from functools import cache
from itertools import product
from math import ceil, dist, floor, hypot

NEEDED = 4.5
"""What words need (WCAG 2.2, 1.4.3); a line needs 3 (1.4.11), and so has it as well."""
_WHITE = 1.05
"""The luminance of white, and the light of the room that the formula adds to both."""
_BRIGHTEST = _WHITE / NEEDED - 0.05
"""The luminance up to which white words can be read."""
_STRONGEST, _STEPS = 0.33, 256
"""The chroma that no colour of a screen has, and how finely chroma is tried up to there."""
_NO_HUE = 1e-4
"""The chroma below which a colour is grey."""
_CURVE_FROM, _LIGHT_FROM = 0.04045, 0.0031308
"""Where the curve of sRGB begins, in its numbers and in light: IEC 61966-2-1."""

Three = tuple[float, float, float]


def contrast_with_white(colour: str) -> float:
    """The ratio of `#rrggbb` to white, 1 to 21."""
    return _WHITE / (_luminance(_linear(colour)) + 0.05)


def bears_white(colour: str) -> bool:
    """Whether white words can be read on `#rrggbb`."""
    return contrast_with_white(colour) >= NEEDED


@cache
def nearest_that_bears_white(colour: str) -> str:
    """The colour that looks most like `#rrggbb`, of the same hue, on which white can be read."""
    if bears_white(colour):
        return colour.lower()
    light, a, b = oklab(colour)
    chroma = hypot(a, b)
    # The numbers of greys have a trace of some hue; a grey stays grey.
    toward = (a / chroma, b / chroma) if chroma > _NO_HUE else (0.0, 0.0)
    tried = (_STRONGEST * step / _STEPS for step in range(_STEPS + 1))
    lightest = [_lightest(toward[0] * each, toward[1] * each) for each in tried]
    shown = [linear for linear in lightest if all(0 <= channel <= 1 for channel in linear)]
    nearest = min(shown, key=lambda linear: dist(_to_oklab(linear), (light, a, b)))
    # Of the eight that a screen can show there, the one that strays least from the hue.
    hue = _to_oklab(nearest)[1:]
    return min(filter(bears_white, _around(nearest)), key=lambda each: dist(oklab(each)[1:], hue))


def oklab(colour: str) -> Three:
    """`#rrggbb` as lightness, 0 to 1, green to red and blue to yellow."""
    return _to_oklab(_linear(colour))


def _lightest(a: float, b: float) -> Three:
    """The lightest colour of this hue and chroma that bears white; no screen may have it."""
    low, high = 0.0, 1.0
    for _ in range(30):
        light = (low + high) / 2
        if _luminance(_from_oklab((light, a, b))) <= _BRIGHTEST:
            low = light
        else:
            high = light
    return _from_oklab((low, a, b))


def _around(linear: Three) -> list[str]:
    """The eight colours of a screen nearest to one that lies between them."""
    exact = [255 * _encoded(channel) for channel in linear]
    sides = product(*((floor(channel), ceil(channel)) for channel in exact))
    return [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in sides]


def _linear(colour: str) -> Three:
    red, green, blue = (_decoded(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def _decoded(channel: float) -> float:
    """What a number of sRGB means as light."""
    return channel / 12.92 if channel <= _CURVE_FROM else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> float:
    return light * 12.92 if light <= _LIGHT_FROM else 1.055 * light ** (1 / 2.4) - 0.055


def _luminance(linear: Three) -> float:
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _to_oklab(linear: Three) -> Three:
    long, medium, short = (max(cone, 0.0) ** (1 / 3) for cone in _times(_TO_CONES, linear))
    return _times(_TO_LAB, (long, medium, short))


def _from_oklab(lab: Three) -> Three:
    long, medium, short = (root**3 for root in _times(_FROM_LAB, lab))
    return _times(_FROM_CONES, (long, medium, short))


def _times(matrix: tuple[Three, Three, Three], by: Three) -> Three:
    first, second, third = (sum(a * b for a, b in zip(row, by, strict=True)) for row in matrix)
    return first, second, third


_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
