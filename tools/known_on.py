"""The calendar that tests, documents and measurements count by: as known on one day, for ever.

A notice issued later moves none of their dates. The day lies after the newest notice whose days
they show and before any that they do not know. It stays when a year is added.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gicli.core.workdays.workcalendar import WorkCalendar

KNOWN_ON = date(2025, 12, 31)
VARIABLE = {"GICLI_CALENDAR_AS_KNOWN_ON": KNOWN_ON.isoformat()}
"""The same for commands."""


def known_calendar(region: str = "") -> WorkCalendar:
    """What comes along with gicli, and a region's days on top, as known on that day."""
    # `readme.py main` runs where gicli is not installed yet, and asks for VARIABLE only.
    from gicli.load.calendars.shelf import load_calendar

    return load_calendar(region=region).as_known_on(KNOWN_ON)
