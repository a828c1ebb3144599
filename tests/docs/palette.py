"""Screenshots as small PNG files: 8 bits a pixel and a palette, without an imaging library."""

import base64
import struct
import zlib
from collections import Counter

from playwright.sync_api import Page

COLOURS = 64
"""As many as text in a few colours needs; the rest of a picture takes the nearest of them."""

# The browser has a reader of PNG files; the blank page it runs in has no content security policy.
_PIXELS = """async (png) => {
    const answer = await fetch("data:image/png;base64," + png);
    const image = await createImageBitmap(await answer.blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context.drawImage(image, 0, 0);
    const data = context.getImageData(0, 0, image.width, image.height).data;
    let text = "";
    for (let at = 0; at < data.length; at += 32768) {
        text += String.fromCharCode(...data.subarray(at, at + 32768));
    }
    return [image.width, image.height, btoa(text)];
}"""


def reduced(png: bytes, blank: Page) -> bytes:
    """The picture `png` with a palette; `blank` is a page at about:blank."""
    width, height, data = blank.evaluate(_PIXELS, base64.b64encode(png).decode())
    pixels = memoryview(base64.b64decode(data)).cast("I").tolist()
    counted = Counter(pixels).most_common()
    palette = [colour for colour, _ in counted[:COLOURS]]
    index = {colour: _nearest(colour, palette) for colour, _ in counted}
    rows = (pixels[at : at + width] for at in range(0, width * height, width))
    body = b"".join(b"\0" + bytes(index[colour] for colour in row) for row in rows)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", b"".join(bytes(_rgb(colour)) for colour in palette)),
            _chunk(b"IDAT", zlib.compress(body, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def _rgb(colour: int) -> tuple[int, int, int]:
    """Red, green and blue of a pixel as a canvas holds it, read on a little-endian machine."""
    return colour & 255, colour >> 8 & 255, colour >> 16 & 255


def _nearest(colour: int, palette: list[int]) -> int:
    wanted = _rgb(colour)

    def distance(number: int) -> int:
        return sum((a - b) ** 2 for a, b in zip(wanted, _rgb(palette[number]), strict=True))

    return min(range(len(palette)), key=distance)
