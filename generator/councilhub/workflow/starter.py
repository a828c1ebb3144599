"""The files of a new hub: what it takes over from the repository, and what it starts with.

A new hub is whole: it holds the program that checks and builds it. The texts it starts with lie
in `starter/`, at the paths that they have in the hub.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from councilhub.model.hub import NATIONS
from councilhub.model.roles import ENGINEER, FINANCE
from councilhub.model.spelling import spelled
from councilhub.schema import documents
from councilhub.workflow.register import Registered

PROGRAM = "generator/councilhub"
REPOSITORY = (
    *(".gitattributes", ".gitignore", "LICENSE", "Makefile", "pyproject.toml"),
    *(".github/", "requirements/"),
)
"""What a hub takes over from the repository as it is: files, and folders with all in them.

The wheel holds them too (`force-include` in pyproject.toml).
"""

SETTINGS = "mkdocs.yml"
TOPICS = "content/shared/topics.yml"
_EXAMPLE = "example"
"""The invented council of a hub that names none from the register."""
_STARTER = "starter/"
_OWN = {
    # Made from the roles of each hub.
    ".github/CODEOWNERS",
    # The tests of the program stay where the program is written.
    *(".github/workflows/ci.yml", "requirements/test.in", "requirements/test.txt"),
}
"""What only the repository of the program has."""

Files = Mapping[str, bytes]
"""Path → content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHub:
    """What a hub is to begin with."""

    engineer: str
    """The account that answers for settings, roles and the program."""
    repository: str | None = None
    """The address of its repository, where that is known."""
    councils: tuple[Registered, ...] = ()
    """Its councils; without any, an invented one."""


def files(new: NewHub, program: Files, repository: Files) -> dict[str, bytes]:
    """All files of a new hub but `.github/CODEOWNERS`, which is made from them.

    `program`: the files of the package, by path below it. `repository`: those of `REPOSITORY`.
    """
    texts = {
        path.removeprefix(_STARTER): data
        for path, data in program.items()
        if path.startswith(_STARTER)
    }
    made = {
        **{f"{PROGRAM}/{path}": data for path, data in program.items()},
        **{path: data for path, data in repository.items() if path not in _OWN},
        **{path: data for path, data in texts.items() if _wanted(new, path)},
        **{each.path: each.profile(nations(new.councils)).encode() for each in new.councils},
        **{f"schemas/{name}": text.encode() for name, text in documents().items()},
    }
    made[SETTINGS] += settings(new).encode()
    made[TOPICS] += roles(new).encode()
    return made


def nations(councils: tuple[Registered, ...]) -> set[str]:
    """The nations of the councils, each of which is a layer; the invented one is in England."""
    return {each.joining.layers[0] for each in councils} or {"england"}


def settings(new: NewHub) -> str:
    """The end of `mkdocs.yml`, under which the hub's settings stand."""
    council = new.councils[0].id if new.councils else _EXAMPLE
    address = f"    repository: {spelled(new.repository)}\n" if new.repository else ""
    return f"extra:\n  hub:\n    default_site: {spelled(f'{council}/public')}\n{address}"


def roles(new: NewHub) -> str:
    """The end of `topics.yml`. Where offices are listed, engineers and finance must be among them.

    Until the hub names somebody for prices, the engineer answers for them.
    """
    holder = f"    holders:\n      - {spelled(new.engineer)}\n"
    return "roles:\n" + "".join(f"  - id: {office}\n{holder}" for office in (FINANCE, ENGINEER))


def _wanted(new: NewHub, path: str) -> bool:
    """Whether a starter text has its place in this hub."""
    match path.split("/"):
        case ["content", "councils", *_]:
            return not new.councils
        case ["overlays", layer, *_] if layer in NATIONS:
            return layer in nations(new.councils)
        case _:
            return True
