"""What an agent can pass on from each page: texts with their values, and public addresses only."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from councilhub import pipeline
from councilhub.compose import withhold
from councilhub.model.site import Site
from councilhub.render.frame import Frame
from councilhub.render.site import pages
from councilhub.render.text_message import parts
from tests.support import AGENT, BASE, BINS, BINS_NOTES, PUBLIC, SOFA, Tree, article, site_of

ROOT = Path(__file__).parents[2]
PROFILE = "content/councils/stonebridge/council.yml"
COUNTY = "content/councils/oakshire/council.yml"
CREW = "content/shared/waste/agent/crew.md"
CONTACT = 'contact:\n  phone: "{{ phones.contact_centre }}"\n'
ADDRESS = "https://help.stonebridge.example.org/bins/"
FACTS = "content/shared/facts.yml"


def bins(**matter: str) -> Tree:
    """The hub with another article `bins`."""
    told = {"title": "Bins", "provided_by": "[unitary, county]", **matter}
    return {**BASE, BINS: article(**told)}


def with_profile(more: str, tree: Tree) -> Tree:
    return {**tree, PROFILE: f"{tree[PROFILE]!s}{more}"}


def said(site: Site, page: str = "bins") -> Mapping[str, Any]:
    """What the page of an article says; empty where it says nothing."""
    found = next(view["say"] for name, view, _ in pages(Frame(site)) if name == page)
    return found if isinstance(found, dict) else {}


def email(link: str) -> tuple[str, str]:
    """The subject and the body that a link gives an email to nobody."""
    split = urlsplit(link)
    assert (split.scheme, split.path) == ("mailto", "")
    query = parse_qs(split.query, strict_parsing=True)
    assert query.keys() == {"subject", "body"}
    return query["subject"][0], query["body"][0]


def message(tree: Tree, council: str = "stonebridge", page: str = "bins") -> str | None:
    text = said(site_of(tree, council), page).get("text")
    return text["message"] if text else None


# A service.


def test_an_email_gives_the_title_and_the_public_address() -> None:
    subject, body = email(said(site_of(bins()))["email"])
    assert subject == "Bins"
    assert body.split("\r\n") == [
        *("Here is what you asked us about.", "", "Bins:", ADDRESS, "", "Stonebridge")
    ]


def test_where_to_find_it_is_one_line_with_an_address_that_can_be_said() -> None:
    assert said(site_of(bins()))["where"] == (
        "On our website, help.stonebridge.example.org, choose Bins and waste, then Bins."
    )


def test_titles_are_told_with_their_values() -> None:
    tree = bins(title='"Bins of {{ council.name }}: {{ fees.sofa }}"', cost="Free")
    told = said(site_of(tree))
    assert told["where"].endswith("then Bins of Stonebridge: £20.00.")
    assert email(told["email"])[0] == "Bins of Stonebridge: £20.00"
    assert "Bins of Stonebridge: £20.00. Cost: Free." in told["text"]["message"]


def test_a_text_message_has_title_cost_and_address() -> None:
    tree = bins(cost='"{{ fees.sofa }} for a sofa"')
    assert message(tree) == f"Stonebridge: Bins. Cost: £20.00 for a sofa. {ADDRESS}"


def test_without_a_cost_it_has_the_phone_number() -> None:
    assert message(with_profile(CONTACT, bins())) == (
        f"Stonebridge: Bins. Call 01632 960 001. {ADDRESS}"
    )


def test_a_cost_that_nobody_knows_today_is_left_out() -> None:
    old = str(BASE[FACTS]).replace("from: 2026-01-01", "from: 2026-01-01\n        to: 2026-02-01")
    tree = {**bins(cost='"{{ fees.sofa }}"'), FACTS: old}
    assert message(tree) == f"Stonebridge: Bins. {ADDRESS}"
    assert message(with_profile(CONTACT, tree)) == (
        f"Stonebridge: Bins. Call 01632 960 001. {ADDRESS}"
    )


def test_what_does_not_fit_into_two_messages_is_left_out_never_cut() -> None:
    room = 306 - len(f"Stonebridge: Bins. Cost: . {ADDRESS}")
    full = message(with_profile(CONTACT, bins(cost="x" * room)))
    assert full == f"Stonebridge: Bins. Cost: {'x' * room}. {ADDRESS}"
    assert message(with_profile(CONTACT, bins(cost="x" * (room + 1)))) == (
        f"Stonebridge: Bins. Call 01632 960 001. {ADDRESS}"
    )
    assert message(bins(cost="x" * (room + 1))) == f"Stonebridge: Bins. {ADDRESS}"
    assert message(bins(title="T" * 300)) is None


def test_one_letter_of_welsh_leaves_room_for_less() -> None:
    cost = "x" * 80
    assert "Cost:" in str(message(bins(title="Dwr", cost=cost)))
    assert "Cost:" not in str(message(bins(title="Dŵr", cost=cost)))


# Who has which.


def test_public_sites_have_none() -> None:
    for name, view, _ in pages(Frame(site_of(BASE, audience=PUBLIC))):
        assert not view.get("say"), name


def test_a_council_without_a_public_site_has_no_address_to_give() -> None:
    assert said(site_of(bins(), "oakshire")) == {"reply": None, "large_print": True}


def test_a_page_that_is_withheld_has_none() -> None:
    assert said(withhold(site_of(bins()), {BINS})) == {}


def test_notes_that_are_withheld_leave_what_residents_may_have() -> None:
    tree = {**bins(), BINS_NOTES: with_reply("Hello [name]")}
    assert said(site_of(tree))["reply"] == {"calendar": None}
    told = said(withhold(site_of(tree), {BINS_NOTES}))
    assert told["reply"] is None
    assert told["email"]


def test_a_page_that_only_agents_have_gives_its_reply_alone() -> None:
    told = article(audience="agent", reply="Hello [name]", title="Crew")
    assert said(site_of({**BASE, CREW: told}), "crew") == {"reply": {"calendar": None}}
    silent = article(audience="agent", title="Crew")
    assert said(site_of({**BASE, CREW: silent}), "crew") == {}


def test_a_signpost_gives_the_provider_s_address() -> None:
    county = f"{BASE[COUNTY]!s}sites:\n  public: https://help.oakshire.example.org/\n"
    tree = {**bins(provided_by="[county]"), COUNTY: county}
    told = said(site_of(tree, "mosswell"))
    assert told["where"] == ("Oakshire does this. The website is help.oakshire.example.org/bins.")
    assert email(told["email"])[1].split("\r\n")[2:4] == [
        *("Bins:", "Oakshire: https://help.oakshire.example.org/bins/")
    ]
    assert told["text"]["message"] == (
        "Mosswell: Bins. Oakshire does this. https://help.oakshire.example.org/bins/"
    )


def test_of_several_providers_only_an_email_has_room() -> None:
    told = said(site_of(BASE, "oakshire"), "sofa")
    assert told.keys() == {"reply", "email", "large_print"}
    body = email(told["email"])[1]
    assert "Ashby: https://www.ashby.example.org" in body
    assert "Mosswell: https://www.mosswell.example.org" in body


def test_where_nobody_is_known_there_is_nothing_to_send() -> None:
    tree = {**BASE, SOFA: article(title="Sofas", provided_by="[county]")}
    assert said(site_of(tree), "sofa") == {"reply": None, "large_print": True}


def test_a_signpost_to_another_page_gives_the_address_of_that() -> None:
    overlay = "---\noffered: no\nbecause: Ask for bins.\nsee: article:bins\n---\n"
    tree = {**bins(), "overlays/stonebridge/sofa.md": overlay}
    told = said(site_of(tree), "sofa")
    assert ADDRESS in email(told["email"])[1]
    assert told["where"].endswith("choose Bins and waste, then Bins.")


# The days of a reply.

NUMBERS = """\
numbers:
  days:
    owner: waste
    set_by: nation
    values:
      - value: 5
        from: 2020-01-01
"""


def with_reply(text: str) -> str:
    """Notes on `bins` with a reply."""
    return str(BASE[BINS_NOTES]).replace("owner: waste", f'reply: "{text}"\nowner: waste')


def calendar(text: str, as_of: date = date(2026, 12, 1)) -> dict[str, str] | None:
    """The days of which a page with this reply knows more."""
    facts = f"{BASE[FACTS]!s}{NUMBERS}"
    site = site_of({**BASE, FACTS: facts, BINS_NOTES: with_reply(text)}, as_of=as_of)
    found: dict[str, str] | None = said(site)["reply"]["calendar"]
    return found


def test_a_reply_that_promises_a_day_has_the_bank_holidays_of_two_years() -> None:
    known = calendar("By [5 working days from today].")
    assert known
    assert (known["first"], known["last"]) == ("2026-01-01", "2027-12-31")
    days = known["holidays"].split()
    assert days == sorted(days)
    assert {"2026-12-25", "2026-12-28", "2027-01-01"} <= set(days)
    # A holiday in Scotland, where it takes the place of 2 January.
    assert "2027-01-04" not in days


def test_they_change_with_the_year_only() -> None:
    promise = "By [{{ numbers.days }} working days from today]."
    known = calendar(promise)
    assert known == calendar(promise, date(2026, 12, 31))
    new = calendar(promise, date(2027, 1, 1))
    assert new
    assert new["last"] == "2028-12-31"


def test_other_replies_do_without() -> None:
    for text in ("Hello [name], by [date].", "In 5 working days from today."):
        assert calendar(text) is None


# The example hub.


@cache
def every_site() -> tuple[Site, ...]:
    return tuple(s for s in pipeline.examine(ROOT).sites if s.audience is AGENT)


def test_no_text_that_leaves_a_page_gives_an_address_of_the_desk() -> None:
    seen = 0
    for site in every_site():
        sites = site.council.profile.sites
        desk = sites.agent if sites else None
        for name, view, _ in pages(Frame(site)):
            told = view.get("say")
            if isinstance(told, dict) and told.get("email"):
                sent = f"{email(told['email'])} {told.get('where')} {told.get('text')}"
                assert desk is None or urlsplit(desk).netloc not in sent, name
                assert "{{" not in sent, name
                seen += 1
    assert seen > 500


def test_every_text_message_fits_into_two() -> None:
    for site in every_site():
        for name, view, _ in pages(Frame(site)):
            told = view.get("say")
            text = told.get("text") if isinstance(told, dict) else None
            if text:
                assert parts(text["message"]) == text["parts"] <= 2, (site.id, name)
                assert text["message"].split()[-1].startswith("https://")
