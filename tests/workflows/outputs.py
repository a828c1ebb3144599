"""What a step leaves for those after it."""


class Outputs(dict[str, str]):
    """What a step did not set is empty: it may have been skipped."""

    def __contains__(self, _name: object) -> bool:
        return True

    def __missing__(self, _name: str) -> str:
        return ""


def pairs(text: str) -> dict[str, str]:
    """`name=value` and `name<<END … END`, as GITHUB_OUTPUT and GITHUB_ENV hold them."""
    found: dict[str, str] = {}
    lines = iter(text.splitlines())
    for line in lines:
        name, here, end = line.partition("<<")
        if here and "=" not in name:
            several = []
            for each in lines:
                if each == end:
                    break
                several.append(each)
            else:
                raise AssertionError(f"{end!r} is missing after {line!r}")
            found[name] = "\n".join(several)
        else:
            name, _, value = line.partition("=")
            found[name] = value
    return found
