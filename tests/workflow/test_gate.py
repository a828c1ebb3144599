"""The gate: a table of pull requests, what each rule is for, and what holds for all of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilhub.model.agreement import (
    Confirmation,
    Decision,
    FileChange,
    PathNeeds,
    Person,
    PullRequest,
    Review,
    Verdict,
)
from councilhub.model.ownership import Subject
from councilhub.workflow import gate, needs, obstacles, pull_request
from tests.workflow import gate_rows
from tests.workflow.gate_rows import DAY, FILES, HUB, Row, answer, as_expected, decision
from tests.workflow.gate_table import ROWS

BY_WHAT = {row.what: row for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=[row.what for row in ROWS])
def test_the_table(row: Row) -> None:
    assert as_expected(row), answer(row)


def test_no_row_stands_twice_and_the_hub_is_whole() -> None:
    assert len(BY_WHAT) == len(ROWS) >= 60
    assert HUB.findings == ()


def red() -> set[str]:
    """The rows of which the gate says something else now."""
    return {row.what for row in ROWS if not as_expected(row)}


ASKING = sorted(
    {rule for rules in needs.RULES.values() for rule in rules}, key=lambda r: r.__name__
)


@pytest.mark.parametrize("rule", ASKING, ids=lambda rule: rule.__name__)
def test_each_rule_that_asks_for_somebody_is_missed(
    rule: needs.Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = {kind: tuple(r for r in rules if r is not rule) for kind, rules in needs.RULES.items()}
    monkeypatch.setattr(needs, "RULES", left)
    assert red()


@pytest.mark.parametrize(
    ("kind", "rule"), [(kind, rule) for kind, rules in needs.RULES.items() for rule in rules]
)
def test_and_in_each_kind_of_file(
    kind: Subject, rule: needs.Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tuple(each for each in needs.RULES[kind] if each is not rule)
    monkeypatch.setattr(needs, "RULES", {**needs.RULES, kind: left})
    assert red()


def _answering(value: object) -> Callable[..., object]:
    return lambda *_, **__: value


def _only_opener(pull: PullRequest, _: object = ()) -> frozenset[str]:
    return frozenset({pull.author.login})


def _every_commit(case: gate.Case) -> frozenset[str]:
    return frozenset(commit.id for commit in case.pull.commits[1:])


REMOVED: dict[str, tuple[object, str, object, str]] = {
    "bots do not count": (gate, "may_agree", _answering(True), "a bot's yes"),
    "later objections undo": (gate, "undoes", _answering(False), "changes requested later"),
    "authors do not agree": (gate, "authors", _answering(frozenset()), "who wrote a commit"),
    "authors of commits count": (gate, "authors", _only_opener, "who wrote a commit"),
    "who commits is an author": (
        pull_request,
        "PARTS",
        ("author",),
        "who committed it",
    ),
    "co-authors are authors": (
        pull_request,
        "co_authors",
        _answering(()),
        "a co-author by GitHub's address",
    ),
    "unknown people stand in the way": (
        obstacles,
        "strangers",
        _answering(()),
        "a co-author whom nobody knows",
    ),
    "the newest commit counts": (
        gate,
        "approves",
        lambda case, who, _: who in case.approvals,
        "a yes from before the last commit",
    ),
    "final edits keep the editor's yes": (
        gate,
        "final_edits",
        _answering(frozenset()),
        "the approver changes words at the end",
    ),
    "final edits are an approver's, of words": (
        gate,
        "is_final_edit",
        _answering(True),
        "more than words",
    ),
    "only final edits keep it": (gate, "final_edits", _every_commit, "more than words"),
    "the editor is told": (gate, "told", _answering(()), "and in two commits"),
    "editor and approver are two people": (
        gate,
        "APART",
        {k: v for k, v in gate.APART.items() if k == "finance"},
        "one person who is both counts once (Prow: one person in both roles)",
    ),
    "owner and finance are two people": (
        gate,
        "APART",
        {k: v for k, v in gate.APART.items() if k != "finance"},
        "a fee: one person for both",
    ),
    "objections stand in the way": (
        gate,
        "objections",
        _answering(()),
        "an objection of somebody who counts, beside enough others",
    ),
    "drafts and closed ones do not pass": (obstacles, "not_open", _answering(()), "a draft"),
    "another branch does not pass": (
        obstacles,
        "elsewhere",
        _answering(()),
        "into a branch that anybody may push to",
    ),
    "what was not seen does not pass": (
        obstacles,
        "unseen",
        _answering(()),
        "more commits than GitHub lists",
    ),
    "what has moved meanwhile does not pass": (
        obstacles,
        "outdated",
        _answering(()),
        "a file of it has moved meanwhile",
    ),
    "owners as the base has them count": (
        needs,
        "standing",
        _answering(()),
        "a council sets another team's phone number again, as its own",
    ),
    "after a turn to another branch people look again": (
        pull_request,
        "TURNS",
        (),
        "turned to this branch after both had agreed",
    ),
    "a duty officer's own alert passes": (
        gate,
        "own_alert",
        _answering(False),
        "a duty officer's own alert",
    ),
    "only a duty officer's own does": (
        gate,
        "own_alert",
        _answering(True),
        "a duty officer's commits, opened by another",
    ),
    "alerts are confirmed": (
        gate,
        "confirmation",
        _answering(None),
        "merged more than a day ago, not confirmed",
    ),
    "within a day": (
        gate,
        "CONFIRMED_WITHIN",
        gate.CONFIRMED_WITHIN * 100,
        "merged more than a day ago, not confirmed",
    ),
    "a new article's overlay has its topic": (
        needs,
        "new_topics",
        _answering({}),
        "an overlay on an article that the change adds",
    ),
}


@pytest.mark.parametrize("rule", REMOVED)
def test_each_rule_about_agreeing_is_missed(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, name, other, row = REMOVED[rule]
    monkeypatch.setattr(module, name, other)
    assert row in red()


def test_one_person_in_both_roles_does_not_pass() -> None:
    """Prow counts `lgtm` and `approve` of one person."""
    alone = decision(Row(what="", reviews="both+"))
    assert not alone.passed
    assert decision(Row(what="", reviews="both+ ed+")).passed


def test_any_collaborator_s_yes_is_not_enough() -> None:
    """Prow takes `lgtm` of every collaborator."""
    for somebody in ("stranger", "lead", "con-ed", "vote-ed", "purse", "eng", "monitor"):
        assert not decision(Row(what="", reviews=f"{somebody}+ web+")).passed


@pytest.mark.parametrize("who", ["ed", "web", "both"])
def test_nobody_agrees_to_their_own_change(who: str) -> None:
    """Prow's approvers approve what they open themselves."""
    rows = (
        Row(what="", opener=who, reviews=f"{who}+ wilma+"),
        Row(what="", commits=(who,), reviews=f"{who}+ wilma+"),
        Row(what="", commits=(f"anna with {who}",), reviews=f"{who}+ wilma+"),
        Row(what="", opener=who, reviews=f"{who}+ stand-in+"),
    )
    for row in rows:
        said = decision(row)
        assert not said.passed
        assert who not in {each.by for path in said.paths for each in path.needs}


COUNTING = {
    "bins": ("ed", "both", "web"),
    "notes": ("lead", "ed"),
    "fee-and-phone": ("ed", "both", "purse", "con-web"),
    "vote": ("vote-ed", "vote-web", "returning"),
    "alerts": ("duty", "duty-two", "con-web"),
    "workflow": ("eng", "hand"),
    "moss": ("ed", "both", "stand-in", "monitor"),
}
"""For some kinds of file, people who may agree."""
PEOPLE = ("stranger", "anna", *sorted({who for people in COUNTING.values() for who in people}))
_COMMITS = (
    "anna",
    "web words bins",
    "web words bins",
    "web changes bins",
    "git merges",
    "anna with both",
)


@st.composite
def pulls(draw: st.DrawFn) -> tuple[PullRequest, tuple[str, ...]]:
    """A pull request with reviews of those who count and of others, and the names of its files."""
    turned = draw(st.sampled_from([(), (), ("base_ref_changed",)]))
    commits = ("anna", *draw(st.lists(st.sampled_from(_COMMITS), max_size=2)))
    kinds = st.lists(st.sampled_from(sorted(COUNTING)), min_size=1, max_size=2, unique=True)
    files = tuple(draw(kinds))
    all_ = [who for name in files for who in COUNTING[name]]
    enough = draw(st.lists(st.sampled_from(all_), min_size=1, unique=True))
    who = st.one_of(st.sampled_from(all_), st.sampled_from(PEOPLE))
    at = st.sampled_from(["", "", "", *(str(n + 1) for n in range(len(commits)))])
    yes = st.builds("{}+{}".format, who, at)
    no = st.builds("{}{}".format, who, st.sampled_from("-~"))
    reviews = draw(st.lists(st.one_of(yes, yes, yes, yes, no), max_size=4))
    opener = draw(st.sampled_from(["anna", "anna", "duty"]))
    row = Row(what="", files=" ".join(files), commits=commits, opener=opener, events=turned)
    row = replace(row, reviews=" ".join([*(f"{name}+" for name in enough), *reviews]))
    return gate_rows.pull_request(row), files


def _decided(pull: PullRequest, files: tuple[str, ...]) -> Decision:
    return gate.decide(HUB, pull, [FILES[name] for name in files], DAY)


@settings(max_examples=300)
@given(pulls(), st.data())
def test_an_approval_more_never_makes_a_pass_fail(
    given_: tuple[PullRequest, tuple[str, ...]], data: st.DataObject
) -> None:
    pull, files = given_
    more = [*pull.reviews]
    who = data.draw(st.sampled_from([*{review.by.login: 0 for review in more}, *PEOPLE]))
    commit = data.draw(st.sampled_from(pull.commits))
    yes = Review(by=Person(login=who), verdict=Verdict.APPROVED, commit=commit.id, at=pull.now)
    more.insert(data.draw(st.integers(0, len(more))), yes)
    before, after = _decided(pull, files), _decided(replace(pull, reviews=tuple(more)), files)
    assert after.passed or not before.passed
    assert _missing(after) <= _missing(before)


@settings(max_examples=300)
@given(pulls(), st.data())
def test_an_approval_less_never_makes_a_fail_pass(
    given_: tuple[PullRequest, tuple[str, ...]], data: st.DataObject
) -> None:
    pull, files = given_
    yes = [at for at, each in enumerate(pull.reviews) if each.verdict is Verdict.APPROVED]
    if not yes:
        return
    gone = data.draw(st.sampled_from(yes))
    less = tuple(each for at, each in enumerate(pull.reviews) if at != gone)
    assert _decided(pull, files).passed or not _decided(replace(pull, reviews=less), files).passed


def _missing(said: Decision) -> int:
    return sum(each.by is None for path in said.paths for each in path.needs)


@given(pulls(), st.data())
def test_the_order_of_files_and_of_different_people_s_reviews_does_not_matter(
    given_: tuple[PullRequest, tuple[str, ...]], data: st.DataObject
) -> None:
    pull, files = given_
    people = [review.by.login for review in pull.reviews]
    shuffled = data.draw(st.permutations(people))
    own = {who: iter([r for r in pull.reviews if r.by.login == who]) for who in people}
    reviews = tuple(next(own[who]) for who in shuffled)
    other = data.draw(st.permutations(files))
    assert _decided(replace(pull, reviews=reviews), tuple(other)) == _decided(pull, files)


def _passing() -> Iterator[tuple[Row, Decision]]:
    for row in ROWS:
        if (said := decision(row)).passed and row.merged is None:
            yield row, said


def test_who_agrees_is_named_and_wrote_nothing() -> None:
    for row, said in _passing():
        wrote = {who for words in row.commits for who in words.split() if " words " not in words}
        for path in said.paths:
            assert path.needs
            for each in path.needs:
                assert each.by
                assert each.by not in wrote or row.opener == each.by == "duty"


def test_for_one_text_all_ways_to_share_parts_are_seen() -> None:
    """Whatever the order of names, who is both takes the part that nobody else can take."""
    for names in permutations(["both", "ed"]):
        assert decision(Row(what="", reviews=" ".join(f"{name}+" for name in names))).passed
    for names in permutations(["both", "web"]):
        assert decision(Row(what="", reviews=" ".join(f"{name}+" for name in names))).passed


def test_a_file_that_asks_for_nobody_would_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_: object, changes: list[FileChange], __: object) -> tuple[PathNeeds, ...]:
        return tuple(PathNeeds(path=c.path, subject=Subject.TEXT, needs=()) for c in changes)

    monkeypatch.setattr(gate, "needs", nothing)
    assert not decision(Row(what="", reviews="ed+ web+")).passed


def test_an_alert_s_second_look_is_due_a_day_after_the_merge() -> None:
    open_ = decision(BY_WHAT["a duty officer's own alert"]).confirmation
    assert open_ == Confirmation(
        who=("duty", "duty-two", "web", "both", "stand-in", "con-web", "vote-web", "returning")
    )
    late = decision(BY_WHAT["merged more than a day ago, not confirmed"]).confirmation
    assert late
    assert late.due
    assert late.due.isoformat() == "2026-12-01T09:29:00+00:00"
    by = decision(BY_WHAT["confirmed by another duty officer"]).confirmation
    assert by
    assert by.by == "duty-two"


def test_an_editor_is_told_what_changed_after_the_yes() -> None:
    (told,) = decision(BY_WHAT["and in two commits"]).told
    assert (told.editor, told.by, told.paths) == ("ed", ("web",), (FILES["bins"].path,))
    assert told.commits == (gate_rows.commit_id(2), gate_rows.commit_id(3))
