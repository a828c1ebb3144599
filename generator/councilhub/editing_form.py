"""The form for people without Git, made for one hub: over reading it and writing the pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from councilhub.adapters.editor_script import read_script
from councilhub.adapters.files import read_tree
from councilhub.diagnostics import Audience, Diagnostic, in_order
from councilhub.form.coverage import uncovered
from councilhub.form.editor import (
    Editor,
    FormUnset,
    backend,
    is_remote,
    local_editor,
    remote_editor,
)
from councilhub.form.files import form_files
from councilhub.form.pages import pages
from councilhub.load import load
from councilhub.model.form import FormSettings
from councilhub.validate import validate


@dataclass(frozen=True, slots=True)
class Form:
    """What `councilhub cms` writes, and what in the hub has no place in it."""

    files: Mapping[str, bytes]
    """By path below the form's folder."""
    findings: tuple[Diagnostic, ...]


def make(root: Path) -> Form:
    """The form of the hub at `root`.

    Raises:
        FormUnset: `mkdocs.yml` does not say enough, or the script is not where it says.
    """
    loaded = load(read_tree(root, Audience.AGENT), Audience.AGENT)
    hub = validate(loaded)
    settings = hub.settings
    if settings is None or settings.form is None:
        raise FormUnset("mkdocs.yml has no extra.hub.form; docs/form.md says what it holds")
    where = backend(settings, settings.form)
    found = pages(hub)
    files = form_files(found, _editor(root, settings.form), where)
    return Form(files, in_order(tuple(uncovered(loaded.files, found))))


def _editor(root: Path, form: FormSettings) -> Editor:
    if is_remote(form.script):
        return remote_editor(form)
    try:
        return local_editor(form.script, read_script(root / form.script))
    except FileNotFoundError as problem:
        raise FormUnset(
            f"no file '{form.script}', which mkdocs.yml names as the editor's script: "
            "docs/form.md says how to get it"
        ) from problem
