"""A council's colour as a stylesheet."""

from councilhub.model.colours import nearest_that_bears_white
from councilhub.model.hub import Brand

DEFAULT = "#1d4f7c"


def brand_css(brand: Brand | None) -> str:
    """The custom property `--brand`: the council's colour, or the nearest that bears white words.

    So nobody has to guess at a heading while `brand-contrast` waits for an answer.
    """
    colour = (brand.primary if brand else None) or DEFAULT
    return f":root {{\n  --brand: {nearest_that_bears_white(colour)};\n}}\n"
