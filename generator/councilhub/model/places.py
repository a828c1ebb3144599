"""Where the values inside a file's front matter stand."""

from collections.abc import Mapping
from typing import Protocol

from councilhub.diagnostics import Place

Steps = tuple[str | int, ...]
"""The way to a value: keys and numbers from 0, such as `("sources", 0, "checked_on")`."""


class Placed(Protocol):
    """A file with front matter."""

    @property
    def place(self) -> Place:
        """The file."""

    @property
    def places(self) -> Mapping[str, Place]:
        """Where each key stands."""

    @property
    def inner(self) -> Mapping[Steps, Place]:
        """Where what is inside the keys' values stands."""


def place_of(thing: Placed, *steps: str | int) -> Place:
    """The place of what `steps` lead to, or of the nearest thing above it that has one."""
    for end in range(len(steps), 1, -1):
        if steps[:end] in thing.inner:
            return thing.inner[steps[:end]]
    return thing.places.get(str(steps[0]), thing.place)
