"""What the processing fee comes to on a day, and by which clocks it is told and paid."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gicli.core.law.rulebook import RuleBook
from gicli.core.law.rules import RulePack, TimeLimit, limit_of
from gicli.core.law.tariff import Charge, Tariff, charges
from gicli.core.words.message import Refused, say

_FEES = "fees"
"""The family whose packs have the tariffs."""


class Bill(NamedTuple):
    """信息处理费, tier by tier."""

    as_of: date
    """The day whose standard is taken."""
    pack: RulePack
    tariff: Tariff
    n: int
    """Items or pages, as the tariff says."""
    charges: tuple[Charge, ...]
    notice: TimeLimit
    """Within which the agency tells the applicant."""
    pay: TimeLimit
    """Within which the applicant pays."""

    @property
    def total(self) -> int:
        """Yuan."""
        return sum(charge.yuan for charge in self.charges)


def bill(by: str, n: int, as_of: date, book: RuleBook) -> Bill:
    """The fee for `n` items or pages (`by`) under the standard of the day.

    Raises Refused on a day without such a fee, or where the pack does not charge by that.
    """
    pack = _pack_on(as_of, book)
    tariff = next((tariff for tariff in pack.tariffs if tariff.by == by), None)
    if tariff is None:
        known = tuple(tariff.by for tariff in pack.tariffs)
        raise Refused(
            say(
                "{pack} does not charge by “{by}”; it has: {known}",
                pack=pack.ref,
                by=by,
                known=known,
            )
        )
    steps = tuple(charges(tariff, n))
    return Bill(as_of, pack, tariff, n, steps, limit_of(pack, "fee-notice"), limit_of(pack, "pay"))


def _pack_on(day: date, book: RuleBook) -> RulePack:
    """The first version of all says from when there is a fee at all."""
    first = book.named(_FEES)[0]
    if day < first.in_force:
        raise Refused(
            say(
                "there was no processing fee on {day}: “{title}” is in force from {first}",
                day=day,
                title=first.title,
                first=first.in_force,
            )
        )
    return book.in_force(_FEES, day)
