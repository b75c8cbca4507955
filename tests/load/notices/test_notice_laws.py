"""What holds for any set of known notices in any order of importing (COUNTING.md, C4a)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gicli.core.workdays.notices import Notice
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.calendars.files import read_calendar_text
from gicli.load.calendars.shelf import load_calendar
from gicli.load.calendars.writing import calendar_text, gained_text
from gicli.load.notices.head import Stated
from gicli.load.notices.known import read_among

_TEXTS = Path(__file__).parents[2] / "notices"
_FILES = {"2015-05-13": "2015-09", "2019-03-22": "2019-05", "2020-01-26": "2020-01"}
KNOWN = [n for n in load_calendar().notices if n.year > 2007]


def text(notice: Notice) -> str:
    name = _FILES.get(notice.issued.isoformat(), str(notice.year))
    return (_TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def clauses(notice: Notice) -> str:
    """The text without its head and foot."""
    lines = (line.strip() for line in text(notice).splitlines())
    return "\n".join(line for line in lines if line[1:2] == "、")


@st.composite
def _importing(draw: st.DrawFn) -> tuple[list[Notice], Notice]:
    """A year's notices of which some are known, others of other years, and one that is imported."""
    imported = draw(st.sampled_from([n for n in KNOWN if n.year in (2015, 2019, 2020, 2026)]))
    known = draw(st.lists(st.sampled_from(KNOWN), unique=True, max_size=8))
    if "延长" in text(imported)[:20]:
        # An extension needs what it extends.
        first = next(n for n in KNOWN if n.year == imported.year)
        known = list(dict.fromkeys((*known, first)))
    return draw(st.permutations(known)), imported


@settings(max_examples=30, deadline=None)
@given(_importing(), st.booleans())
def test_importing_never_changes_a_day_that_a_later_known_notice_set(
    case: tuple[list[Notice], Notice], whole: bool
) -> None:
    known, imported = case
    of_year = [n for n in known if n.year == imported.year]
    words = text(imported) if whole or imported.issued.isoformat() in _FILES else clauses(imported)
    stated = Stated() if whole else Stated(issued=imported.issued)
    found = read_among(words, imported.year, of_year, stated, date(2026, 11, 28))
    before = WorkCalendar(known, FESTIVALS)
    others = [n for n in known if n.year != imported.year]
    after = WorkCalendar((*others, *found.notices), FESTIVALS)
    for later in known:
        if later.issued > imported.issued:
            for day in later.settings():
                assert after.is_workday(day) == before.is_workday(day)
    # And no notice is lost.
    assert {n.number for n in found.notices} >= {n.number for n in of_year}


@settings(max_examples=25, deadline=None)
@given(st.permutations([n for n in KNOWN if n.year in (2015, 2019, 2020)]))
def test_in_whatever_order_the_notices_are_imported_the_days_are_the_same(
    order: list[Notice],
) -> None:
    held: dict[int, tuple[Notice, ...]] = {2015: (), 2019: (), 2020: ()}
    first = next(n for n in order if n.number == "国办发明电〔2019〕16号")
    # An extension cannot be read before what it extends; the others can.
    ordered = sorted(order, key=lambda n: n.number == "国办发明电〔2020〕1号")
    assert first in ordered
    for notice in ordered:
        found = read_among(
            text(notice), notice.year, held[notice.year], Stated(), date(2026, 11, 28)
        )
        written = gained_text(
            calendar_text(notice.year, held[notice.year]) if held[notice.year] else "",
            notice.year,
            held[notice.year],
            found.notices,
        )
        held[notice.year] = read_calendar_text(Path("x.yaml"), written)
        assert set(held[notice.year]) == set(found.notices)
    for year, notices in held.items():
        calendar, wanted = WorkCalendar(notices, FESTIVALS), load_calendar()
        days = (date(year - 1, 12, 1) + timedelta(n) for n in range(396))
        assert all(calendar.is_workday(d) == wanted.is_workday(d) for d in days)
