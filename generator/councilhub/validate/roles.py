"""A file's teams, roles and sensitive periods, with the place of each."""

from collections.abc import Iterable, Iterator

from councilhub.diagnostics import Diagnostic, Place
from councilhub.model.hub import LayerFile, Profile
from councilhub.model.places import place_of
from councilhub.model.roles import Role, Roles, Team
from councilhub.model.source import SourceFile, Table
from councilhub.model.topics import TopicsFile
from councilhub.validate.data import RULE
from councilhub.validate.typed import inner_places, places

_KEYS = ("teams", "roles", "sensitive_periods")


def roles(
    file: SourceFile, read: TopicsFile | Profile | LayerFile
) -> tuple[Roles, tuple[Diagnostic, ...]]:
    """What `read`, which was typed from `file`, says of who may agree to what."""
    place = Place(file.home.path)
    entries = file.data.entries if isinstance(file.data, Table) else {}
    ours = {key: entry for key, entry in entries.items() if key in _KEYS}
    found = Roles(
        layer=file.home.layer,
        place=place,
        teams=read.teams,
        roles=() if isinstance(read, LayerFile) else read.roles,
        sensitive_periods=() if isinstance(read, LayerFile) else read.sensitive_periods,
        places=places(file.data),
        inner=inner_places(Table(ours, place)),
    )
    # The teams of topics.yml are counted where their places are read.
    teams = () if isinstance(read, TopicsFile) else found.teams
    return found, (*_repeated(found, "teams", teams), *_repeated(found, "roles", found.roles))


def _repeated(found: Roles, key: str, listed: Iterable[Team | Role]) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for number, each in enumerate(listed):
        if each.id in first:
            line = place_of(found, key, first[each.id]).line
            message = f"'{each.id}' stands twice in this list"
            hint = f"its first place is line {line}: keep one"
            yield Diagnostic(RULE, place_of(found, key, number), message, hint=hint)
        first.setdefault(each.id, number)
