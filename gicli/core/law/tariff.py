"""The processing fee, tier by tier (超额累进): each part of a number at its own price."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections.abc import Iterator
from typing import NamedTuple

from gicli.core.law.citation import Citation
from gicli.core.words.message import Name


class Tier(NamedTuple):
    """The numbers up to `through`, at `each` yuan a piece."""

    through: int | None
    """The last number of the tier, included; None: no end."""
    each: int
    """Yuan for each piece."""
    every: int | None = None
    """The open tier goes on in steps of so many …"""
    more: int = 0
    """… each dearer by so many yuan than the one before."""


class Tariff(NamedTuple):
    """收费标准."""

    by: str
    """items | pages"""
    name: Name
    tiers: tuple[Tier, ...]
    cite: Citation


class Charge(NamedTuple):
    """What one tier comes to."""

    first: int
    last: int
    """The numbers charged, both included."""
    each: int

    @property
    def yuan(self) -> int:
        return (self.last - self.first + 1) * self.each


def charges(tariff: Tariff, n: int) -> Iterator[Charge]:
    """The charges for `n` items or pages, tier by tier; `n` is at least 1."""
    first = 1
    for tier in tariff.tiers:
        if first > n:
            return
        last = n if tier.through is None else min(n, tier.through)
        yield from _steps(tier, first, last)
        first = last + 1


def _steps(tier: Tier, first: int, last: int) -> Iterator[Charge]:
    size, each = tier.every or last - first + 1, tier.each
    while first <= last:
        end = min(last, first + size - 1)
        yield Charge(first, end, each)
        first, each = end + 1, each + tier.more
