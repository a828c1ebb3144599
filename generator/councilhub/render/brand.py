"""A council's colours as a stylesheet."""

from councilhub.model.hub import Brand

DEFAULT = "#1d4f7c"
_LIGHTEST_FOR_WHITE = 0.179
"""Luminance at which black and white text contrast equally (WCAG 2.2, contrast ratio)."""
_LINEAR_UP_TO = 0.04045
"""Where the curve of sRGB begins."""


def brand_css(brand: Brand | None) -> str:
    """The custom properties `--brand` and `--on-brand` (black or white, whichever reads better)."""
    colour = (brand.primary if brand else None) or DEFAULT
    on_brand = "#ffffff" if luminance(colour) <= _LIGHTEST_FOR_WHITE else "#000000"
    return f":root {{\n  --brand: {colour.lower()};\n  --on-brand: {on_brand};\n}}\n"


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= _LINEAR_UP_TO else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
