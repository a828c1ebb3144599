"""The pictures of parts of pages in docs/: which page of which site, and what of it."""

from dataclasses import dataclass

from tests.docs.picture_hubs import construct_id, constructs


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A part of a page."""

    name: str
    page: str
    """Of which built page, below the folder of all sites."""
    parts: tuple[str, ...]
    """Selectors: the picture is the least rectangle around what they find."""
    width: int = 760
    """Of the window."""
    typed: str = ""
    """What somebody typed into the search box."""
    labels: tuple[tuple[str, str], ...] = ()
    """Selector and words: names written beside parts of the page."""
    tagged: bool = False
    """Labels stand right after the words of their part, not in a column of their own."""
    scale: float = 1.25
    pad: int = 12


_LESSON, _PLAIN, _EXAMPLE = "lesson/ashdale/public", "plain/ashdale/public", "example/brindlow"
_DESK = "lesson/ashdale/agent/missed-bin.html"
_WHOLE_DESK = "example/ashdale/agent"
_CHANGED = "changed/ashdale/agent/garden-waste.html"
_ROW = ".facts-service .facts-row:nth-child"

SHOTS = (
    Shot(
        name="article-top",
        page=f"{_LESSON}/bulky-waste/index.html",
        parts=("h1", ".text > p:first-child"),
        width=960,
        labels=(
            ("h1", "title"),
            (".urgent", "urgent"),
            (".lead", "summary"),
            (".actions .start", "actions: the first"),
            (".actions .plain-links", "actions: the others"),
            (f"{_ROW}(1)", "cost"),
            (f"{_ROW}(2)", "takes"),
            (f"{_ROW}(3)", "needs"),
            (".contents", "the headings of your text"),
            (".text > p:first-child", "the lead of your text"),
        ),
    ),
    Shot(
        name="article-end",
        page=f"{_LESSON}/bulky-waste/index.html",
        parts=("#page_contact", ".reviewed"),
        width=960,
        scale=1,
        labels=(
            ("#page_contact", "contact"),
            (".about .facts-row:nth-child(1)", "delivered_by"),
            (".about .facts-row:nth-child(2)", "accountable"),
            (".about .facts-row:nth-child(3)", "formats"),
            (".related", "related"),
            (".sources", "sources"),
            (".reviewed > p:first-child", "last_reviewed_on"),
            (".reviewed details", "change_notes"),
        ),
    ),
    Shot(
        name="topic-page",
        page=f"{_LESSON}/topics/waste/index.html",
        parts=("h1", "main .entries"),
    ),
    Shot(
        name="overlay-before",
        page=f"{_PLAIN}/garden-waste/index.html",
        parts=("h1", ".lead", ".text"),
        width=560,
        scale=1,
    ),
    Shot(
        name="overlay-after",
        page=f"{_LESSON}/garden-waste/index.html",
        parts=("h1", ".lead", ".text"),
        width=560,
        scale=1,
    ),
    Shot(
        name="signpost",
        page="lesson/larkmere/public/garden-waste/index.html",
        parts=("h1", ".providers"),
    ),
    Shot(
        name="signpost-by-kind",
        page="lesson/larkmere/public/blue-badge/index.html",
        parts=("h1", ".providers"),
    ),
    Shot(
        name="desk-search",
        page=f"{_WHOLE_DESK}/index.html",
        parts=(".masthead", ".search-panel"),
        width=960,
        typed="tip",
        scale=1,
        pad=0,
    ),
    Shot(
        name="desk-top",
        page=f"{_WHOLE_DESK}/recycling-centres.html",
        parts=(".masthead", ".call"),
        width=1140,
        scale=0.85,
        pad=0,
    ),
    Shot(
        name="desk-glance",
        page=_DESK,
        parts=("h1", ".glance"),
        width=1140,
        scale=1,
        pad=6,
        labels=(
            (".glance-who", "triage, handover"),
            (".glance-way h3", "say_first"),
            (".glance-actions h3", "actions"),
            (".glance-verify h3", "verify"),
            (".glance-watch h3", "watch_for"),
            (".glance-facts h3:nth-of-type(1)", "cost"),
            (".glance-facts h3:nth-of-type(2)", "takes"),
            (".glance-facts h3:nth-of-type(3)", "needs"),
        ),
        tagged=True,
    ),
    Shot(
        name="desk-notes",
        page=_DESK,
        parts=(".text",),
        width=1140,
        scale=1,
    ),
    Shot(name="desk-handover", page=_DESK, parts=("[aria-labelledby=page_handover]",), width=620),
    Shot(name="desk-guide", page=_DESK, parts=("[aria-labelledby=page_guide]",), width=620),
    Shot(name="desk-process", page=_DESK, parts=("[aria-labelledby=page_process]",), width=620),
    Shot(name="desk-reply", page=_DESK, parts=("[aria-labelledby=page_reply]",), width=620),
    Shot(
        name="desk-only",
        page="lesson/ashdale/agent/crew-incident.html",
        parts=(".only", ".glance"),
        pad=6,
    ),
    Shot(
        name="drift-law",
        page=_CHANGED,
        parts=("h1", "#page_law"),
        pad=6,
    ),
    Shot(
        name="drift-marks",
        page=_CHANGED,
        parts=("#what-goes-in", ".origin:has(+ #steep-streets)"),
    ),
    Shot(
        name="price-today",
        page=f"{_LESSON}/bulky-waste/index.html",
        parts=(f"{_ROW}(1)",),
    ),
    Shot(
        name="price-table",
        page=f"{_LESSON}/garden-waste/index.html",
        parts=(".text .table-scroll",),
    ),
    Shot(
        name="hours",
        page=f"{_LESSON}/garden-waste/index.html",
        parts=("#page_contact",),
    ),
    Shot(
        name="price-missing",
        page="lesson/larkmere/public/bulky-waste/index.html",
        parts=(".urgent", ".facts-service"),
    ),
    Shot(
        name="joining-home",
        page=f"{_EXAMPLE}/public/index.html",
        parts=(".masthead", ".tiles"),
        width=1000,
        scale=1,
        pad=0,
    ),
    Shot(
        name="joining-page",
        page=f"{_EXAMPLE}/public/garden-waste/index.html",
        parts=(".masthead", ".facts-service"),
        width=860,
        scale=1,
    ),
)


def shots() -> tuple[Shot, ...]:
    """Every picture there is: those above, and one for each construct of the dialect."""
    return (*SHOTS, *(_of_construct(construct_id(fence)) for fence in constructs()))


def _of_construct(name: str) -> Shot:
    page = f"dialect/ashdale/public/{name}/index.html"
    return Shot(name=name, page=page, parts=(".text > *",), width=680)
