"""What `calendar diff` and `impact` compare: a file, a day's knowledge, what comes along, a library."""

from __future__ import annotations

from pathlib import Path

from gicli.core.words.civildate import parse_date
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.core.workdays.differences import Side
from gicli.core.workdays.notices import Notice
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.calendars.shelf import load_calendar
from gicli.load.calendars.witnesses import WITNESSES, witness
from gicli.load.yamlfile.files import calendars_folder

SHIPPED = "shipped"


def read_side(text: str) -> Side:
    """The side that `text` names.

    Raises Refused when it names none, Unreadable for a calendar file that does not load.
    """
    if text in WITNESSES:
        teller = witness(text)
        return Side(text, teller, (), teller.reach)
    packaged = load_calendar(calendars_folder())
    if text == SHIPPED:
        return _side(text, packaged)
    if text.endswith((".yaml", ".yml")):
        notices = _notices(text)
        own = (notices[0].year,)
        return _side(text, _over(packaged, notices))._replace(years=own, decisive=True)
    try:
        day = parse_date(text)
    except Refused as refusal:
        known = (SHIPPED, *WITNESSES)
        raise Refused(
            say(
                "“{found}” is no calendar file (.yaml), no day and none of {known}: {reason}",
                found=text,
                known=known,
                reason=refusal.message,
            )
        ) from None
    return _side(text, packaged.as_known_on(day))


def calendar_over(calendar: WorkCalendar, file: str) -> WorkCalendar:
    """The calendar with the file's notices in place of those for its year. Raises Unreadable."""
    return _over(calendar, _notices(file))


def _side(name: str, calendar: WorkCalendar) -> Side:
    return Side(name, calendar, calendar.coverage.years, FESTIVALS.years)


def _over(calendar: WorkCalendar, notices: tuple[Notice, ...]) -> WorkCalendar:
    years = {notice.year for notice in notices}
    kept = (notice for notice in calendar.national if notice.year not in years)
    return calendar.with_national((*kept, *notices))


def _notices(file: str) -> tuple[Notice, ...]:
    # Imported here: YAML takes longer than a comparison of what comes along.
    from gicli.load.calendars.files import read_calendar

    notices = read_calendar(Path(file))
    if not notices:
        raise Unreadable((Problem(Place(file, 0), say("no notice stands in this file")),))
    return notices
