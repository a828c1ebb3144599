"""Two texts side by side: what is marked, and what of the HTML gets through."""

import pytest

from councilhub.review_pack import marks
from councilhub.review_pack.marks import Marked, marked, unmarked
from tests.review_pack.packs import words


def picture(address: str, alt: str) -> str:
    return f'<img src="data:{address}" alt="{alt}">'


def both(before: str, after: str) -> Marked:
    return marked(before, after, (picture, picture))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("<p>Call us today.</p>", "<p>Call us now.</p>", ("Call us [-today].", "Call us [+now].")),
        ("<p>gas and oil</p>", "<p>gas, coal and oil</p>", ("gas and oil", "gas[+, coal] and oil")),
        ("<p>It is £5.50.</p>", "<p>It is £6.25.</p>", ("It is [-£5.50].", "It is [+£6.25].")),
        ("<p>a (b) c</p>", "<p>a (d) c</p>", ("a ([-b]) c", "a ([+d]) c")),
        ("<p></p>", "<p>New.</p>", ("", "[+New.]")),
        (
            "<p>One. Two now.</p>",
            "<p>One. So. Two now.</p>",
            ("One. Two now.", "One. [+So.] Two now."),
        ),
        (
            "<p>One. So. Two now.</p>",
            "<p>One. Two now.</p>",
            ("One. [-So.] Two now.", "One. Two now."),
        ),
    ],
)
def test_words_that_differ_are_marked(before: str, after: str, expected: tuple[str, str]) -> None:
    found = both(before, after)
    assert (words(found.before), words(found.after)) == expected
    assert found.words


def test_a_mark_ends_where_an_element_does() -> None:
    found = both("<p>One</p>", "<p>Two <strong>big</strong> ones</p>")
    assert found.after.count("<ins>") == 3
    assert "<ins>" in found.after.split("<strong>")[1].split("</strong>")[0]


def test_a_link_that_leads_elsewhere_is_told_with_both_places() -> None:
    found = both(
        '<p><a href="https://a.example.org/">Pay</a></p>',
        '<p><a href="https://b.example.org/">Pay</a></p>',
    )
    assert words(found.before) == "Pay (leads to [-https://a.example.org/])"
    assert words(found.after) == "Pay (leads to [+https://b.example.org/])"


def test_two_links_that_change_places_are_told() -> None:
    first, second = (
        '<a href="https://a.example.org/">{}</a>',
        '<a href="https://b.example.org/">{}</a>',
    )
    found = both(
        f"<p>{first.format('Pay')} {second.format('Ask')}</p>",
        f"<p>{second.format('Pay')} {first.format('Ask')}</p>",
    )
    assert "https://b.example.org/" in words(found.after)
    assert found.words


def test_a_link_that_stays_is_not_told() -> None:
    link = '<p><a href="https://a.example.org/">Pay</a> {}</p>'
    assert words(both(link.format("now"), link.format("soon")).after) == "Pay [+soon]"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a href="tel:+441632960001">01632 960 001</a>', "01632 960 001"),
        (
            '<a href="tel:+441632960999">01632 960 001</a>',
            "01632 960 001 (leads to tel:+441632960999)",
        ),
        ('<a href="mailto:a@example.org">a@example.org</a>', "a@example.org"),
        (
            '<a href="mailto:b@example.org">a@example.org</a>',
            "a@example.org (leads to mailto:b@example.org)",
        ),
        ('<a href="bins.md#what">Bins</a>', "Bins (leads to bins#what)"),
    ],
)
def test_a_new_link_is_told_unless_its_words_do(link: str, expected: str) -> None:
    assert words(unmarked(f"<p>{link}</p>", picture, tell_links=True)) == expected


def test_only_addresses_of_the_web_can_be_followed() -> None:
    html = '<p><a href="https://a.example.org/?a=1&amp;b=2">web</a> <a href="javascript:alert(1)">bad</a> <a href="x.md">page</a></p>'
    assert unmarked(html, picture) == (
        '<p><a href="https://a.example.org/?a=1&amp;b=2" rel="noreferrer">web</a> '
        '<span class="link">bad</span> <span class="link">page</span></p>'
    )


def test_a_picture_that_is_another_one_is_marked() -> None:
    found = both('<p><img src="a" alt="x"></p>', '<p><img src="b" alt="x"></p>')
    assert found.words
    assert '<ins><span class="unseen">[new: </span><img src="data:b"' in found.after


def test_other_form_of_the_same_words_is_no_other_words() -> None:
    found = both("<p>One two</p>", "<ul><li>One</li><li>two</li></ul>")
    assert not found.words
    assert found.before != found.after


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p onclick='x()' style='a' id='b'>Text</p>", "<p>Text</p>"),
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<p>a<style>p{}</style>b</p>", "<p>ab</p>"),
        ("<iframe src='//x'></iframe><p>a</p>", "<p>a</p>"),
        ("<svg onload=x><p>a</p></svg>", "<p>a</p>"),
        ("<p>1 &lt; 2 &amp;amp; &quot;</p>", "<p>1 &lt; 2 &amp;amp; &quot;</p>"),
        ('<p class="lines own evil">a</p>', '<p class="lines">a</p>'),
        ("<p>open <strong>never closed", "<p>open <strong>never closed</strong></p>"),
        ("</div></section><p>a</p></main>", "<p>a</p>"),
        ("<h3 id='x'>Head</h3>", '<p class="heading">Head</p>'),
        ("<p>a<!-- b --><?c?></p>", "<p>a</p>"),
    ],
)
def test_nothing_but_what_is_known_comes_out(html: str, expected: str) -> None:
    assert unmarked(html, picture) == expected


def test_long_text_that_stays_is_folded_away_on_both_sides() -> None:
    stays = f"<p>{'words ' * 100}</p>"
    found = both(f"{stays}<p>one</p>", f"{stays}<p>two</p>")
    for side in (found.before, found.after):
        assert side.startswith("<details><summary>Unchanged text</summary>")
    assert "<details>" not in both("<p>short</p><p>one</p>", "<p>short</p><p>two</p>").after


def test_a_text_that_is_too_long_is_shown_without_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "_MOST_WORDS", 3)
    found = both("<p>a b c</p>", "<p>a b c d</p>")
    assert not found.compared
    assert (found.before, found.after) == ("<p>a b c</p>", "<p>a b c d</p>")
