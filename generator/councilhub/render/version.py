"""The version of a page: a digest of what it says, by which requests name the text they are about.

It changes when anything on the page does, and only then: a text, a value, the day of its review.
The two sites of a council have versions of their own, as they say different things.
"""

import json
from collections.abc import Iterator, Mapping

from councilhub.model.normal import digest_of_value
from councilhub.model.site import SiteArticle, Value
from councilhub.model.text import TOKEN, VARIABLE, is_table, named, token_name
from councilhub.render.frame import View


def version_of(view: View, article: SiteArticle, values: Mapping[str, Value]) -> str:
    """`s` and 12 hexadecimal digits, of the view of an article's page and of the text beside it."""
    shown = shown_by(view, article)
    return digest_of_value(shown + said(names_in(shown, values), values))


def shown_by(view: View, article: SiteArticle) -> str:
    """All that a page says, its variables without values."""
    return json.dumps([view, list(_texts(view, article))], ensure_ascii=False)


def _texts(view: View, article: SiteArticle) -> Iterator[tuple[str, str, str]]:
    """The sections that a page shows; a signpost, or a page that is withheld, shows none."""
    if view["kind"] == "service":
        notes = article.notes
        beside = notes.sections if notes and not notes.withheld else ()
        for section in (*article.sections, *beside):
            yield section.id, section.title, section.text


def names_in(shown: str, values: Mapping[str, Value]) -> frozenset[str]:
    """The variables in what is shown, such as `phones.contact_centre`; the rows of a table too."""
    return frozenset(_names(shown, values))


def _names(shown: str, values: Mapping[str, Value]) -> Iterator[str]:
    written = (f"{found[1]}.{found[2]}" for found in VARIABLE.finditer(shown))
    tokens = (token_name(found) for found in TOKEN.finditer(shown))
    for name in {*written, *tokens} & values.keys():
        yield name
        yield from named(name, values) if is_table(name) else ()


def said(names: frozenset[str], values: Mapping[str, Value]) -> str:
    """What variables say, for a digest."""
    return "".join(f"{name}={values[name]!r}" for name in sorted(names))
