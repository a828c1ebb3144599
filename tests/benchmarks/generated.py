"""A hub of any size, made up: councils, articles with notes, and overlays on a share of them."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from councilhub.model.normal import digest_of_text, digest_of_value

DAY = date(2026, 12, 1)
NATIONS = ("england", "scotland", "wales", "northern-ireland")
TOPICS = ("waste", "streets", "housing", "money", "children", "adult-care", "planning", "parking")
SECTIONS = ("who-can-use-it", "how-to-ask", "what-it-costs", "what-happens-next", "if-you-disagree")
_TEXT = (
    "your council collects rubbish from home every week and takes old things to the recycling "
    "centre if you ask first by phone or on the website tell us where you live what you need when "
    "you want it and how we can reach you we answer within five working days most people pay "
    "nothing some pay part of the price you can ask us to look again if you think we are wrong"
)
_WORDS = _TEXT.split()


def write(root: Path, councils: int, articles: int, overlaid: float, seed: int = 1) -> None:
    """Write the hub below `root`.

    `overlaid`: the share of all pages of articles, over all councils, that a council wrote over.
    """
    for path, text in files(councils, articles, overlaid, seed):
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def files(
    councils: int, articles: int, overlaid: float, seed: int = 1
) -> Iterator[tuple[str, str]]:
    """The paths and texts of the hub, in which nothing is wrong."""
    chance = Random(seed)  # noqa: S311 - the same hub each time, nothing secret
    yield "mkdocs.yml", _SETTINGS
    yield "content/shared/topics.yml", _topics()
    yield "content/shared/facts.yml", _facts("phones", ("emergency",), "03069 990 00{}")
    for nation in NATIONS:
        yield f"overlays/{nation}/layer.yml", f"title: {nation.title()}\nkind: nation\n"
    written = [_Article(number, chance) for number in range(articles)]
    for article in written:
        yield article.path, article.text
        yield article.notes_path, _notes(chance)
    for number in range(councils):
        council = f"council-{number:03}"
        nation = NATIONS[0 if number % 8 else number // 8 % len(NATIONS)]
        folder = f"content/councils/{council}"
        yield f"{folder}/council.yml", _profile(number, nation)
        yield f"{folder}/facts.yml", _council_facts(number)
        for article in chance.sample(written, round(articles * overlaid)):
            yield f"overlays/{council}/{article.id}.md", article.overlay(chance)


class _Article:
    """A shared article, of which councils write over parts."""

    def __init__(self, number: int, chance: Random) -> None:
        self.id = f"service-{number:03}"
        topic = TOPICS[number % len(TOPICS)]
        self.path = f"content/shared/{topic}/{self.id}.md"
        self.notes_path = f"content/shared/{topic}/agent/{self.id}.md"
        self.cost = f"{{{{ fees.fee_{number % 20:02} }}}} each time"
        self.sections = {name: _paragraphs(chance) for name in SECTIONS}
        self.sections["what-it-costs"] += f"\n\nYou pay {self.cost}."
        other = f"service-{(number + 7) % max(number, 1):03}"
        self.sections["what-happens-next"] += f"\n\nSee [what else we do](article:{other})."
        self.text = _ARTICLE.format(
            number=number,
            kind="unitary",
            topic=topic,
            link=f"{{{{ links.link_{number % 10} }}}}",
            cost=self.cost,
            lead=_sentence(chance),
            body="\n\n".join(_section(*each) for each in self.sections.items()),
        )

    def overlay(self, chance: Random) -> str:
        """An overlay that replaces the price and a section, compared with the text of today."""
        name = chance.choice(SECTIONS[:2])
        recorded = digest_of_text(self.sections[name])
        return (
            f"---\nlast_reviewed_on: {DAY - timedelta(chance.randrange(300))}\n"
            f"reviewed_by: editor\nbase:\n  on: 2026-10-01\n  sections:\n    {name}: {recorded}\n"
            f"  fields:\n    cost: {digest_of_value(self.cost)}\n"
            f"cost: Ask us for the price\n---\n{_section(name, _paragraphs(chance))}\n"
        )


def _section(name: str, text: str) -> str:
    return f"## {name.replace('-', ' ').capitalize()} {{#{name}}}\n\n{text}"


def _paragraphs(chance: Random) -> str:
    return "\n\n".join(
        " ".join(_sentence(chance) for _ in range(chance.randrange(2, 5))) for _ in range(2)
    )


def _sentence(chance: Random) -> str:
    start = chance.randrange(len(_WORDS) - 16)
    return " ".join(_WORDS[start : start + chance.randrange(6, 16)]).capitalize() + "."


def _notes(chance: Random) -> str:
    return (
        f"---\ntriage: {chance.choice('ABC')}\nverify:\n  - The address\nhandover:\n"
        "  to: The team\n  within: 1 working day\nowner: content\n"
        "last_reviewed_on: 2026-09-01\nreview_in: 6 months\n---\n"
        f"## How to ask {{#how-to-ask}}\n\n{_sentence(chance)}\n"
    )


def _topics() -> str:
    teams = "teams:\n  - id: content\n    title: Content team\n    email: content@hub.example.org\n"
    topics = "".join(
        f"  - id: {topic}\n    title: {topic.replace('-', ' ').capitalize()}\n"
        f"    summary: What we do about {topic}.\n    owner: content\n"
        for topic in TOPICS
    )
    return f"{teams}topics:\n{topics}"


def _profile(number: int, nation: str) -> str:
    id_ = f"council-{number:03}"
    return (
        f"name: Council {number:03}\nkind: unitary\nnation: {nation}\nlayers:\n  - {nation}\n"
        f"status: live\nwebsite: https://www.{id_}.example.org\nsites:\n"
        f"  public: https://help.{id_}.example.org/\n  agent: https://desk.{id_}.example.org/\n"
        'contact:\n  phone: "{{ phones.contact_centre }}"\n'
    )


def _council_facts(number: int) -> str:
    fees = "".join(
        f"  fee_{fee:02}:\n    owner: content\n    set_by: council\n    values:\n"
        f"      - value: £{10 + (number + fee) % 40}.00\n        from: 2026-04-01\n"
        for fee in range(20)
    )
    links = "".join(
        f"  link_{link}:\n    owner: content\n    values:\n"
        f"      - value: https://www.council-{number:03}.example.org/{link}\n"
        "        from: 2020-01-01\n"
        for link in range(10)
    )
    phones = _facts("phones", ("contact_centre",), f"01632 960 {number % 1000:03}")
    return f"fees:\n{fees}{phones}links:\n{links}"


def _facts(group: str, keys: tuple[str, ...], value: str) -> str:
    return f"{group}:\n" + "".join(
        f"  {key}:\n    owner: content\n    values:\n"
        f"      - value: {value.format(number)}\n        from: 2020-01-01\n"
        for number, key in enumerate(keys)
    )


_SETTINGS = """\
site_name: Generated hub
docs_dir: content
site_dir: build/mkdocs
theme:
  name: material
  font: false
plugins: []
extra:
  hub:
    default_site: council-000/public
    as_of: 2026-12-01
    repository: https://example.org/hub
    branch: main
"""
_ARTICLE = """\
---
title: Service {number:03}
summary: What service {number:03} is and how to get it.
provided_by:
  - {kind}
for:
  - residents
keywords:
  - word {number:03}
owner: content
last_reviewed_on: 2026-09-01
review_in: 6 months
sources:
  - title: The law
    url: https://www.legislation.gov.uk/{number}
    checked_on: 2026-09-01
  - title: The guidance
    url: https://www.gov.uk/{number}
    checked_on: 2026-09-01
actions:
  - label: Ask for it
    kind: apply
    link: "{link}"
cost: "{cost}"
takes: 5 working days
change_notes:
  - on: 2026-09-01
    note: Written anew.
---
{lead}

{body}
"""
