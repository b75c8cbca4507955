"""A PNG made small: fewer shades, no filter, packed as tightly as zlib can. Only RGB, eight bits."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_HEAD = b"\x89PNG\r\n\x1a\n"
_RGB = (8, 2)
# Bits of a channel and the colour type, as Chromium writes a page without a transparent ground.
_BPP = 3
_STEP = 4
# Shades of a channel that become one; black and white stay.
_SHADES = bytes(min(255, round(value / _STEP) * _STEP) for value in range(256))


def smaller(png: bytes) -> bytes:
    """The same picture. Raises ValueError for another kind of PNG."""
    chunks = list(_chunks(png))
    (_, head), *_ = chunks
    width, height, *kind = struct.unpack(">IIBB", head[:10])
    if tuple(kind) != _RGB or head[12]:
        raise ValueError(f"not an RGB picture of eight bits: {kind}")
    raw = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    rows = _rows(raw, width * _BPP, height)
    packed = zlib.compress(b"".join(b"\0" + row.translate(_SHADES) for row in rows), 9)
    made = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return _HEAD + b"".join(_chunk(name, data) for name, data in made)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_HEAD)
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _rows(raw: bytes, size: int, height: int) -> Iterator[bytes]:
    """The rows without their filters (PNG, section 9)."""
    above = bytes(size)
    for y in range(height):
        start = y * (size + 1)
        row = bytearray(raw[start + 1 : start + 1 + size])
        _unfilter(raw[start], row, above)
        above = bytes(row)
        yield above


def _unfilter(kind: int, row: bytearray, above: bytes) -> None:
    for n in range(len(row)) if kind else ():
        left = row[n - _BPP] if n >= _BPP else 0
        corner = above[n - _BPP] if n >= _BPP else 0
        guess = (left, above[n], (left + above[n]) // 2, _paeth(left, above[n], corner))[kind - 1]
        row[n] = (row[n] + guess) & 255


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))
