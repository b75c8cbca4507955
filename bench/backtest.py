"""Prove the estimate: hide a year's notices, ask for dates, compare with what came.

For each year 2009–2026 its notices are hidden, with what they moved in the December before;
5 to 60 working days are counted from every day of the preceding 1 September to the year's end.
No year is used to tell itself. A date whose truth is not announced yet is left out.
"""

from __future__ import annotations

import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).parent.parent / "tools"))
from known_on import known_calendar

from gicli.core.clock.certainty import bounds
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.calendars.festivals import FESTIVALS

HORIZONS = (5, 10, 15, 20, 40, 60)
YEARS = range(2009, 2027)


class Trial(NamedTuple):
    year: int
    horizon: int
    exact: bool
    inside: bool
    width: int
    # Working days from the earliest to the latest date.
    plain: bool
    # Whether Monday to Friday alone would have given the date.


def trials(year: int, truth: WorkCalendar) -> Iterator[Trial]:
    """Every question of one hidden year."""
    hidden = WorkCalendar((n for n in truth.notices if n.year != year), FESTIVALS)
    first, last = date(year - 1, 9, 1), date(year, 12, 31)
    for offset in range((last - first).days + 1):
        start = first + timedelta(days=offset)
        for horizon in HORIZONS:
            true = truth.nth_workday_after(start, horizon)
            if truth.first_provisional(start, true) is not None:
                continue
            likely = hidden.nth_workday_after(start, horizon)
            touched = hidden.first_provisional(start, max(likely, true)) is not None
            earliest, latest = likely, likely
            if touched:
                earliest, latest, *_ = bounds(hidden, start, horizon, likely)
            width = truth.workdays_between(earliest, latest)
            exact = likely == true
            yield Trial(
                year,
                horizon,
                exact,
                earliest <= true <= latest,
                width,
                _plain(start, horizon) == true,
            )


def _plain(start: date, n: int) -> date:
    weeks, rest = divmod(n, 5)
    day = start if start.weekday() < 5 else start - timedelta(days=start.weekday() - 4)
    day += timedelta(weeks=weeks)
    while rest:
        day += timedelta(days=1)
        rest -= day.weekday() < 5
    return day


def table(found: list[Trial]) -> str:
    """Markdown: by horizon, then by year."""
    lines = [
        "| | exact | inside [earliest, latest] | median width | Monday–Friday alone |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    groups: defaultdict[str, list[Trial]] = defaultdict(list)
    for trial in found:
        groups[f"{trial.horizon} working days"].append(trial)
    for trial in found:
        groups[f"{trial.year}, all horizons"].append(trial)
    groups["all"] = found
    lines += [_line(name, group) for name, group in groups.items()]
    return "\n".join(lines) + "\n"


def _line(name: str, group: list[Trial]) -> str:
    n = len(group)
    exact, inside = (
        100 * sum(part) / n for part in zip(*((t.exact, t.inside) for t in group), strict=True)
    )
    plain = 100 * sum(t.plain for t in group) / n
    width = statistics.median(t.width for t in group)
    return f"| {name} | {exact:.1f} % | {inside:.2f} % | {width:g} | {plain:.1f} % |"


def main() -> None:
    truth = known_calendar()
    found: list[Trial] = []
    for year in YEARS:
        sys.stderr.write(f"{year}\n")
        found += trials(year, truth)
    sys.stdout.write(table(found))
    at_20 = [t for t in found if t.horizon == 20]
    goals = {
        "inside >= 99 % of all": sum(t.inside for t in found) / len(found) >= 0.99,
        "exact >= 92 % at 20": sum(t.exact for t in at_20) / len(at_20) >= 0.92,
        "median width <= 2": statistics.median(t.width for t in found) <= 2,
    }
    for goal, reached in goals.items():
        sys.stdout.write(f"\n{goal}: {'reached' if reached else 'missed'}\n")


if __name__ == "__main__":
    main()
