"""What follows from a value that lasts as long as the run, found by which value it is.

A pack is as large as the law that it holds: to hash what it says takes longer than to ask it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")
T = TypeVar("T")

_MOST = 1000


def once_for_each(of: Callable[[V], T]) -> Callable[[V], T]:
    """The same, worked out once for each value, which is kept so that no other takes its place."""
    known: dict[int, tuple[V, T]] = {}

    def found(value: V) -> T:
        kept = known.get(id(value))
        if kept is None:
            if len(known) >= _MOST:
                known.clear()
            kept = known[id(value)] = value, of(value)
        return kept[1]

    return found
