"""The days off that the law itself fixes, for years without a notice (C4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from gicli.core.workdays.notices import Festivals

# The package writes a compensation day as 春节（补假）, a swapped one as 休息日（由 … 调休）.
# The law fixes neither: which weekday makes up for a festival on a Saturday is the notice's to say.
_NOT_FIXED = ("补假", "休息日", "延长")


@cache
def _festivals(year: int) -> Mapping[date, str]:
    # Imported here: it costs 100 ms, and only unannounced years need it.
    from holidays.countries.china import China

    named: dict[date, str] = {}
    for day, names in China(years=year, language="zh_CN").items():  # type: ignore[no-untyped-call]
        fixed = [name for name in names.split("; ") if not any(word in name for word in _NOT_FIXED)]
        if fixed:
            named[day] = "、".join(name.replace("农历除夕", "春节") for name in fixed)
    return named


FESTIVALS = Festivals(range(2000, 2100), _festivals)
"""The days of 全国年节及纪念日放假办法 article 2, by the `holidays` package's lunar tables."""
