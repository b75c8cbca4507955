"""Prove the estimate: hide a year's notices, ask for dates, compare with what came.

For each year 2009–2026, 5 to 60 working days are counted from every third day since the 1 December
before it to its end. Strict: with the notices and laws issued before its first notice alone.
Leave one out: without its own, with those of later years. A date that is not announced yet is left
out; the exact share counts every date, also those that a later notice of the year changed.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).parent.parent / "tools"))
from known_on import known_calendar

from gicli.core.clock.certainty import bounds
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.calendars.festivals import FESTIVALS

HORIZONS = (5, 10, 15, 20, 30, 40, 60)
YEARS = range(2009, 2027)
_DAY = timedelta(days=1)
_EVERY = 3
Hide = Callable[[WorkCalendar, int], WorkCalendar]


class Trial(NamedTuple):
    year: int
    horizon: int
    exact: bool
    inside: bool
    width: int
    # Working days from the earliest to the latest date.
    plain: bool
    # Whether Monday to Friday alone would have given the date.
    changed: bool
    # Whether a later notice of the year changed the date, which nobody could foresee.


def strict(truth: WorkCalendar, year: int) -> WorkCalendar:
    """What was known on the day before the year's first notice."""
    issued = min(notice.issued for notice in truth.notices if notice.year == year)
    return truth.as_known_on(issued - _DAY)


def one_left_out(truth: WorkCalendar, year: int) -> WorkCalendar:
    """What is known today of every other year."""
    return WorkCalendar((n for n in truth.notices if n.year != year), FESTIVALS)


def trials(
    truth: WorkCalendar, hide: Hide, years: Iterable[int], horizons: Iterable[int]
) -> Iterator[Trial]:
    """Every question about the hidden years."""
    first = {notice.year: notice for notice in reversed(truth.notices)}
    unchanged = WorkCalendar(first.values(), FESTIVALS)
    for year in years:
        hidden = hide(truth, year)
        begin, end = date(year - 1, 12, 1), date(year, 12, 31)
        for offset in range(0, (end - begin).days + 1, _EVERY):
            start = begin + offset * _DAY
            for n in horizons:
                true = truth.nth_workday_after(start, n)
                if truth.first_provisional(start, true) is not None:
                    continue
                likely = hidden.nth_workday_after(start, n)
                earliest, latest, *_ = bounds(hidden, start, n, likely)
                yield Trial(
                    year,
                    n,
                    likely == true,
                    earliest <= true <= latest,
                    truth.workdays_between(earliest, latest),
                    _plain(start, n) == true,
                    unchanged.nth_workday_after(start, n) != true,
                )


def _plain(start: date, n: int) -> date:
    weeks, rest = divmod(n, 5)
    day = start if start.weekday() < 5 else start - (start.weekday() - 4) * _DAY
    day += timedelta(weeks=weeks)
    while rest:
        day += _DAY
        rest -= day.weekday() < 5
    return day


def table(found: list[Trial]) -> str:
    """Markdown: by horizon, then the twenty working days by year."""
    lines = [
        "| | dates | exact | inside | inside, unless changed later | mean width | Monday–Friday alone |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    groups: defaultdict[str, list[Trial]] = defaultdict(list)
    for trial in found:
        groups[f"{trial.horizon} working days"].append(trial)
    for trial in found:
        if trial.horizon == 20:
            groups[f"{trial.year}, 20 working days"].append(trial)
    lines += [_line(name, group) for name, group in groups.items()]
    return "\n".join(lines) + "\n"


def _line(name: str, group: list[Trial]) -> str:
    shares = (
        share(trial.exact for trial in group),
        share(trial.inside for trial in group),
        share(trial.inside for trial in group if not trial.changed),
    )
    told = " | ".join(f"{100 * found:.1f} %" for found in shares)
    plain = 100 * share(trial.plain for trial in group)
    return f"| {name} | {len(group)} | {told} | {width(group):.2f} | {plain:.1f} % |"


def share(found: Iterable[bool]) -> float:
    flags = list(found)
    return sum(flags) / len(flags)


def width(found: list[Trial]) -> float:
    return sum(trial.width for trial in found) / len(found)


def missed(found: list[Trial]) -> list[str]:
    """The goals at twenty working days that are not reached."""
    at_20 = [trial for trial in found if trial.horizon == 20]
    goals = {
        "exact >= 94 %": share(trial.exact for trial in at_20) >= 0.94,
        "inside >= 99 %": share(trial.inside for trial in at_20) >= 0.99,
        "mean width <= 0.8 working days": width(at_20) <= 0.8,
    }
    return [goal for goal, reached in goals.items() if not reached]


def main() -> None:
    truth = known_calendar()
    failed = False
    for title, hide in (("Strict", strict), ("Leave one out", one_left_out)):
        found = list(trials(truth, hide, YEARS, HORIZONS))
        short = missed(found)
        failed = failed or bool(short)
        goals = f"missed: {', '.join(short)}" if short else "all goals at 20 working days reached"
        sys.stdout.write(f"### {title}\n\n{table(found)}\n{goals}\n\n")
    sys.exit(failed)


if __name__ == "__main__":
    main()
