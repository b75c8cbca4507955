"""The reports of a year for the tests of what is made of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from known_on import known_calendar

from gicli.core.check.assess import Circumstances
from gicli.core.ledger.items import Ledger, Request
from gicli.core.words.problem import Place, Problem
from gicli.load.open import read_ledgers
from gicli.load.rules.book import load_rule_book
from gicli.reports.annual import Annual, annual
from gicli.reports.performance import Performances, performances
from gicli.reports.requests import YearOfRequests, requests_of_year

_BOOK, _CALENDAR = load_rule_book(), known_calendar()


def example() -> YearOfRequests:
    """2025 of the example that comes along."""
    return _year(read_ledgers(["examples/ledger-2025.yaml"]).ledgers, date(2026, 1, 20))


def year(
    *items: dict[str, Any],
    as_of: date = date(2026, 1, 20),
    problems: tuple[Problem, ...] = (),
    of: int = 2025,
    rules: str = "national",
) -> YearOfRequests:
    """Requests received on 2025-03-03, unless they say otherwise."""
    usual: dict[str, Any] = {"received": date(2025, 3, 3), "applicant": "business"}
    rows = tuple(
        Request(**({"id": f"N-{n}", "place": Place("ledger.yaml", n, 3)} | usual | item))
        for n, item in enumerate(items, 1)
    )
    return _year((Ledger("ledger.yaml", "台账", rules, rows),), as_of, problems, of)


def _year(
    ledgers: tuple[Ledger, ...],
    as_of: date,
    problems: tuple[Problem, ...] = (),
    of: int = 2025,
) -> YearOfRequests:
    return requests_of_year(
        ledgers, Circumstances(_BOOK, _CALENDAR, as_of, "national"), of, problems
    )


def table(of: YearOfRequests) -> Annual:
    return annual(of)


def offices(of: YearOfRequests) -> Performances:
    return performances(of)
