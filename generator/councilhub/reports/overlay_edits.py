"""What `overlay accept` and `overlay hold` wrote, for people and for programs."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from councilhub.model.dates import day_in_words
from councilhub.model.drift import State, Target
from councilhub.model.overlay_edits import Acceptance, Accepted, Compared, Kept
from councilhub.reports.documents import document

_DAY = timedelta(days=1)


def accepted(told: Accepted) -> str:
    """Every file with its texts, how each stood before, and what was written."""
    lines = [f"Compared on {day_in_words(told.on)}, by {told.by}"] if told.files else []
    here = {(each.layer, each.article) for each in told.files}
    for file in told.files:
        lines += ["", file.path if file.changed else f"{file.path}: this is recorded already"]
        lines += _texts(file, {layer for layer, article in here if article == file.article})
    if told.left:
        lines += ["", f"Left as they are: {len(told.left)}"]
        lines += [f"  {each.why}" for each in told.left]
    return "\n".join([*lines, "", _wrote(told), ""]).lstrip("\n")


def accepted_as_json(told: Accepted) -> str:
    """The same for programs; `state` is the one before."""
    return document(
        on=told.on.isoformat(),
        by=told.by,
        wrote=[file.path for file in told.files if file.changed and told.wrote],
        files=[
            {
                "path": file.path,
                "layer": file.layer,
                "article": file.article,
                "changed": file.changed,
                "texts": [
                    {
                        **_named(each.target),
                        "operation": each.operation,
                        "state": each.before.value,
                        "recorded": each.recorded,
                        "now": each.now,
                        "via": each.via,
                    }
                    for each in file.compared
                ],
                "gone": [_named(target) for target in file.gone],
            }
            for file in told.files
        ],
        left=[{"path": each.path, "why": each.why} for each in told.left],
    )


def kept(told: Kept) -> str:
    """What is held and until when, what is not, and what happens then."""
    days = f"as it is on {day_in_words(told.on)}, until {day_in_words(told.until)}"
    lines = [f"'{told.layer}' keeps '{told.article}' {days}: {told.because}"]
    lines += [f"  {each.target}" for each in told.held]
    if told.passed:
        lines += ["", f"Not held: {len(told.passed)}"]
        lines += [f"  {target} {why}" for target, why in told.passed]
    lines += [
        "",
        f"wrote {told.path}" + (", a new file" if told.created else ""),
        "Prices, numbers and links that stand there as variables still change on their days.",
        f"From {day_in_words(told.until + _DAY)} the page has the text below again.",
    ]
    if not told.reviewed:
        way = f"councilhub overlay diff {told.layer} {told.article}"
        lines.append(f"Its review stays as it was: other texts in it wait to be compared: {way}")
    return "\n".join([*lines, ""])


def kept_as_json(told: Kept) -> str:
    """The same for programs."""
    return document(
        wrote=told.path,
        created=told.created,
        layer=told.layer,
        article=told.article,
        on=told.on.isoformat(),
        until=told.until.isoformat(),
        because=told.because,
        by=told.by,
        reviewed=told.reviewed,
        held=[{**_named(each.target), "digest": each.digest} for each in told.held],
        not_held=[{**_named(target), "why": why} for target, why in told.passed],
    )


def _texts(file: Acceptance, layers: set[str]) -> Iterator[str]:
    width = max((len(str(each.target)) for each in file.compared), default=0)
    for each in file.compared:
        yield f"  {each.target!s:{width}}  {_state(each, file, layers)}"
    for target in file.gone:
        yield f"  {target}: its digest is taken out, for nothing here is compared with it"


def _state(each: Compared, file: Acceptance, layers: set[str]) -> str:
    """How a text stood, and how it stands now."""
    if each.now is None:
        return "adds a text of its own: nothing to compare"
    if each.via and each.via not in layers:
        way = f"councilhub overlay accept {each.via} {file.article}"
        return f"{each.before}, and stays so until '{each.via}' has compared its own: {way}"
    match each.before:
        case State.REDUNDANT:
            return "redundant: the text below says the same, so this can be taken out"
        case State.CURRENT:
            return "current"
        case before:
            return f"{before} → current"


def _wrote(told: Accepted) -> str:
    changed = sum(file.changed for file in told.files)
    files = f"{changed} file{'' if changed == 1 else 's'}"
    if not changed:
        return "nothing to write"
    return f"wrote {files}" if told.wrote else f"dry run: {files} would change, none was written"


def _named(target: Target) -> dict[str, str]:
    return {"kind": target.kind, "name": target.name}


ACCEPTED: Mapping[str, Callable[[Accepted], str]] = {"human": accepted, "json": accepted_as_json}
KEPT: Mapping[str, Callable[[Kept], str]] = {"human": kept, "json": kept_as_json}
