"""Images: allowed types, true to their names; drawings that only draw."""

import pytest

from councilhub.diagnostics import Audience, Diagnostic
from councilhub.load.images import image_fault
from councilhub.model.source import FileKind, Home

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20
JPG = b"\xff\xd8\xff\xe0" + b"x" * 20
WEBP = b"RIFF\x0a\x00\x00\x00WEBPVP8 "
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)


def fault(name: str, data: bytes) -> Diagnostic | None:
    path = f"content/shared/assets/{name}"
    home = Home(path=path, kind=FileKind.ASSET, audience=Audience.PUBLIC, layer="shared", id=name)
    found = image_fault(home, data)
    assert found is None or (found.rule == "file-refused" and found.place.path == path)
    assert found is None or found.hint
    return found


def drawing(inside: str = "", attributes: str = "") -> Diagnostic | None:
    return fault("x.svg", SVG.format(attributes, inside).encode())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("map.png", PNG),
        ("a/b_c/map-2.v1.jpg", JPG),
        ("map.webp", WEBP),
        ("map.svg", SVG.format("", "<path d='M0 0'/>").encode()),
    ],
)
def test_allowed_types(name: str, data: bytes) -> None:
    assert fault(name, data) is None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        *[("x.png", JPG), ("x.jpg", PNG), ("x.webp", JPG), ("x.png", b""), ("x.webp", b"RIFF")],
        *[("x.png", b"<svg/>"), ("x.jpg", b"MZ"), ("x.webp", b"RIFFxxxxWAVE")],
    ],
)
def test_a_name_that_lies_about_its_content(name: str, data: bytes) -> None:
    found = fault(name, data)
    assert found
    assert f"'{name}' does not hold" in found.message


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("map.gif", "save it as one of: png, jpg, webp, svg"),
        ("map.pdf", "save it as one of"),
        ("map", "save it as one of"),
        ("map.html", "save it as one of"),
        ("map.jpeg", "rename it to 'map.jpg'"),
        ("Map.PNG", "rename it to 'map.png'"),
        ("Map.png", "rename it to 'map.png'"),
        ("my map.png", "rename it to 'my-map.png'"),
        ("plân.png", "rename it to 'pl-n.png'"),
    ],
)
def test_other_types_and_names(name: str, hint: str) -> None:
    found = fault(name, PNG)
    assert found
    assert hint in (found.hint or "")


@pytest.mark.parametrize(
    "inside",
    [
        "<title>A &amp; B</title><desc>x</desc>",
        "<defs><linearGradient id='g'/></defs><rect fill='url(#g)'/>",
        "<rect fill=\"url('#g')\" filter='url( #f )'/>",
        "<use href='#a'/><use xlink:href='#a'/>",
        "<a href='#a'><text>url of x</text></a>",
        "<style>.a { fill: #0b5c46; clip-path: url(#c) }</style>",
        "<rect style='fill:red;mask:url(\"#m\")'/>",
        "<animate attributeName='opacity' values='0;1'/>",
        "<i:view xmlns:i='http://www.inkscape.org/' i:export-filename='C:\\Users\\x(1).png'/>",
        "<!-- a comment with <script> in it -->",
        "<text>one</text>",
    ],
)
def test_what_draws_is_allowed(inside: str) -> None:
    assert drawing(inside) is None


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>alert(1)</script>", "'script'"),
        ("<SCRIPT/>", "'SCRIPT'"),
        ("<g><script href='#x'/></g>", "'script'"),
        ("<x:script xmlns:x='http://www.w3.org/2000/svg'/>", "'script'"),
        ("<foreignObject/>", "'foreignObject'"),
        ("<p xmlns='http://www.w3.org/1999/xhtml'>x</p>", "'p'"),
        ("<iframe/>", "'iframe'"),
        ("<rect onclick='x'/>", "'onclick'"),
        ("<rect OnLoad='x'/>", "'onload'"),
        ("<rect xlink:onload='x'/>", "'onload'"),
        ("<image href='https://example.org/x.png'/>", "'https://example.org/x.png'"),
        ("<image xlink:href='x.png'/>", "'x.png'"),
        ("<image href='data:image/png;base64,xx'/>", "'data:"),
        ("<a href='java&#115;cript:alert(1)'>x</a>", "'javascript:"),
        ("<a href=' //example.org'>x</a>", "outside"),
        ("<g xml:base='https://example.org/'/>", "outside"),
        ("<x src='x.js'/>", "outside"),
        ("<rect fill='url(https://example.org/#g)'/>", "outside"),
        ("<rect fill=\"url( 'x.svg#g')\"/>", "outside"),
        ("<rect style='background:URL(//example.org)'/>", "outside"),
        ("<rect style='background:u\\72l(//example.org)'/>", "outside"),
        ("<rect mask='u\\72l(//example.org)'/>", "outside"),
        ("<rect style='x: image-set(\"x.png\" 1x)'/>", "outside"),
        ("<style>@import 'x.css';</style>", "outside"),
        ("<style>a{b:url(x)}</style>", "outside"),
        ("<style>a{b:u<!-- -->rl(x)}</style>", "outside"),
        ("<style><![CDATA[a{b:url(x)}]]></style>", "outside"),
        ("<set attributeName='href' to='javascript:x'/>", "change 'href'"),
        ("<animate attributeName='xlink:href' values='x'/>", "change 'xlink:href'"),
        ("<set attributeName='onload' to='x'/>", "change 'onload'"),
        ("<?xml-stylesheet href='x.css'?>", "instruction"),
        ("<unclosed>", "not well-formed"),
        ("&nbsp;", "not well-formed"),
        ("<x:y/>", "not well-formed"),
    ],
)
def test_what_runs_or_fetches_is_not(inside: str, message: str) -> None:
    found = drawing(inside)
    assert found
    assert message in found.message


def test_the_root_element_is_looked_at_too() -> None:
    assert drawing(attributes="onload='x'")
    assert drawing(attributes="style='x:url(y)'")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
            "DOCTYPE",
        ),
        ("<!DOCTYPE svg SYSTEM 'file:///etc/passwd'><svg/>", "DOCTYPE"),
        (
            "<?xml version='1.0' encoding='utf-7'?><svg xmlns='http://www.w3.org/2000/svg'/>",
            "'utf-7'",
        ),
        ("<svg/>", "is no drawing"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'/>", "is no drawing"),
        ("", "not well-formed"),
        ("not xml", "not well-formed"),
    ],
)
def test_what_is_no_plain_drawing_is_not(source: str, message: str) -> None:
    found = fault("x.svg", source.encode())
    assert found
    assert message in found.message


def test_a_drawing_of_another_encoding_is_refused() -> None:
    assert fault("x.svg", SVG.format("", "").encode("utf-16"))


def test_entities_are_never_expanded() -> None:
    laughs = "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(30))
    source = f"<!DOCTYPE x [<!ENTITY a0 'ha'>{laughs}]><x>&a30;</x>"
    found = fault("x.svg", source.encode())
    assert found
    assert "DOCTYPE" in found.message


def test_the_place_is_that_of_the_element() -> None:
    found = drawing("\n  <g/>\n  <script/>")
    assert found
    assert (found.place.line, found.place.column) == (3, 3)
