"""The one comment on a pull request, for people who never heard of Git.

What the check of the pull request says, and names of files, are whatever somebody wrote: each goes
through `cell`, and does nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from councilhub.diagnostics import Severity
from councilhub.model.agreement import Decision
from councilhub.model.results import Found, Results
from councilhub.reports.documents import document
from councilhub.reports.review import part
from councilhub.reports.tables import cell

MARK = "<!-- councilhub:report -->"
"""By which the workflow finds the comment again."""
_MOST = 10
"""How many findings, councils or parts are named one by one."""
_LONGEST = 200
_CONTENT = ("content/", "overlays/")
_ALTERED = (
    "This change alters the program or its settings, and what you read above was found by the "
    "altered program: an engineer has to look at it first."
)
_SINCE = "It was so after the newest commit. How it is now: **councilhub/review**, below."
"""A review changes the status, and not the comment."""
_SWAPS = "phone numbers, prices or payment links change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where more is to be seen; they are made of what GitHub says, not of what people wrote."""

    details: str
    pack: str | None


def as_markdown(
    results: Results | None, decision: Decision, names: Mapping[str, str], at: Addresses
) -> str:
    """The comment; without `results` the check left none that can be read.

    `names`: of the councils that the hub has, by id.
    """
    lines = [MARK, "## What this change does", ""]
    lines += _changes(results, names) if results else _nothing()
    if at.pack:
        lines += ["", f"**[See each page before and after](<{at.pack}>)**"]
    if results:
        lines += _findings(results)
    if any(not each.path.startswith(_CONTENT) for each in decision.paths):
        lines += ["", _ALTERED]
    lines += ["", "## Who still has to agree", "", *_agreement(decision), "", _SINCE]
    lines += ["", f"[Everything that the check said](<{at.details}>)"]
    return "\n".join(lines) + "\n"


def as_json(text: str) -> str:
    """The comment in a JSON document, version 1."""
    return document(comment=text) + "\n"


def _nothing() -> Iterator[str]:
    yield "The check did not come to its end, so nobody knows yet. Its details say why."


def _changes(results: Results, names: Mapping[str, str]) -> Iterator[str]:
    if not results.pages:
        yield "No page of any council's sites changes."
    else:
        councils = dict.fromkeys(results.councils)
        few = [cell(names[each]) for each in councils if each in names][:_MOST]
        more = len(councils) - len(few)
        few += [f"and {more} more"] if few and more else []
        listed = f": {', '.join(few)}" if few else ""
        many = f"**{_many(results.pages, 'page')}** of {_many(len(councils), 'council')}"
        yield f"{many} will change{listed}."
    if results.swaps:
        one = results.swaps == 1
        what = "phone number, price or payment link changes" if one else _SWAPS
        yield ""
        yield f"**Look closely:** {results.swaps} {what}."
    if results.drifted:
        yield ""
        yield (
            f"{_many(results.drifted, 'local text')} will have to be compared with what changes "
            "here. Until then the local text stays as it is."
        )


def _findings(results: Results) -> Iterator[str]:
    """Errors one by one; of everything else, how much there is."""
    errors = [each for each in results.found if each.severity is Severity.ERROR]
    others = len(results.found) - len(errors)
    yield ""
    if errors:
        yield f"**{_many(len(errors), 'mistake')} to mend first:**"
        yield ""
        yield from map(_finding, errors[:_MOST])
        if len(errors) > _MOST:
            yield f"- and {len(errors) - _MOST} more"
    else:
        yield "The check found no mistakes."
    if others:
        yield ""
        yield f"The check also has {_many(others, 'thing')} to consider."


def _finding(found: Found) -> str:
    hint = f" {_shown(found.hint)}" if found.hint else ""
    return f"- {_shown(found.message)}.{hint} ({_shown(found.path)}, line {found.line})"


def _agreement(decision: Decision) -> Iterator[str]:
    if decision.passed:
        yield "Nobody. All who have to have agreed."
    for sentence in decision.blocked_by[:_MOST]:
        yield f"- {_shown(sentence)}"
    files: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for path in decision.paths:
        for each in path.needs:
            if each.by is None:
                files[part(each.need), each.need.who].append(path.path)
    for (what, who), paths in [*files.items()][:_MOST]:
        names = ", ".join(map(cell, who)) or "nobody is named"
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        yield f"- **{cell(what)}** ({names}): {_shown(paths[0])}{more}"
    if len(files) > _MOST:
        yield f"- and {len(files) - _MOST} more"
    for told in decision.told:
        # A real mention, so that GitHub tells the editor.
        others = _shown(", ".join(told.by))
        yield ""
        yield f"@{told.editor}: after your approval {others} changed words. You may want to look."


def _shown(text: str) -> str:
    """GitHub takes no comment of more than 65,536 characters, and a name of a file may be long."""
    return cell(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
