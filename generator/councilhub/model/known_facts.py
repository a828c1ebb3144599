"""What residents may know of a fact on a day: never a value that was planned and not announced."""

from dataclasses import dataclass
from datetime import date

from councilhub.model.facts import BankHolidays, DatedValue, Fact, SetBy, Vat


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """A fact on one day, without the windows that nobody has been told of."""

    name: str
    """Its name, such as `fees.bulky_waste`."""
    set_by: SetBy
    now: DatedValue | None
    """The value that holds; None where there is none."""
    next: DatedValue | None
    """The next one, where it is announced."""
    title: str | None
    per: str | None
    concession_for: str | None
    vat: Vat | None
    bank_holidays: BankHolidays


def known_fact(fact: Fact, day: date) -> KnownFact:
    """What is known of `fact` on `day`."""
    return KnownFact(
        name=fact.name,
        set_by=fact.set_by,
        now=fact.on(day),
        next=fact.announced_after(day),
        title=fact.title,
        per=fact.per,
        concession_for=fact.concession_for,
        vat=fact.vat,
        bank_holidays=fact.bank_holidays,
    )
