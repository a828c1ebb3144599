"""A host that looks like another is told from a true one."""

import pytest

from councilhub.check.hosts import GOVERNMENT, host, problem


@pytest.mark.parametrize("domain", GOVERNMENT)
def test_the_domains_of_public_bodies_are_true(domain: str) -> None:
    for name in (domain, f"www.{domain}", f"gov-uk.{domain}", f"{domain}:443"):
        assert problem(f"https://{name}/x") is None


@pytest.mark.parametrize("domain", GOVERNMENT)
def test_their_imitations_are_not(domain: str) -> None:
    hyphens, one = domain.replace(".", "-"), domain.replace(".", "")
    for name in (f"{domain}.com", f"www.{domain}.evil.example", f"{hyphens}.com", f"x-{hyphens}.uk",
                 f"{domain}-pay.com", f"pay-{one}.com", f"{domain}@evil.example"):  # fmt: skip
        assert problem(f"https://{name}/x") is not None, name


@pytest.mark.parametrize(
    "url",
    [
        "https://www.g\u043ev.uk/", "https://www.gov.uk\u3002evil.example/", "https://\u212aent.gov.uk/",
        "https://\uff47ov.uk/", "https://www.gov\u2024uk/", "https://xn--gv-wkc.uk/",
        "https://a.XN--b.example/", "https://gov%2euk/", "https:\\\\www.gov.uk@evil.example\\",
        "https://g0v.uk/", "HTTPS://GOV-UK.example/", "https://ashdale.gov.co.uk/",
    ],
)  # fmt: skip
def test_letters_that_look_alike_are_found(url: str) -> None:
    assert problem(url) is not None


@pytest.mark.parametrize(
    "url",
    [
        "article:gov-uk", "{{ links.gov_uk }}", "https://www.gov.ie/", "https://e-gov.example.org/",
        "https://example.org/gov-uk.com/@x/xn--y", "https://example.org?a=b@gov-uk.com",
        "https://x.moderngov.co.uk/", "https://www.nhs24.scot/", "https://999bsl.co.uk/",
        "https://ashdale.example.org./", "https://policies.example.org/",
    ],
)  # fmt: skip
def test_others_are_left_alone(url: str) -> None:
    assert problem(url) is None


def test_the_host_of_an_address() -> None:
    assert host("https://a:b@WWW.Example.org:8443/x?y#z") == "www.example.org"
    assert host("article:bins") == ""
