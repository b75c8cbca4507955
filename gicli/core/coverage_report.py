"""What there is to say of a calendar: its notices, where they stand, when the next is expected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from gicli.core.coming import Expected
from gicli.core.workcalendar import WorkCalendar


class CoverageReport(NamedTuple):
    calendar: WorkCalendar
    day: date
    # The day it is asked.
    files: Mapping[str, str]
    # Year → the file that its notices stand in.
    expected: Expected | None
