"""An accessibility statement claims what its own list of failures bears out.

`full` says that a test found nothing that fails; `partial` and `not` say that it did, and then the
statement has to name what, so that people know before they meet it. What is out of the regulations'
scope is no failure.

PASS content/councils/ashdale/council.yml
    accessibility:
      compliance: partial
      failures:
        - what: Some forms cannot be sent with a keyboard alone
          criteria:
            - 2.1.1
          since: 2026-08-20
FAIL content/councils/ashdale/council.yml
    accessibility:
      compliance: full
      failures:
        - what: Some forms cannot be sent with a keyboard alone
          criteria:
            - 2.1.1
          since: 2026-08-20
"""

from collections.abc import Iterator

from councilhub.check.context import Checked
from councilhub.diagnostics import Diagnostic
from councilhub.model.places import place_of

RULE = "accessibility-claim"


def check(checked: Checked) -> Iterator[Diagnostic]:
    """Claims of full compliance beside failures, and of less without any."""
    for council in checked.hub.councils.values():
        statement = council.profile.accessibility
        if statement is None:
            continue
        place = place_of(council, "accessibility", "compliance")
        failing = statement.failures or statement.burdens
        if statement.compliance == "full" and failing:
            message = "compliance is 'full', and failures or burdens are listed"
            hint = "write 'compliance: partial', or take out what works now"
            yield Diagnostic(RULE, place, message, hint=hint)
        elif statement.compliance != "full" and not failing:
            message = f"compliance is '{statement.compliance}', and nothing says what fails"
            hint = "add 'failures:' with what the test found"
            yield Diagnostic(RULE, place, message, hint=hint)
