"""Whom an accessibility statement names for when the council's answer is not good enough."""

from collections.abc import Mapping

from councilhub.compose.articles import provider_of
from councilhub.compose.links import Resolver
from councilhub.model.hub import Body, Council
from councilhub.model.places import place_of
from councilhub.model.site import Provider


def enforcement(
    council: Council, resolver: Resolver, bodies: Mapping[str, Body]
) -> Provider | str | None:
    """Words, or a body; None where there is no statement, or no such body (a finding)."""
    statement = council.profile.accessibility
    if statement is None or not statement.enforcement.startswith("body:"):
        return statement.enforcement if statement else None
    place = place_of(council, "accessibility", "enforcement")
    return provider_of(statement.enforcement.removeprefix("body:"), bodies, resolver, place)
