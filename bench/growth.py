"""Time and memory against size, each path a line with its slope: python -m bench.growth [-o FILE.svg].

A slope of 1 is ten times the work in ten times the time. PATHS is where a path is added: what makes
its input of n things, and the command that works on it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from math import log10
from pathlib import Path
from typing import NamedTuple

from bench.measuring import ROOT, gicli, ran
from bench.sample_ledger import AS_OF, written
from bench.table import tell


class Growth(NamedTuple):
    """One way through the program."""

    name: str
    make: Callable[[Path, int], Path]
    """Writes an input of so many things into the folder."""
    command: Callable[[Path], list[str]]
    most: int
    """The largest power of ten that is measured."""


def _ledger(folder: Path, items: int) -> Path:
    file = folder / "ledger.yaml"
    file.write_text(written(items), encoding="utf-8")
    return file


def _check(form: str) -> Callable[[Path], list[str]]:
    return lambda file: gicli("check", str(file), "--as-of", AS_OF.isoformat(), "--format", form)


def _requests(folder: Path, rows: int) -> Path:
    from bench.frames import written as written_requests

    file = folder / "in.parquet"
    written_requests(file, rows)
    return file


def _batch(file: Path) -> list[str]:
    answers = str(file.with_name("out.parquet"))
    return gicli("batch", str(file), "-o", answers, "--as-of", AS_OF.isoformat(), "-q")


PATHS = [
    Growth("check, CSV", _ledger, _check("csv"), 5),
    Growth("check, JSON", _ledger, _check("json"), 5),
    Growth("check, table", _ledger, _check("table"), 5),
    Growth("batch, Parquet", _requests, _batch, 6),
]
_COLOURS = ("#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#d68910", "#5d6d7e")


class Line(NamedTuple):
    name: str
    sizes: list[int]
    seconds: list[float]
    megabytes: list[float]


def measured(path: Growth) -> Line:
    sizes = [10**n for n in range(2, path.most + 1)]
    seconds, megabytes = [], []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = path.make(Path(folder), size)
            runs = [ran(path.command(file)) for _ in range(3 if size <= 10_000 else 1)]
            seconds.append(min(run.seconds for run in runs))
            megabytes.append(min(run.peak for run in runs) / 1e6)
            tell(f"{path.name}: {size:,} in {seconds[-1]:.2f} s, {megabytes[-1]:.0f} MB")
    return Line(path.name, sizes, seconds, megabytes)


def slope(sizes: list[int], found: list[float]) -> float:
    """Of the last power of ten, where what is the same for any size weighs least."""
    return log10(found[-1] / found[-2]) / log10(sizes[-1] / sizes[-2])


_WIDTH, _HEIGHT, _MARGIN = 360, 260, 48


def drawn(lines: list[Line]) -> str:
    """Two panels side by side, both axes in powers of ten."""
    panels = [
        _panel(0, "seconds", [(one.name, one.sizes, one.seconds) for one in lines]),
        _panel(_WIDTH, "MB", [(one.name, one.sizes, one.megabytes) for one in lines]),
    ]
    height = _HEIGHT + 18 * len(lines) + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * _WIDTH} {height}" '
        'font-family="sans-serif" font-size="11" role="img">\n'
        "<title>Time and memory against size</title>\n"
        f'<rect width="{2 * _WIDTH}" height="{height}" fill="#fff"/>\n'
        + "\n".join(panels)
        + "\n</svg>\n"
    )


def _panel(left: int, unit: str, lines: list[tuple[str, list[int], list[float]]]) -> str:
    tops = [log10(value) for _, _, found in lines for value in found]
    low, high = int(min(tops) // 1), int(max(tops) // 1) + 1
    first, last = 2, max(log10(size) for _, sizes, _ in lines for size in sizes)

    def x(size: float) -> float:
        return left + _MARGIN + (log10(size) - first) / (last - first) * (_WIDTH - 1.5 * _MARGIN)

    def y(value: float) -> float:
        return _HEIGHT - _MARGIN - (log10(value) - low) / (high - low) * (_HEIGHT - 1.6 * _MARGIN)

    parts = [f'<text x="{left + _MARGIN}" y="18" font-weight="bold">{unit}</text>']
    for power in range(low, high + 1):
        at = y(10**power)
        parts.append(
            f'<path d="M{left + _MARGIN} {at:.1f}H{left + _WIDTH - _MARGIN / 2}" stroke="#ddd"/>'
            f'<text x="{left + _MARGIN - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
        )
    for power in range(first, int(last) + 1):
        at = x(10**power)
        parts.append(
            f'<text x="{at:.1f}" y="{_HEIGHT - _MARGIN + 16}" text-anchor="middle">'
            f'10<tspan dy="-4" font-size="8">{power}</tspan></text>'
        )
    for n, (name, sizes, found) in enumerate(lines):
        points = " ".join(f"{x(s):.1f},{y(v):.1f}" for s, v in zip(sizes, found, strict=True))
        colour, at = _COLOURS[n % len(_COLOURS)], _HEIGHT + 4 + 18 * n
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
            f'<path d="M{left + _MARGIN} {at - 4}h18" stroke="{colour}" stroke-width="2"/>'
            f'<text x="{left + _MARGIN + 24}" y="{at}">{name}: slope {slope(sizes, found):.2f}</text>'
        )
    return "\n".join(parts)


def main(argv: list[str]) -> None:
    file = Path(argv[argv.index("-o") + 1]) if "-o" in argv else ROOT / "docs/growth.svg"
    file.write_text(drawn([measured(path) for path in PATHS]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
