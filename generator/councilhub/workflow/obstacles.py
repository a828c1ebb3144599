"""What keeps a pull request from being merged whoever agrees to it, as sentences."""

from collections.abc import Iterator

from councilhub.model.agreement import PullRequest
from councilhub.model.hub import Hub


def obstacles(pull: PullRequest, hub: Hub) -> Iterator[str]:
    """All of them."""
    yield from not_open(pull)
    yield from elsewhere(pull, hub)
    yield from unseen(pull)
    yield from outdated(pull)
    yield from strangers(pull)


def not_open(pull: PullRequest) -> Iterator[str]:
    """Whether anybody wants it to be merged."""
    if pull.state != "open":
        yield "it is still a draft" if pull.state == "draft" else "it is closed"


def elsewhere(pull: PullRequest, hub: Hub) -> Iterator[str]:
    """Whether it goes into the branch with the roles: into others people push as they like."""
    branch = hub.settings.branch if hub.settings else "main"
    if pull.into != branch:
        yield f"it goes into the branch '{pull.into}', not into '{branch}'"


def unseen(pull: PullRequest) -> Iterator[str]:
    """Whether some of its authors are not known, since some of its commits are not."""
    if not pull.complete:
        yield (
            "not all of its commits are known: bring its branch up to date, or make smaller ones "
            "of it"
        )


def outdated(pull: PullRequest) -> Iterator[str]:
    """Whether it would change a file elsewhere than its reviewers see it, under another owner."""
    if pull.outdated:
        yield (
            f"files that it changes have moved or gone in '{pull.into}' meanwhile: bring its "
            "branch up to date first"
        )


def strangers(pull: PullRequest) -> Iterator[str]:
    """Authors without a known account, who might be those that agree."""
    for name in sorted({name for commit in pull.commits for name in commit.unknown}):
        yield (
            f"'{name}' wrote part of it, and nobody knows whose account that is: whoever it is "
            "adds this address to their account on GitHub, or asks an engineer"
        )
