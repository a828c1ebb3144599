"""Pictures inside the pack, so that it asks nobody for anything."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import PurePosixPath

from councilhub.review_pack.safe_html import Picture

_MOST_BYTES = 3_000_000
"""Of all pictures together; others are told in words."""
_TYPES = {".png": "png", ".jpg": "jpeg", ".webp": "webp", ".svg": "svg+xml"}


@dataclass(slots=True)
class Pictures:
    """The room that is left for pictures."""

    left: int = _MOST_BYTES

    def of(self, known: Mapping[str, bytes]) -> Picture:
        """The pictures of one side of a page, by address."""
        return partial(self._shown, known)

    def told(self, _: str, words: str) -> str:
        """A picture that stays, in words."""
        return f'<span class="picture">[picture: {escape(words)}]</span>'

    def _shown(self, known: Mapping[str, bytes], address: str, words: str) -> str:
        data = known.get(address)
        kind = _TYPES.get(PurePosixPath(address).suffix)
        if data is None or kind is None:
            return f'<span class="picture">[picture that is not there: {escape(words)}]</span>'
        if len(data) > self.left:
            told = f"[picture of {len(data) // 1000} kB, too large for this page: {escape(words)}]"
            return f'<span class="picture">{told}</span>'
        self.left -= len(data)
        source = f"data:image/{kind};base64,{b64encode(data).decode()}"
        return f'<img src="{source}" alt="{escape(words)}">'
