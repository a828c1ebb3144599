"""Where a council's readers ask for a change: an email address or a form, and nothing else."""

import pytest

from tests.support import BASE, hub_of

PROFILE = "content/councils/ashby/council.yml"


def said(address: str) -> list[str]:
    """What is wrong with a profile that has this address."""
    profile = f"{BASE[PROFILE]!s}change_requests:\n  agent: {address}\n"
    return [finding.message for finding in hub_of({**BASE, PROFILE: profile}).findings]


@pytest.mark.parametrize(
    "address",
    [
        "web-team+changes@ashby.example.org",
        "https://www.ashby.example.org/tell-us?by=hub",
        "https://github.example.org/ashby/hub/issues/new",
    ],
)
def test_an_address_that_a_link_can_lead_to(address: str) -> None:
    assert said(address) == []


@pytest.mark.parametrize(
    "address",
    [
        *("http://www.ashby.example.org/tell-us", "https://www.ashby.example.org/#tell", "github"),
        *("javascript:alert(1)", "mailto:web@ashby.example.org", "web@ashby", "web @ashby.org"),
        *("web@ashby.example.org?bcc=x", '"{{ emails.contact }}"', '"https://{{ council.name }}"'),
        "https://www.ashby.example.org/" + "x" * 300,
    ],
)
def test_any_other_is_refused(address: str) -> None:
    (message,) = said(address)
    assert "https address without #, or an email address" in message or "300" in message
