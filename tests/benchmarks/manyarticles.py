"""The example hub with hundreds of articles more, whose words are as common as in the real ones.

Titles are made of what councils do and how people ask for it. Everything below them is put together
anew from headings and sentences of the real articles: each article is mostly made of a few of them,
so that words come in company, as they do in texts about one thing. The same hub comes out each time.
"""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
_ASK = ("Apply for", "Renew", "Change", "Pay for", "Cancel", "Object to")
_WANTED = """\
a skip permit, a scaffold licence, a hoarding licence, a street trading licence, a market stall,
a pavement cafe licence, a scrap metal licence, an animal boarding licence, a pet shop licence,
a riding school licence, a dog breeding licence, a tattoo licence, a massage licence,
a shared house licence, a betting shop licence, a small lottery, a filming permit, a busking pitch,
an allotment, a beach hut, a boat mooring, a sports pitch, a village hall, a park for an event,
a library card, a museum pass, a leisure card, a parking bay suspension, a trader's parking permit,
a disabled parking bay, a cycle hangar, a car charger in your street, a memorial bench, a grave,
a cremation, a memorial stone, tree work consent, listed building consent, advertising consent,
a new street name, a house number, a land search, a road closure, a street party, a banner,
a white line across a drive, a grit bin, a childminder, a nursery place, an after-school club,
a music lesson, a chaperone licence, an adult course, a day centre, hot meals at home,
an alarm to wear at home, a short break for carers, a care home place, a sheltered flat,
a garage to rent, a swap of council homes, a lodger, a parking space on an estate,
a replacement key fob"""
_REPORT = (
    "Report {0}",
    "{1} on private land",
    "{1} near a school",
    "What we do about {0}",
    "Ask again about {0}",
)
_FOUND = """\
an overgrown hedge, a fallen tree, a blocked drain, a missing manhole cover, a broken bench,
graffiti, posters on lamp posts, a dead animal, dog mess, a stray dog, needles, smoke, a bad smell,
dust from a building site, bright lights at night, a wasps' nest, a broken swing,
an overflowing litter bin, a blocked footpath, cars parked on the pavement, a broken traffic light,
worn road markings, a damaged sign, mud on the road, an icy pavement, a leak in the road,
food that made you ill, fake goods, a loan shark, a doorstep seller, shops that sell vapes to children,
benefit fraud, someone who sublets a council home, misuse of a parking badge, a taxi without a licence,
a bad landlord, damp and mould, loose roof tiles, an empty home, a camp on council land,
a shopping trolley in a river, a house full of rubbish, a fence that fell down, a cracked kerb,
a bridge hit by a lorry, a ditch that floods, swans in trouble, Japanese knotweed,
a roundabout nobody mows, a bus shelter with no glass, a noisy air conditioner, a dangerous dog,
fireworks at night"""


@dataclass(frozen=True, slots=True)
class _Source:
    """What one real article, or its notes, can lend: no variable, link, table or warning."""

    headings: tuple[str, ...]
    sentences: tuple[str, ...]
    items: tuple[str, ...]
    keywords: tuple[str, ...]


def write(root: Path, more: int) -> None:
    """Copy the example hub to `root`, with so many shared articles more."""
    for name in ("content", "overlays"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    shared = root / "content" / "shared"
    real = sorted(shared.glob("*/*.md"))
    topics = sorted({path.parent.name for path in real})
    sources = [_source(path.read_text("utf-8")) for path in real]
    notes = [_source(path.read_text("utf-8")) for path in sorted(shared.glob("*/agent/*.md"))]
    chance = Random(more)  # noqa: S311 - the same hub each time, nothing secret
    for title, thing in titles(more).items():
        id_ = re.sub(r"[^a-z0-9]+", "-", title.lower())
        folder = shared / chance.choice(topics)
        text = _article(title, thing, sources, chance)
        (folder / f"{id_}.md").write_text(text, "utf-8")
        (folder / "agent" / f"{id_}.md").write_text(_notes(notes, chance), "utf-8")


def titles(number: int) -> dict[str, str]:
    """So many titles, and what each is about."""
    possible = [(f"{verb} {thing}", thing) for thing in _listed(_WANTED) for verb in _ASK]
    for thing in _listed(_FOUND):
        named = thing.removeprefix("a ").removeprefix("an ")
        possible += [(form.format(thing, named), thing) for form in _REPORT]
    chosen = Random(number).sample(possible, number)  # noqa: S311 - the same each time
    return {title[0].upper() + title[1:]: thing for title, thing in chosen}


def _listed(text: str) -> list[str]:
    return re.split(r",\s+", text)


def _source(text: str) -> _Source:
    _, matter, body = text.split("---\n", 2)
    lines = [line for line in body.splitlines() if not re.search(r"[{\[|!\\]|^ |^\d", line)]
    sentences = (re.split(r"(?<=[.?]) ", line) for line in lines if line and line[0] not in "#-")
    keywords = re.search(r"^keywords:\n((?:  - .*\n)+)", matter, re.MULTILINE)
    return _Source(
        headings=tuple(re.findall(r"^## (.+?) \{#", body, re.MULTILINE)),
        sentences=tuple(sentence for line in sentences for sentence in line),
        items=tuple(line for line in lines if line.startswith("- ")),
        keywords=tuple(re.findall(r"- (.+)", keywords[1])) if keywords else (),
    )


def _article(title: str, thing: str, sources: list[_Source], chance: Random) -> str:
    near = chance.sample([source for source in sources if len(source.sentences) > _FEW], 3)
    words = [word for source in near for word in source.keywords]
    keywords = sorted({thing, *chance.sample(words, min(6, len(words)))})
    headings = dict.fromkeys(chance.choice(chance.choice(near).headings) for _ in range(10))
    sections = (
        f"## {heading} {{#part-{number}}}\n\n{_text(near, sources, chance)}\n"
        for number, heading in enumerate(headings, start=1)
    )
    return _ARTICLE.format(
        title=_quoted(title),
        summary=_quoted(f"How it works with {thing}. {_sentence(near, chance)}"),
        keywords="\n".join(f"  - {_quoted(word)}" for word in keywords),
        lead=f"This is about {thing}. {_sentence(near, chance)}",
        sections="\n".join(sections),
    )


def _text(near: list[_Source], sources: list[_Source], chance: Random) -> str:
    """A paragraph and a list; every third sentence is of any article."""
    sentences = [_sentence(sources if chance.random() < _FAR else near, chance) for _ in range(4)]
    items = [item for source in near for item in source.items]
    listed = "\n".join(dict.fromkeys(chance.sample(items, min(3, len(items)))))
    return " ".join(sentences) + (f"\n\n{listed}" if listed else "")


def _sentence(sources: list[_Source], chance: Random) -> str:
    return chance.choice([line for source in sources for line in source.sentences])


def _notes(sources: list[_Source], chance: Random) -> str:
    said = " ".join(_sentence(sources, chance) for _ in range(4))
    return _NOTES.format(triage=chance.choice("ABC"), said=said)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_FEW, _FAR = 10, 1 / 3
_ARTICLE = """\
---
title: {title}
summary: {summary}
provided_by:
  - unitary
for:
  - residents
keywords:
{keywords}
last_reviewed_on: 2026-09-01
review_in: 6 months
---
{lead}

{sections}"""
_NOTES = """\
---
triage: {triage}
verify:
  - The address
last_reviewed_on: 2026-09-01
review_in: 6 months
---
## When they call {{#part-1}}

{said}
"""
