"""Whether a rule pack was held against its source lately enough to be relied on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gicli.core.message import say
from gicli.core.note import Note
from gicli.core.rules import RulePack

_A_YEAR = 366
# Days: a year and, whatever February was, not a day less.


def unchecked(pack: RulePack, as_of: date) -> Iterator[Note]:
    """`pack-unchecked`: over a year has gone since anybody looked."""
    if pack.checked is not None and (as_of - pack.checked).days > _A_YEAR:
        message = say(
            "{pack} was last held against its source on {checked}, over a year before {day}; see whether the law has changed",
            pack=pack.ref,
            checked=pack.checked,
            day=as_of,
        )
        yield Note("pack-unchecked", message)
