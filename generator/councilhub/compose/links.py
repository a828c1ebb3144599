"""Links and images in text, as one site has them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from councilhub.diagnostics import Diagnostic, Place
from councilhub.ids import did_you_mean
from councilhub.model.hub import Asset
from councilhub.model.reading import place_in
from councilhub.model.text import ARTICLE_LINK, IMAGE

# In one pass, so that every match has its place in the author's text.
_IMAGE_OR_LINK = re.compile(f"{IMAGE.pattern}|{ARTICLE_LINK.pattern}")

Targets = Mapping[str, frozenset[str] | None]
"""Article id → its sections; None for one without sections here, such as a signpost."""


@dataclass(slots=True)
class Resolver:
    """Resolves links on one site, and collects what it used and what it missed."""

    targets: Targets
    elsewhere: Mapping[str, str]
    """Articles of one other council alone: id → council."""
    images: Mapping[str, tuple[str, Asset]]
    """Images by name: the path pages use, and the file."""
    used: dict[str, Asset] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def text(self, text: str, place: Place) -> str:
        """`text`, which begins at `place`, with every link that has no target as mere words."""

        def resolved(found: re.Match[str]) -> str:
            where = place_in((text, place), found.start())
            if found[2] is not None:
                return self._image(found[1], found[2], where)
            return self._link(found[3], found[4], found[5], where)

        return _IMAGE_OR_LINK.sub(resolved, text) if "](" in text else text

    def article(self, id_: str, section: str | None, place: Place) -> str | None:
        """`id` or `id#section` where the target exists here, else None and a finding."""
        if id_ not in self.targets:
            self._no_article(id_, place)
            return None
        sections = self.targets[id_]
        if not section or sections is None:
            return id_
        if section in sections:
            return f"{id_}#{section}"
        message = f"no section '{section}' in article '{id_}'"
        hint = did_you_mean(section, sections, f"its sections: {', '.join(sorted(sections))}")
        self.missing(place, message, hint)
        return id_

    def image(self, name: str, place: Place) -> str | None:
        """The path at which pages find the image `name`, else None and a finding."""
        if name not in self.images:
            message = f"no image '{name}' in the assets of this council, its layers or shared"
            self.missing(place, message, did_you_mean(name, self.images, "add the file"))
            return None
        path, asset = self.images[name]
        self.used[path] = asset
        return path

    def _link(self, words: str, id_: str, section: str | None, place: Place) -> str:
        target = self.article(id_, section, place)
        return f"[{words}](article:{target})" if target else words

    def _image(self, words: str, address: str, place: Place) -> str:
        if not address.startswith("assets/"):
            message = f"the image '{address}' is not in an assets folder"
            self.missing(place, message, "write ![what it shows](assets/<file>)")
            return words
        path = self.image(address.removeprefix("assets/"), place)
        return f"![{words}]({path})" if path else words

    def _no_article(self, id_: str, place: Place) -> None:
        if id_ in self.elsewhere:
            message = f"article '{id_}' is one of '{self.elsewhere[id_]}' alone"
            self.missing(place, message, "link to a shared article, or take the link out")
        else:
            hint = did_you_mean(id_, self.targets, "take the link out, or write the article")
            self.missing(place, f"no article '{id_}'", hint)

    def missing(self, place: Place, message: str, hint: str | None) -> None:
        """Report that what stands at `place` leads nowhere."""
        self.findings.append(Diagnostic("link-target-missing", place, message, hint=hint))
