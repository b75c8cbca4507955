"""收到申请之日: which recorded day counts, by which authority. What follows from it is in
tests/cases/receipt.yaml.
"""

from __future__ import annotations

from datetime import date

import pytest
from asking import ledger

from gicli.core.law.rules import RulePack
from gicli.core.ledger.items import Receipt
from gicli.core.reply.receipt import with_receipt

_NEW, _OLD = date(2026, 3, 2), date(2012, 11, 21)
_OF_2019 = "中华人民共和国政府信息公开条例（国务院令第711号）"
_LETTER = "国办公开办函〔2015〕207号"

# LAW.md §2 (31) and §6 (207号): channel → day, authority.
_SINCE_2019 = {
    "in-person": ("submitted", f"{_OF_2019} 第三十一条第（一）项"),
    "post": ("signed", f"{_OF_2019} 第三十一条第（二）项"),
    "ordinary-mail": ("confirmed", f"{_OF_2019} 第三十一条第（二）项"),
    "online": ("confirmed", f"{_OF_2019} 第三十一条第（三）项"),
    "fax": ("confirmed", f"{_OF_2019} 第三十一条第（三）项"),
}
_BEFORE_2019 = {
    "in-person": ("submitted", f"{_LETTER} 第一部分第1项"),
    "post": ("signed", f"{_LETTER} 第一部分第2项"),
    "ordinary-mail": ("confirmed", f"{_LETTER} 第一部分第2项"),
    "online": ("submitted", f"{_LETTER} 第一部分第3项"),
    "fax": ("confirmed", f"{_LETTER} 第一部分第4项"),
}


def _table(pack: RulePack) -> dict[str, tuple[str, str]]:
    return {one.channel: (one.rule.day.value, one.rule.cite.text) for one in pack.receipt}


@pytest.mark.parametrize(
    ("rules", "day", "table"),
    [
        ("national", _NEW, _SINCE_2019),
        ("national", _OLD, _BEFORE_2019),
        # What the Shanxi rules of 2015 carry out is the Regulation of 2007.
        ("shanxi", _NEW, _BEFORE_2019),
        ("shanxi-swt", _NEW, _BEFORE_2019),
        ("moe-2010", _NEW, {}),
    ],
)
def test_which_day_counts_on_which_channel(book, rules, day, table):
    assert _table(book.in_force(rules, day)) == table


def test_only_the_network_of_2019_has_two_readings(book):
    """指导案例26号 speaks of the government's public network system."""
    twofold = [
        (pack.ref, rule.channel, rule.otherwise.day.value, rule.otherwise.cite.text)
        for pack in book.packs
        for rule in pack.receipt
        if rule.otherwise
    ]
    assert twofold == [
        ("national@2019-05-15", "online", "submitted", "最高人民法院指导案例26号 裁判要点")
    ]


def _request(**facts):
    return ledger({"kind": "request", **facts}, rules="national").items[0]


def _by(book, request):
    return with_receipt(request, lambda day: book.in_force("national", day))


def test_a_stated_day_is_left_alone(book):
    stated = _request(channel="in-person", submitted=_NEW, received=date(2026, 3, 4))
    assert _by(book, stated) is stated


def test_the_recorded_days_stay_as_they_are(book):
    recorded = _request(channel="fax", submitted=_NEW, confirmed=date(2026, 3, 4))
    settled = _by(book, recorded)
    assert settled.received == date(2026, 3, 4)
    assert settled.receipt == Receipt(_NEW, None, date(2026, 3, 4), stated=False)


def test_a_day_without_law_is_not_asked(book):
    """The Regulation of 2007 is in force from 2008-05-01; the fax was confirmed under it."""
    fax = _request(channel="fax", submitted=date(2008, 4, 30), confirmed=date(2008, 5, 1))
    assert _by(book, fax).received == date(2008, 5, 1)
    # Where none of the days has a law, the first stands, and whoever judges it refuses.
    early = _request(channel="fax", submitted=date(2008, 4, 29), confirmed=date(2008, 4, 30))
    assert _by(book, early).received == date(2008, 4, 29)


def test_the_rule_is_that_of_the_day_which_it_gives(book):
    """Signed for under a law that looks to the confirmation: the old law's day is the new law's."""
    old, new = book.in_force("national", _OLD), book.in_force("national", _NEW)
    # As if the new law took its day from the confirmation of letters too.
    letters = tuple(rule._replace(channel="post") for rule in new.receipt if rule.channel == "fax")
    new = new._replace(receipt=letters)
    letter = _request(
        channel="post",
        submitted=date(2019, 5, 13),
        signed=date(2019, 5, 16),
        confirmed=date(2019, 5, 17),
    )
    settled = with_receipt(letter, lambda day: old if day < new.in_force else new)
    assert settled.received == date(2019, 5, 17)


@pytest.mark.parametrize(
    ("facts", "code", "cite"),
    [
        (
            {"channel": "in-person", "submitted": _NEW, "received": date(2026, 3, 4)},
            "receipt-differs",
            _SINCE_2019["in-person"][1],
        ),
        ({"channel": "post", "submitted": _NEW}, "receipt-unconfirmed", _SINCE_2019["post"][1]),
        (
            {"channel": "fax", "submitted": _NEW, "confirmed": date(2026, 3, 4)},
            "confirmation-slow",
            _SINCE_2019["fax"][1],
        ),
        (
            {"channel": "online", "submitted": _NEW, "confirmed": date(2026, 3, 3)},
            "receipt-reading",
            "最高人民法院指导案例26号 裁判要点",
        ),
    ],
)
def test_by_which_authority(asking, facts, code, cite):
    checked = asking.explain({"kind": "request", **facts}, date(2026, 3, 6), "national").checked
    (found,) = checked.findings
    assert found.code == code
    assert found.cite is not None
    assert found.cite.text == cite


def test_the_day_that_the_rule_gives_goes_with_the_note(asking):
    """Whoever reads the notes need not parse the sentence."""
    facts = {"channel": "in-person", "submitted": _NEW, "received": date(2026, 3, 4)}
    told = asking.explain({"kind": "request", **facts}, date(2026, 3, 6), "national")
    (note,) = told.checked.assessment.deadline.notes
    assert (note.code, note.due) == ("receipt-differs", _NEW)


def test_an_item_received_by_rule_later_than_today_is_there_already(asking):
    """Handed in on the 2nd and not confirmed by the 3rd: known, and counted from the 2nd (C15)."""
    facts = {"channel": "fax", "submitted": _NEW, "confirmed": date(2026, 3, 5)}
    report = asking.audit(date(2026, 3, 3), {"kind": "request", **facts}, rules="national")
    (checked,) = report.items
    assert checked.assessment.deadline.starts == _NEW
    assert [finding.code for finding in checked.findings] == ["receipt-unconfirmed"]
    assert len(asking.audit(date(2026, 3, 1), {"kind": "request", **facts}).later) == 1
