"""The next id of a series: YSQ-2026-055 → YSQ-2026-056, and YSQ-2027-001 in the next year."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

_NUMBERED = re.compile(r"(.*?)(\d+)(\D*)", re.DOTALL)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_YEAR_WITHIN = 6
# Digits from which on the first four may be the year: 2026001.


class _Numbered(NamedTuple):
    before: str
    number: str
    after: str

    def in_year(self, year: int) -> _Numbered:
        return self._replace(before=_YEAR.sub(str(year), self.before))


def next_id(series: Sequence[str], taken: Collection[str], year: int) -> str | None:
    """The id that follows in the series of the last of these; None where that has no number.

    `year` is the one that the new item belongs to; `taken` are all the ids of the ledger.
    """
    last = _numbered(series[-1]) if series else None
    if last is None:
        return None
    if not _YEAR.search(last.before) and _YEAR.fullmatch(last.number):
        # NB-2025: the year is the number.
        number, width = year, 4
        place = last
    else:
        place = last.in_year(year)
        found = [n for one in series if (n := _numbered(one)) and _alike(n, place)]
        number = max((int(n.number) for n in found), default=0) + 1
        width = max(len(n.number) for n in (*found, last))
    while (name := f"{place.before}{number:0{width}}{place.after}") in taken:
        number += 1
    return name


def _numbered(text: str) -> _Numbered | None:
    found = _NUMBERED.fullmatch(text)
    if found is None:
        return None
    before, number, after = found.groups()
    if len(number) >= _YEAR_WITHIN and _YEAR.fullmatch(number[:4]):
        before, number = before + number[:4], number[4:]
    return _Numbered(before, number, after)


def _alike(one: _Numbered, other: _Numbered) -> bool:
    return (one.before, one.after) == (other.before, other.after)
