"""Colours come from the tokens of `hub.css` alone, so that every page can be light and dark."""

import re

import pytest

from councilhub.render.config import AGENT_STYLESHEETS, THEME

HUB = (THEME / "assets/hub.css").read_text("utf-8")
SHEETS = ["assets/hub.css", *AGENT_STYLESHEETS]
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
