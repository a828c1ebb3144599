"""`councilhub codeowners`: written from the roles, and stale when they differ."""

from pathlib import Path

import pytest

from councilhub.workflow.codeowners import PATH
from tests.cli.command import councilhub, document
from tests.support import CLEAN, OFFICES, Tree, written

TOPICS = "content/shared/topics.yml"
PROFILE = "content/councils/ashby/council.yml"
HUB: Tree = {**CLEAN, TOPICS: f"{CLEAN[TOPICS]!s}{OFFICES}"}


def test_it_is_written_once_and_then_nothing_happens(tmp_path: Path) -> None:
    hub = written(tmp_path, HUB)
    first = councilhub("codeowners", "--hub", hub)
    assert (first.exit_code, first.stdout) == (0, ".github/CODEOWNERS written\n")
    text = (hub / PATH).read_bytes()
    assert b"\n/content/shared/waste/ @waste-editor @web-manager\n" in text
    again = councilhub("codeowners", "--hub", hub)
    assert (again.exit_code, again.stdout) == (0, "")
    assert (hub / PATH).read_bytes() == text


def test_check_writes_nothing_and_says_which_lines_differ(tmp_path: Path) -> None:
    hub = written(tmp_path, HUB)
    assert councilhub("codeowners", "--hub", hub, "--check").exit_code == 1
    assert not (hub / ".github").exists()
    councilhub("codeowners", "--hub", hub)
    assert councilhub("codeowners", "--hub", hub, "--check").exit_code == 0
    topics = str(HUB[TOPICS]).replace("org/engineers", "org/builders")
    written(hub, {TOPICS: topics})
    before = (hub / PATH).read_bytes()
    result = councilhub("codeowners", "--hub", hub, "--check")
    assert (result.exit_code, result.stdout) == (1, "")
    said = result.stderr.splitlines()
    assert said[0] == ".github/CODEOWNERS is stale: run councilhub codeowners"
    assert "  - * @org/engineers" in said
    assert "  + * @org/builders" in said
    assert (hub / PATH).read_bytes() == before


def test_lines_in_another_order_and_other_line_ends_are_stale_too(tmp_path: Path) -> None:
    hub = written(tmp_path, HUB)
    councilhub("codeowners", "--hub", hub)
    good = (hub / PATH).read_bytes()
    lines = good.splitlines(keepends=True)
    (hub / PATH).write_bytes(b"".join([*lines[:-2], lines[-1], lines[-2]]))
    result = councilhub("codeowners", "--hub", hub, "--check")
    assert result.exit_code == 1
    assert "another order" in result.stderr
    (hub / PATH).write_bytes(good.replace(b"\n", b"\r\n"))
    assert councilhub("codeowners", "--hub", hub, "--check").exit_code == 1


def test_json_stands_alone(tmp_path: Path) -> None:
    hub = written(tmp_path, HUB)
    councilhub("codeowners", "--hub", hub)
    with (hub / PATH).open("a") as file:
        file.write("/generator/ @somebody\n")
    result = councilhub("codeowners", "--hub", hub, "--check", "--format", "json")
    assert result.exit_code == 1
    assert document(result) == {
        "version": 1,
        "path": ".github/CODEOWNERS",
        "stale": True,
        "add": [],
        "remove": ["/generator/ @somebody"],
    }


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        (TOPICS, str(CLEAN[TOPICS]), "role-unheld"),
        (
            TOPICS,
            f"{CLEAN[TOPICS]!s}{OFFICES.replace('org/engineers', 'jane doe')}",
            "data-invalid",
        ),
        (
            TOPICS,
            f"{CLEAN[TOPICS]!s}{OFFICES}".replace("- contact-editor", "- web-manager"),
            "team-cannot-publish",
        ),
        (PROFILE, f"{CLEAN[PROFILE]!s}{OFFICES}", "role-without-effect"),
        (PROFILE, f"{CLEAN[PROFILE]!s}teams: 1\n", "data-invalid"),
        (PROFILE, "a: [\n", "data-invalid"),
        ("overlays/wales/layer.yml", "title: Wales\nkind: nation\nteams: x\n", "data-invalid"),
    ],
)
@pytest.mark.parametrize("check", [(), ("--check",)])
def test_while_roles_have_a_mistake_nothing_is_written(
    tmp_path: Path, path: str, text: str, rule: str, check: tuple[str, ...]
) -> None:
    hub = written(tmp_path, {**HUB, path: text})
    result = councilhub("codeowners", "--hub", hub, *check)
    assert result.exit_code == 1
    assert f"{path}:" in result.stdout
    assert f"error[{rule}]" in result.stdout
    assert not (hub / ".github").exists()
    told = document(councilhub("codeowners", "--hub", hub, "--format", "json"))
    assert rule in {each["rule"] for each in told["diagnostics"]}


def test_a_link_in_the_place_of_a_file_of_roles_is_a_mistake(tmp_path: Path) -> None:
    hub = written(tmp_path, HUB)
    (hub / PROFILE).rename(hub / "aside.yml")
    (hub / PROFILE).symlink_to(hub / "aside.yml")
    result = councilhub("codeowners", "--hub", hub)
    assert result.exit_code == 1
    assert f"{PROFILE}:1:1: error[file-refused]" in result.stdout


def test_what_is_wrong_elsewhere_does_not_matter(tmp_path: Path) -> None:
    broken = {"content/shared/waste/bins.md": "no front matter\n", "mkdocs.yml": "a: [\n"}
    hub = written(tmp_path, {**HUB, **broken, "content/shared/facts.yml": "fees: 1\n"})
    assert councilhub("codeowners", "--hub", hub).exit_code == 0


def test_a_loan_that_is_over_does_not_matter(tmp_path: Path) -> None:
    """The file must not depend on the day, or it would be stale without a change."""
    team = (
        "teams:\n  - id: waste\n    title: Ashby bins\n    editors:\n      - ed\n"
        "    lent_approvers:\n      - who: lent\n        council: cwmdu\n"
        "        from: 2020-01-01\n        to: 2020-01-02\n"
    )
    hub = written(tmp_path, {**HUB, PROFILE: f"{HUB[PROFILE]!s}{team}"})
    assert councilhub("codeowners", "--hub", hub).exit_code == 0
    assert "@ed @lent\n" in (hub / PATH).read_text("utf-8")


def test_what_is_no_hub_is_a_mistake_of_the_call(tmp_path: Path) -> None:
    assert councilhub("codeowners", "--hub", tmp_path).exit_code == 2
