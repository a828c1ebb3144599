"""A residents' site that is published has an accessibility statement.

The law asks for one: the Public Sector Bodies (Websites and Mobile Applications) (No. 2)
Accessibility Regulations 2018, regulation 8. Only a person who has looked can supply its facts.
Until then the page says that there is no statement yet, and whom to tell of a barrier. For a
council that is joining this is a notice.

PASS content/councils/ashdale/council.yml
    sites:
      public: https://help.ashdale.example.org/
    accessibility:
      prepared_on: 2026-09-01
      evaluated_on: 2026-08-20
      evaluated_by: Our digital team
      method: We went through ten pages with a keyboard and a screen reader.
      compliance: full
      answers_in: 5 working days
      enforcement: Equality Advisory and Support Service
FAIL content/councils/ashdale/council.yml
    sites:
      public: https://help.ashdale.example.org/
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic, Severity

RULE = "accessibility-statement-missing"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Councils whose public site has an address, and nothing to say of how accessible it is."""
    for site in checked.sites:
        council, profile = site.council, site.council.profile
        published = profile.sites is not None and profile.sites.public is not None
        # One with a mistake in it is there, and has a finding of its own.
        if site.ending or not published or "accessibility" in council.places:
            continue
        message = f"'{council.id}' has no accessibility statement for its public site"
        hint = "test the site, then write 'accessibility:': docs/accessibility.md says how"
        severity = Severity.NOTICE if profile.status == "joining" else Severity.ERROR
        yield Diagnostic(RULE, council.places["sites"], message, severity=severity, hint=hint)
