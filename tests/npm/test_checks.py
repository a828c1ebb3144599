"""What `.ci/run` compares built sites with sees mistakes: valid HTML, and the oldest browsers."""

import json
import subprocess
from pathlib import Path

import pytest

from councilhub.render.browsers import BROWSERS

HERE = Path(__file__).parent
OLDEST = json.dumps({name: browser.oldest for browser in BROWSERS for name in browser.data})

pytestmark = pytest.mark.skipif(
    not (HERE / "node_modules").is_dir(), reason="npm ci --prefix tests/npm"
)


def said(script: str, folder: Path, files: dict[str, str]) -> str:
    """What a script finds in a folder of these files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    command = ["node", str(HERE / script), str(folder)]
    done = subprocess.run(command, input=OLDEST, capture_output=True, text=True, check=False)
    assert done.returncode == (0 if done.stderr.endswith(", 0 mistakes\n") else 1)
    return done.stderr


def test_a_page_that_is_not_valid_is_named_with_line_and_rule(tmp_path: Path) -> None:
    head = '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>A</title></head>'
    good = f"{head}<body><main><h1>A</h1></main></body></html>"
    assert said("validate-pages.cjs", tmp_path, {"a/index.html": good}) == (
        "1 pages and fragments, 0 mistakes\n"
    )
    bad = {
        "b.html": good.replace("</main>", '<ul><p>a</p></ul><p id="a"></p><p id="a"></p></main>'),
        "a/fragment.html": '<article>\n<a href="x"><a href="y">b</a></a></article>',
    }
    found = said("validate-pages.cjs", tmp_path, bad)
    assert "b.html:2:" in found
    assert "[no-dup-id]" in found
    assert f"{tmp_path}/a/fragment.html:2:14: <a> element is not permitted" in found
    assert "3 pages and fragments, " in found


def test_a_folder_without_pages_is_a_mistake(tmp_path: Path) -> None:
    done = subprocess.run(["node", HERE / "validate-pages.cjs", tmp_path], check=False)
    assert done.returncode == 1


STYLES = {
    "a { aspect-ratio: 1 }": "aspect-ratio",
    "a { color: color-mix(in srgb, red, blue) }": "color-mix",
    "a { --x: light-dark(red, blue) }": "light-dark",
    "a { width: 10dvh }": "dvh",
    "a { width: fit-content }": "width: fit-content",
    "a { & b { color: red } }": "&",
    "a:user-valid { color: red }": ":user-valid",
    "@layer x { a { color: red } }": "@layer",
    "@media (width > 1px) { a { color: red } }": "< in @media",
    "@media (prefers-contrast: more) { a { color: red } }": "prefers-contrast",
}
SCRIPTS = {
    "var x; x ??= 1;": "newer than ES2020",
    "structuredClone(a);": "structuredClone",
    "document.body.showPopover();": "showPopover",
    "[1].at(0);": "at",
    "/(?<=a)b/.test(x);": "(?<=",
}
KNOWN = {
    "a.css": (
        "@supports (color: light-dark(red, red)) { a { color: light-dark(red, blue) } }\n"
        "a { height: 10vh; height: 10dvh; -webkit-user-select: none; user-select: none }\n"
        "a:is(b, c) { gap: 1px; margin-inline: max(1px, 1em); clip-path: inset(50%) }\n"
    ),
    "a.js": (
        "const of = { toSorted(x) { return x?.y ?? 1; } }; of.toSorted(1); function any({ hasOwn }) { hasOwn(1); }\n"
        "document.querySelector('a').replaceChildren('x'.replaceAll('a', 'b'), of, any);\n"
    ),
}


def test_what_an_old_browser_does_not_know_is_named_with_line_and_browsers(tmp_path: Path) -> None:
    sheets = {f"{n}.css": f"\n{text}" for n, text in enumerate(STYLES)}
    scripts = {f"{n}.js": f"\n{text}" for n, text in enumerate(SCRIPTS)}
    found = said("known-to-browsers.cjs", tmp_path, KNOWN | sheets | scripts)
    for n, name in enumerate(STYLES.values()):
        assert f"{tmp_path}/{n}.css:2: '{name}' is not known to " in found
    assert f"{tmp_path}/0.js: Unexpected token (2:11): newer than ES2020" in found
    for n, name in enumerate([*SCRIPTS.values()][1:], 1):
        assert f"{tmp_path}/{n}.js:2: '{name}' is not known to " in found
    assert "(?<=' is not known to safari, safari_ios\n" in found
    assert f"{tmp_path}/a." not in found


def test_an_exception_that_nothing_needs_any_more_is_a_mistake(tmp_path: Path) -> None:
    assert "nothing uses ':has' any more" in said("known-to-browsers.cjs", tmp_path, KNOWN)
    used = KNOWN | {"b.css": "a:has(b) { color: red }"}
    assert "':has'" not in said("known-to-browsers.cjs", tmp_path, used)
