"""The whole tree: each file to the home it belongs in, text and images, and all that is wrong."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from councilhub.diagnostics import Audience, Diagnostic, Place, audience_of
from councilhub.load.decode import RULE as REFUSED
from councilhub.load.decode import decode
from councilhub.load.front_matter import read_matter
from councilhub.load.homes import home_of
from councilhub.load.images import image_fault
from councilhub.load.sections import split_sections
from councilhub.load.style import style
from councilhub.load.yaml_reader import DATA_NODES, read_yaml
from councilhub.model.source import (
    FileKind,
    Home,
    Loaded,
    RawFile,
    SourceAsset,
    SourceFile,
    most_bytes,
)

DATA_RULE = "data-invalid"

_MARKDOWN = frozenset({FileKind.ARTICLE, FileKind.NOTES, FileKind.OVERLAY, FileKind.NOTES_OVERLAY})
_Part = SourceFile | SourceAsset | Diagnostic


def load(files: Iterable[RawFile], audience: Audience, *, styled: bool = True) -> Loaded:
    """Read the hub's files for one audience.

    What is wrong with a file is a finding, never an exception. Agents' files are left out of a
    public hub here too, whoever handed them over. `styled`: with what is not in canonical form.

    Raises:
        LibyamlMissing: PyYAML has no libyaml.
    """
    everyone = audience is Audience.AGENT
    ours = [raw for raw in files if everyone or audience_of(raw.path) is Audience.PUBLIC]
    parts = [
        part for raw in sorted(ours, key=lambda raw: raw.path) for part in _read(raw, styled=styled)
    ]
    return Loaded(
        audience=audience,
        files=tuple(part for part in parts if isinstance(part, SourceFile)),
        assets=tuple(part for part in parts if isinstance(part, SourceAsset)),
        closed=frozenset(raw.path for raw in ours if _is_closed(raw)),
        findings=tuple(part for part in parts if isinstance(part, Diagnostic)),
    )


def _is_closed(raw: RawFile) -> bool:
    return raw.refused == "link" and not isinstance(home_of(raw.path), Home)


def _read(raw: RawFile, *, styled: bool) -> Iterator[_Part]:
    """A file, and what is wrong with it. What has no home is a finding only."""
    home = home_of(raw.path)
    refusal = _refusal(raw)
    if refusal and (isinstance(home, Home) or raw.refused == "link"):
        yield refusal
        if isinstance(home, Home) and home.kind is not FileKind.ASSET:
            yield SourceFile(home=home, data=None)
    elif isinstance(home, Diagnostic):
        yield home
    elif raw.data is not None:
        yield from _parts(home, raw.data, styled)


def _refusal(raw: RawFile) -> Diagnostic | None:
    place = Place(raw.path)
    most = most_bytes(raw.path)
    if raw.refused == "size" or (raw.data is not None and len(raw.data) > most):
        message = f"the file is larger than {most // 1024} KB"
        hint = "split the text, or save the image smaller"
        return Diagnostic(REFUSED, place, message, hint=hint)
    if raw.refused or raw.data is None:
        message = "this is a link or a special file, and no link is followed"
        return Diagnostic(REFUSED, place, message, hint="put the file itself here")
    return None


# Both audiences read the public files, and every save leaves all files but one as they were.
@lru_cache(maxsize=20_000)
def _parts(home: Home, data: bytes, styled: bool) -> tuple[_Part, ...]:  # noqa: FBT001 - cached
    return tuple(_file(home, data, styled=styled))


def _file(home: Home, data: bytes, *, styled: bool) -> Iterator[_Part]:
    if home.kind is FileKind.ASSET:
        yield image_fault(home, data) or SourceAsset(home=home, data=data)
        return
    text = decode(data, home.path)
    if isinstance(text, Diagnostic):
        yield text
        yield SourceFile(home=home, data=None)
    elif home.kind in _MARKDOWN:
        yield from _markdown(home, text, styled=styled)
    else:
        yield from _data(home, text, styled=styled)


def _markdown(home: Home, text: str, *, styled: bool) -> Iterator[_Part]:
    matter = read_matter(text, home.path)
    if matter.finding:
        yield matter.finding
    elif styled:
        yield from style(text, home, matter.body_line)
    sections, findings = split_sections(matter.body, matter.body_line, home)
    yield from findings
    yield SourceFile(home=home, data=matter.data, sections=sections)


def _data(home: Home, text: str, *, styled: bool) -> Iterator[_Part]:
    node = read_yaml(text, home.path, rule=DATA_RULE, most_nodes=DATA_NODES)
    if node is None:
        # Not taken for "no facts": an editor that crashed leaves such a file behind.
        hint = "delete the file, or write its keys"
        node = Diagnostic(DATA_RULE, Place(home.path), "the file is empty", hint=hint)
    if isinstance(node, Diagnostic):
        yield node
        yield SourceFile(home=home, data=None)
    else:
        if styled:
            yield from style(text, home)
        yield SourceFile(home=home, data=node)
