"""The comparison of HTML with its sanitised form."""

import pytest

from councilhub.check import sanitise


@pytest.mark.parametrize(
    "html",
    [
        '<p>a &amp; b &lt; c "d" <a href="https://x.example/?a=1&amp;b=2">e</a><br />\nf</p>',
        "<img src='assets/x.png' alt='two &quot;words&quot;'>",
        '<div tabindex="0" class="table-scroll"><table><tbody><tr><td class="right">a</td></tr></tbody></table></div>',
        '<ol start="3"><li>a<ul><li>b</li></ul></li></ol><h3 id="a">b</h3>',
        '<p>\ue000\ue166\ue001 <a href="\ue000\ue166\ue001">x</a> <a href="article:a#b">y</a></p>',
        "",
    ],
)
def test_what_the_dialect_makes_stays_as_it_is(html: str) -> None:
    assert sanitise.difference(html) is None


@pytest.mark.parametrize(
    ("html", "token"),
    [
        ("<p>a<script>b</script></p>", "<script>"),
        ('<p onclick="x">a</p>', '<p onclick="x">'),
        ('<a href="javascript:x">a</a>', '<a href="javascript:x">'),
        ('<a href="&#106;avascript:x">a</a>', '<a href="javascript:x">'),
        ('<a href="data:text/html,x">a</a>', '<a href="data:text/html,x">'),
        ("<p>a<!-- b --></p>", "<!-- b -->"),
        ('<p style="color: red">a</p>', '<p style="color: red">'),
        ("<h1>a</h1>", "<h1>"),
        ("<p>a", "</p>"),
        ("<p>a<p>b</p></p>", "<p>"),
        ("<td>a</td>", "<td>"),
        ("<svg><a></a></svg>", "<svg>"),
        ("<p>\x02wzxhzdk:0\x03</p>", sanitise.PLACEHOLDER),
    ],
)
def test_what_it_does_not_make_is_the_difference(html: str, token: str) -> None:
    assert sanitise.difference(html) == token
