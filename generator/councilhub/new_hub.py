"""A new hub, whole: the program, texts to start with, and what is made from them."""

from collections.abc import Mapping

from councilhub.adapters import installation
from councilhub.diagnostics import Audience
from councilhub.load import load
from councilhub.model.source import RawFile
from councilhub.validate import validate
from councilhub.workflow import codeowners, starter
from councilhub.workflow.starter import NewHub

_CONTENT = ("content/", "overlays/", starter.SETTINGS)


def new_hub(new: NewHub) -> dict[str, bytes]:
    """Every file of the hub, by path.

    Raises:
        FileNotFoundError: the program came here without the files that a hub takes over.
    """
    files = starter.files(new, installation.program(), installation.repository(starter.REPOSITORY))
    return dict(sorted({**files, codeowners.PATH: _codeowners(files)}.items()))


def _codeowners(files: Mapping[str, bytes]) -> bytes:
    """`.github/CODEOWNERS`, as the hub's own `councilhub codeowners` would write it."""
    texts = [
        RawFile(path=path, data=data) for path, data in files.items() if path.startswith(_CONTENT)
    ]
    return codeowners.codeowners(validate(load(texts, Audience.AGENT))).encode()
