"""Ways that lead back to themselves."""

from collections.abc import Iterator, Mapping

Ways = Mapping[str, tuple[str, ...]]
"""Where each thing leads."""
_SHOWN = 6


def loops(ways: Ways) -> Iterator[tuple[str, ...]]:
    """Each loop as it was walked into, its first member again at the end.

    Every last step of a loop is reported once, in time linear in the number of ways (and the length
    of what is reported): not all loops of a tangle, but none is left when these are mended.
    """
    done: set[str] = set()
    for start in ways:
        # A dictionary for its order: the steps from `start` to here, and where each leads next.
        path = {} if start in done else {start: iter(ways[start])}
        while path:
            here = next(reversed(path))
            step = next(path[here], None)
            if step is None:
                done.add(here)
                del path[here]
            elif step in path:
                steps = tuple(path)
                yield (*steps[steps.index(step) :], step)
            elif step in ways and step not in done:
                path[step] = iter(ways[step])


def in_words(loop: tuple[str, ...]) -> str:
    """`a → b → a`; of a long one the beginning and the end."""
    names = [f"'{name}'" for name in loop]
    if len(names) > _SHOWN:
        names[_SHOWN // 2 : -_SHOWN // 2] = ["…"]
    return " → ".join(names)
