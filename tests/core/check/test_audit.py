"""Ledgers in, a report out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from asking import ledger

from gicli.core.check.audit import audit
from gicli.core.clock.standing import Status
from gicli.core.ledger.unread import Evidence, Said
from gicli.core.words.message import Refused
from gicli.core.words.problem import Place

_AS_OF = date(2026, 3, 26)
_OPEN = {"kind": "request", "received": date(2026, 3, 2)}
_DONE = {"kind": "update", "changed": date(2026, 3, 2), "updated": date(2026, 3, 20)}
_SOON = {"kind": "publication", "formed": date(2026, 3, 2)}
_LATER = {"kind": "request", "received": date(2026, 3, 27)}
_UNCOVERED = {"kind": "request", "received": date(2015, 12, 8)}


def test_every_item_in_the_order_of_the_file(asking):
    report = asking.audit(_AS_OF, _OPEN, _DONE, _SOON)
    statuses = [checked.assessment.status for checked in report.items]
    assert statuses == [Status.OVERDUE, Status.DONE, Status.DUE_SOON]
    assert {checked.ledger for checked in report.items} == {"ledger.yaml"}
    late = report.with_status(Status.OVERDUE, Status.DUE_SOON)
    assert [checked.assessment.item.id for checked in late] == ["N-1", "N-3"]


def test_an_item_that_starts_later_is_not_known_yet(asking):
    report = asking.audit(_AS_OF, _OPEN, _LATER)
    assert (len(report.items), len(report.later)) == (1, 1)
    assert asking.audit(date(2026, 3, 27), _LATER).later == ()


def test_which_items_start_later_is_told_when_asked(asking):
    report = asking.audit(_AS_OF, _OPEN, _LATER)
    assert report.later == (("N-2", date(2026, 3, 27)),)
    assert dict(report.totals.not_judged(named=True).params)["items"] == ("N-2 (2026-03-27)",)
    assert "items" not in dict(report.totals.not_judged().params)
    assert asking.audit(_AS_OF, _OPEN).totals.not_judged(named=True) is None
    many = asking.audit(_AS_OF, *[_LATER] * 12).totals.not_judged(named=True)
    assert len(dict(many.params)["items"]) == 11
    assert dict(many.params)["items"][-1] == "…"


def test_a_duty_is_known_before_its_year_ends(asking):
    duty = {"kind": "duty", "duty": "annual-report", "year": 2026}
    report = asking.audit(_AS_OF, duty)
    assert report.later == ()
    assert report.items[0].assessment.deadline.due == date(2027, 3, 31)


def test_an_item_no_rule_covers_is_a_problem_and_hides_no_other(asking):
    report = asking.audit(_AS_OF, _UNCOVERED, _OPEN)
    assert [checked.assessment.item.id for checked in report.items] == ["N-2"]
    (problem,) = report.problems
    assert problem.place == Place("ledger.yaml", 4, 3)
    assert "“shanxi” does not cover 2015-12-08" in str(problem.message)


def test_problems_of_the_reading_are_passed_on(asking):
    read = asking.audit(_AS_OF, _UNCOVERED).problems
    under = asking.under(_AS_OF)
    assert audit([ledger(_UNCOVERED, rules="shanxi")], under, read).problems == read * 2


def test_one_item_no_rule_covers_is_refused(asking):
    with pytest.raises(Refused, match="does not cover 2015-12-08"):
        asking.explain(_UNCOVERED, _AS_OF, "shanxi")


def test_findings_stand_on_the_line_of_their_item(asking):
    report = asking.audit(_AS_OF, _DONE, _OPEN)
    (overdue,) = [f for f in report.items[1].findings if f.code == "overdue"]
    assert overdue.line == report.items[1].assessment.item.place.line == 8


def _numbers(report):
    return [notice.number for notice in report.totals.notices()]


def test_the_notices_that_set_a_day_in_some_count(asking):
    # 3–23 March 2026 has no day that a notice sets; 10 February to 16 March has Spring Festival.
    assert _numbers(asking.audit(_AS_OF, _OPEN)) == []
    festival = {"kind": "request", "received": date(2026, 2, 10)}
    overlapping = {"kind": "request", "received": date(2026, 2, 11)}
    labour_day = {"kind": "request", "received": date(2019, 4, 8)}
    report = asking.audit(_AS_OF, festival, _OPEN, labour_day, overlapping)
    assert _numbers(report) == ["国办发明电〔2019〕3号", "国办发明电〔2025〕7号"]


def test_the_clock_that_a_correction_ended_counts_for_the_notices(asking):
    notice = {"notified": date(2026, 2, 13), "supplied": date(2026, 3, 2)}
    restarted = {"kind": "request", "received": date(2026, 2, 10), "correction": notice}
    assert _numbers(asking.audit(_AS_OF, restarted)) == ["国办发明电〔2025〕7号"]


def test_a_notice_is_counted_up_to_today_where_no_date_is_due(asking):
    asked = {"with": "superior", "sent": date(2026, 3, 3)}
    waiting = {"kind": "request", "received": date(2026, 3, 2), "consultations": [asked]}
    report = asking.audit(_AS_OF, waiting)
    assert report.items[0].assessment.deadline.due is None
    assert _numbers(report) == []


def test_the_rules_of_item_ledger_and_user(asking):
    def pack(item, rules="", **under):
        read = ledger(item, rules=rules)
        found = audit([read], asking.under(_AS_OF, **under))
        return found.items[0].assessment.deadline.pack.ref

    assert pack(_OPEN) == "shanxi@2015-12-09"
    assert pack(_OPEN, rules="shanxi-swt") == "shanxi-swt@2015-03-27"
    assert pack({**_OPEN, "rules": "national"}, rules="shanxi-swt") == "national@2019-05-15"
    insisted = pack({**_OPEN, "rules": "national"}, insisted="shanxi")
    assert insisted == "shanxi@2015-12-09"


def test_a_ledger_whose_pack_nobody_has_is_left_out_and_hides_no_other(asking):
    good = ledger(_OPEN, rules="shanxi")
    report = audit([replace(good, file="b.yaml", rules="mars"), good], asking.under(_AS_OF))
    assert [checked.ledger for checked in report.items] == ["ledger.yaml"]
    assert [str(problem.place) for problem in report.problems] == ["b.yaml"]
    assert report.missing == ("b.yaml",)


def test_what_contradicts_it_is_told_with_its_cell(asking):
    """Due on 23 March; 状态 says that it is closed, and not when."""
    kept = ledger(_OPEN, rules="shanxi")
    said = Evidence(Said.CLOSED, "状态：已答复", Place("ledger.xlsx", 5, 3, "2026年"))
    kept = replace(kept, items=(replace(kept.items[0], evidence=(said,)),))
    (checked,) = audit([kept], asking.under(_AS_OF)).items
    assert checked.assessment.status is Status.OVERDUE
    assert "overdue" not in {found.code for found in checked.findings}
    (found,) = [found for found in checked.findings if found.code == "contradicted"]
    assert str(found.message).startswith("2026年!C5: the ledger says “状态：已答复”")


def test_somebody_hears_of_many_items_at_a_time(asking):
    kept = ledger(*[_DONE] * 450, rules="shanxi")
    heard: list[int] = []
    found = audit([kept], asking.under(_AS_OF), heard=heard.append)
    assert len(found.items) == 450
    assert heard == [200, 200]
