"""Every template of residents' sites."""

from functools import partial

from councilhub.diagnostics import Audience
from tests.browser.keyboard import results, suggestions
from tests.browser.template import (
    CONTENTS,
    JOINING,
    LETTERS,
    LIFE_EVENTS,
    RELATED,
    WARNED,
    Template,
)

_public = partial(Template, audience=Audience.PUBLIC)
_TASKS = 'navigation "Popular services"'

PUBLIC = (
    _public(
        name="home",
        kind="home",
        within=("search", _TASKS, LIFE_EVENTS),
        headings=(
            *("How can we help?", "Popular services", "Services and information"),
            *("Life events", "Contact us"),
        ),
        words=("Bins, waste and recycling", "All services, A to Z", "01632 960"),
    ),
    _public(
        name="home with suggestions",
        kind="home",
        within=("search", _TASKS, LIFE_EVENTS),
        headings=("How can we help?",),
        words=("Bulky waste collection",),
        step=suggestions,
    ),
    _public(
        name="home with an alert",
        kind="home",
        council=WARNED,
        within=("search", _TASKS, LIFE_EVENTS),
        headings=("How can we help?", "Emergency : Flood warning", "Services and information"),
        words=("Until midday on Wednesday 2 December 2026", "0345 988 1188"),
    ),
    _public(
        name="topic",
        kind="topic",
        page="topics/waste",
        headings=(
            "Bins, waste and recycling",
            "Bulky waste collection",
            "Provided by someone else",
        ),
        words=("We do not run these services.",),
    ),
    _public(
        name="life",
        kind="life",
        page="life/bereavement",
        headings=("When someone dies", "Register a death", "Contact us"),
    ),
    _public(
        name="a-z",
        kind="a-z",
        page="a-z",
        within=(LETTERS,),
        headings=("Services A to Z", "A", "W"),
        words=("Bulky waste collection", "provided by someone else"),
    ),
    _public(
        name="service",
        kind="service",
        page="bulky-waste",
        within=(CONTENTS, RELATED),
        headings=("Bulky waste collection", "What it costs", "Contact us", "About this service"),
        words=("Book a collection", "How long it takes", "Last reviewed", "Page version"),
    ),
    _public(
        name="urgent service",
        kind="service",
        page="homeless-help",
        within=(CONTENTS, RELATED),
        headings=("Homeless, or about to lose your home", "If it is urgent"),
        words=("999",),
    ),
    _public(
        name="service with prices",
        kind="service",
        page="garden-waste",
        within=(CONTENTS, RELATED),
        headings=("Garden waste collection", "What it costs"),
        words=("£",),
    ),
    _public(
        name="home of a council that is joining",
        kind="home",
        council=JOINING,
        within=("search", _TASKS, LIFE_EVENTS),
        headings=("How can we help?",),
        words=("is joining.", "Ask on its website"),
    ),
    _public(
        name="search with results",
        kind="search",
        page="search",
        query="?q=sofa",
        within=("search",),
        headings=("Search", "3 results for “sofa”", "Other ways to find it", "By topic"),
        words=("Bulky waste collection", "All services, A to Z"),
        step=results,
    ),
    _public(
        name="search with nothing found",
        kind="search",
        page="search",
        query="?q=zyzzyva",
        within=("search",),
        headings=("Search", "No results for “zyzzyva”", "Other ways to find it"),
        words=("fewer words, or only the main one", "All services, A to Z"),
        step=results,
    ),
    _public(
        name="search without words",
        kind="search",
        page="search",
        within=("search",),
        headings=("Search", "Other ways to find it"),
        words=("All services, A to Z", "Contact us"),
    ),
    _public(
        name="contact",
        kind="contact",
        page="contact",
        headings=(
            *("Contact us", "In an emergency, call 999", "Call us", "Email us", "Write to us"),
            *("If you cannot hear or speak on the phone", "Come in person"),
            *("Other formats and languages", "Complain, or tell us what is wrong"),
        ),
        words=("01632 960", "Relay UK", "call 999"),
    ),
    _public(
        name="accessibility statement",
        kind="accessibility",
        page="accessibility",
        headings=(
            *("Accessibility statement", "How accessible this website is", "Contact us"),
            *("Feedback and contact information", "Enforcement procedure", "Compliance status"),
            *("Non-accessible content", "Preparation of this accessibility statement"),
        ),
        words=("version 2.2 AA standard", "was last tested on", "was prepared on", "EHRC"),
    ),
    _public(
        name="accessibility statement that nobody has written",
        kind="accessibility",
        council=JOINING,
        page="accessibility",
        headings=("Accessibility statement", "Contact us"),
        words=("There is no accessibility statement for this website yet.", "tell us"),
    ),
    _public(
        name="about",
        kind="about",
        page="about",
        headings=(
            *("About this site", "Where the texts come from", "How they are checked"),
            *("Your privacy", "Browsers", "Data for others", "Using these texts"),
        ),
        words=("sets no cookies", "Firefox", "accessibility statement"),
    ),
    _public(
        name="service of a council that is joining",
        kind="service",
        council=JOINING,
        page="council-tax-reduction",
        within=(CONTENTS, RELATED),
        headings=("Council Tax Reduction",),
        words=("is joining.", "on the council’s website"),
    ),
    _public(
        name="signpost",
        kind="signpost",
        page="blue-badge",
        headings=("Blue Badge", "Who can help", "Not sure? Contact us"),
        words=("does not provide this", "Go to Wexmoor County Council"),
    ),
    _public(
        name="withheld",
        kind="withheld",
        page="noise",
        headings=("Noise nuisance", "Contact us", "Is something else wrong?"),
        words=("We cannot show this page at the moment.",),
    ),
    _public(
        name="not found",
        kind="not-found",
        headings=("Page not found", "Services by topic", "Contact us"),
        words=("search this website", "the A to Z of services", "the home page"),
    ),
    _public(
        name="redirect",
        kind="redirect",
        page="large-item-collection",
        headings=("This page has moved",),
        words=("Bulky waste collection",),
    ),
)
