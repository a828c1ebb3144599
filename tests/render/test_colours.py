"""Colours come from the tokens of `hub.css` alone, so that every page can be light and dark."""

import re

import pytest

from councilhub.model.colours import NEEDED, bears_white, contrast_with_white
from councilhub.model.hub import Brand
from councilhub.render.brand import brand_css
from councilhub.render.config import AGENT_STYLESHEETS, PUBLIC_STYLESHEETS, THEME

HUB = (THEME / "assets/hub.css").read_text("utf-8")
SHEETS = ["assets/hub.css", *PUBLIC_STYLESHEETS, *AGENT_STYLESHEETS]
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(|:\s*(?:white|black)\b", re.IGNORECASE)
TOKEN = re.compile(r"^\s*(--[a-z-]+): (.+);$", re.MULTILINE)
FOR_BOTH = re.compile(r"light-dark\((.+?), (.+)\)")


def parts() -> tuple[str, str, str]:
    """The tokens of old browsers, those that know dark pages, and the rest of the stylesheet."""
    old, _, rest = HUB.partition("@supports (color: light-dark(")
    new, _, rest = rest.partition("\n}\n")
    return old, new, rest


def test_old_browsers_get_the_light_colours() -> None:
    old, new, _ = (dict(TOKEN.findall(part)) for part in parts())
    both = {name: FOR_BOTH.fullmatch(value) for name, value in new.items()}
    assert both
    for name, found in both.items():
        assert found, name
        assert found[1] == old[name], name
        assert found[2] != found[1], name


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_rule_has_a_colour_of_its_own(sheet: str) -> None:
    css = parts()[2] if sheet.endswith("hub.css") else (THEME / sheet).read_text("utf-8")
    # Paper is white and ink is black, whatever the screen shows.
    on_screen = re.sub(r"@media print \{.*?\n\}\n", "", css, flags=re.DOTALL)
    on_screen = re.sub(r"/\*.*?\*/", "", on_screen, flags=re.DOTALL)
    assert COLOUR.findall(on_screen) == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_token_that_is_used_exists(sheet: str) -> None:
    used = set(re.findall(r"var\((--[a-z0-9-]+)", (THEME / sheet).read_text("utf-8")))
    theirs = set(re.findall(r"(--[a-z0-9-]+):", (THEME / sheet).read_text("utf-8")))
    assert used <= theirs | set(re.findall(r"(--[a-z0-9-]+):", HUB))


@pytest.mark.parametrize("colour", [None, "#0b5c46", "#fffde7", "#FFFFFF", "#777777"])
def test_white_words_can_be_read_on_every_brand(colour: str | None) -> None:
    """Also where `brand-contrast` reports the colour: nothing unreadable is ever live."""
    css = brand_css(Brand(primary=colour))
    found = re.fullmatch(r":root \{\n  --brand: (#[0-9a-f]{6});\n\}\n", css)
    assert found
    assert contrast_with_white(found[1]) >= NEEDED
    assert found[1] == colour or not (colour and bears_white(colour))
    assert brand_css(None) == brand_css(Brand())


def test_lines_in_a_brand_can_be_seen_on_all_grounds() -> None:
    """A line needs 3 : 1 (WCAG 2.2, 1.4.11), and half white makes the darkest brand light enough."""
    old, new, _ = (dict(TOKEN.findall(part)) for part in parts())
    assert (
        new["--brand-line"]
        == "light-dark(var(--brand), color-mix(in srgb, var(--brand), #fff 50%))"
    )
    for ground in ("--paper", "--tint"):
        dark = FOR_BOTH.fullmatch(new[ground])
        assert dark
        # The lightest that is taken, on a light ground; the darkest there is, on a dark one.
        assert _contrast("#767676", old[ground]) >= 3
        assert _contrast("#808080", dark[2]) >= 3


def _contrast(one: str, other: str) -> float:
    short = (re.sub(r"#(.)(.)(.)$", r"#\1\1\2\2\3\3", colour) for colour in (one, other))
    darker, lighter = sorted(contrast_with_white(colour) for colour in short)
    return lighter / darker
