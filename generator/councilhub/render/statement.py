"""The view of the accessibility statement: what a person has supplied, and nothing beside it."""

from councilhub.model.accessibility import Accessibility, Burden, Failure
from councilhub.model.hub import Nation
from councilhub.model.site import Provider
from councilhub.model.wcag import CRITERIA
from councilhub.render.addresses import ACCESSIBILITY
from councilhub.render.frame import COUNCIL, Frame, View, day

_EHRC: View = {
    "text": "Equality and Human Rights Commission (EHRC)",
    "href": "https://www.equalityhumanrights.com/",
}
_ECNI: View = {
    "text": "Equality Commission for Northern Ireland",
    "href": "https://www.equalityni.org/",
}
_IN_CHARGE: dict[Nation, View] = {
    "england": _EHRC,
    "scotland": _EHRC,
    "wales": _EHRC,
    "northern-ireland": _ECNI,
}
"""Who sees to it that the regulations are kept, by nation (part 5 of the regulations)."""


def accessibility_page(frame: Frame) -> View:
    """The statement, or that there is none yet, and whom to tell of a barrier."""
    view = frame.view(
        ACCESSIBILITY,
        "accessibility",
        "Accessibility statement",
        f"How accessible this website of {COUNCIL} is, and how to tell us of a barrier.",
    )
    facts = frame.site.council.profile.accessibility
    if facts is None:
        return view | {"statement": None}
    if facts.contact:
        view["contact"] = frame.contact(facts.contact)
    return view | {"statement": _statement(frame, facts)}


def _statement(frame: Frame, facts: Accessibility) -> View:
    return {
        "address": frame.top,
        "prepared": day(facts.prepared_on),
        "reviewed": day(facts.reviewed_on) if facts.reviewed_on else None,
        "evaluated": day(facts.evaluated_on),
        "evaluated_by": facts.evaluated_by,
        "method": facts.method,
        "compliance": facts.compliance,
        "failures": [_failure(failure) for failure in facts.failures],
        "burdens": [_burden(burden) for burden in facts.burdens],
        "out_of_scope": list(facts.out_of_scope),
        "improving": facts.improving,
        "answers_in": facts.answers_in,
        "enforced_by": _who(frame, frame.site.enforced_by),
        "in_charge": _IN_CHARGE[frame.site.council.profile.nation],
    }


def _failure(failure: Failure) -> View:
    return {
        "what": failure.what,
        "instead": failure.instead,
        "criteria": _criteria(failure.criteria),
        "since": day(failure.since),
        "mended_by": day(failure.mended_by) if failure.mended_by else None,
    }


def _burden(burden: Burden) -> View:
    return {
        "what": burden.what,
        "instead": burden.instead,
        "criteria": _criteria(burden.criteria),
        "because": burden.because,
        "assessed": day(burden.assessed_on),
    }


def _criteria(numbers: tuple[str, ...]) -> list[View]:
    return [
        {"number": number, "title": CRITERIA[number][0], "level": CRITERIA[number][1]}
        for number in numbers
    ]


def _who(frame: Frame, who: Provider | str | None) -> View | None:
    match who:
        case Provider(name=name, url=url, phone=phone):
            return {"text": name, "href": url, "phone": frame.reach(phone)}
        case str(words):
            return {"text": words, "href": None, "phone": None}
        case None:
            return None
