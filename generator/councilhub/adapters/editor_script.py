"""Reads the editor's script, and the parts of it that the browser fetches later."""

from pathlib import Path


def read_script(script: Path) -> dict[str, bytes]:
    """The files of a script by name: itself, and `<part>.<its name>` and `.wasm` beside it.

    Raises:
        FileNotFoundError: there is no such file.
    """
    found = {script.name: script.read_bytes()}
    for part in sorted(script.parent.iterdir()):
        if part.name.endswith((f".{script.name}", ".wasm")) and part.is_file():
            found[part.name] = part.read_bytes()
    return found
