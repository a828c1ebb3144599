"""Reading the fields of a composed article or its notes, as the kind of value they hold."""

from typing import TypeVar

from councilhub.model.site import SiteArticle, SiteNotes

T = TypeVar("T")


def value_of(article: SiteArticle | SiteNotes, name: str, kind: type[T]) -> T | None:
    """A field's value; None where there is none, or one of another kind."""
    field = article.fields.get(name)
    return field.value if field and isinstance(field.value, kind) else None


def values_of(article: SiteArticle | SiteNotes, name: str, kind: type[T]) -> list[T]:
    """The values of a field that is a list."""
    field = article.fields.get(name)
    values = field.value if field else ()
    return [v for v in values if isinstance(v, kind)] if isinstance(values, tuple) else []
