"""examples/ledger.yaml as of 2026-11-20: every date counted by hand.

Working days around it: October 8–10 (Saturday 10 is made up), 12–16, 19–23, 26–30; November 2–6,
9–13, 16–20, 23–27; then Monday to Friday. 2027 is not announced.
"""

from __future__ import annotations

from datetime import date

import pytest
from known_on import known_calendar

from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Checked, audit
from gicli.core.clock.standing import Status
from gicli.load.open import read_ledgers
from gicli.load.rules.book import load_rule_book

# id → status, due (month-day of 2026, or in full), working days left, findings besides `displaced`.
COUNTED: dict[str, tuple[str, str | None, int | None, set[str]]] = {
    # 10-27…30 are 4, 11-02…06 9, 11-09…13 14, 11-16 15; then 17–20 late.
    "YSQ-2026-041": ("overdue", "11-16", -4, {"overdue"}),
    "YSQ-2026-044": ("due-today", "11-20", 0, {"due-today"}),
    # 11-04…06 3, 09…13 8, 16…20 13, 23, 24.
    "YSQ-2026-047": ("due-soon", "11-24", 2, {"due-soon"}),
    # 11-13 1, 16…20 6, 23…27 11, 30, 12-01…03.
    "YSQ-2026-055": ("running", "12-03", 9, set()),
    # Base 11-23; the rights-holder's 5 days end 11-13; 11-06 and 09…13 are taken out: 6.
    "YSQ-2026-045": ("running", "12-01", 7, {"consult-unanswered"}),
    "YSQ-2026-046": ("running", "12-01", 7, {"consult-late"}),
    # 11-06 and 09…13 are used: 6 of 15.
    # The Regulation deducts nothing for that: a date runs under it.
    "YSQ-2026-050": ("paused", None, 9, {"higher-law-earlier"}),
    # 11-05, 06, 09…13, 16 are used: 8 of 15.
    "YSQ-2026-049": ("paused", None, 7, {"suspension-untold", "higher-law-earlier"}),
    # 11-10…13 4, 16…20 9, 23…27 14, 30.
    "YSQ-2026-052": ("running", "11-30", 6, {"pause-not-allowed"}),
    # 10-22, 23, 26…30 7, 11-02…06 12, 09…11; replied 11-18.
    "YSQ-2026-037": ("done-late", "11-11", None, {"done-late", "pause-after-due"}),
    # 10-20…23 4, 26…30 9, 11-02…06 14, 09; late 11-10…13, 16…20.
    "YSQ-2026-033": ("overdue", "11-09", -9, {"overdue", "extension-late"}),
    # 11-09…13 5, 16…20 10, 23…27.
    "YSQ-2026-051": ("running", "11-27", 5, {"extension-unapproved"}),
    # 11-06 1, 09…13 6, 16…20 11, 23…26.
    "YSQ-2026-048": ("running", "11-26", 4, {"extension-untold"}),
    # Base 11-03; ten more: 11-04…06 3, 09…13 8, 16, 17.
    "YSQ-2026-031": ("done", "11-17", None, {"extension-repeated"}),
    # Base 11-18; fifteen more: 19, 20, 23…27 7, 30…12-04 12, 07…09.
    "YSQ-2026-042": ("running", "12-09", 13, {"extension-over-cap"}),
    "YSQ-2026-053": ("awaiting-correction", None, None, set()),
    "YSQ-2026-028": ("lapsed", None, None, set()),
    # 10-15, 16, 19…23 7, 26…28: the applicant had until 10-28.
    "YSQ-2026-026": ("lapsed", None, None, {"correction-late"}),
    # 10-21…23 3, 26…30 8, 11-02…06 13, 09, 10; late 11…13, 16…20.
    "YSQ-2026-034": ("overdue", "11-10", -8, {"overdue", "correction-notice-late"}),
    # From 10-26: 27…30 4, 11-02…06 9, 09…13 14, 16.
    "YSQ-2026-032": ("done", "11-16", None, {"correction-repeated"}),
    "YSQ-2026-043": ("awaiting-correction", None, None, {"correction-period-unset"}),
    # 10-13…16 4, 19…23 9, 26…30 14, 11-02.
    "YSQ-2026-027": ("done", "11-02", None, set()),
    "YSQ-2026-029": ("done-late", "11-02", None, {"done-late"}),
    # 10-16 1, 19…23 6, 26…30 11, 11-02…06 16, 09…12; late 13, 16…20.
    "ZD-2026-061": ("overdue", "11-12", -6, {"overdue"}),
    # 11-10…13 4, 16…20 9, 23…27 14, 30…12-04 19, 07.
    "ZD-2026-068": ("running", "12-07", 11, set()),
    # 10-20…23 4, 26…30 9, 11-02…06 14, 09.
    "GX-2026-012": ("done", "11-09", None, set()),
    # Done after 31 January, which is the Regulation's day.
    "NB-2025": ("done", "03-31", None, {"higher-law-earlier"}),
    # 10 January 2027 is a Sunday; 11-23…27 5, 30…12-04 10, …11 15, …18 20, …25 25, 28…31 29,
    # 1 January is off, 2027-01-04…08 34, 11.
    "SJ-2026-2": ("running", "2027-01-11", 35, {"provisional"}),
}


@pytest.fixture(scope="module")
def judged() -> dict[str, Checked]:
    reading = read_ledgers(["examples/ledger.yaml"])
    assert not reading.problems
    under = Circumstances(load_rule_book(), known_calendar(), date(2026, 11, 20), "shanxi")
    report = audit(reading.ledgers, under)
    return {checked.assessment.item.id: checked for checked in report.items}


def test_every_item_is_counted_by_hand(judged: dict[str, Checked]) -> None:
    assert set(judged) == set(COUNTED)


@pytest.mark.parametrize("item_id", COUNTED)
def test_the_item_is_as_counted(judged: dict[str, Checked], item_id: str) -> None:
    status, due, left, codes = COUNTED[item_id]
    checked = judged[item_id]
    expected = None if due is None else due if len(due) == 10 else f"2026-{due}"
    found = checked.assessment.deadline.due
    assert checked.assessment.status == status
    assert (found.isoformat() if found else None) == expected
    assert checked.assessment.standing.working_days_left == left
    assert {finding.code for finding in checked.findings} - {"displaced"} == codes


def test_each_status_and_each_finding_occurs(judged: dict[str, Checked]) -> None:
    found = {checked.assessment.status for checked in judged.values()}
    # One that was withdrawn has its cases in tests/cases.
    assert found == set(Status) - {Status.WITHDRAWN}
    codes = {finding.code for checked in judged.values() for finding in checked.findings}
    assert codes == {"displaced", *(code for *_, found in COUNTED.values() for code in found)}
    assert len(codes) == 21
