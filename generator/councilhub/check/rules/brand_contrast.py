"""White words can be read on a council's colour.

It is the ground of the head of each page, where the council's name and the menu are white, and
colours lines on white paper. WCAG 2.2 asks for a ratio of 4.5 : 1 (1.4.3 Contrast, level AA), also
because many people read a phone in the sun.

PASS content/councils/ashdale/council.yml
    brand:
      primary: "#0b5c46"
FAIL content/councils/ashdale/council.yml
    brand:
      primary: "#fff59d"
"""

from collections.abc import Iterator
from math import floor

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic
from councilhub.model.colours import (
    NEEDED,
    bears_white,
    contrast_with_white,
    nearest_that_bears_white,
)
from councilhub.model.places import place_of

RULE = "brand-contrast"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Colours of councils that are too light, each with the nearest that is not."""
    for council in checked.hub.councils.values():
        brand = council.profile.brand
        if brand and brand.primary and not bears_white(brand.primary):
            place = place_of(council, "brand", "primary")
            said = f"'{brand.primary}' is too light for white words: {_ratio(brand.primary)}"
            nearest = nearest_that_bears_white(brand.primary)
            hint = f'the nearest that passes is "{nearest}" ({_ratio(nearest)}); pages have that'
            yield Diagnostic(RULE, place, f"{said}, and it needs {NEEDED} : 1", hint=hint)


def _ratio(colour: str) -> str:
    """Never rounded up: what fails by a little must not read as if it passed."""
    return f"{floor(contrast_with_white(colour) * 10) / 10} : 1"
