"""What the benchmarks share: interleaved timing and the rows of the table."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter
from typing import NamedTuple


class Row(NamedTuple):
    """One line of the table."""

    what: str
    time: str
    # With its unit.
    ratio: str = ""
    target: str = ""
    verdict: str = ""
    # "reached" or "missed"; empty where nothing is to be reached.


def at_least(what: str, time: str, ratio: float, target: float) -> Row:
    """A contender that must be beaten by a factor of `target` or more."""
    verdict = "reached" if ratio >= target else "missed"
    return Row(what, time, _times(ratio), f">= {target:g}x", verdict)


def at_most(what: str, time: str, ratio: float, target: float) -> Row:
    """Something of ours that may take `target` times as long as its yardstick."""
    verdict = "reached" if ratio <= target else "missed"
    return Row(what, time, _times(ratio), f"<= {target:g}x", verdict)


def plain(what: str, time: str, ratio: float) -> Row:
    """Something for information."""
    return Row(what, time, _times(ratio))


def _times(ratio: float) -> str:
    """Three digits or so."""
    if ratio >= 100:
        return f"{ratio:,.0f}x"
    return f"{ratio:.1f}x" if ratio >= 10 else f"{ratio:.2f}x"


def interleaved(
    contenders: Mapping[str, Callable[[], object]], rounds: int
) -> dict[str, list[float]]:
    """Seconds of each contender, round by round, so that a busy moment meets all of them.

    Each starts from a collected heap, with the garbage collector on.
    """
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds):
        for name, contender in contenders.items():
            gc.collect()
            began = perf_counter()
            kept = contender()
            seconds[name].append(perf_counter() - began)
            # Taking a tree apart is not part of building it.
            del kept
        tell(f"round {number + 1} of {rounds}")
    return seconds


def medians(seconds: Mapping[str, list[float]]) -> dict[str, float]:
    return {name: median(rounds) for name, rounds in seconds.items()}


def minima(seconds: Mapping[str, list[float]]) -> dict[str, float]:
    return {name: min(rounds) for name, rounds in seconds.items()}


def tell(text: str) -> None:
    """Progress, on stderr."""
    print(text, file=sys.stderr, flush=True)
