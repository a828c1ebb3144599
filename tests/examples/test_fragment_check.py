"""What HTML the worked example for a CMS lets in: what a fragment is made of, and nothing else."""

import pytest

from tests.examples.program import loaded

FINE = '<article data-format="1" data-article="a">{}</article>'


def test_a_fragment_of_another_article_or_one_cut_short_is_refused() -> None:
    program, fine = loaded(), FINE.format("<p>x</p>").encode()
    program.check(fine, "a")
    for fragment, article in ((fine, "b"), (fine.removesuffix(b"</article>"), "a")):
        with pytest.raises(program.NotGood):
            program.check(fragment, article)


@pytest.mark.parametrize(
    "inside",
    [
        '<p>1 &lt; 2<br>"x"</p><p><a href="#hub_a_b">c</a></p>',
        '<p><img alt="What stands\non two lines" src="https://x.org/y.png"></p>',
    ],
)
def test_a_fragment_that_is_as_it_should_be_is_let_in(inside: str) -> None:
    loaded().check(FINE.format(inside).encode(), "a")


def test_bytes_that_are_no_text_are_refused() -> None:
    program = loaded()
    with pytest.raises(program.NotGood):
        program.check(FINE.format("<p>\xe9</p>").encode("latin-1"), "a")


@pytest.mark.parametrize(
    "inside",
    [
        *("<script>alert(1)</script>", "<SCRIPT>x</SCRIPT>", "<style>*{}</style>", "<h1>x</h1>"),
        *('<iframe src="https://x.org/"></iframe>', '<form action="https://x.org"></form>'),
        *('<p onclick="x()">y</p>', '<p style="color:red">y</p>', '<p class="menu">y</p>'),
        *('<a href="javascript:x()">y</a>', '<a href="java&#x73;cript:x()">y</a>'),
        *('<a href="&#x1;javascript:x()">y</a>', '<a href="//x.org/">y</a>', '<a href="y/">z</a>'),
        *('<img src="data:image/svg+xml,x" alt="">', '<img src="http://x.org/y.png" alt="">'),
        *(
            "<!-- x -->",
            "<![CDATA[x]]>",
            "<?php x ?>",
            "<p>x",
            "x</p>",
            "<p><em>x</p></em>",
            "1 < 2",
        ),
        *("<p class=hub-tip>x</p>", "<p class='hub-tip'>x</p>", "<p/>", '<p id="menu">x</p>'),
        *("</article><p>x</p><article>", "</article>x", "</article><article>"),
    ],
)
def test_html_that_it_does_not_know_is_refused(inside: str) -> None:
    program = loaded()
    with pytest.raises(program.NotGood):
        program.check(FINE.format(inside).encode(), "a")
