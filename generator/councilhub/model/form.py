"""Settings of the form for people without Git: `extra.hub.form` of `mkdocs.yml`."""

from dataclasses import dataclass
from typing import Annotated, Literal

from councilhub.model.types import SHAPE, HttpsUrl, matching


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSettings:
    """Where the editor's script comes from, and where it saves."""

    __pydantic_config__ = SHAPE
    script: Annotated[
        str,
        matching(
            r"^(https://[^\s\"'<>{}]+|[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_@][A-Za-z0-9_.-]*)*)$",
            "an address that begins with https://, or the path of a file below mkdocs.yml",
        ),
    ]
    """The script of Decap CMS: an https address, or a file of the hub, which is then copied."""
    integrity: (
        Annotated[
            str,
            matching(
                r"^sha(256|384|512)-[A-Za-z0-9+/]{43,86}={0,2}$",
                "a digest such as sha384- and 64 characters",
            ),
        ]
        | None
    ) = None
    """The digest of the script at an address, without which no browser should run it."""
    backend: Literal["github", "git-gateway", "local"] = "github"
    """github: people sign in with their account. git-gateway: a server in front of the repository
    signs in for them. local: decap-server on the same computer, to try it out."""
    sign_in: HttpsUrl | None = None
    """The server with which people sign in: for github an OAuth server, else the gateway."""
