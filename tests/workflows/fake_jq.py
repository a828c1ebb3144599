"""Stands in for the program `jq`, over the library of the same name: the options that ours use."""

import json
import sys
from pathlib import Path
from typing import Any

import jq

_FLAGS = {"-n", "-r", "-c", "-s", "-cs", "-rn", "-nr"}


def main(arguments: list[str]) -> int:
    """Run a filter over standard input or a file; the exit code."""
    flags, named, plain = set[str](), dict[str, Any](), list[str]()
    rest = iter(arguments)
    for each in rest:
        match each:
            case "--arg":
                name = next(rest)
                named[name] = next(rest)
            case "--slurpfile":
                name = next(rest)
                named[name] = jq.compile(".").input_text(Path(next(rest)).read_text("utf-8")).all()
            case _ if each in _FLAGS:
                flags.update(each[1:])
            case _ if each.startswith("-"):
                raise SystemExit(f"fake jq: unknown option {each!r}")
            case _:
                plain.append(each)
    program, *files = plain
    given = "null" if "n" in flags else (Path(files[0]).read_text("utf-8") if files else None)
    text = sys.stdin.read() if given is None else given
    sys.stdout.write(run(program, text, named, slurp="s" in flags, raw="r" in flags))
    return 0


def run(
    program: str, text: str, named: dict[str, Any] | None = None, *, slurp: bool = False, raw: bool
) -> str:
    """What `jq -c` prints; `raw`: texts without their quotes."""
    found = jq.compile(program, args=named or {}).input_text(text, slurp=slurp)
    return "".join(
        (each if raw and isinstance(each, str) else json.dumps(each, ensure_ascii=False)) + "\n"
        for each in found.all()
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
