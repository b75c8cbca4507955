"""Natural days, months and years: the corresponding day, or the month's last (C13)."""

from __future__ import annotations

from datetime import date, timedelta

from gicli.core.rules import Unit


def last_day(starts: date, n: int, unit: Unit) -> date:
    """The last day of `n` natural units after `starts`, before it is moved off a rest day."""
    if unit is Unit.DAYS:
        return starts + timedelta(days=n)
    # Only natural months and years need dateutil's end-of-month rule.
    from dateutil.relativedelta import relativedelta

    step = relativedelta(months=n) if unit is Unit.MONTHS else relativedelta(years=n)
    return starts + step
