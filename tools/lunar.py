"""Write gicli/load/calendars/lunar.csv: the festivals of the moon and of Qingming, by the `holidays` package."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from holidays.countries.china import China

YEARS = range(2000, 2100)
"""The years that gicli answers. For 2100 `holidays` gives Qingming by a rule that ends in 2099."""
FILE = Path(__file__).parent.parent / "gicli" / "load" / "calendars" / "lunar.csv"
_COLUMNS = ("春节", "清明节", "端午节", "中秋节")


def text() -> str:
    """One row a year: 正月初一, 清明, 端午, 中秋."""
    rows = (",".join(day.isoformat() for day in festivals(year)) for year in YEARS)
    return "\n".join([",".join(_COLUMNS), *rows, ""])


def festivals(year: int) -> tuple[date, ...]:
    """The four days of the year, whatever the law of that year made of them."""
    # Its own tables: what it gives for a year leaves out what was no day off yet (before 2008).
    moon = China(years=year)._chinese_calendar
    days = (
        moon.lunar_new_year_date(year)[0],
        moon.qingming_date(year)[0],
        moon.dragon_boat_date(year)[0],
        moon.mid_autumn_date(year)[0],
    )
    return tuple(day for day in days if day is not None)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
