"""Every template of agents' sites."""

from functools import partial

from councilhub.diagnostics import Audience
from tests.browser.keyboard import answer_all, compose_reply, search
from tests.browser.template import CONTENTS, LETTERS, LIFE_EVENTS, RELATED, Template

_agent = partial(Template, audience=Audience.AGENT)

AGENT = (
    _agent(
        name="home",
        kind="home",
        within=(LIFE_EVENTS,),
        headings=("Agent desk", "Topics", "Life events"),
        words=("Bins, waste and recycling", "All services, A to Z"),
    ),
    _agent(
        name="home with results of a search",
        kind="home",
        within=(LIFE_EVENTS,),
        headings=("Agent desk",),
        words=("Missed bin collection",),
        step=search,
    ),
    _agent(
        name="topic",
        kind="topic",
        page="topics/housing",
        headings=("Housing and homelessness", "Provided by someone else"),
        words=("hand over", "Homeless, or about to lose your home"),
    ),
    _agent(
        name="life",
        kind="life",
        page="life/bereavement",
        headings=("When someone dies",),
        words=("Register a death",),
    ),
    _agent(
        name="a-z",
        kind="a-z",
        page="a-z",
        within=(LETTERS,),
        headings=("Services A to Z", "A", "W"),
        words=("A collection crew had or caused an accident", "answer it now"),
    ),
    _agent(
        name="news",
        kind="news",
        page="news",
        headings=("What’s new", "Important, and changes in the law"),
    ),
    _agent(
        name="service",
        kind="service",
        page="homeless-help",
        within=(CONTENTS, RELATED),
        headings=(
            "Homeless, or about to lose your home",
            *("If it is urgent", "At a glance", "Questions to ask", "Tell the caller"),
            *("Hand over", "Who does what, and when", "Reply to send"),
            *("Contact details for residents", "Who looks after this page", "Related"),
        ),
        words=("Verify", "Watch for", "Copy reply", "Agent notes last reviewed", "Page version"),
    ),
    _agent(
        name="service with a guide at its end",
        kind="service",
        page="homeless-help",
        within=(CONTENTS, RELATED),
        headings=("Homeless, or about to lose your home", "What to do"),
        words=("Answers so far", "Start again"),
        step=answer_all,
    ),
    _agent(
        name="service with a reply to read over",
        kind="service",
        page="homeless-help",
        within=(CONTENTS, RELATED),
        headings=("Homeless, or about to lose your home", "Reply to send"),
        words=("Read it over.", "What you type is kept nowhere."),
        step=compose_reply,
    ),
    _agent(
        name="service for agents only",
        kind="service",
        page="crew-incident",
        within=(CONTENTS,),
        headings=("A collection crew had or caused an accident", "At a glance", "Hand over"),
        words=("Staff only.",),
    ),
    _agent(
        name="signpost",
        kind="signpost",
        page="adult-at-risk",
        headings=("Worried that an adult is being harmed", "If it is urgent", "At a glance"),
        words=("does not provide this", "Wexmoor County Council", "Watch for"),
    ),
    _agent(
        name="withheld",
        kind="withheld",
        page="noise",
        headings=("Noise nuisance", "Is something else wrong?"),
        words=("Do not answer from memory",),
    ),
    _agent(
        name="not found",
        kind="not-found",
        headings=("Page not found",),
        words=("the A to Z of services", "the home page"),
    ),
    _agent(
        name="redirect",
        kind="redirect",
        page="large-item-collection",
        headings=("This page has moved",),
        words=("Bulky waste collection",),
    ),
)
