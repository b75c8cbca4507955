"""examples/ledger-2025.yaml: both reports of 2025 against counts made by hand, from reading the ledger.

The due dates stand in the ledger beside each item; here every one is held against the program, and
the reports against what one gets by going through the ledger with a pencil.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from known_on import known_calendar

from gicli.core.check.assess import Circumstances
from gicli.load.open import read_ledgers
from gicli.load.rules.book import load_rule_book
from gicli.reports.annual import Annual, annual
from gicli.reports.form import OUTCOMES
from gicli.reports.performance import Performance, Performances, Timing, performances
from gicli.reports.requests import YearOfRequests, requests_of_year

_FILE = "examples/ledger-2025.yaml"

# Row → 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计. Numbers without a year are 2025's.
TABLE = {
    # 自然人 003 005 008 010 014 016 017 021 023 024 028 030 031 035; 商业企业 001 004 009 012 015 018
    # 020 022 026 029 032 033; 科研机构 002 013 019; 公益 006 027; 法律 007 025 034; 其他 011 036.
    "received": (14, 12, 3, 2, 3, 2, 36),
    # 2024-058 and 064; 061; 066.
    "carried-in": (2, 1, 0, 0, 1, 0, 4),
    # 2024-058, 010; 001 015 018 022 026 029; 002 013; 006 027; 011.
    "granted": (2, 6, 2, 2, 0, 1, 13),
    # 2024-061, 009, 020.
    "partly-granted": (0, 3, 0, 0, 0, 0, 3),
    "refused-state-secret": (0, 0, 0, 0, 1, 0, 1),  # 025
    "refused-other-law": (0, 0, 0, 0, 1, 0, 1),  # 007
    "refused-three-securities": (0, 1, 0, 0, 0, 0, 1),  # 032
    "refused-third-party": (0, 1, 0, 0, 0, 0, 1),  # 004
    "refused-internal": (1, 0, 0, 0, 0, 0, 1),  # 014
    "refused-process": (0, 0, 0, 0, 1, 0, 1),  # 2024-066
    "refused-enforcement-file": (0, 1, 0, 0, 0, 0, 1),  # 012
    "refused-administrative-query": (1, 0, 0, 0, 0, 0, 1),  # 024
    "unavailable-not-held": (1, 0, 0, 0, 0, 0, 1),  # 005
    "unavailable-needs-making": (0, 0, 1, 0, 0, 0, 1),  # 019
    "unavailable-still-unclear": (1, 0, 0, 0, 0, 0, 1),  # 028
    "declined-petition": (1, 0, 0, 0, 0, 0, 1),  # 003
    "declined-repeat": (1, 0, 0, 0, 0, 0, 1),  # 008
    "declined-publication": (1, 0, 0, 0, 0, 0, 1),  # 021
    "declined-excessive": (1, 0, 0, 0, 0, 0, 1),  # 023
    "declined-reconfirmation": (1, 0, 0, 0, 0, 0, 1),  # 030
    # 2024-064 lapsed on 01-22, 017 on 06-18.
    "closed-not-corrected": (2, 0, 0, 0, 0, 0, 2),
    "closed-unpaid": (1, 0, 0, 0, 0, 0, 1),  # 016 lapsed on 06-27
    "closed-other": (1, 0, 0, 0, 0, 0, 1),  # 031
    "total": (15, 12, 3, 2, 3, 1, 36),
    # 035; 033; 034; 036.
    "carried-over": (1, 1, 0, 0, 1, 1, 4),
}

# Office → received, carried in; by the original date, by the extended one, late; lapsed; open,
# overdue; extended; the rate; working days used, then against the original and the extended date.
OFFICES = {
    # 058: 19, -1. 004: 13, -7. 010: 18, -2. 018: 19, -1. 025, extended: 29, +9, -1. 033 open, overdue.
    "外贸处": (5, 1, 4, 1, 0, 0, 1, 1, 1, (5, 6), (19, 29), (-1, 9), (-1, -1)),
    # 061, extended: 28, +8, -2. 003: 10, -10. 011, late: 22, +2. 023: 9, -11. 029: 17, -3. 016 lapsed,
    # 036 open. Against the extended date -11, -10, -3, -2, +2.
    "市场处": (6, 1, 3, 1, 1, 1, 1, 0, 1, (4, 5), (17, 28), (-3, 8), (-3, 2)),
    # 008, 021, 031: 5, -15. 064 lapsed.
    "办公室": (3, 1, 3, 0, 0, 1, 0, 0, 0, (3, 3), (5, 5), (-15, -15), (-15, -15)),
    # 066, late: 24, +4. 012: 19, -1. 019: 10, -10. 027: 20, 0. Of four the second and the fourth.
    "外经处": (3, 1, 3, 0, 1, 0, 0, 0, 0, (3, 4), (19, 24), (-1, 4), (-1, 4)),
    # 001: 12, -8. 007: 19, -1. 014: 13, -7. 020: 17, -3. 028: 8, -12. 034 open.
    "外资处": (6, 0, 5, 0, 0, 0, 1, 0, 0, (5, 5), (13, 19), (-7, -1), (-7, -1)),
    # 002: 18, -2. 009: 18, -2. 026: 9, -11. 017 lapsed. 035 open and extended.
    "电商处": (5, 0, 3, 0, 0, 1, 1, 0, 1, (3, 3), (18, 18), (-2, -2), (-2, -2)),
    # 005: 5, -15. 013: 13, -7. 022, late: 25, +5. 030: 5, -15.
    "流通处": (4, 0, 3, 0, 1, 0, 0, 0, 0, (3, 4), (5, 25), (-15, 5), (-15, 5)),
    # 006, extended: 30, +10, -10. 015, 024, 032: 19, -1.
    "运行处": (4, 0, 3, 1, 0, 0, 0, 0, 1, (4, 4), (19, 30), (-1, 10), (-1, -1)),
}
# 33 answers, so the 17th and the 30th. Used: 5 ×5, 8, 9 ×2, 10 ×2, 12, 13 ×3, 17 ×2, 18 ×3 (17th), 19 ×7,
# 20, 22, 24, 25 (30th), 28, 29, 30. Against the original date -15 ×5, -12, -11 ×2, -10 ×2, -8, -7 ×3, -3 ×2,
# -2 ×3 (17th), -1 ×7, 0, +2, +4, +5 (30th), +8, +9, +10; against the extended one -15 ×5, -12, -11 ×2,
# -10 ×3, -8, -7 ×3, -3 ×2 (17th), -2 ×4, -1 ×8, 0 (30th), +2, +4, +5.
ALL = (36, 4, 27, 3, 3, 3, 4, 1, 4, (30, 34), (18, 25), (-2, 5), (-3, 0))


@pytest.fixture(scope="module")
def of() -> YearOfRequests:
    reading = read_ledgers([_FILE])
    assert not reading.problems
    under = Circumstances(load_rule_book(), known_calendar(), date(2026, 1, 20), "shanxi")
    return requests_of_year(reading.ledgers, under, 2025)


@pytest.fixture(scope="module")
def table(of: YearOfRequests) -> Annual:
    return annual(of)


@pytest.fixture(scope="module")
def offices(of: YearOfRequests) -> Performances:
    return performances(of)


@pytest.mark.parametrize("row", TABLE)
def test_the_row_is_as_counted(table: Annual, row: str) -> None:
    (found,) = [each for each in table.rows if each.form.id == row]
    assert tuple(count.n for count in (*found.cells, found.total)) == TABLE[row]


def test_the_counts_by_hand_add_up_themselves(table: Annual) -> None:
    assert [row.form.id for row in table.rows] == list(TABLE)
    for at in range(7):
        assert sum(TABLE[outcome][at] for outcome in OUTCOMES) == TABLE["total"][at]
        first, second = TABLE["received"][at], TABLE["carried-in"][at]
        assert first + second == TABLE["total"][at] + TABLE["carried-over"][at]
    assert all(sum(row[:6]) == row[6] for row in TABLE.values())
    for at in range(9):
        assert sum(row[at] for row in OFFICES.values()) == ALL[at]


def test_nothing_is_missing_and_every_outcome_occurs(table: Annual) -> None:
    assert table.gaps == ()
    assert all(TABLE[outcome][6] for outcome in OUTCOMES)
    assert all(identity.holds for identity in table.identities())


def test_the_offices_are_those_of_the_ledger(offices: Performances) -> None:
    assert [each.office for each in offices.offices] == list(OFFICES)


@pytest.mark.parametrize("office", [*OFFICES, ""])
def test_the_office_is_as_counted(offices: Performances, office: str) -> None:
    found = next((each for each in offices.offices if each.office == office), offices.total)
    *counts, rate, used, original, extended = OFFICES.get(office, ALL)
    assert _counts(found) == counts
    assert found.on_time_rate == Fraction(*rate)
    assert found.spread(lambda answer: answer.used) == used
    assert found.spread(lambda answer: answer.beyond_original) == original
    assert found.spread(lambda answer: answer.beyond_extended) == extended


def _counts(found: Performance) -> list[int]:
    return [
        found.received,
        found.carried_in,
        *(found.answered(timing) for timing in Timing),
        found.lapsed,
        found.open,
        len(found.overdue),
        found.extended,
    ]


# 应于2025年1月8日前答复; 延长10个工作日，至1月27日.
_SAID = re.compile(
    r"应于(?:(\d+)年)?(\d+)月(\d+)日(?:（[^）]*）)?前答复(?:；延长\d+个工作日，至(?:(\d+)年)?(\d+)月(\d+)日)?"
)


def _said(line: str) -> date | None:
    """The due date that the comment states, the extended one where there is one."""
    found = _SAID.search(line)
    if found is None:
        return None
    year, month, day, *extended = found.groups()
    if extended[1]:
        year, month, day = extended[0] or year, *extended[1:]
    return date(int(year or 2025), int(month), int(day))


def test_each_due_date_is_as_counted_beside_it(of: YearOfRequests) -> None:
    lines = Path(_FILE).read_text(encoding="utf-8").splitlines()
    compared = 0
    for handled in of.requests:
        start = handled.recorded.place.line
        (line,) = [each for each in lines[start : start + 7] if "received:" in each][:1]
        assert "#" in line
        if (said := _said(line)) is not None:
            assert handled.judged.deadline.due == said, handled.recorded.id
            compared += 1
    # All but the three that lapsed and the one that is awaited.
    assert compared == 36
