"""Where old addresses lead on one site."""

from collections.abc import Collection, Mapping


def followed(redirects: Mapping[str, str], living: Collection[str]) -> dict[str, str]:
    """Old id → the living article at the end of its redirects; what leads to none is left out.

    An article may have been renamed twice. In time linear in the number of redirects.
    """
    ends: dict[str, str | None] = {}
    for old in redirects:
        passed: dict[str, None] = {}
        here = old
        while here in redirects and not (here in living or here in ends or here in passed):
            passed[here] = None
            here = redirects[here]
        ends |= dict.fromkeys(passed, here if here in living else ends.get(here))
    return {old: end for old, end in ends.items() if end}
