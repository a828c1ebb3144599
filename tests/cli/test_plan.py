"""`councilhub plan`, and `councilhub build --plan`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.repositories import git, repository
from tests.cli.command import councilhub, document
from tests.support import CLEAN, Tree, written

FACTS = "content/shared/facts.yml"
TREE: Tree = {
    **CLEAN,
    "content/councils/ashby/facts.yml": (
        "fees:\n  sofa:\n    owner: waste\n    values:\n      - value: £5.00\n"
        "        from: 2026-01-01\n        to: 2027-03-31\n      - value: £6.00\n"
        "        from: 2027-04-01\n"
    ),
}
NIGHT = ("--since", "HEAD", "--since-day", "2027-03-31", "--as-of", "2027-04-01")
ASHBY = [{"council": "ashby", "audience": "public"}, {"council": "ashby", "audience": "agent"}]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("plan") / "hub", TREE)


def told(hub: Path, *arguments: str | Path) -> str:
    result = councilhub("plan", "--hub", hub, *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def plan(hub: Path, *arguments: str | Path) -> Any:  # noqa: ANN401 - JSON
    return document(councilhub("plan", "--hub", hub, "--format", "json", *arguments))


def test_people_read_which_sites_and_since_when(hub: Path) -> None:
    head = git(hub, "rev-parse", "HEAD")[:12]
    assert told(hub, *NIGHT) == (
        f"2 sites to build for 1 April 2027, compared with {head} on 31 March 2027\n"
        "  ashby/public\n"
        "  ashby/agent\n"
    )
    assert told(hub, "--since", "HEAD") == (
        f"nothing to build for 1 December 2026, compared with {head} on 1 December 2026\n"
    )


def test_people_read_why_all_sites_are_built(hub: Path) -> None:
    first, *sites = told(hub, "--shards", "2", "--audience", "public").splitlines()
    assert first == (
        "5 sites to build for 1 December 2026: all of them, because it is not said what was "
        "published"
    )
    assert [line.strip() for line in sites] == [
        *("", "shard 1 of 2", "ashby/public", "mosswell/public", "stonebridge/public"),
        *("", "shard 2 of 2", "cwmdu/public", "oakshire/public"),
    ]


def test_people_read_which_sites_the_hub_has_no_more(tmp_path: Path) -> None:
    hub = repository(tmp_path / "hub", TREE)
    (hub / "content/councils/cwmdu/council.yml").unlink()
    assert told(hub, "--since", "HEAD").endswith(
        "\nNo longer in the hub; their folders stay until somebody deletes them:\n"
        "  cwmdu/public\n  cwmdu/agent\n"
    )


def test_json_says_what_the_next_plan_is_compared_with(hub: Path) -> None:
    head = git(hub, "rev-parse", "HEAD")
    assert plan(hub, *NIGHT) == {
        "version": 1,
        "commit": head,
        "as_of": "2027-04-01",
        "audiences": ["public", "agent"],
        "since": {"commit": head, "day": "2027-03-31"},
        "because": None,
        "sites": ASHBY,
        "shards": [ASHBY],
        "gone": [],
    }


@pytest.mark.parametrize(("number", "sizes"), [("1", [10]), ("3", [4, 3, 3]), ("99", [1] * 10)])
def test_shards_are_of_equal_size_and_none_is_empty(
    hub: Path, number: str, sizes: list[int]
) -> None:
    found = plan(hub, "--shards", number)
    assert [len(part) for part in found["shards"]] == sizes
    everything = [site for part in found["shards"] for site in part]
    assert sorted(everything, key=str) == sorted(found["sites"], key=str)


def test_agents_sites_which_take_longer_are_in_every_shard(hub: Path) -> None:
    shards = plan(hub, "--shards", "4")["shards"]
    assert sorted(sum(s["audience"] == "agent" for s in part) for part in shards) == [1, 1, 1, 2]


def test_nothing_to_build_is_no_shard(hub: Path) -> None:
    assert plan(hub, "--since", "HEAD", "--shards", "3")["shards"] == []


# One after the other.


def test_a_plan_that_was_carried_out_is_what_the_next_is_compared_with(
    hub: Path, tmp_path: Path
) -> None:
    file = tmp_path / "published.json"
    assert len(plan(hub, "--published", file)["sites"]) == 10
    file.write_text(told(hub, "--as-of", "2027-03-31", "--format", "json"), "utf-8")
    assert plan(hub, "--published", file, "--as-of", "2027-03-31")["sites"] == []
    # Two nights were missed.
    assert plan(hub, "--published", file, "--as-of", "2027-04-03")["sites"] == ASHBY
    public = plan(hub, "--published", file, "--as-of", "2027-04-01", "--audience", "public")
    assert public["sites"] == ASHBY[:1]


def test_what_a_run_began_to_build_is_built_though_nothing_differs(
    hub: Path, tmp_path: Path
) -> None:
    """A change that a failed run put in place in part, and that was undone since."""
    file, begun = tmp_path / "published.json", tmp_path / "begun.json"
    file.write_text(told(hub, "--format", "json"), "utf-8")
    both = ("--published", file, "--begun", begun)
    assert plan(hub, *both)["sites"] == []
    begun.write_text(told(hub, *NIGHT, "--format", "json"), "utf-8")
    found = plan(hub, *both)
    assert (found["sites"], found["gone"]) == (ASHBY, [])
    assert plan(hub, *both, "--audience", "public")["sites"] == ASHBY[:1]
    sites = json.loads(begun.read_text("utf-8"))
    sites["sites"].append({"council": "gone", "audience": "public"})
    begun.write_text(json.dumps(sites), "utf-8")
    assert plan(hub, *both)["sites"] == ASHBY
    begun.write_text("{", "utf-8")
    found = plan(hub, *both)
    assert len(found["sites"]) == 10
    assert "does not say what a run began to build" in found["because"]


WHAT_IS_NO_PLAN: Mapping[str, str | bytes] = {
    "not JSON": "{",
    "not text": b"\xff",
    "nothing": "",
    "a list": "[]",
    "of another version": '{"version": 2, "commit": "x", "as_of": "2027-01-01", "audiences": []}',
    "of files of no commit": json.dumps(
        {"version": 1, "commit": None, "as_of": "2027-01-01", "audiences": ["public", "agent"]}
    ),
    "of no day": json.dumps(
        {"version": 1, "commit": "HEAD", "as_of": "tomorrow", "audiences": ["public", "agent"]}
    ),
    "of other sites": json.dumps(
        {"version": 1, "commit": "HEAD", "as_of": "2026-12-01", "audiences": ["public"]}
    ),
}


@pytest.mark.parametrize("name", WHAT_IS_NO_PLAN)
def test_where_it_is_not_known_what_was_published_all_is_built(
    hub: Path, tmp_path: Path, name: str
) -> None:
    text = WHAT_IS_NO_PLAN[name]
    file = tmp_path / "published.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = plan(hub, "--published", file)
    assert len(found["sites"]) == 10
    assert "does not say what was published" in found["because"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since-day", "2027-01-01"), "--since-day is the day of --since: name both"),
        (("--since", "HEAD", "--published", "x"), "name one of them"),
        (("--shards", "0"), "0 is not in the range"),
        (("--since-day", "yesterday", "--since", "HEAD"), "does not match the format"),
    ],
)
def test_a_wrong_call_is_a_usage_error(hub: Path, arguments: tuple[str, ...], said: str) -> None:
    result = councilhub("plan", "--hub", hub, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


# Carried out.


def built(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/*"))


def test_build_makes_the_sites_of_a_plan_for_its_day(hub: Path, tmp_path: Path) -> None:
    file, out = tmp_path / "plan.json", tmp_path / "sites"
    file.write_text(told(hub, *NIGHT, "--format", "json"), "utf-8")
    done = councilhub("build", "--hub", hub, "--plan", file, "--out", out, "--jobs", "1")
    assert (done.exit_code, built(out)) == (0, ["ashby/agent", "ashby/public"])
    assert "£6.00" in (out / "ashby/public/sofa/index.html").read_text("utf-8")


def test_of_a_plan_only_one_audience_may_be_built(hub: Path, tmp_path: Path) -> None:
    file, out = tmp_path / "plan.json", tmp_path / "sites"
    file.write_text(told(hub, *NIGHT, "--format", "json"), "utf-8")
    only = ("--audience", "public", "--jobs", "1")
    assert councilhub("build", "--hub", hub, "--plan", file, "--out", out, *only).exit_code == 0
    assert built(out) == ["ashby/public"]


def test_of_a_plan_with_nothing_in_it_nothing_is_built(hub: Path, tmp_path: Path) -> None:
    file, out = tmp_path / "plan.json", tmp_path / "sites"
    file.write_text(told(hub, "--since", "HEAD", "--format", "json"), "utf-8")
    done = councilhub("build", "--hub", hub, "--plan", file, "--out", out)
    assert (done.exit_code, built(out)) == (0, [])


@pytest.mark.parametrize("text", ["", "{}", '{"version": 1, "as_of": "2027-01-01", "sites": [1]}'])
def test_build_refuses_what_is_no_plan(hub: Path, tmp_path: Path, text: str) -> None:
    file = written(tmp_path, {"plan.json": text}) / "plan.json"
    done = councilhub("build", "--hub", hub, "--plan", file, "--out", tmp_path / "sites")
    assert done.exit_code == 2
    assert "plan" in done.stderr
