"""What the benchmark of first views is made of; nothing is measured here."""

from tests.benchmarks.first_view import Row, Weight, markdown, table

OURS = """<!doctype html><html><head><title>Bins – Ashdale</title></head><body>
<header>Ashdale</header><main id="page_main"><h1>Bins</h1>

<p>Put them out by <b>7am</b>.<br>Not before.</p></main><footer>Foot</footer></body></html>
"""


def test_material_gets_what_stands_in_main() -> None:
    said = markdown(OURS)
    assert said.startswith('---\ntitle: "Bins')
    assert "<h1>Bins</h1>\n\n<p>Put them out by <b>7am</b>.<br>Not before.</p>" in said
    assert "Foot" not in said


def test_the_table_has_both_sides_and_the_ratio_to_material() -> None:
    view = {"councilhub": Weight(10, 40_000), "Material": Weight(6, 160_000)}
    search = {"councilhub": Weight(7, 50_000), "Material": Weight(0, 0)}
    first, _, row = table([Row("home", view, search)])
    assert first == (
        "| page | first view, councilhub | first view, Material "
        "| search, councilhub | search, Material |"
    )
    assert row == "| home | 40.0 kB in 10 (× 0.25) | 160.0 kB in 6 (× 1.00) | 50.0 kB in 7 | – |"
