"""The calendar and the rule book, once a session, and a case's facts turned into an outcome."""

from __future__ import annotations

import pytest
from asking import Asking
from hypothesis import HealthCheck, settings

from gicli.core.law.rulebook import RuleBook
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.rules.book import load_rule_book

settings.register_profile(
    "core",
    derandomize=True,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("core")


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load_rule_book()


@pytest.fixture(scope="session")
def asking(calendar: WorkCalendar, book: RuleBook) -> Asking:
    return Asking(book, calendar)
