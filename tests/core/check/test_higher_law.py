"""What a ledger kept under the rules of 2015 is told of the Regulation of 2019 (C20)."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.check.higher_law import HigherLawSummary
from gicli.core.law.requirements import Asks
from gicli.core.law.rulebook import RuleBook
from gicli.core.law.rules import FixedDate, Length, Party, Unit
from gicli.core.words.message import Message

_AS_OF, _DAY = date(2026, 3, 10), date(2026, 3, 2)
_OPEN = {"kind": "request", "received": _DAY}
_PUBLICATION = {"kind": "publication", "formed": _DAY}
_REPORT = {"kind": "duty", "duty": "annual-report", "year": 2025}
_GUIDE = {"kind": "duty", "duty": "guide", "since": _DAY, "every": 12}
_WAITING = {**_OPEN, "consultations": [{"with": "superior", "sent": date(2026, 3, 4)}]}
_BEFORE = {"kind": "request", "received": date(2019, 5, 14)}


def _shown(value: object) -> str:
    """A name, a length or a date as one reads it; the wording is for render to test."""
    match value:
        case Length():
            return f"{value.n} {value.unit}"
        case (int(month), int(day)):
            return f"{month:02}-{day:02}"
        case _:
            return str(value)


def _said(message: Message) -> str:
    return message.text.format(**{key: _shown(value) for key, value in message.params})


def _practices(found: HigherLawSummary) -> list[tuple[str, str]]:
    return [
        (_said(one.what), "、".join(cite.place for cite in one.cites)) for one in found.practices
    ]


def test_what_is_no_longer_lawful(asking):
    """LAW.md trap 8: less for others, or more for the agency, than the higher law allows.

    Nothing of the 15 days for updates or for replies, which are shorter, nor of the same 20.
    """
    (found,) = asking.audit(_AS_OF, _OPEN).totals.higher_law()
    assert found.pack.ref == "shanxi@2015-12-09"
    assert (found.displaced.by, found.displaced.since) == ("national", date(2019, 5, 15))
    assert _practices(found) == [
        ("superior: it provides for no deduction; counted without", "第三十三条第三款"),
        ("secrecy: it provides for no deduction; counted without", "第三十三条第三款"),
        ("suspension: it provides for no deduction; counted without", "第三十三条第三款"),
        ("notice to correct: 7 workdays, no longer without limit", "第三十条"),
        (
            "answer of the rights-holder: no longer “refusal”, but “agency-decides”",
            "第三十二条",
        ),
        ("answer of the rights-holder: 15 workdays, no longer 5 workdays", "第三十二条"),
        ("annual report: 01-31, no longer 03-31", "第四十九条第一款"),
        ("costs may no longer be charged to the applicant", "第四十二条第一款"),
        # 商务厅 24(十); 条例2019, 13(1) and 27.
        (
            "an application may no longer be refused for having nothing to do with the applicant's own production, life or research",
            "第十三条第一款、第二十七条",
        ),
    ]


@pytest.mark.parametrize(
    ("items", "counted"),
    [
        # 15 working days against 20.
        ([_OPEN], (1, 1, 0)),
        # 31 March against 31 January.
        ([_REPORT], (1, 0, 1)),
        # 20 against 20.
        ([_PUBLICATION], (1, 0, 0)),
        # The superior is asked: no date here, one there.
        ([_WAITING], (1, 0, 0)),
        # The higher law has no number either; the office's own interval counts under both.
        ([_GUIDE], (1, 0, 0)),
        ([_OPEN, _REPORT, _PUBLICATION, _WAITING, _GUIDE], (5, 1, 1)),
        # The Regulation of 2019 does not reach back.
        ([_BEFORE, _OPEN], (1, 1, 0)),
    ],
)
def test_which_items_have_another_date(asking, items, counted):
    (found,) = asking.audit(_AS_OF, *items).totals.higher_law()
    assert (found.items, found.later, found.earlier) == counted


@pytest.mark.parametrize("rules", ["shanxi", "national"])
def test_nothing_is_said_where_nothing_is_displaced(asking, rules):
    items = [_BEFORE] if rules == "shanxi" else [_BEFORE, _OPEN]
    assert asking.audit(_AS_OF, *items, rules=rules).totals.higher_law() == ()


def test_each_pack_is_summed_up_by_itself_in_the_order_of_the_items(asking):
    kjt = {**_PUBLICATION, "rules": "shanxi-kjt"}
    report = asking.audit(_AS_OF, _PUBLICATION, kjt, _OPEN)
    assert [(found.pack.ref, found.items) for found in report.totals.higher_law()] == [
        ("shanxi@2015-12-09", 2),
        ("shanxi-kjt@2015-12-09", 1),
    ]
    # 科技厅 has no reply, so only the report remains, and that nothing may be charged.
    assert _practices(report.totals.higher_law()[1]) == [
        ("annual report: 01-31, no longer 03-31", "第四十九条第一款"),
        ("costs may no longer be charged to the applicant", "第四十二条第一款"),
    ]


def _changed(asking, family: str, limit_id: str, **changes):
    """The same question put to a book in which one limit of a family reads otherwise."""
    packs = []
    for pack in asking.book.packs:
        if pack.family == family:
            limits = tuple(
                limit._replace(**changes) if limit.id == limit_id else limit
                for limit in pack.limits
            )
            pack = pack._replace(limits=limits)
        packs.append(pack)
    return asking._replace(book=RuleBook(tuple(packs)))


def _of(asking, words: str) -> list[str]:
    (found,) = asking.audit(_AS_OF, _OPEN).totals.higher_law()
    return [said for said, _ in _practices(found) if words in said]


def test_an_agency_may_not_take_longer(asking):
    longer = _changed(asking, "shanxi", "publish", length=Length(25, Unit.WORKDAYS))
    assert _of(longer, "publication") == ["publication: 20 workdays, no longer 25 workdays"]
    assert _of(asking, "publication") == []


def test_others_may_be_given_longer(asking):
    generous = _changed(asking, "shanxi", "consult", length=Length(16, Unit.WORKDAYS))
    assert _of(generous, "rights-holder: 15") == []
    assert len(_of(asking, "rights-holder: 15")) == 1
    fixed = _changed(asking, "national", "correct", length=Length(11, Unit.WORKDAYS))
    # 10 working days for the applicant are fewer than 11.
    assert _of(fixed, "correction by") == [
        "correction by the applicant: 11 workdays, no longer 10 workdays"
    ]


def test_different_units_are_not_compared(asking):
    assert _of(_changed(asking, "shanxi", "publish", length=Length(25, Unit.DAYS)), "publi") == []


def test_an_earlier_fixed_date_may_stay(asking):
    report = next(p for p in asking.book.packs if p.ref == "national@2008-05-01")
    same = _changed(asking, "national", "annual-report", length=report.find("annual-report").length)
    assert _of(same, "annual report") == []

    january = _changed(asking, "shanxi", "annual-report", length=FixedDate(1, 15))
    assert _of(january, "annual report") == []


def test_where_the_higher_law_pauses_for_nothing_its_limit_is_cited(asking):
    bare = _changed(asking, "national", "reply", pauses=())
    (found,) = asking.audit(_AS_OF, _OPEN).totals.higher_law()
    (other,) = bare.audit(_AS_OF, _OPEN).totals.higher_law()
    assert (
        "superior: it provides for no deduction; counted without",
        "第三十三条第二款",
    ) in _practices(other)
    assert (
        "rights-holder: it provides for no deduction; counted without",
        "第三十三条第二款",
    ) in _practices(other)
    assert len(other.practices) == len(found.practices) + 1


def test_a_limit_that_only_the_old_rules_have_is_not_compared(asking):
    gone = _changed(asking, "national", "consult", id="other")
    assert _of(gone, "rights-holder") == []
    assert len(_of(asking, "rights-holder")) == 2


def test_a_notice_without_a_limit_of_its_own_is_not_named(asking):
    gone = _changed(asking, "national", "correction-notice", id="other")
    assert _of(gone, "without limit") == []


def test_a_notice_that_has_its_limit_in_both_is_not_named(asking):
    restart = asking.book.in_force("national", _DAY).find("reply").restart
    assert _of(_changed(asking, "shanxi", "reply", restart=restart), "without limit") == []


def test_costs_are_named_only_where_the_higher_law_forbids_them(asking):
    def silent(pack, asks):
        left = tuple(one for one in pack.requirements if one.asks is not asks)
        return pack._replace(requirements=left)

    book = RuleBook(tuple(silent(pack, Asks.NO_FEE) for pack in asking.book.packs))
    assert _of(asking._replace(book=book), "costs") == []


def test_costs_are_no_news_to_a_pack_that_forbids_them(asking):
    free = asking.book.in_force("national", _DAY).asking(Asks.NO_FEE)
    packs = tuple(
        pack._replace(requirements=(*pack.requirements, free)) if pack.family == "shanxi" else pack
        for pack in asking.book.packs
    )
    assert _of(asking._replace(book=RuleBook(packs)), "costs") == []


def test_the_parties_are_those_of_the_limits(book):
    """`others` above are not the agency."""
    pack = book.in_force("shanxi", _DAY)
    assert pack.find("consult").party is Party.RIGHTS_HOLDER
    assert pack.find("correct").party is Party.APPLICANT
    assert pack.find("publish").party is Party.AGENCY
