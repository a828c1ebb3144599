"""What a residents' page says to search engines: JSON-LD in the words of schema.org.

It says nothing that the page does not; what has no value today is left out. Texts hold variables,
as in every view.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urljoin

from councilhub.model.facts import WEEKDAYS
from councilhub.model.fees import money
from councilhub.model.site import Provider, SiteArticle
from councilhub.model.text import TOKEN, VARIABLE
from councilhub.render.addresses import SEARCH
from councilhub.render.fields import value_of, values_of
from councilhub.render.fill import as_data
from councilhub.render.frame import COUNCIL, Frame, View

_SCHEMA = "https://schema.org"
_UNTOLD = frozenset({"redirect", "search", "withheld"})
"""Kinds of pages that say nothing to a search engine."""
_AHEAD = timedelta(days=28)
"""How far ahead days that differ are told, as on the page."""


def linked_data(frame: Frame, page: str, view: View) -> str | None:
    """The data of a page as JSON; None where there is nothing to say, and on agents' sites.

    A site that has no address yet has none, as everything in them is named by its address.
    """
    top, kind = frame.top, view["kind"]
    if frame.agents or top is None or kind in _UNTOLD:
        return None
    told = _Page(frame, page, view, top)
    graph = [told.way(), *told.subject()]
    found = [_clean(node) for node in graph if node]
    return as_data({"@context": _SCHEMA, "@graph": found}) if found else None


@dataclass(frozen=True, slots=True)
class _Page:
    """One page, whose address begins with that of its site, `top`."""

    frame: Frame
    name: str
    view: View
    top: str

    @property
    def url(self) -> str:
        return self.top + self.frame.addresses.of(self.name)

    def way(self) -> View | None:
        """Where the page stands: the pages above it, and itself."""
        above = _mappings(self.view.get("breadcrumbs"))
        if not above:
            return None
        steps = [(one["text"], self.full(one["href"])) for one in above]
        steps += [(self.view["title"], self.url)]
        items = [
            {"@type": "ListItem", "position": place, "name": name, "item": {"@id": address}}
            for place, (name, address) in enumerate(steps, 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def subject(self) -> Iterable[View]:
        """What the page is about."""
        article = self.frame.site.articles.get(self.name)
        match self.view["kind"]:
            case "home":
                return (self.site(), self.council())
            case "contact":
                return (self.contact_page(),)
            case "service" if article:
                return (self.service(article),)
            case "signpost" if self.view.get("providers"):
                return (self.signpost(),)
            case _:
                return ()

    def site(self) -> View:
        """The site, and how it is searched."""
        template = f"{self.top}{self.frame.addresses.of(SEARCH)}?q={{words}}"
        return {
            "@type": "WebSite",
            "name": COUNCIL,
            "url": self.top,
            "inLanguage": "en-GB",
            "publisher": {"@id": self.council_id},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": template},
                "query-input": "required name=words",
            },
        }

    @property
    def council_id(self) -> str:
        return f"{self.top}#page_council"

    def council(self) -> View:
        """The council and how to reach it."""
        brand = self.frame.site.council.profile.brand
        contact = self.frame.own_contact() or {}
        point, email = self.point(contact), _reached(contact.get("email"))
        return self.provider() | {
            "logo": f"{self.top}assets/{brand.logo}" if brand and brand.logo else None,
            "areaServed": self.area(),
            "contactPoint": point | {"email": email} if point else None,
        }

    def provider(self) -> View:
        """The council in a few words."""
        return {
            "@type": "GovernmentOrganization",
            "@id": self.council_id,
            "name": COUNCIL,
            "url": "{{ council.website }}",
        }

    def area(self) -> View | None:
        """The area of the council, by its code: its name is not that of the council."""
        gss = self.frame.site.council.profile.gss
        return {"@type": "AdministrativeArea", "identifier": _number("GSS", gss)} if gss else None

    def contact_page(self) -> View:
        """The page of the contact details."""
        return {
            "@type": "ContactPage",
            "name": self.view["title"],
            "url": self.url,
            "mainEntity": self.council(),
        }

    def service(self, article: SiteArticle) -> View:
        """A service of the council's own."""
        topic, other = self.view.get("topic"), value_of(article, "delivered_by", Provider)
        return self.described() | {
            "url": self.url,
            "serviceType": topic["text"] if isinstance(topic, dict) else None,
            "identifier": [_number("LGSL", number) for number in values_of(article, "lgsl", str)],
            "provider": self.provider(),
            "serviceOperator": _organization(other.name, other.url) if other else None,
            "audience": [
                {"@type": "Audience", "audienceType": one} for one in values_of(article, "for", str)
            ],
            "availableChannel": [*self.online(), *self.elsewhere()],
            "offers": self.offer(),
        }

    def signpost(self) -> View:
        """A service of others, who provide it."""
        whom = _mappings(self.view["providers"])
        phones = (_reached(one.get("phone")) for one in whom)
        return self.described() | {
            "url": whom[0]["href"] if len(whom) == 1 else None,
            "provider": [
                _organization(one["text"], one["href"]) | {"telephone": phone}
                for one, phone in zip(whom, phones, strict=True)
            ],
            "subjectOf": {"@type": "WebPage", "url": self.url},
        }

    def described(self) -> View:
        """What is said of every service."""
        return {
            "@type": "GovernmentService",
            "name": self.view["title"],
            "description": self.view.get("summary"),
            "areaServed": self.area(),
        }

    def online(self) -> list[View]:
        """What people can do on a page."""
        return [
            {
                "@type": "ServiceChannel",
                "name": action["label"],
                "serviceUrl": self.full(action["href"]),
            }
            for action in _mappings(self.view.get("actions"))
            if action["href"]
        ]

    def elsewhere(self) -> Iterable[View]:
        """The phone and when it is answered, and where to write to or to come to."""
        found = self.view.get("contact")
        contact = found if isinstance(found, dict) else {}
        if point := self.point(contact):
            yield {"@type": "ServiceChannel", "servicePhone": point}
        if address := contact.get("address"):
            place = {"@type": "Place", "address": address}
            yield {"@type": "ServiceChannel", "serviceLocation": place}

    def offer(self) -> View | None:
        """What it costs, where that is one price for all, and no other one is announced."""
        variable = VARIABLE.fullmatch(str(self.view.get("cost")))
        fact = self.frame.site.known.get(f"{variable[1]}.{variable[2]}") if variable else None
        now = fact.now if fact and not fact.next else None
        price = money(str(now.value)) if now and not now.concession else None
        if price is None:
            return None
        return {"@type": "Offer", "price": str(price), "priceCurrency": "GBP"}

    def point(self, contact: View) -> View | None:
        """The phone number of a contact, where it has one today."""
        phone = _reached(contact.get("phone"))
        hours = contact.get("opening")
        opening = json.loads(hours) if isinstance(hours, str) else None
        if phone is None:
            return None
        told = [*_week(opening), *_days_ahead(opening, self.frame.today)] if opening else []
        return {"@type": "ContactPoint", "telephone": phone, "hoursAvailable": told}

    def full(self, href: object) -> str:
        """A link of the page as a whole address; one that a token stands for is one."""
        link = str(href)
        return link if TOKEN.fullmatch(link) else urljoin(self.url, link)


def _week(opening: Mapping[str, Any]) -> Iterable[View]:
    """The times of the week, days that have the same together."""
    found: dict[tuple[str, str], list[str]] = {}
    for weekday, times in zip(WEEKDAYS, opening["week"], strict=True):
        for opens, closes in times:
            name = f"{_SCHEMA}/{weekday.capitalize()}"
            found.setdefault((opens, closes), []).append(name)
    for (opens, closes), days in found.items():
        yield _open(opens, closes) | {"dayOfWeek": days}


def _days_ahead(opening: Mapping[str, Any], today: date) -> Iterable[View]:
    """The days of the next weeks that differ from the week; one from 0:00 to 0:00 is closed."""
    for day, times in opening["others"].items():
        on = date.fromisoformat(day)
        if today <= on <= today + _AHEAD and (times or opening["week"][on.weekday()]):
            for opens, closes in times or [["0:00", "0:00"]]:
                yield _open(opens, closes) | {"validFrom": day, "validThrough": day}


def _open(opens: str, closes: str) -> View:
    return {
        "@type": "OpeningHoursSpecification",
        "opens": opens.zfill(len("00:00")),
        "closes": closes.zfill(len("00:00")),
    }


def _number(scheme: str, value: str) -> View:
    return {"@type": "PropertyValue", "propertyID": scheme, "value": value}


def _organization(name: object, url: object) -> View:
    """Somebody else who provides a service; not all of them are of a government."""
    return {"@type": "Organization", "name": name, "url": url}


def _reached(view: object) -> object:
    """A phone number or email address of a view, unless it has no value today."""
    return view["text"] if isinstance(view, dict) and not view.get("gap") else None


def _mappings(value: object) -> list[View]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _clean(value: object) -> object:
    """`value` without what is empty; a list of one is that one."""
    match value:
        case dict():
            found = {key: _clean(item) for key, item in value.items()}
            return {key: item for key, item in found.items() if item not in (None, [], "")}
        case list():
            kept = [item for item in map(_clean, value) if item not in (None, [], "")]
            return kept[0] if len(kept) == 1 else kept
        case _:
            return value
