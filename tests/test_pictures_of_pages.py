"""The guide's pictures of pages show the pages as they are today."""

from __future__ import annotations

import json
import runpy
import struct
import zlib
from pathlib import Path

import pytest
from forking import shown_run

ROOT = Path(__file__).parent.parent
TOOL = runpy.run_path(str(ROOT / "tools" / "pictures.py"))
FILES = [TOOL["FOLDER"] / picture.name for picture in TOOL["PICTURES"]]


def test_each_was_made_of_the_page_as_it_is() -> None:
    recorded = json.loads(TOOL["RECORD"].read_text(encoding="utf-8"))
    assert recorded == TOOL["record"](shown_run), "run python tools/pictures.py"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_is_there_and_not_too_large(file: Path) -> None:
    made = file.read_bytes()
    width, height = struct.unpack(">II", made[16:24])
    assert 300 <= width <= 1200
    assert height >= 300
    assert len(made) <= TOOL["MOST_BYTES"]


def test_the_guide_shows_each() -> None:
    pages = [page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "guide").rglob("*.md")]
    for file in FILES:
        assert any(f"(../img/{file.name})" in page for page in pages), file.name


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _png(raw: tuple[tuple[int, ...], ...], kind: int = 2) -> bytes:
    """Rows of two pixels, each after its filter."""
    head = struct.pack(">IIBBBBB", 2, len(raw), 8, kind, 0, 0, 0)
    packed = zlib.compress(bytes(value for row in raw for value in row), 9)
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def test_a_small_picture_is_the_same_picture() -> None:
    """One filter a row; what each stands for is worked out by hand (PNG, 9.2)."""
    filtered = (
        (0, 8, 16, 24, 32, 40, 48),  # As it is.
        (1, 8, 16, 24, 24, 24, 24),  # From the left.
        (2, 0, 0, 8, 0, 0, 8),  # From above.
        (3, 4, 8, 16, 4, 4, 4),  # From half of both: 4, 8, 16, then 20, 28, 44.
        (4, 0, 8, 0, 8, 0, 0),  # From what is nearest to left + above - corner: above.
        (0, 0, 1, 3, 252, 253, 255),  # Shades next to each other become one.
    )
    plain = (
        (0, 8, 16, 24, 32, 40, 48),
        (0, 8, 16, 24, 32, 40, 48),
        (0, 8, 16, 32, 32, 40, 56),
        (0, 8, 16, 32, 24, 32, 48),
        (0, 8, 24, 32, 32, 32, 48),
        (0, 0, 0, 4, 252, 252, 255),
    )
    assert TOOL["smaller"](_png(filtered)) == _png(plain)


def test_another_kind_of_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="not an RGB picture"):
        TOOL["smaller"](_png(((0, *range(8)),), kind=6))


def test_only_a_page_makes_a_picture() -> None:
    with pytest.raises(ValueError, match="not a gicli command: rm x"):
        TOOL["page_of"]("rm x")
    with pytest.raises(ValueError, match="没有“pdf”"):
        TOOL["page_of"]("gicli check examples/ledger.yaml --format pdf")
