"""Filling variables into the data of a page (JSON-LD)."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from councilhub.model.site import Value
from councilhub.model.text import token
from councilhub.render.fill import DATA, as_data, fill
from tests.render.any_values import TEXT
from tests.render.walked import in_data

A, B = token("fees.a"), token("links.b")
ANY_TEXT = TEXT | st.text(st.characters(exclude_categories=("Cs", "Co")), max_size=40)
ANY_VALUE = st.builds(Value, text=ANY_TEXT, link=st.none() | ANY_TEXT) | st.builds(
    Value, text=ANY_TEXT, gap=st.just(True), brief=st.none() | ANY_TEXT
)


@settings(max_examples=150, deadline=None)
@given(ANY_VALUE, ANY_VALUE)
def test_data_are_json_whatever_values_say(a: Value, b: Value) -> None:
    values = {"fees.a": a, "links.b": b}
    data = {"whole": [A, B], "within": f'"{A}" & {B}', "plain": "</script>"}
    html = f"<p>{A}</p>{DATA}{as_data(data)}</script><p>{B}</p>"
    before, _, rest = fill(html, values).partition(DATA)
    made, _, after = rest.partition("</script>")
    assert "<" not in made
    assert json.loads(made) == in_data(data, values)
    assert (before, after) == (fill(f"<p>{A}</p>", values), fill(f"<p>{B}</p>", values))


def test_a_whole_string_of_data_is_what_can_be_used() -> None:
    values = {
        "phones.a": Value("01632 960 001 (01632 960 002 from 1 May)", "tel:+441632960001"),
        "emails.b": Value("cyngor@ŵyl.example.org", "mailto:cyngor@ŵyl.example.org"),
        "links.c": Value("https://www.example.org/?a&b", "https://www.example.org/?a&b"),
        "fees.d": Value("Contact us for the current price", gap=True, brief="ask for the price"),
    }
    data = {name: token(name) for name in values} | {"cost": f"It costs {token('fees.d')}."}
    made = fill(f"{DATA}{as_data(data)}</script>", values).removeprefix(DATA)
    assert "cyngor@ŵyl" in made
    assert r"?a\u0026b" in made
    assert json.loads(made.removesuffix("</script>")) == {
        "phones.a": "+441632960001",
        "emails.b": "cyngor@ŵyl.example.org",
        "links.c": "https://www.example.org/?a&b",
        "fees.d": "(ask for the price)",
        "cost": "It costs (ask for the price).",
    }
