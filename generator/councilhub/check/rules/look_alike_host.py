"""A link leads to the host that readers take it for.

Letters that are not a-z, or `xn--` that stands for them, can look like others; a name before an `@`
is no host at all; and `gov-uk.example.com` belongs to whoever bought example.com. A link on a
council's page has the council's trust, so such an address withholds the article. Looked at are
links in texts, actions, sources, facts (emails too), websites and sites. Hosts at or below gov.uk,
gov.scot, mygov.scot, gov.wales, llyw.cymru, nhs.uk, nhs.scot, nhs.wales, police.uk, judiciary.uk
and parliament.uk belong to public bodies. Words that are a host must be the one the link leads to.

PASS content/shared/waste/bulky-waste.md
    [rubbish on GOV.UK](https://www.gov.uk/browse/environment-countryside/recycling-waste-management)
FAIL content/shared/waste/bulky-waste.md
    [rubbish on GOV.UK](https://www.gov.uk.rubbish.example.com/)
"""

from collections.abc import Iterator

from councilhub.check.addresses import addresses
from councilhub.check.context import Checked
from councilhub.check.hosts import AS_WORDS, ascii_only, authority, host, imitation, problem
from councilhub.diagnostics import Diagnostic
from councilhub.model.hub import Hub

RULE = "look-alike-host"
LONGEST = 60

_HINT = "look the true address up, and write that one"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Hosts that look like others."""
    for address in addresses(checked.hub):
        said = problem(address.url) or _words_lie(address.words or "", address.url)
        if said:
            shown = ascii_only(authority(address.url) or "")
            message = f"the host '{_short(shown)}' may be taken for another: {said}"
            yield Diagnostic(RULE, address.place, message, hint=_HINT)
    yield from _emails(checked.hub)


def _words_lie(words: str, url: str) -> str | None:
    """Words that are a host of their own, and the link leads elsewhere."""
    named = AS_WORDS.fullmatch(words.strip())
    true = host(url)
    if named is None or not true:
        return None
    wanted = named[1].casefold().removeprefix("www.")
    if true == wanted or true.endswith(f".{wanted}"):
        return None
    return f"the words of the link are '{ascii_only(wanted)}'"


def _emails(hub: Hub) -> Iterator[Diagnostic]:
    for sheets in (hub.facts, hub.agent_facts):
        for sheet in sheets.values():
            for fact in sheet.values():
                for value in fact.values if fact.group == "emails" else ():
                    name = str(value.value).rpartition("@")[2].casefold()
                    if said := imitation(name):
                        message = f"the host '{_short(name)}' may be taken for another: {said}"
                        yield Diagnostic(RULE, value.place, message, hint=_HINT)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
