"""What councils may know of each other, and who does the work of one that has ended."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from councilhub.model.dates import day_in_words
from councilhub.model.hub import Council, Hub, Sites
from councilhub.model.site import Ending, Origin, Provider
from councilhub.model.types import Kind


@dataclass(frozen=True, slots=True)
class Neighbour:
    """All that one council may see of another."""

    name: str
    sites: Sites | None
    website: str
    kind: Kind
    parent: str | None
    until: date | None
    succeeded_by: tuple[str, ...]

    def has_ended(self, day: date) -> bool:
        """Whether its last day is before `day`."""
        return self.until is not None and self.until < day

    @property
    def home(self) -> str:
        """Its public site, or where it has none its own website."""
        return (self.sites.public if self.sites else None) or self.website


class Neighbours(Mapping[str, Neighbour]):
    """Every council as the others see it, by id. Of hundreds, a site asks for a few."""

    def __init__(self, hub: Hub) -> None:
        self._councils = hub.councils
        self._seen: dict[str, Neighbour] = {}

    def __getitem__(self, id_: str) -> Neighbour:
        if id_ not in self._seen:
            self._seen[id_] = _neighbour(self._councils[id_])
        return self._seen[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._councils)

    def __len__(self) -> int:
        return len(self._councils)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._councils


def _neighbour(council: Council) -> Neighbour:
    seen = council.profile
    return Neighbour(
        name=seen.name,
        sites=seen.sites,
        website=seen.website,
        kind=seen.kind,
        parent=seen.parent,
        until=seen.until,
        succeeded_by=seen.succeeded_by,
    )


def heirs(known: Neighbours, id_: str, day: date) -> tuple[str, ...]:
    """The councils of `known` that do on `day` what the council `id_` did.

    An heir that has itself ended is followed to its own heirs, so far as they are known; where
    none is, it is named itself. Councils that succeed each other in a circle have no heir.
    """
    found: list[str] = []
    seen = {id_}
    waiting = deque(known[id_].succeeded_by)
    while waiting:
        heir = waiting.popleft()
        if heir in seen or heir not in known:
            continue
        seen.add(heir)
        further = [each for each in known[heir].succeeded_by if each in known and each != heir]
        if known[heir].has_ended(day) and further:
            waiting.extendleft(reversed(further))
        else:
            found.append(heir)
    return tuple(found)


def ending(council: Council, known: Neighbours, day: date) -> Ending | None:
    """What the pages of a council say that has ended on `day`, else None."""
    if not council.has_ended(day):
        return None
    until = council.profile.until
    said = f"ended on {day_in_words(until)}" if until and until < day else "has ended"
    place = council.places.get("until") or council.places.get("status", council.place)
    return Ending(
        because=f"{{{{ council.name }}}} {said}.",
        heirs=tuple(_at_home(known[heir]) for heir in heirs(known, council.id, day)),
        origin=Origin(council.id, place),
    )


def _at_home(heir: Neighbour) -> Provider:
    return Provider(name=heir.name, url=heir.home)
