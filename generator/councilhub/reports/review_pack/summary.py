"""What is in a pack, for a terminal and for programs."""

from collections.abc import Iterator

from councilhub.diagnostics import Audience, Severity
from councilhub.model.agreement import Need
from councilhub.model.review_pack import ChangedPage, ReviewPack
from councilhub.reports.documents import document
from councilhub.reports.review_pack.words import asked_once, count


def human(pack: ReviewPack, out: str, size: int) -> str:
    """Where the file is, and what to expect of it."""
    return "\n".join((f"{out} ({size / 1000:,.0f} kB)", *_human(pack))) + "\n"


def _human(pack: ReviewPack) -> Iterator[str]:
    if not pack.pages:
        yield "The change has no effect on any page that people read."
    else:
        changes = [count(_sites(pack, audience), "page") for audience in Audience]
        yield f"{changes[0]} for residents and {changes[1]} for agents, {_reach(pack)}."
    if pack.not_shown:
        yield f"{count(pack.not_shown, 'page')} of these are only named, not shown."
    found = [count(_found(pack, each), each.value) for each in (Severity.ERROR, Severity.WARNING)]
    yield f"Checks: {found[0]}, {found[1]}."
    people = "; ".join(each.part for each in asked_once(_needs(pack)))
    yield f"To agree: {people or 'nobody'}."


def _reach(pack: ReviewPack) -> str:
    return f"of {count(len(pack.reached), 'council')}"


def as_json(pack: ReviewPack, out: str, size: int) -> str:
    """The same as a JSON document, version 1."""
    told = pack.impact
    return (
        document(
            out=out,
            bytes=size,
            since=told.since,
            commit=told.commit,
            as_of=told.as_of.isoformat(),
            councils=sorted(pack.reached),
            pages=[_page(page) for page in pack.pages],
            not_shown=pack.not_shown,
            facts=len({(row.name, row.whose) for row in pack.facts}),
            findings={each.value: _found(pack, each) for each in Severity},
            drifted=len(told.drifted),
            broken_links=len(told.links),
            held_back=pack.held_back,
            agreements=[
                {
                    "parts": each.parts,
                    "needs": [
                        {"role": need.role, "of": need.of, "who": need.who} for need in each.needs
                    ],
                }
                for each in pack.agreements
            ],
        )
        + "\n"
    )


def _page(page: ChangedPage) -> dict[str, object]:
    return {
        "audience": page.audience.value,
        "page": page.name,
        "title": page.title,
        "what": sorted(page.what),
        "councils": sorted(page.councils),
        "shown": page.shown,
        "variants": len(page.variants),
        "law": page.law,
    }


def _sites(pack: ReviewPack, audience: Audience) -> int:
    """How many pages of councils' sites change."""
    return sum(page.places for page in pack.pages if page.audience is audience)


def _found(pack: ReviewPack, severity: Severity) -> int:
    return sum(finding.severity is severity for finding in pack.findings)


def _needs(pack: ReviewPack) -> Iterator[Need]:
    return (need for each in pack.agreements for need in each.needs)
