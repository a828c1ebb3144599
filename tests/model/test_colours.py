"""A colour on which white words cannot be read gets the nearest on which they can."""

from itertools import product
from math import atan2, degrees, dist, hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilhub.model.colours import (
    NEEDED,
    Three,
    bears_white,
    contrast_with_white,
    nearest_that_bears_white,
    oklab,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
PALE = st.tuples(*[st.integers(0x99, 0xFF)] * 3).map(lambda rgb: "#{:02x}{:02x}{:02x}".format(*rgb))
KNOWN = ["#fffde7", "#fff59d", "#ffff00", "#ffffff", "#808080", "#777777", "#00ff00", "#00ffff"]
KNOWN += ["#ff0000", "#ff69b4", "#ffc0cb", "#ffa500", "#e6e6fa", "#6699ff", "#add8e6", "#ff00ff"]


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21), ("#ffffff", 1), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0)],
)
def test_the_ratio_is_that_of_wcag(colour: str, ratio: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("colour", "expected"),
    # The sample colours of CSS Color 4.
    [
        ("#ffffff", (1, 0, 0)),
        ("#ff0000", (0.62796, 0.22486, 0.12585)),
        ("#008000", (0.51975, -0.1403, 0.10768)),
        ("#0000ff", (0.45201, -0.03246, -0.31153)),
    ],
)
def test_how_colours_look_is_that_of_oklab(colour: str, expected: Three) -> None:
    assert oklab(colour) == pytest.approx(expected, abs=0.0002)


@settings(max_examples=60, deadline=None)
@given(st.one_of(COLOURS, PALE))
def test_white_can_be_read_on_what_comes_out_and_the_hue_is_kept(colour: str) -> None:
    nearest = nearest_that_bears_white(colour)
    assert contrast_with_white(nearest) >= NEEDED
    assert nearest_that_bears_white(nearest) == nearest
    assert (nearest == colour) is bears_white(colour)
    # No darker than it has to be: one step lighter in each channel, and it fails.
    lighter = "#" + "".join(
        f"{min(int(nearest[at : at + 2], 16) + 2, 255):02x}" for at in (1, 3, 5)
    )
    assert nearest == colour or not bears_white(lighter)
    if all(hypot(*oklab(each)[1:]) > 0.03 for each in (colour, nearest)):
        assert abs(_turn(_hue(oklab(colour)), _hue(oklab(nearest)))) < 4


def test_no_colour_of_the_same_hue_is_nearer() -> None:
    others = _that_bear_white()
    for colour in KNOWN:
        lab = oklab(colour)
        own = dist(oklab(nearest_that_bears_white(colour)), lab)
        of_hue = [each for each in others if abs(_turn(_hue(lab), _hue(each))) < 1]
        rivals = of_hue if hypot(*lab[1:]) > 0.001 else [e for e in others if hypot(*e[1:]) < 0.001]
        assert rivals
        assert min(dist(lab, each) for each in rivals) > own - 0.002, colour


def test_letters_may_be_large_and_come_out_small() -> None:
    assert nearest_that_bears_white("#0B5C46") == "#0b5c46"
    assert nearest_that_bears_white("#FFFF00") == nearest_that_bears_white("#ffff00")


def _that_bear_white() -> list[Three]:
    """One in 64 of the colours that a screen shows and that bear white, but for the darkest."""
    every = ("#{:02x}{:02x}{:02x}".format(*rgb) for rgb in product(range(0, 256, 4), repeat=3))
    return [oklab(each) for each in every if NEEDED <= contrast_with_white(each) < NEEDED + 0.5]


def _hue(lab: Three) -> float:
    return degrees(atan2(lab[2], lab[1]))


def _turn(one: float, other: float) -> float:
    """The degrees between two hues."""
    return (one - other + 180) % 360 - 180
