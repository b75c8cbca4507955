"""The duties of a year: dates counted by hand, with what the law says beside them."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.law.rulebook import RuleBook, rule_book
from gicli.core.law.rules import FixedDate, Length, Unit
from gicli.core.questions.duties import DutyOfYear, DutyYear, duties
from gicli.core.words.message import Refused

_AS_OF = date(2026, 3, 10)


@pytest.fixture
def of_year(book, calendar):
    def run(year: int, rules: str, more: RuleBook = book) -> DutyYear:
        return duties(year, rules, _AS_OF, more, calendar)

    return run


def _dates(duty: DutyOfYear) -> list[date | None]:
    return [answer.deadline.due for answer in duty.answers]


def _by_id(found: DutyYear) -> dict[str, DutyOfYear]:
    return {duty.limit.id: duty for duty in found.duties}


def test_the_shanxi_rules_in_2026(of_year) -> None:
    found = of_year(2026, "shanxi")
    known = _by_id(found)
    assert [pack.ref for pack in found.packs] == ["shanxi@2015-12-09"]
    # 商务厅 31: 31 March, a Tuesday.
    assert _dates(known["annual-report"]) == [date(2026, 3, 31)]
    # 商务厅 18(2): six months from 2025-12-31 and from 06-30: a Tuesday, a Wednesday.
    assert _dates(known["delivery"]) == [date(2026, 6, 30), date(2026, 12, 30)]
    # 商务厅 16(1): 及时, no number.
    assert _dates(known["guide"]) == []
    # March has 15 working days after the 10th: 11–13, 16–20, 23–27, 30, 31.
    assert known["annual-report"].answers[0].standing.working_days_left == 15


def test_the_higher_law_is_told_too(of_year) -> None:
    found = of_year(2026, "shanxi")
    known = _by_id(found)
    notes = known["annual-report"].answers[0].deadline.notes
    # 条例 49(1).
    assert [(note.code, note.due) for note in notes] == [
        ("displaced", date(2026, 1, 31)),
        ("higher-law-earlier", date(2026, 1, 31)),
    ]
    (note,) = known["guide"].notes
    assert (note.code, note.due) == ("displaced", None)
    assert "no such limit in days" in str(note.message)
    assert found.higher.ref == "national@2019-05-15"
    assert {limit.id for limit in found.only_higher} == {
        "annual-report-government",
        "non-disclosure-review",
    }


def test_a_fixed_date_does_not_move(of_year) -> None:
    """C14; 31 January 2026 is a Saturday."""
    found = of_year(2026, "national")
    known = _by_id(found)
    (report,) = known["annual-report"].answers
    assert report.deadline.due == date(2026, 1, 31)
    assert [(n.code, n.due) for n in report.deadline.notes] == [("advised", date(2026, 1, 30))]
    assert _dates(known["non-disclosure-review"]) == []
    assert (found.higher, found.only_higher) == (None, ())


def test_each_interval_goes_on_from_where_the_one_before_ended(of_year) -> None:
    """C13: 30 June 2019 is a Sunday and moves to Monday; the next six months run from the 30th."""
    known = _by_id(of_year(2019, "shanxi"))
    assert _dates(known["delivery"]) == [date(2019, 7, 1), date(2019, 12, 30)]
    # The higher law is in force when the second begins, not when the first does (C20).
    first, second = known["delivery"].answers
    assert first.deadline.notes == ()
    assert [note.code for note in second.deadline.notes] == ["displaced"]
    # Nor when the year began.
    assert known["guide"].notes == ()


def test_a_year_of_two_versions(of_year) -> None:
    """C19: the report of 2018 was due under the law in force when 2018 ended."""
    found = of_year(2019, "national")
    assert [pack.ref for pack in found.packs] == ["national@2008-05-01", "national@2019-05-15"]
    reports = [duty for duty in found.duties if duty.limit.id == "annual-report"]
    assert [_dates(duty) for duty in reports] == [[date(2019, 3, 31)], []]
    assert [pack.ref for pack in of_year(2020, "national").packs] == ["national@2019-05-15"]


def test_the_year_in_which_a_rule_begins(of_year) -> None:
    found = of_year(2015, "shanxi")
    assert [_dates(duty) for duty in found.duties] == [[], [], []]
    assert found.higher is None


def test_a_year_that_no_version_covers(of_year) -> None:
    with pytest.raises(Refused, match="no rule pack covers 1999-01-01"):
        of_year(1999, "shanxi")
    with pytest.raises(Refused, match="does not cover 2010-01-01"):
        of_year(2010, "shanxi")


def test_a_pack_without_duties(of_year) -> None:
    assert of_year(2026, "litigation").duties == ()


@pytest.fixture
def own(book):
    """The book with a pack of one duty, of any length."""
    (shanxi,) = book.named("shanxi")

    def of(length, **more) -> RuleBook:
        limit = shanxi.find("delivery")._replace(length=length)
        return rule_book([*book.packs, shanxi._replace(family="own", limits=(limit,), **more)])

    return of


@pytest.mark.parametrize(
    ("length", "dates"),
    [
        # Asked for on the last day of the year itself, not on that of the year before.
        (FixedDate(12, 31), [date(2025, 12, 31)]),
        (Length(1, Unit.YEARS), [date(2025, 12, 31)]),
        # Nothing that comes round is counted in working days.
        (Length(20, Unit.WORKDAYS), []),
    ],
)
def test_other_lengths(of_year, own, length, dates) -> None:
    (duty,) = of_year(2025, "own", own(length, displaced=None)).duties
    assert _dates(duty) == dates


def test_a_higher_law_that_is_no_longer_in_force(of_year, own, book) -> None:
    (shanxi,) = book.named("shanxi")
    gone = shanxi.displaced._replace(by="national@2008-05-01")
    found = of_year(2026, "own", own(Length(6, Unit.MONTHS), displaced=gone))
    assert (found.higher, found.only_higher) == (None, ())


def test_what_the_higher_law_sets_without_a_number_is_cited_where_it_stands(of_year) -> None:
    """条例2019: 12(1) for guide and catalogue, 25(3) for the archives; not 56, its day of force."""
    known = _by_id(of_year(2026, "shanxi"))
    guide = [note for note in known["guide"].notes if note.code == "displaced"]
    delivery = [
        note
        for answer in known["delivery"].answers
        for note in answer.deadline.notes
        if note.code == "displaced"
    ]
    places = [[note.cite.place for note in notes if note.cite] for notes in (guide, delivery)]
    assert [sorted(set(found)) for found in places] == [["第十二条第一款"], ["第二十五条第三款"]]
