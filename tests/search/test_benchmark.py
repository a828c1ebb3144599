"""What the benchmark of search is made of; no time is taken here."""

import gzip
from pathlib import Path
from urllib.request import urlopen

from councilhub.diagnostics import Audience, Severity
from councilhub.pipeline import examine
from councilhub.render.search.pages import Found, Spot
from tests.benchmarks.manyarticles import ROOT, titles, write
from tests.benchmarks.search import Row, table, weight
from tests.benchmarks.search_sites import markdown, served
from tests.search.phrases import Score

MORE = 30
DESK = ("ashdale", Audience.AGENT)


def test_articles_that_were_put_together_are_on_the_desk_without_an_error(tmp_path: Path) -> None:
    write(tmp_path, MORE)
    examined = examine(tmp_path, audiences=(Audience.AGENT,))
    real = examine(ROOT, audiences=(Audience.AGENT,)).site(*DESK).articles
    errors = [each for each in examined.diagnostics if each.severity is Severity.ERROR]
    assert errors == []
    assert len(examined.site(*DESK).articles) == len(real) + MORE


def test_there_are_titles_for_hundreds_of_articles_the_same_each_time() -> None:
    many = titles(633)
    assert len(many) == 633
    assert many == titles(633)


def test_material_gets_every_word_that_our_search_knows_of_a_page() -> None:
    said = markdown(
        Found(
            address="bins.html",
            title="Bins",
            topic="waste",
            summary="When we come.",
            words=("rubbish", "refuse"),
            places=(
                Spot("page_handover", "", "Waste team"),
                Spot("what", "What we take", "Tins, and [what else "),
            ),
        )
    )
    assert said.split("\n\n") == [
        "# Bins",
        "When we come.",
        "Callers say: rubbish, refuse",
        "## Hand over",
        "Waste team",
        "## What we take",
        "Tins, and what else\n",
    ]


def test_the_server_tells_which_files_were_asked_for(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "search.js").write_text("1", "utf-8")
    with served(tmp_path) as told:
        said = urlopen(f"{told.address}/data/search.js?a").read()  # noqa: S310 - our own server
        assert said == b"1"
        assert told.asked == {"data/search.js"}


def test_bytes_are_those_of_the_files_and_of_each_after_gzip(tmp_path: Path) -> None:
    said = {"a": b"a" * 1000, "b": b"bin" * 1000}
    for name, data in said.items():
        (tmp_path / name).write_bytes(data)
    assert weight(tmp_path, set(said)) == (
        4000,
        sum(len(gzip.compress(data, 9)) for data in said.values()),
    )


def test_the_table_has_a_column_for_each_search_and_its_ratio_to_material() -> None:
    lines = list(table([_row("councilhub", 10.0, None), _row("Material", 40.0, 500.0)]))
    assert lines[0] == "| | councilhub | Material |"
    assert "| a letter, p95 | 10 ms (× 0.25) | 40 ms (× 1.00) |" in lines
    assert "| index | – | 500 ms (× 1.00) |" in lines
    assert "| phrases set aside: first / first three | 80% / 90% | 80% / 90% |" in lines


def _row(name: str, letter: float, index: float | None) -> Row:
    size = {"bytes_at_first": 1, "gzip_at_first": 1, "bytes_at_last": 1, "gzip_at_last": 1}
    return Row(
        name=name,
        letters=1,
        letter_p50=letter,
        letter_p95=letter,
        first_p50=1,
        first_p95=1,
        longest_task=0,
        index=index,
        index_small=None,
        **size,
        tuned=Score(10, 8, 9),
        aside=Score(10, 8, 9),
    )
