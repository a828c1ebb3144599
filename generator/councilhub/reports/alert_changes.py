"""An alert that a change sets anew, in lines for those who agree to it."""

from councilhub.model.impact import AlertChange


def entry(change: AlertChange) -> tuple[str, ...]:
    """Its name and place, then what it says; of one that was there, what it says otherwise."""
    what = "new" if not change.before else "taken out" if not change.after else "changed"
    whose = f"{change.council}, for staff" if change.for_staff else change.council
    place = f"{change.place.path}:{change.place.line}"
    return f"{change.id} of {whose}: {what}, {place}", *_lines(change)


def _lines(change: AlertChange) -> list[str]:
    before, after = change.before, change.after
    if not before or not after:
        return [f"{key}: {text}" for key, text in (before or after).items()]
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return [f"{key}: {before.get(key) or 'none'} → {after.get(key) or 'none'}" for key in keys]
