"""The services of a site in Open Referral UK 3.0, the shape in which directories swap services.

It is HSDS 3.0 (https://docs.openreferral.org) as its UK profile uses it: one page of a list of
services with all that belongs to them, phones below contacts. Ids are made from our own ids, so
that they stay when an address or a title changes. What others provide is theirs to tell.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from councilhub.model.article import Action, Contact
from councilhub.model.facts import WEEKDAYS, DatedValue, Opening
from councilhub.model.fees import money
from councilhub.model.known_facts import KnownFact
from councilhub.model.site import SiteArticle
from councilhub.model.text import VARIABLE, named, variables
from councilhub.render.addresses import REFERRAL
from councilhub.render.fields import value_of, values_of
from councilhub.render.frame import COUNCIL, Frame, View
from councilhub.render.open_data.parts import page_address

_ONE_OF_LGSL = "http://id.esd.org.uk/service/"
_ONE_OF_ONS = "http://statistics.data.gov.uk/id/statistical-geography/"
_DAYS = dict(zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
_KINDS = {
    "unitary": "runs all council services of its area",
    "county": "runs the county's services",
    "district": "runs the district's services",
    "ni-district": "runs the district's services",
}


def referral_files(frame: Frame) -> dict[str, bytes]:
    """The export of a site by path."""
    articles = frame.site.articles.values()
    ours = [a for a in articles if not a.signpost and not a.withheld and not a.agent_only]
    services = [_clean(_Service(frame, article).whole()) for article in ours]
    page = {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": services,
    }
    text = json.dumps(page, ensure_ascii=False, separators=(",", ":"))
    return {REFERRAL: f"{text}\n".encode()}


def _id(frame: Frame, *names: str) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(("councilhub", frame.site.council.id, *names))))


def _organization(frame: Frame) -> View:
    """The council, which answers for its services whoever delivers them."""
    profile, id_ = frame.site.council.profile, _id(frame, "organization")
    code = {
        "id": _id(frame, "organization", "gss"),
        "organization_id": id_,
        "identifier_type": "ONS geography code",
        "identifier": profile.gss,
    }
    return {
        "id": id_,
        "name": profile.name,
        "description": f"{profile.name} {_KINDS[profile.kind]}.",
        "email": _value(frame, profile.contact.email if profile.contact else None),
        "website": profile.website,
        "organization_identifiers": [code] if profile.gss else [],
    }


@dataclass(frozen=True, slots=True)
class _Service:
    """One service and all that belongs to it."""

    frame: Frame
    article: SiteArticle

    def whole(self) -> View:
        """The service as a directory has it."""
        frame, article = self.frame, self.article
        reviewed = value_of(article, "last_reviewed_on", date)
        changed = article.touched
        return {
            "id": self.id,
            "organization_id": _id(frame, "organization"),
            "name": frame.plain(article.title),
            "description": self.text("summary"),
            "url": page_address(frame, article.id),
            "email": _value(frame, self.contact.email),
            "status": "active",
            "application_process": "\n".join(self.actions()),
            "fees_description": self.text("cost"),
            "wait_time": self.text("takes"),
            "eligibility_description": ", ".join(values_of(article, "for", str)).capitalize(),
            "assured_date": reviewed.isoformat() if reviewed else None,
            # A day is known and no time: noon is that day in every time zone that matters here.
            "last_modified": f"{changed.isoformat()}T12:00:00.000Z" if changed else None,
            "organization": _organization(frame),
            "contacts": [*self.contacts()],
            "schedules": [*self.schedules()],
            "service_areas": [*self.areas()],
            "service_at_locations": [*self.locations()],
            "cost_options": [*self.prices()],
            "attributes": [self.term(number) for number in values_of(article, "lgsl", str)],
        }

    @property
    def id(self) -> str:
        return _id(self.frame, "service", self.article.id)

    @property
    def contact(self) -> Contact:
        return value_of(self.article, "contact", Contact) or Contact()

    def named(self, *names: str) -> View:
        """The beginning of what belongs to the service."""
        return {"id": _id(self.frame, "service", self.article.id, *names), "service_id": self.id}

    def text(self, name: str) -> str | None:
        """A field as words."""
        text = value_of(self.article, name, str)
        return self.frame.plain(text) if text else None

    def actions(self) -> Iterator[str]:
        """What people can do online, each with its address."""
        for action in values_of(self.article, "actions", Action):
            link: str | None = action.link
            if action.link.startswith("article:"):
                link = page_address(self.frame, action.link.removeprefix("article:"))
            link = _value(self.frame, link)
            if link:
                yield f"{self.frame.plain(action.label)}: {link}"

    def contacts(self) -> Iterator[View]:
        """How to reach somebody about it."""
        made = self.named("contact")
        number = _value(self.frame, self.contact.phone)
        email = _value(self.frame, self.contact.email)
        phone = {
            "id": _id(self.frame, "service", self.article.id, "phone"),
            "contact_id": made["id"],
            "number": number,
            "type": "voice",
            "description": self.frame.plain(self.contact.relay or ""),
        }
        if number or email:
            phones = [phone] if number else []
            yield made | {"name": self.frame.plain(COUNCIL), "email": email, "phones": phones}

    def schedules(self) -> Iterator[View]:
        """When the phone is answered, a rule for each time of the week; the times are local."""
        hours = VARIABLE.fullmatch(self.contact.hours or "")
        name = f"{hours[1]}.{hours[2]}" if hours else ""
        fact, value = self.frame.site.known.get(name), self.frame.values.get(name)
        weekly = fact.now.value if fact and fact.now else ()
        if value is None or isinstance(weekly, str):
            return
        for opening in weekly:
            told = {"description": value.text, "notes": "; ".join(value.below)}
            yield self.named("schedule", *opening.days, opening.opens) | _rule(opening) | told

    def areas(self) -> Iterator[View]:
        """The area of the council, by its code."""
        if code := self.frame.site.council.profile.gss:
            area = {"name": self.frame.plain(COUNCIL), "uri": f"{_ONE_OF_ONS}{code}"}
            yield self.named("area") | area

    def locations(self) -> Iterator[View]:
        """Where to write to or to come to: one text, as our addresses are not in parts."""
        if self.contact.address:
            address = self.frame.plain(self.contact.address)
            location = {"id": _id(self.frame, "location", address), "location_type": "physical"}
            yield self.named("location") | {
                "location_id": location["id"],
                "location": location | {"name": address},
            }

    def prices(self) -> Iterator[View]:
        """The prices that its cost names: today's, and the next ones that are announced."""
        cost, known = value_of(self.article, "cost", str) or "", self.frame.site.known
        names = (name for variable in variables(cost) for name in named(variable, known))
        for name in dict.fromkeys(names):
            if name.startswith("fees."):
                yield from self.price(known[name])

    def price(self, fact: KnownFact) -> Iterator[View]:
        """What one fee costs, and for whom less."""
        day_before = fact.next.first - timedelta(days=1) if fact.next else None
        # Where something that is not announced comes between the two, its day is not told.
        last_day = day_before if fact.now and fact.now.last == day_before else None
        for value, last in ((fact.now, last_day), (fact.next, None)):
            if value is None:
                continue
            lower = (value.concession, fact.concession_for or "concession")
            for amount, option in ((str(value.value), fact.title), lower):
                if amount:
                    yield self.cost_option(fact, value, amount, option or "", last)

    def cost_option(
        self, fact: KnownFact, value: DatedValue, amount: str, option: str, last: date | None
    ) -> View:
        """One price."""
        first, pounds = value.first.isoformat(), money(amount)
        return self.named("cost", fact.name, first, option) | {
            "valid_from": first,
            "valid_to": last.isoformat() if last else None,
            "option": option,
            "currency": "gbp",
            "amount": float(pounds) if pounds is not None else None,
            "amount_description": f"per {fact.per}" if fact.per else None,
        }

    def term(self, number: str) -> View:
        """A number of the Local Government Services List, which says what kind of service it is."""
        taxonomy = str(uuid5(NAMESPACE_URL, _ONE_OF_LGSL))
        term = {
            "id": str(uuid5(NAMESPACE_URL, f"{_ONE_OF_LGSL}{number}")),
            "code": number,
            "name": f"LGSL {number}",
            "description": f"Number {number} of the Local Government Services List.",
            "taxonomy": "LGSL",
            "taxonomy_id": taxonomy,
            "term_uri": f"{_ONE_OF_LGSL}{number}",
        }
        return {
            "id": _id(self.frame, "service", self.article.id, "lgsl", number),
            "link_id": self.id,
            "taxonomy_term_id": term["id"],
            "link_entity": "service",
            "taxonomy_term": term,
        }


def _rule(opening: Opening) -> View:
    """The same times on some days of each week, as RFC 5545 has it."""
    return {
        "freq": "WEEKLY",
        "byday": ",".join(_DAYS[day] for day in WEEKDAYS if day in opening.days),
        "opens_at": opening.opens.zfill(len("00:00")),
        "closes_at": opening.closes.zfill(len("00:00")),
    }


def _value(frame: Frame, text: str | None) -> str | None:
    """What can be used of a field: a fact's own value, without words; None where it has none."""
    variable = VARIABLE.fullmatch(text or "")
    if variable is None:
        return text
    fact = frame.site.known.get(f"{variable[1]}.{variable[2]}")
    return str(fact.now.value) if fact and fact.now else None


def _clean(value: object) -> object:
    """`value` without what is empty, all the way down."""
    match value:
        case dict():
            found = {key: _clean(item) for key, item in value.items()}
            return {key: item for key, item in found.items() if item not in (None, "", [])}
        case list():
            return [_clean(item) for item in value]
        case _:
            return value
