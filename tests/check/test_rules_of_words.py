"""The rules about words: what they cost, and what their errors hold back."""

import time

import pytest

from councilhub.check import RULES, Checked, withheld_paths
from councilhub.diagnostics import Audience
from councilhub.load import load
from councilhub.model.source import MARKDOWN_BYTES, RawFile
from councilhub.render.markdown import to_html
from councilhub.validate import validate
from tests.casehub import BASE, diagnose_files, raw_files

ARTICLE, OVERLAY = "content/shared/waste/bulky-waste.md", "overlays/ashdale/bulky-waste.md"
NAMES = (
    *("bidi-control", "contact-in-prose", "link-text", "look-alike-host", "non-ascii-digit"),
    *("pdf-link", "premium-rate-number", "sentence-too-long", "shouting", "word-to-avoid"),
)
UNITS = (
    *("a", "A", "A ", "Ab. ", ".", ". ", "!", "! ", "!!", "…", '"', "“", "‘", "`", "(", "_", "*"),
    *("[", "](", "[a](", "[a]( ", "[a](https://", "![a](b", "{{", "{{ a.b", "{{ a.b }}", "&", "&a"),
    *("0", "0 ", "01 ", "01632 ", "+", "+4 ", "(0", "00 ", "12-", "12-34-", "1\u0663", "\u0663"),
    *(
        "call ",
        "call 1",
        "call on ",
        "text us on 1 ",
        "a@",
        "@",
        "a@b.",
        "a.b@",
        "GB12",
        "account ",
    ),
    *("sort code 1", "\u200b", "\u200b ", "\U0001f468", "\U0001f468\u200d", "\U0001f3f4", "&shy;"),
    *(
        "prior ",
        "prior  ",
        "in order ",
        "assist ",
        "https://",
        "https://a@",
        "xn--",
        "gov.",
        "gov-",
    ),
    *(
        "[a.b",
        "[www.](",
        "a.b.",
        ".pdf",
        "\\",
        "\\*",
        "\n\n",
        "x\n",
        "- a\n",
        "| ",
        "e.g. ",
        "St. ",
    ),
)


def changed(path: str, text: str) -> tuple[RawFile, ...]:
    """The base of all cases with one file in another form."""
    files = {file.path: file for file in raw_files(BASE)}
    files[path] = RawFile(path=path, data=text.encode())
    return tuple(files[name] for name in sorted(files))


@pytest.fixture(scope="module")
def article() -> str:
    data = next(file.data for file in raw_files(BASE) if file.path == ARTICLE)
    assert data is not None
    return data.decode() + "\n"


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_a_rule_takes_time_like_the_text(unit: str, article: str) -> None:
    """The slowest takes half a second for 64 KB; with the square of the length it were minutes."""
    room = MARKDOWN_BYTES - len(article.encode())
    text = unit * (room // len(unit.encode()))
    hub = validate(load(changed(ARTICLE, article + text), Audience.PUBLIC))
    read = sum(len(section.text) for section in hub.articles["shared"]["bulky-waste"].sections)
    assert read > len(text.strip())
    for rule in RULES:
        if rule.RULE in NAMES:
            start = time.process_time()
            for _ in rule.check(Checked(hub, (), to_html)):
                pass
            assert time.process_time() - start < 5, rule.RULE


@pytest.mark.parametrize(
    ("text", "rule", "withheld"),
    [
        ("Call 0300\u200b123.", "bidi-control", True),
        ("Call \u0663.", "non-ascii-digit", True),
        ("[Pay](https://gov-uk.example.org/)", "look-alike-host", True),
        ("Call 01632 960 001.", "contact-in-prose", False),
        ("Call 0845 000 0000.", "premium-rate-number", False),
        ("[Click here](https://www.example.org/a.pdf) PRIOR TO NOON!!", "pdf-link", False),
    ],
)
def test_what_endangers_readers_is_withheld(
    text: str, rule: str, article: str, *, withheld: bool
) -> None:
    overlay = f"---\nlast_reviewed_on: 2026-09-10\n---\n{text}\n"
    for path, whole in ((ARTICLE, article + text), (OVERLAY, overlay)):
        found = diagnose_files(changed(path, whole))
        assert rule in {finding.rule for finding in found if finding.place.path == path}
        assert withheld_paths(found) == ({path} if withheld else frozenset())
