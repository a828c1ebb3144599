"""Stands in for the program `gh`: replays recorded answers, writes down every call.

Run as `gh`, with the folder that holds `answers.json` in GH_RECORD. An answer is kept under
"METHOD path" for `gh api`, else under the arguments joined by spaces. A list under `pages` is
answered page by page, as `gh api --paginate --slurp` and `--jq` have it; of `file`, the bytes. A call without an answer or without
a token is refused, and the refusal is written down.
"""

import json
import os
import sys
from pathlib import Path

from tests.workflows.fake_jq import run

FOLDER = Path(os.environ["GH_RECORD"])
_WITH_VALUE = {
    "--method",
    "-X",
    "--input",
    "-f",
    "--raw-field",
    "-F",
    "--field",
    "-H",
    "--header",
    "--jq",
}
_FLAGS = {"--paginate", "--slurp", "--silent"}


def main(arguments: list[str]) -> int:
    """Answer one call; the exit code."""
    api = arguments[:1] == ["api"]
    call = _api(arguments[1:]) if api else {"call": " ".join(arguments), "body": _told(arguments)}
    answers = json.loads((FOLDER / "answers.json").read_text("utf-8"))
    why = None
    if not os.environ.get("GH_TOKEN"):
        why = "no GH_TOKEN"
    elif call["call"] not in answers:
        why = "no such call was recorded"
    with (FOLDER / "calls.jsonl").open("a", encoding="utf-8") as written:
        token = os.environ.get("GH_TOKEN")
        written.write(json.dumps({**call, "token": token, "refused": why}) + "\n")
    if why:
        print(f"fake gh: {why}: {call['call']}", file=sys.stderr)  # noqa: T201 - a program
        return 1
    return _answer(answers[call["call"]], arguments)


def _answer(answer: object, arguments: list[str]) -> int:
    if isinstance(answer, dict) and set(answer) == {"status"}:
        print(f"gh: HTTP {answer['status']}", file=sys.stderr)  # noqa: T201 - a program
        return 1
    if isinstance(answer, dict) and set(answer) == {"file"}:
        sys.stdout.buffer.write(Path(answer["file"]).read_bytes())
        return 0
    paged = isinstance(answer, dict) and set(answer) == {"pages"}
    pages = answer["pages"] if isinstance(answer, dict) and paged else [answer]
    if "--silent" in arguments:
        return 0
    if "--paginate" not in arguments:
        pages = pages[:1]
        answer = pages[0]
    elif "--slurp" in arguments:
        answer = pages
    elif "--jq" not in arguments:
        raise SystemExit("fake gh: --paginate is only known with --slurp or --jq")
    if "--jq" in arguments:
        program = arguments[arguments.index("--jq") + 1]
        for page in pages:
            sys.stdout.write(run(program, json.dumps(page), raw=True))
        return 0
    print(answer if isinstance(answer, str) else json.dumps(answer))  # noqa: T201 - a program
    return 0


def _api(arguments: list[str]) -> dict[str, object]:
    method, path, fields, body = None, None, {}, None
    rest = iter(arguments)
    for each in rest:
        if each in _FLAGS:
            continue
        if each not in _WITH_VALUE:
            if path is not None or each.startswith("-"):
                raise SystemExit(f"fake gh: unknown argument {each!r}")
            path = each.removeprefix("/")
            continue
        given = next(rest)
        match each:
            case "--method" | "-X":
                method = given
            case "--input":
                body = json.loads(_read(given))
            case "-H" | "--header" | "--jq":
                pass
            case _:
                name, _, text = given.partition("=")
                typed = each in {"-F", "--field"}
                fields[name] = _read(text[1:]) if typed and text.startswith("@") else text
    body = fields or body
    return {"call": f"{method or ('POST' if body else 'GET')} {path}", "body": body}


def _told(arguments: list[str]) -> str | None:
    """The text that another command than `api` is given in a file."""
    if "--body-file" in arguments:
        return _read(arguments[arguments.index("--body-file") + 1])
    return None


def _read(name: str) -> str:
    return sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
