"""The editor's script: where it comes from, where it saves, and what its page may do."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from councilhub.model.form import FormSettings
from councilhub.model.hub import Settings

SERVER = "http://localhost:8081"
"""Where decap-server listens, unless somebody tells it otherwise."""
_GITHUB = ("https://api.github.com",)
_FACES = ("https://avatars.githubusercontent.com",)


class FormUnset(Exception):  # noqa: N818 - reads as what happened
    """A usage error: `mkdocs.yml` does not say enough for a form."""


@dataclass(frozen=True, slots=True)
class Editor:
    """The editor's script, and what it loads when it needs it."""

    address: str
    """As a page of the form names it."""
    integrity: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    """By path below the form's folder; empty when the script stays where it is."""


def is_remote(script: str) -> bool:
    """Whether the script stays at an address of its own."""
    return script.startswith("https://")


def remote_editor(form: FormSettings) -> Editor:
    """An editor at an address.

    Raises:
        FormUnset: the settings do not say its digest.
    """
    if form.integrity is None:
        raise FormUnset(
            "mkdocs.yml: extra.hub.form has a script at an address and no 'integrity'; without "
            "its digest, whoever changes what lies at that address writes in everybody's name"
        )
    return Editor(form.script, form.integrity)


def local_editor(script: str, found: Mapping[str, bytes]) -> Editor:
    """An editor whose files, by name, were found in the folder of the path `script`."""
    name = script.rpartition("/")[2]
    digest = base64.b64encode(hashlib.sha384(found[name]).digest()).decode()
    copied = {f"editor/{each}": data for each, data in found.items()}
    return Editor(f"../editor/{name}", f"sha384-{digest}", copied)


def backend(settings: Settings, form: FormSettings) -> dict[str, str]:
    """Where the form saves, in Decap's words.

    Raises:
        FormUnset: the settings do not say where.
    """
    branch = settings.branch
    match form.backend:
        case "local":
            return {"name": "proxy", "proxy_url": f"{SERVER}/api/v1", "branch": branch}
        case "git-gateway":
            if form.sign_in is None:
                raise FormUnset("mkdocs.yml: extra.hub.form needs 'sign_in', the gateway's address")
            return {"name": "git-gateway", "gateway_url": form.sign_in, "branch": branch}
        case "github":
            repo = urlsplit(settings.repository or "").path.strip("/").removesuffix(".git")
            if repo.count("/") != 1:
                raise FormUnset(
                    "mkdocs.yml: a form that saves on GitHub needs extra.hub.repository, such as "
                    f"https://github.com/council/hub; it is '{settings.repository or 'missing'}'"
                )
            server = {"base_url": form.sign_in} if form.sign_in else {}
            return {"name": "github", "repo": repo, **server, "branch": branch}


def policy(editor: Editor, where: Mapping[str, str]) -> str:
    """The content security policy of a page of the form.

    Decap compiles the schema of its settings into a function ('unsafe-eval'), and makes its
    styles in the browser, where they have no digest ('unsafe-inline', for styles alone).
    """
    github = where["name"] == "github"
    script = [_origin(editor.address)] if is_remote(editor.address) else []
    servers = [_origin(address) for key, address in where.items() if key.endswith("_url")]
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'unsafe-eval'", *script],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:", *(_FACES if github else ())],
        "connect-src": ["'self'", "blob:", *(_GITHUB if github else ()), *servers],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
