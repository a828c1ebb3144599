"""What the rows of the gate's table are made of: a hub with roles, and pull requests in few words.

A pull request is written as GitHub's API tells it, and read by the program. Commits are numbered
from 1. Its words:

- commits: `anna`, `anna with ed` (a co-author), `anna by web` (who committed it), `web words bins`
  (only words of this file changed), `web changes bins` (more than words), `web merges`, `git merges`
  (by itself: nobody wrote anything);
- reviews: `ed+` approves the newest commit, `ed+1` the first, `ed-` asks for changes, `ed~` was
  dismissed, `ed?` comments; an account that ends with `*` is a bot's;
- needed: `bins approver` is a file and a part that nobody plays yet.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from councilhub.model.agreement import Decision, FactChange, FileChange, PullRequest, Touch
from councilhub.model.facts import Fact
from councilhub.workflow.gate import decide
from councilhub.workflow.pull_request import read
from tests.support import BASE, BINS_NOTES, Tree, article, hub_of, profile

DAY = date(2026, 12, 1)
_TOPICS = """\
teams:
  - id: waste
    title: Waste team
    editors:
      - ed
      - both
      - vote-web
      - org/waste-editors
    approvers:
      - web
      - both
    leaders:
      - lead
    deputies:
      - who: stand-in
        for: web
        from: 2026-12-01
        to: 2026-12-24
      - who: too-early
        for: web
        from: 2026-11-01
        to: 2026-11-30
  - id: contact
    title: Contact centre
    editors:
      - con-ed
    approvers:
      - con-web
  - id: elections
    title: Elections
    editors:
      - vote-ed
    approvers:
      - vote-web
      - returning
topics:
  - id: waste
    title: Bins and waste
    summary: Collections and recycling.
    owner: waste
  - id: democracy
    title: Voting
    summary: Elections.
    owner: elections
    statutory_role: returning-officer
life_events: []
roles:
  - id: returning-officer
    holders:
      - returning
  - id: monitoring-officer
    holders:
      - monitor
  - id: finance
    holders:
      - purse
      - both
  - id: duty-officer
    holders:
      - duty
      - duty-two
  - id: engineer
    holders:
      - org/engineers
      - hand
"""
_OWN_TEAM = """\
teams:
  - id: waste
    title: Stonebridge bins
    editors:
      - stone-ed
    lent_approvers:
      - who: lent
        council: ashby
        from: 2026-12-01
        to: 2026-12-01
roles:
  - id: finance
    holders:
      - stone-purse
"""
_OWN_LINK = """\
links:
  book:
    owner: contact
    values:
      - value: https://stonebridge.example.org/book
        from: 2020-01-01
"""
_PERIOD = """\
sensitive_periods:
  - title: Before the election
    from: 2026-11-20
    to: 2026-12-10
"""
TREE: Tree = {
    **BASE,
    "content/shared/topics.yml": _TOPICS,
    "content/shared/democracy/vote.md": article(),
    "content/shared/democracy/agent/vote.md": str(BASE[BINS_NOTES]).replace(
        "owner: waste", "owner: elections"
    ),
    "content/councils/stonebridge/council.yml": profile(
        "Stonebridge", "unitary", "england", more=_OWN_TEAM
    ),
    "content/councils/stonebridge/waste/tip.md": article(),
    "content/councils/stonebridge/facts.yml": _OWN_LINK,
    "content/councils/mosswell/council.yml": profile(
        "Mosswell", "district", "england oakshire-area", parent="oakshire", more=_PERIOD
    ),
}
HUB = hub_of(TREE)
_FACTS = HUB.facts["shared"]
_OTHER = _FACTS["fees.sofa"].values


def _changed(name: str, **other: Any) -> FactChange:  # noqa: ANN401 - fields of a fact
    return FactChange(before=_FACTS[name], after=replace(_FACTS[name], **{"values": (), **other}))


def _new(group: str, owner: str, key: str = "new") -> FactChange:
    fact = Fact(
        group=group,
        key=key,
        layer="shared",
        owner=owner,
        set_by="council",
        values=_OTHER,
        place=_FACTS["fees.sofa"].place,
    )
    return FactChange(before=None, after=fact)


def _facts(*changes: FactChange, path: str = "content/shared/facts.yml") -> FileChange:
    return FileChange(path=path, facts=changes)


STONE = "content/councils/stonebridge"
FILES: dict[str, FileChange] = {
    "bins": FileChange(path="content/shared/waste/bins.md"),
    "sofa": FileChange(path="content/shared/waste/sofa.md"),
    "new-text": FileChange(path="content/shared/waste/new.md", added=True),
    "england": FileChange(path="overlays/england/bins.md"),
    "stone": FileChange(path="overlays/stonebridge/bins.md"),
    "stone-tip": FileChange(path=f"{STONE}/waste/tip.md"),
    "vote": FileChange(path="content/shared/democracy/vote.md"),
    "vote-new": FileChange(path="content/shared/democracy/new.md", added=True),
    "vote-overlay": FileChange(path="overlays/england/new.md", added=True),
    "vote-notes": FileChange(path="content/shared/democracy/agent/vote.md"),
    "unknown-topic": FileChange(path="content/shared/planning/trees.md", added=True),
    "moss": FileChange(path="overlays/mosswell/bins.md"),
    "moss-profile": FileChange(path="content/councils/mosswell/council.yml"),
    "moss-alerts": FileChange(path="content/councils/mosswell/alerts.yml"),
    "notes": FileChange(path="content/shared/waste/agent/bins.md"),
    "moss-notes": FileChange(path="overlays/mosswell/agent/bins.md"),
    "fee": _facts(_changed("fees.sofa")),
    "stone-fee": _facts(_new("fees", "waste"), path=f"{STONE}/facts.yml"),
    "phone": _facts(_changed("phones.contact_centre")),
    "link": _facts(_changed("links.book")),
    "hours": _facts(_new("hours", "contact")),
    "fee-and-phone": _facts(_changed("fees.sofa"), _changed("phones.contact_centre")),
    "fee-handed-over": _facts(_changed("fees.sofa", owner="contact")),
    "fee-of-nobody": _facts(_new("fees", "invented")),
    "fee-handed-over-meanwhile": _facts(
        FactChange(
            before=replace(_FACTS["fees.sofa"], owner="contact"),
            after=replace(_FACTS["fees.sofa"], owner="contact", values=()),
        )
    ),
    "stone-phone-taken": _facts(
        _new("phones", "waste", "contact_centre"), path=f"{STONE}/facts.yml"
    ),
    "stone-link": _facts(
        FactChange(before=HUB.facts["stonebridge"]["links.book"], after=None),
        path=f"{STONE}/facts.yml",
    ),
    "stone-phone": _facts(_new("phones", "contact", "contact_centre"), path=f"{STONE}/facts.yml"),
    "agent-phone-taken": _facts(
        _new("phones", "waste", "contact_centre"), path="content/shared/agent/facts.yml"
    ),
    "fact-removed": _facts(FactChange(before=_FACTS["links.book"], after=None)),
    "facts-in-another-form": _facts(),
    "agent-facts": _facts(_new("emails", "contact"), path="content/shared/agent/facts.yml"),
    "planning-notes": FileChange(path="content/shared/planning/agent/trees.md", added=True),
    "moss-image": FileChange(path="content/councils/mosswell/assets/bin.png"),
    "image-as-link": FileChange(path="content/shared/assets/bin.png", odd=True),
    "moss-hours": _facts(_new("hours", "contact"), path="content/councils/mosswell/facts.yml"),
    "no-facts": _facts(path="content/councils/mosswell/facts.yml"),
    "alerts-as-link": FileChange(path="content/shared/alerts.yml", odd=True),
    "image": FileChange(path="content/shared/assets/bin.png"),
    "agent-image": FileChange(path="content/shared/assets/agent/bin.png"),
    "alerts": FileChange(path="content/shared/alerts.yml"),
    "stone-alerts": FileChange(path=f"{STONE}/alerts.yml"),
    "topics": FileChange(path="content/shared/topics.yml"),
    "profile": FileChange(path=f"{STONE}/council.yml"),
    "layer": FileChange(path="overlays/england/layer.yml"),
    "settings": FileChange(path="mkdocs.yml"),
    "workflow": FileChange(path=".github/workflows/publish.yml"),
    "codeowners": FileChange(path=".github/CODEOWNERS"),
    "program": FileChange(path="generator/councilhub/gate.py"),
    "outside": FileChange(path="../content/shared/waste/bins.md"),
    "capital": FileChange(path="Content/shared/waste/bins.md"),
    "bins-as-link": FileChange(path="content/shared/waste/bins.md", odd=True),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A pull request and what the gate has to say of it."""

    what: str
    files: str = "bins"
    commits: tuple[str, ...] = ("anna",)
    reviews: str = ""
    needed: str = ""
    """Empty: nobody. Several are joined by `, `."""
    blocked: str = ""
    """Words of the only sentence that stands in the way."""
    told: str = ""
    opener: str = "anna"
    bot: bool = False
    state: str = "open"
    draft: bool = False
    merged: str | None = None
    into: str = "main"
    now: str = "2026-12-01T09:30:00Z"
    listed: int | None = None
    """How many commits GitHub counts, where that differs from the list."""
    fork: str = "example/hub"
    emails: tuple[tuple[str, str], ...] = ()
    members: tuple[tuple[str, str], ...] = (
        ("org/waste-editors", "wilma"),
        ("org/engineers", "eng"),
    )
    overdue: bool = False
    events: tuple[str, ...] = ()
    """What else GitHub tells of it: after two reviews, and before any others."""
    outdated: bool = False


def commit_id(number: int) -> str:
    return f"{number:040x}"


def _account(login: str) -> dict[str, str] | None:
    if not login:
        return None
    bot = login.endswith(("[bot]", "*"))
    return {"login": login.removesuffix("*"), "type": "Bot" if bot else "User"}


def _commit(number: int, words: str) -> dict[str, Any]:
    """`anna`, `anna by web`, `anna with ed`, with an address in place of an account's name."""
    before, _, others = words.partition(" with ")
    author, _, committer = before.split(" words ")[0].split(" changes ")[0].partition(" by ")
    author = author.removesuffix(" merges")
    message = "A change\n\n" + "".join(_trailer(who) for who in others.split() if who)
    people = {"author": author, "committer": committer or author}
    parents = [number - 1, number + 1000] if " merges" in before else [number - 1]
    return {
        "sha": commit_id(number),
        "parents": [{"sha": commit_id(each)} for each in parents],
        **{part: None if "@" in who else _account(who) for part, who in people.items()},
        "commit": {
            "message": message,
            **{
                part: {"name": "A", "email": who if "@" in who else f"{who}@example.org"}
                for part, who in people.items()
            },
        },
    }


def _trailer(who: str) -> str:
    if "@" in who:
        return f"Co-authored-by: Somebody <{who}>\n"
    return f"Co-authored-by: Somebody <12345+{who}@users.noreply.github.com>\n"


_STATES = {"+": "APPROVED", "-": "CHANGES_REQUESTED", "~": "DISMISSED", "?": "COMMENTED"}


def _review(number: int, words: str, head: int) -> dict[str, Any]:
    at = next(place for place, sign in enumerate(words) if sign in "+~?" or words[place:] == "-")
    who, commit = words[:at], words[at + 1 :]
    return {
        "user": _account(who),
        "state": _STATES[words[at]],
        "commit_id": commit_id(int(commit) if commit else head),
        "submitted_at": f"2026-11-30T{number // 60:02}:{number % 60:02}:00Z",
        "body": "",
    }


def document(row: Row) -> dict[str, Any]:
    """The pull request as GitHub's API tells it."""
    head = len(row.commits)
    return {
        "version": 1,
        "now": row.now,
        "pull_request": {
            "number": 7,
            "state": row.state,
            "draft": row.draft,
            "merged_at": row.merged,
            "user": {"login": row.opener, "type": "Bot"} if row.bot else _account(row.opener),
            "commits": head if row.listed is None else row.listed,
            "base": {"ref": row.into, "sha": commit_id(0)},
            "head": {"ref": "a", "sha": commit_id(head), "repo": {"full_name": row.fork}},
        },
        "commits": [_commit(at + 1, words) for at, words in enumerate(row.commits)],
        "reviews": [_review(at, words, head) for at, words in enumerate(row.reviews.split())],
        "members": {team: [_account(who) for who in s.split()] for team, s in row.members},
        "emails": dict(row.emails),
        "events": [{"event": each, "created_at": "2026-11-30T00:01:30Z"} for each in row.events],
    }


def pull_request(row: Row) -> PullRequest:
    """As the program reads it, with what the commits touch."""
    pull = read(json.dumps(document(row)).encode())
    touched = [_touches(words, row.files) for words in row.commits]
    return replace(
        pull,
        outdated=row.outdated,
        commits=tuple(
            replace(commit, touches=each) if each is not None else replace(commit, people=())
            for commit, each in zip(pull.commits, touched, strict=True)
        ),
    )


def _touches(words: str, files: str) -> tuple[Touch, ...] | None:
    """As its words say; else all of the row's files; None of a merge that nobody wrote."""
    if words == "git merges":
        return None
    for verb in (" words ", " changes "):
        _, found, names = words.partition(verb)
        if found:
            names = names.partition(" with ")[0]
            return tuple(
                Touch(path=FILES[name].path, words=verb == " words ") for name in names.split()
            )
    return tuple(Touch(path=FILES[name].path, words=False) for name in files.split())


def decision(row: Row) -> Decision:
    """What the gate says."""
    return decide(HUB, pull_request(row), [FILES[name] for name in row.files.split()], DAY)


def needed(row: Row, said: Decision) -> str:
    """The parts that nobody plays, by the short names of the row's files."""
    names = {FILES[name].path: name for name in row.files.split()}
    return ", ".join(
        f"{names[path.path]} {agreed.need.role}"
        for path in said.paths
        for agreed in path.needs
        if agreed.by is None
    )


def answer(row: Row) -> tuple[bool, str, str, str, bool]:
    """Passed, who is needed, what stands in the way, who is told, whether the second look is late."""
    said = decision(row)
    late = said.confirmation is not None and said.confirmation.overdue
    blocked = " | ".join(said.blocked_by)
    told = ", ".join(f"{each.editor} of {' '.join(each.by)}" for each in said.told)
    return said.passed, needed(row, said), blocked, told, late


def as_expected(row: Row) -> bool:
    """Whether the gate says of a row what the row says."""
    passed, needs, blocked, told, late = answer(row)
    return (
        passed is not bool(row.needed or row.blocked or row.overdue)
        and sorted(needs.split(", ")) == sorted(row.needed.split(", "))
        and (row.blocked in blocked and bool(row.blocked) is bool(blocked))
        and " | " not in blocked
        and (told, late) == (row.told, row.overdue)
    )
