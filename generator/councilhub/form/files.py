"""The files of the form: a page for each group of people, its settings, and a page to start."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files as package_files

import yaml

from councilhub.form.editor import Editor, policy
from councilhub.form.pages import Page
from councilhub.form.shapes import shapes
from councilhub.model.text import as_yaml

FOLDER = "desk/edit"
"""Where the form lies among the sites."""


def form_files(pages: Sequence[Page], editor: Editor, where: Mapping[str, str]) -> dict[str, bytes]:
    """Every file of the form by its path below FOLDER; `where` it saves is Decap's `backend`."""
    own = package_files("councilhub.form") / "page"
    made = {f"form/{each.name}": each.read_bytes() for each in own.iterdir()}
    made["form/shapes.json"] = f"{as_yaml(shapes())}\n".encode()
    made |= editor.files
    made["index.html"] = _start(pages).encode()
    for page in pages:
        made[f"{page.id}/index.html"] = _page(page, editor, policy(editor, where)).encode()
        made[f"{page.id}/config.yml"] = config(page, where).encode()
    return made


def config(page: Page, where: Mapping[str, str]) -> str:
    """The settings of one page for Decap. What would stand in it twice is written once."""
    known: dict[str, object] = {}
    made = {
        "backend": dict(where),
        "locale": "en_GB",
        "publish_mode": "editorial_workflow",
        # Where pictures are shown from; `form.js` takes away the button that adds some.
        "media_folder": "content/shared/assets",
        "media_library": {"name": "none"},
        "show_preview_links": False,
        "collections": _each_once([*page.collections], known),
    }
    return yaml.dump(made, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=1000)


def _each_once(value: object, known: dict[str, object]) -> object:
    """`value`, in which lists and mappings that are equal are the same: YAML then refers to one."""
    match value:
        case dict():
            made: object = {key: _each_once(below, known) for key, below in value.items()}
        case list():
            made = [_each_once(below, known) for below in value]
        case _:
            return value
    return known.setdefault(json.dumps(made), made)


def _page(page: Page, editor: Editor, allowed: str) -> str:
    other = ' crossorigin="anonymous"' if not editor.files else ""
    source = f'src="{escape(editor.address)}" integrity="{editor.integrity}"{other}'
    return f"""{_head(f"Edit: {page.title}", "../form/", allowed)}
<script type="module" src="../form/form.js"></script>
<script defer {source}></script>
</head>
<body>
<noscript><p class="hub-start">The form needs JavaScript.</p></noscript>
</body>
</html>
"""


def _start(pages: Sequence[Page]) -> str:
    """The page that leads to the others, and says in plain words what happens with a change."""
    links = "\n".join(f'<li><a href="{page.id}/">{escape(page.title)}</a></li>' for page in pages)
    nothing_else = "default-src 'none'; base-uri 'none'; form-action 'none'"
    allowed = f"{nothing_else}; style-src 'self'; img-src data:"
    return f"""{_head("Edit", "form/", allowed)}
</head>
<body class="hub-start">
<main>
<h1>Edit</h1>
<p>Choose whose texts you want to change. Your council's own words, fees and phone numbers are on
your council's page.</p>
<ul>
{links}
</ul>
<h2>What happens with a change</h2>
<ol>
<li><strong>Draft.</strong> You save as often as you like. Nobody's page changes.</li>
<li><strong>In review.</strong> When you are done, set the status to “In review”. An editor of the
same team reads it.</li>
<li><strong>Ready.</strong> When the editor agrees, an approver publishes it. You cannot break
anything: what is wrong is found and shown before that.</li>
</ol>
</main>
</body>
</html>
"""


def _head(title: str, assets: str, allowed: str) -> str:
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="{escape(allowed)}">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{assets}form.css">"""
