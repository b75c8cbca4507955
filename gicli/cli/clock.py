"""The one place that asks what day it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

# China has one time and, since 1991, no summer time; a fixed offset needs no zone database (C1).
_SHANGHAI = timezone(timedelta(hours=8))


def today() -> date:
    """Today in Asia/Shanghai, whatever the host's time zone."""
    return datetime.now(_SHANGHAI).date()
