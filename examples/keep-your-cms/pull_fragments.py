"""Keep copies of a council's service texts in a folder from which a CMS includes them.

    python3 pull_fragments.py https://help.ashdale.example.org/ /var/www/fragments --topic waste

Run it from cron, for instance every half hour. What `services.json` of the site lists with another
SHA-256 than that of the copy is fetched, checked and put into the folder as `<article>.html`, whole
or not at all. Whatever goes wrong (no server, an answer cut short, a full disk, HTML that it does
not know), the last good copy stays; none is ever deleted. `manifest.json` says how each one stands.

It prints what it changed and how old the copies are; problems go to standard error. It ends with
0; with 1 when a copy is missing, or the site has not confirmed one for `--max-age` days; with 2
when it was called the wrong way. Python 3.11 on Linux or another Unix, and nothing to install.
"""

import argparse
import fcntl
import json
import os
import re
import signal
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

VERSION, FORMAT = 1, "1"  # the `services.json` and the fragments that this was written for
MANIFEST = "manifest.json"
MOST_BYTES = 5_000_000  # no list of services and no fragment is nearly as long
DAY, NOT_MODIFIED = 24 * 60 * 60, 304
MISREAD = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
SITE = re.compile(
    r"(https://[\w.-]+|http://(localhost|127\.0\.0\.1))(:[0-9]{1,5})?(/[\w.~%-]+)*/", re.ASCII
)
ID = re.compile(r"[a-z0-9-]{1,64}")

# A fragment is written in one plain way: each `<` opens one of these tags, each attribute stands in
# double quotes. Nothing else passes, so no browser can read it in another way than this program.
PIECE = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>|[^<>]+')
ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
TAGS = re.compile(
    "article|footer|section|div|h[2-4]|p|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|br|img|"
    "a|strong|em|code|span|time"
)
VALUES = {
    **dict.fromkeys(("data-council", "data-kind", "data-version", "data-canonical", "alt"), ".*"),
    "data-article": ID.pattern,
    "data-format": FORMAT,
    "lang": "[a-zA-Z-]+",
    "href": r"(https?://|mailto:|tel:|#hub_)\S+",
    "src": r"https://\S+",
    "class": r"hub-[a-z]+",
    "id": r"hub_[a-z0-9_.-]+",
    "datetime": r"[0-9-]+",
    "scope": r"col|row",
    "start": r"[0-9]+",
    "tabindex": r"0",
}


class NotGood(Exception):  # noqa: N818 - what is raised is no mistake of this program
    """An answer that cannot be used; the copy stays as it is."""


@dataclass
class Copy:
    """How the copy of one article stands."""

    state: str = ""
    """Empty when it is what the site has; otherwise why not."""
    version: str = ""
    """The version of the article that it shows."""
    confirmed: float = 0
    """When the site last said that this is its text: seconds since 1970."""


@dataclass
class Manifest:
    """What the program knows from one run to the next."""

    etag: str = ""
    """Of `services.json` as it was read last; `listing` is what we need of it."""
    listing: dict[str, Any] = field(default_factory=dict)
    copies: dict[str, Copy] = field(default_factory=dict)


def main() -> int:
    """Bring all copies up to date, as far as that can be done."""
    asked = arguments()
    try:
        asked.folder.mkdir(parents=True, exist_ok=True)
        lock = (asked.folder / ".lock").open("w")
    except OSError as problem:
        return tell(str(problem))
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return tell("another run is not done yet")
        manifest = read_manifest(asked.folder)
        try:
            read_listing(asked, manifest)
            update(asked, manifest)
        except NotGood as problem:
            tell(f"services.json: {problem}; all copies stay as they are")
        try:
            write(asked.folder / MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
        except OSError as problem:
            return tell(f"{MANIFEST}: {problem}")
        return report(manifest, asked.max_age)


def arguments() -> argparse.Namespace:
    """What was asked for; a wrong call ends the program with 2."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("site", help="the address of the council's site, with a / at its end")
    parser.add_argument("folder", type=Path, help="a folder that holds nothing else")
    parser.add_argument("--topic", action="append", default=[], help="only this topic's articles")
    parser.add_argument("--article", action="append", default=[], help="this article too")
    parser.add_argument("--max-age", type=float, default=3, help="in days (default: %(default)s)")
    parser.add_argument("--timeout", type=float, default=30, help="seconds for one answer")
    asked = parser.parse_args()
    if not SITE.fullmatch(asked.site):
        parser.error("the site's address begins with https:// and ends with /")
    if not 0 < asked.timeout <= DAY:
        parser.error("--timeout is more than 0 seconds")
    return asked


def read_manifest(folder: Path) -> Manifest:
    """What the last run knew; where that cannot be read, everything is asked for again."""
    try:
        known = json.loads((folder / MANIFEST).read_bytes())
        copies = {name: Copy(**copy) for name, copy in known["copies"].items()}
        return Manifest(known["etag"], known["listing"], copies)
    except (OSError, *MISREAD):
        return Manifest()


def read_listing(asked: argparse.Namespace, manifest: Manifest) -> None:
    """Read `services.json`, unless it is still the one that we have."""
    answer = fetch(f"{asked.site}services.json", asked.timeout, manifest.etag)
    if answer is None:
        return
    try:
        manifest.listing, manifest.etag = understood(json.loads(answer[0])), answer[1]
    except MISREAD as problem:
        raise NotGood("this is not the list of services") from problem


def understood(listing: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """What this program needs of the list; an article that is withheld has no fragment."""
    if listing["version"] != VERSION:
        raise NotGood(f"this program knows version {VERSION} of it only")
    services = {}
    for one in listing["services"]:
        if ID.fullmatch(one["id"]):
            digest = one["fragment"]["sha256"] if "fragment" in one else ""
            known = {"topic": one["topic"], "version": one["page_version"], "sha256": digest}
            services[one["id"]] = known
    moved = {m["id"]: m["moved_to"] for m in listing["moved"] if m["moved_to"] in services}
    return {"services": services, "moved": moved}


def update(asked: argparse.Namespace, manifest: Manifest) -> None:
    """Bring each copy up to date, or say why it stays."""
    services, moved = manifest.listing["services"], manifest.listing["moved"]
    topics = asked.topic or ([] if asked.article else [s["topic"] for s in services.values()])
    wanted = {id_ for id_, one in services.items() if one["topic"] in topics}
    wanted |= {*asked.article, *(path.stem for path in asked.folder.glob("*.html"))}
    manifest.copies = {name: manifest.copies.get(name, Copy()) for name in sorted(wanted)}
    for name, copy in manifest.copies.items():
        now = moved.get(name, name)
        copy.state = "" if now == name else f"it is called {now} now: include that instead"
        try:
            update_copy(asked, asked.folder / f"{name}.html", now, services.get(now), copy)
        except (NotGood, OSError) as problem:
            copy.state = str(problem)
        if copy.state:
            tell(f"{name}: {copy.state}")


def update_copy(
    asked: argparse.Namespace, file: Path, article: str, service: dict[str, str] | None, copy: Copy
) -> None:
    """Make the file of an article what the site has."""
    if service is None:
        raise NotGood("the site does not have it; delete the copy when no page includes it")
    if not service["sha256"]:
        raise NotGood("the site does not show it at the moment")
    if not file.exists() or sha256(file.read_bytes()).hexdigest() != service["sha256"]:
        data, _ = fetch(f"{asked.site}{article}/fragment.html", asked.timeout) or (b"", "")
        if sha256(data).hexdigest() != service["sha256"]:
            raise NotGood("what came is not what services.json announces")
        check(data, article)
        write(file, data)
        print(f"{file.stem}: {'updated' if copy.confirmed else 'new'}")
    copy.version, copy.confirmed = service["version"], time.time()


def check(data: bytes, article: str) -> None:
    """Let a fragment in if it is this article's, and holds no HTML but what we know."""
    try:
        text = data.decode().strip()
    except UnicodeDecodeError as problem:
        raise NotGood("this is not UTF-8") from problem
    root = dict(ATTRIBUTE.findall(text.partition(">")[0])) if text.startswith("<article ") else {}
    if root.get("data-article") != article or root.get("data-format") != FORMAT:
        raise NotGood(f"this is no fragment of {article} in format {FORMAT}")
    position, within = 0, list[str]()
    while position < len(text):
        piece = PIECE.match(text, position)
        if piece is None or (position and not within):
            raise NotGood(f"this program does not know {text[position : position + 40]!r}")
        position = piece.end()
        if piece[2] and not allowed(piece, within):
            raise NotGood(f"this program does not know {piece[0]!r} here")
    if within:
        raise NotGood("it has no end")


def allowed(tag: re.Match[str], within: list[str]) -> bool:
    """Whether a tag may stand inside those of `within`, which it opens or closes."""
    end, name, attributes = tag.groups()
    if end:
        return bool(within) and within.pop() == name and not attributes
    if name not in {"br", "img"}:
        within.append(name)
    return TAGS.fullmatch(name) is not None and all(
        re.fullmatch(VALUES.get(attribute, "(?!)"), value, re.DOTALL)
        for attribute, value in ATTRIBUTE.findall(attributes)
    )


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Nobody but the site itself is asked."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Take the answer for a failure."""


def fetch(address: str, seconds: float, etag: str = "") -> tuple[bytes, str] | None:
    """The answer at an address with its ETag; None when it is still the one with `etag`.

    There is no asking by date: after a site has gone back to an earlier release, its files are
    older than our copies and different all the same.
    """
    request = urllib.request.Request(address, headers={"If-None-Match": etag} if etag else {})  # noqa: S310 - it begins with http
    try:
        with time_limit(seconds), urllib.request.build_opener(NoRedirect).open(request) as answer:
            data, etag = answer.read(MOST_BYTES + 1), answer.headers.get("ETag", "")
    except HTTPError as problem:
        if problem.code == NOT_MODIFIED and etag:
            return None
        raise NotGood(f"the server answers {problem.code}") from problem
    except (OSError, HTTPException) as problem:
        raise NotGood(f"no answer ({getattr(problem, 'reason', problem)})") from problem
    if len(data) > MOST_BYTES:
        raise NotGood("the answer is too long")
    return data, etag


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End what takes longer; a server that sends one byte a second too."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {seconds:g} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def write(file: Path, data: bytes) -> None:
    """Replace a file whole: who reads it at that moment gets the old one or the new one."""
    beside = file.with_suffix(".new")
    with beside.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)


def report(manifest: Manifest, most: float) -> int:
    """Say how old the copies are; 1 when somebody has to look."""
    ages = {name: (time.time() - copy.confirmed) / DAY for name, copy in manifest.copies.items()}
    known = [age for name, age in ages.items() if manifest.copies[name].confirmed]
    print(f"{len(ages)} articles; copies confirmed {max(known, default=0):.1f} days ago or later")
    if not ages:
        return tell("there is nothing to have copies of: are the address and the topic right?")
    late = [name for name, age in ages.items() if age > most]
    return tell(f"not confirmed for {most:g} days: {', '.join(late)}") if late else 0


def tell(problem: str) -> int:
    """Say what is wrong to whoever watches; the exit code for it."""
    print(problem, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
