"""A hub whose pages show every way in which an overlay can stand to the text below it.

`bulky-waste` has all of them at once on the site of Stonebridge, with two layers below its own.
The law changed on 1 June 2026, the article on 1 September, a full stop on 2 November. Stonebridge
compared its text in April, England in August, the waste partnership in October.
Of `noise` it has a text that has drifted. `garden-waste` is what agents meet most: a local price and
nothing amiss. `wood` cannot be shown, `allotments` is Stonebridge's alone, `pest-control` is not
provided, and `glass` nobody overlaid.
"""

from councilhub.model.normal import digest_of_text, digest_of_value
from tests.support import SOURCES, Tree, profile

REPOSITORY = "https://git.example.org/councils/hub"
EDIT = f"{REPOSITORY}/edit/live/"

SHARED = "content/shared/waste/bulky-waste.md"
SHARED_NOTES = "content/shared/waste/agent/bulky-waste.md"
ENGLAND = "overlays/england/bulky-waste.md"
PARTNERS = "overlays/wexmoor-waste/bulky-waste.md"
OURS = "overlays/stonebridge/bulky-waste.md"
OUR_NOTES = "overlays/stonebridge/agent/bulky-waste.md"

LAW = "Sofas with toxic stuffing must be collected apart from all else."
FRIDGES = "A fridge counts as two items."

_SETTINGS = f"""\
site_name: test hub
docs_dir: content
site_dir: build/mkdocs
theme:
  name: material
  font: false
plugins: []
extra:
  hub:
    default_site: stonebridge/agent
    as_of: 2026-12-01
    repository: {REPOSITORY}
    branch: live
"""
_TOPICS = """\
teams:
  - id: waste
    title: Waste and recycling
    email: waste@hub.example.org
  - id: desk
    title: Contact centre
topics:
  - id: waste
    title: Bins, waste and recycling
    summary: Collections and bulky items.
    owner: waste
"""
_FACTS = """\
fees:
  bulky_waste:
    owner: waste
    set_by: council
    values:
      - value: £26.50
        from: 2026-04-01
links:
  book:
    owner: waste
    values:
      - value: https://www.example.org/book
        from: 2020-01-01
"""
_CONTACT = """\
contact:
  phone: 01632 960 001
  hours: Monday to Friday, 9am to 5pm
sites:
  public: https://help.stonebridge.example.org/
"""


def _article(title: str, summary: str, body: str, more: str = "") -> str:
    return (
        f"---\ntitle: {title}\nsummary: {summary}\nprovided_by:\n  - unitary\nfor:\n  - residents\n"
        "keywords:\n  - waste\nowner: waste\nlast_reviewed_on: 2026-09-01\nreview_in: 6 months\n"
        f"sources:{SOURCES}\n{more}---\n{body}"
    )


TEXTS = {
    "what-we-collect": ("What we collect", "Sofas, beds, tables and white goods."),
    "how-to-book": ("How to book", "Book online and pay by card. We send you a number."),
    "prepare": ("Getting ready", "Put the items outside by 6am."),
    "what-it-costs": ("What it costs", "It costs {{ fees.bulky_waste }} for up to 5 items."),
    "missed": ("If we miss you", "Tell us within 2 working days."),
    "refunds": ("Refunds", "We refund you until noon of the day before."),
    "reuse": ("Giving things away", "A charity may collect what still works."),
    "limits": ("Limits", "One booking a household a month."),
    "builders": ("Builders’ waste", "We take no rubble and no soil."),
    "weight": ("Heavy items", "We do not carry more than 50 kilograms."),
    "law": ("The law", "A council may charge for this."),
}
"""The sections of the shared article: their titles and what they say."""


def _section(id_: str, text: str, how: str = "") -> str:
    return f"\n## {TEXTS[id_][0]} {{#{id_}{how}}}\n\n{text}\n"


_BULKY = _article(
    "Bulky waste collection",
    "Get large items such as furniture or a fridge collected from your home.",
    "Two people come with a lorry. They do not come into your home.\n"
    + "".join(_section(id_, text) for id_, (_, text) in TEXTS.items()),
    more=f"""\
urgent:
  - when: An item blocks a road
    do: Call us at once.
actions:
  - label: Book a collection
    kind: book
    link: "{{{{ links.book }}}}"
cost: "{{{{ fees.bulky_waste }}}} for up to 5 items"
takes: Up to 10 working days
needs:
  - Your address
  - A list of the items
formats:
  - Large print
change_notes:
  - on: 2026-11-02
    note: A missing full stop.
    level: minor
  - on: 2026-09-01
    note: {FRIDGES}
    level: normal
  - on: 2026-04-20
    note: {LAW}
    level: law
    from: 2026-06-01
""",
)
_BULKY_NOTES = """\
---
triage: B
say_first: Offer the web page. It takes two minutes.
verify:
  - The address
  - What the items are
watch_for:
  - sign: The caller cannot lift the items and lives alone
    do: Offer help with carrying
handover:
  to: Waste office
  when: The caller wants a refund
owner: desk
last_reviewed_on: 2026-09-01
review_in: 6 months
---
## Before you book {#before-you-book}

Ask whether a charity could use the items.

## On what it costs {#what-it-costs}

Read the price out before you take a card.

## On refunds {#refunds}

We refund to the same card.
"""

_OLD = digest_of_text("What stood here once.")
_OLD_VALUE = digest_of_value("What stood here once.")


def _now(id_: str) -> str:
    return digest_of_text(TEXTS[id_][1])


_ENGLISH = "In England, tell us within 3 working days."
_ENGLAND = (
    f"""\
---
last_reviewed_on: 2026-08-01
base:
  on: 2026-08-01
  sections:
    missed: {_OLD}
    reuse: {_OLD}
    builders: {_OLD}
    weight: {_OLD}
held:
  - sections:
      - weight
    because: The insurance of the crews is for 40 kilograms
    until: 2027-06-30
remove:
  - builders
---
"""
    + _section("missed", _ENGLISH)
    + _section("reuse", "In England, ask the charity first.", " .append")
    + _section("weight", "We do not carry more than 40 kilograms.")
)
_PARTNERS = f"""\
---
last_reviewed_on: 2026-10-15
base:
  on: 2026-10-15
  sections:
    limits: {_OLD}
takes: Up to 12 working days
---
{_section("limits", "Two bookings a household a month.")}\
{_section("prepare", "Take the doors off wardrobes.", " .append")}"""
_OURS = (
    f"""\
---
last_reviewed_on: 2026-04-10
reviewed_by: waste-editor
base:
  on: 2026-04-10
  sections:
    what-we-collect: {_now("what-we-collect")}
    how-to-book: {_OLD}
    what-it-costs: {_OLD}
    missed: {digest_of_text(_ENGLISH)}
    refunds: {_OLD}
    law: {_OLD}
  fields:
    urgent: {_OLD_VALUE}
    cost: {_OLD_VALUE}
    needs: {digest_of_value(("Your address", "A list of the items"))}
held:
  - sections:
      - refunds
    because: The contract with the old contractor runs until then
    until: 2027-03-31
  - fields:
      - formats
    because: The printer had to be told
    until: 2026-10-31
urgent:
  - when: An item blocks a road
    do: Call the police first.
    phone: "101"
cost: "{{{{ fees.bulky_waste }}}} for up to 3 items"
needs:
  - Your address
  - A list of the items
  - A photo of each item
formats:
  - Large print, by post
remove:
  - law
---
"""
    + _section("what-we-collect", "Sofas, beds and tables. No white goods.")
    + _section("how-to-book", "Book online and pay by card. We send you a number.")
    + _section("what-it-costs", "It costs {{ fees.bulky_waste }} for up to 3 items.")
    + _section("missed", "In Stonebridge, call us the same day.")
    + _section("refunds", "We do not refund.")
    + "\n## Flats {#flats after=refunds}\n\nPut the items next to the bin store.\n"
)
_OUR_NOTES = f"""\
---
last_reviewed_on: 2026-04-10
base:
  on: 2026-04-10
  sections:
    what-it-costs: {_OLD}
    refunds: {digest_of_text("We refund to the same card.")}
  fields:
    verify: {_OLD_VALUE}
    handover: {_OLD_VALUE}
held:
  - fields:
      - handover
    because: The waste office moves in spring
    until: 2027-03-31
verify:
  - The address
  - The last 4 digits of the card
handover:
  to: Refunds desk on the second floor
  when: The caller wants a refund
---
## On what it costs {{#what-it-costs}}

We do not take cards on the phone.

## On refunds {{#refunds .append}}

Refunds of more than £50 need a team leader.
"""

_GARDEN = _article(
    "Garden waste",
    "A bin for grass and leaves.",
    "We collect every two weeks from March to November.\n\n"
    "## What goes in {#what-goes-in}\n\nGrass, leaves and twigs.\n",
    more="cost: £50 a year\ntakes: A week\n",
)
_OUR_GARDEN = f"""\
---
last_reviewed_on: 2026-10-01
base:
  on: 2026-10-01
  sections:
    what-goes-in: {digest_of_text("Grass, leaves and twigs.")}
  fields:
    cost: {digest_of_value("£50 a year")}
cost: £42 a year
---
## What goes in {{#what-goes-in .append}}

No windfall fruit: it brings rats.
"""

_NOISE = _article(
    "Noise",
    "Who acts on noise.",
    "Call us.\n\n## When we come {#when}\n\nWe come out at night from Friday to Sunday.\n",
    more="""\
change_notes:
  - on: 2026-09-01
    note: We come on Sundays too.
    level: normal
""",
)
_OUR_NOISE = f"""\
---
last_reviewed_on: 2026-08-01
base:
  on: 2026-08-01
  sections:
    when: {_OLD}
---
## When we come {{#when}}

We come out at night on Friday and Saturday.
"""

TREE: Tree = {
    "mkdocs.yml": _SETTINGS,
    "content/shared/topics.yml": _TOPICS,
    "content/shared/facts.yml": _FACTS,
    SHARED: _BULKY,
    SHARED_NOTES: _BULKY_NOTES,
    "content/shared/waste/garden-waste.md": _GARDEN,
    "content/shared/waste/wood.md": _article("Wood", "Where wood goes.", "To the tip.\n"),
    "content/shared/waste/glass.md": _article("Glass", "Where glass goes.", "To the bank.\n"),
    "content/shared/waste/noise.md": _NOISE,
    "content/shared/waste/pest-control.md": _article("Pests", "Rats and wasps.", "Call us.\n"),
    "content/councils/stonebridge/council.yml": profile(
        "Stonebridge Council", "unitary", "england wexmoor-waste", more=_CONTACT
    ).replace("stonebridge-council.example", "stonebridge.example"),
    "content/councils/stonebridge/waste/allotments.md": _article(
        "Allotments", "Rent a plot.", "We have 40 plots.\n"
    ),
    "overlays/england/layer.yml": "title: England\nkind: nation\n",
    "overlays/wexmoor-waste/layer.yml": "title: Wexmoor Waste Partnership\nkind: partnership\n",
    ENGLAND: _ENGLAND,
    PARTNERS: _PARTNERS,
    OURS: _OURS,
    OUR_NOTES: _OUR_NOTES,
    "overlays/stonebridge/garden-waste.md": _OUR_GARDEN,
    "overlays/stonebridge/noise.md": _OUR_NOISE,
    "overlays/stonebridge/wood.md": (
        "---\nlast_reviewed_on: 2026-09-02\n---\n## Prices {#prices}\n\nWe charge £5.\n"
    ),
    "overlays/stonebridge/pest-control.md": (
        "---\nlast_reviewed_on: 2026-09-02\noffered: no\nbecause: A company does this.\n---\n"
    ),
}
