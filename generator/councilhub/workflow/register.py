"""The published list of UK local authorities: a CSV file, read row by row.

Source: the list behind GOV.UK's "Find your local council" (local-links-manager), with the columns
`gss, tier_id, parent_local_authority_id, id, slug, country_name, homepage_url, name`.
Tiers: 1 county, 2 district, 3 unitary.
"""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from councilhub.diagnostics import Diagnostic, Place
from councilhub.ids import ID_RULE, is_id
from councilhub.workflow import skeletons
from councilhub.workflow.skeletons import Joining

RULE = "register"
_COLUMNS = {
    *("id", "gss", "tier_id", "parent_local_authority_id", "slug"),
    *("country_name", "homepage_url", "name"),
}
_KINDS = {"1": "county", "2": "district", "3": "unitary"}
_LONDON = "E09"
"""What the GSS codes of London boroughs begin with (ONS, "Coding and naming policy")."""
_NATIONS = {
    "England": "england",
    "Scotland": "scotland",
    "Wales": "wales",
    "Northern Ireland": "northern-ireland",
}

_Row = Mapping[str, str]


class RegisterError(Exception):
    """A usage error: the file is no register of councils."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A council as the register has it."""

    line: int
    id: str
    joining: Joining
    """Its layers are its nation, and `london` for a London borough."""

    @property
    def path(self) -> str:
        """Where its profile stands."""
        return f"content/councils/{self.id}/council.yml"

    def profile(self, layers: Collection[str]) -> str:
        """Its profile, with those of its layers that the hub has."""
        known = tuple(layer for layer in self.joining.layers if layer in layers)
        return skeletons.council(replace(self.joining, layers=known))

    def finding(self, message: str, path: str) -> Diagnostic:
        """A finding at the row of the register at `path`."""
        return Diagnostic(RULE, Place(path, self.line), message)


def read_register(
    data: bytes, path: str
) -> tuple[Mapping[str, Registered], tuple[Diagnostic, ...]]:
    """The councils of a register by id, and what is wrong with its other rows.

    Raises:
        RegisterError: the file is not UTF-8, or lacks a column.
    """
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        rows = [(reader.line_num, _stripped(row)) for row in reader]
    except (UnicodeDecodeError, csv.Error) as problem:
        message = f"{path} is no CSV file in UTF-8"
        raise RegisterError(message) from problem
    if missing := sorted(_COLUMNS - set(reader.fieldnames or ())):
        message = f"{path} has no column {', '.join(missing)}"
        raise RegisterError(message)
    by_id = {row["id"]: row for _, row in reversed(rows)}
    found: dict[str, Registered] = {}
    findings: list[Diagnostic] = []
    for line, row in rows:
        problems = [*_problems(row, by_id, found)]
        findings += (Diagnostic(RULE, Place(path, line), problem) for problem in problems)
        if not problems:
            found[row["slug"]] = _registered(line, row, by_id)
    return found, tuple(findings)


def _stripped(row: Mapping[str, str | None]) -> dict[str, str]:
    """The named cells; what stands behind the last column has no name and is passed over."""
    return {key: (row[key] or "").strip() for key in _COLUMNS & row.keys()}


def _registered(line: int, row: _Row, by_id: Mapping[str, _Row]) -> Registered:
    nation = _NATIONS[row["country_name"]]
    county = row["parent_local_authority_id"]
    return Registered(
        line=line,
        id=row["slug"],
        joining=Joining(
            name=row["name"],
            gss=row["gss"],
            # The eleven of Northern Ireland have no council tax, roads, schools or social care.
            kind="ni-district" if nation == "northern-ireland" else _KINDS[row["tier_id"]],
            layers=(nation, *(("london",) if row["gss"].startswith(_LONDON) else ())),
            parent=by_id[county]["slug"] if county else None,
            website=row["homepage_url"],
        ),
    )


def _problems(
    row: _Row, by_id: Mapping[str, _Row], found: Mapping[str, Registered]
) -> Iterator[str]:
    slug, parent = row["slug"], row["parent_local_authority_id"]
    if not is_id(slug):
        yield f"slug '{slug}': {ID_RULE}"
    if slug in found:
        yield f"slug '{slug}' stands in line {found[slug].line} already"
    if row["country_name"] not in _NATIONS:
        yield f"country_name '{row['country_name']}' is no nation of the United Kingdom"
    if row["tier_id"] not in _KINDS:
        yield f"tier_id '{row['tier_id']}' is neither 1 (county), 2 (district) nor 3 (unitary)"
    if by_id[row["id"]] is not row:
        yield f"id '{row['id']}' is that of '{by_id[row['id']]['slug']}' already"
    if parent and row["tier_id"] != "2":
        yield f"'{slug}' is no district, and has a parent_local_authority_id"
    elif parent in by_id and by_id[parent]["tier_id"] != "1":
        yield f"the parent '{by_id[parent]['slug']}' of '{slug}' is no county (tier_id 1)"
    if row["tier_id"] == "2" and parent not in by_id:
        yield f"'{slug}' is a district, and its parent_local_authority_id '{parent}' is no row"
