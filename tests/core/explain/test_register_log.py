"""The register of an item: every dated fact, its stage, its rule, and whose turn it is then."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from asking import Asking, ledger

from gicli.core.explain.log import RegisterLog, register_log
from gicli.core.ledger.items import Request

_SWT = "山西省商务厅政府信息公开管理规定"
_NATIONAL = "中华人民共和国政府信息公开条例（国务院令第711号）"
_FEES = "政府信息公开信息处理费管理办法（国办函〔2020〕109号）"


def _day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def _dated(facts: Any) -> Any:
    """MM-DD stands for a day of 2026."""
    match facts:
        case dict():
            return {key: _dated(value) for key, value in facts.items()}
        case list():
            return [_dated(value) for value in facts]
        case str() if len(facts) == 5 and facts[2] == "-":
            return _day(facts)
        case _:
            return facts


@pytest.fixture
def log(asking: Asking):
    def of(item: dict[str, Any], rules: str = "shanxi-swt") -> RegisterLog:
        kept = ledger(_dated(item), rules=rules)
        return register_log(kept.items[0], kept, asking.under(date(2026, 1, 1)))

    return of


def _short(found: RegisterLog) -> list[tuple[str, str, str, str, str]]:
    """Day, stage, place, article, whose turn."""
    return [
        (
            entry.day.isoformat()[5:],
            entry.stage.value,
            entry.fact,
            entry.cite.place if entry.cite else "",
            " ".join(entry.turns),
        )
        for entry in found.entries
    ]


def test_a_request_from_its_receipt_to_its_reply(log) -> None:
    found = log(
        {
            "kind": "request",
            "received": "03-02",
            "correction": {"notified": "03-04", "served": "03-05", "supplied": "03-12"},
            "consultations": [
                {"with": "rights-holder", "sent": "03-13", "served": "03-14", "answered": "03-20"},
                {"with": "superior", "sent": "03-16", "answered": "03-18"},
            ],
            "suspensions": [
                {
                    "from": "03-23",
                    "to": "03-25",
                    "told-suspended": "03-23",
                    "told-resumed": "03-26",
                }
            ],
            "extension": {"approved": "04-01", "told": "04-02", "days": 15},
            "replied": "04-20",
            "served": "04-22",
        }
    )
    assert _short(found) == [
        ("03-02", "acceptance", "received", "", "agency"),
        ("03-04", "examination", "correction.notified", "第二十四条第（八）项", "applicant"),
        ("03-05", "examination", "correction.served", "第二十四条第（八）项", "applicant"),
        ("03-12", "examination", "correction.supplied", "第十九条第二款", "agency"),
        ("03-13", "examination", "consultations.sent", "第二十三条", "rights-holder"),
        ("03-14", "examination", "consultations.served", "第二十三条", "rights-holder"),
        # Both are asked now.
        (
            "03-16",
            "examination",
            "consultations.sent",
            "第二十六条第三款",
            "rights-holder superior",
        ),
        ("03-18", "examination", "consultations.answered", "第二十六条第三款", "rights-holder"),
        ("03-20", "examination", "consultations.answered", "第二十三条", "agency"),
        # While the limit is suspended it is nobody's turn.
        ("03-23", "handling", "suspensions.from", "第二十六条第四款", ""),
        ("03-23", "handling", "suspensions.told-suspended", "第二十六条第四款", ""),
        ("03-25", "handling", "suspensions.to", "第二十六条第四款", "agency"),
        ("03-26", "handling", "suspensions.told-resumed", "第二十六条第四款", "agency"),
        ("04-01", "handling", "extension.approved", "第二十六条第二款", "agency"),
        ("04-02", "handling", "extension.told", "第二十六条第二款", "agency"),
        ("04-20", "reply", "replied", "第二十六条第二款", ""),
        ("04-22", "reply", "served", "", ""),
    ]
    assert found.cite is not None
    assert (found.cite.text, found.pack.family) == (f"{_SWT} 第三十条", "shanxi-swt")


def test_each_fact_in_words(log) -> None:
    found = log(
        {
            "kind": "request",
            "channel": "post",
            "submitted": "03-01",
            "signed": "03-02",
            "confirmed": "03-02",
            "correction": {"notified": "03-04", "within": 10, "supplied": "03-05"},
            "consultations": [
                {"with": "rights-holder", "sent": "03-06", "answered": "03-09", "answer": "agrees"},
                {"with": "agency", "sent": "03-06", "answered": "03-10", "answer": "refuses"},
            ],
            "suspensions": [{"from": "03-11", "to": "03-12", "reason": "暴雪"}],
            "extension": [{"approved": "03-13", "by": "组长", "days": 1}, {"told": "03-16"}],
            "delay": {"told": "03-17", "until": "04-30"},
            "fee": {"notified": "03-18", "served": "03-19", "paid": "03-20", "amount": 40},
            "rectification": {
                "asked": "03-20",
                "corrected": "03-21",
                "forwarded": "03-22",
                "told": "03-23",
            },
            "replied": "03-24",
            "outcome": "refused-internal",
            "reason": "内部",
            "rights-holder-told": "03-25",
        }
    )
    said = [str(entry.what) for entry in found.entries]
    assert said == [
        "application submitted",
        "application signed for",
        "receipt confirmed with the applicant",
        "applicant told to correct the application within 10 working days",
        "correction received",
        "rights-holder: letter sent",
        "agency: letter sent",
        "rights-holder: agrees to disclosure",
        "agency: does not agree to disclosure",
        "limit suspended: 暴雪",
        "suspension over",
        "extension by 1 working day approved (组长)",
        "applicant told of the extension",
        "applicant told that the reply is delayed to 2026-04-30",
        "notice to pay a fee of 40 yuan",
        "applicant received the notice to pay",
        "fee paid",
        "applicant demands that a record be corrected",
        "record corrected",
        "demand forwarded",
        "applicant told what became of it",
        "reply given: refused-internal; reason: 内部",
        "rights-holder told of the disclosure in writing",
    ]
    # By the rule of the channel the day of signature is the day of receipt.
    assert [bool(entry.cite) for entry in found.entries[:3]] == [False, True, False]


def test_the_words_where_less_is_known(log) -> None:
    found = log(
        {
            "kind": "request",
            "received": "03-02",
            "correction": {"notified": "03-03", "supplied": "03-04"},
            "consultations": [{"with": "superior", "sent": "03-05", "answered": "03-06"}],
            "suspensions": [{"from": "03-09", "to": "03-10"}],
            "extension": {"approved": "03-11"},
            "fee": {"notified": "03-12"},
            "replied": "03-13",
            "outcome": "granted",
        }
    )
    assert [str(entry.what) for entry in found.entries] == [
        "application received",
        "applicant told to correct the application",
        "correction received",
        "superior: letter sent",
        "superior: answer received",
        "limit suspended",
        "suspension over",
        "extension approved",
        "notice to pay a fee",
        "reply given: granted",
    ]
    assert str(
        log({"kind": "request", "received": "03-02", "replied": "03-03"}).entries[-1].what
    ) == ("reply given")


def test_under_the_national_regulation(log) -> None:
    """Its own limits, the fee measures, and a delay by article 35."""
    found = log(
        {
            "kind": "request",
            "channel": "online",
            "received": "03-02",
            "submitted": "03-01",
            "confirmed": "03-02",
            "correction": {"notified": "03-04", "within": 10, "supplied": "03-06"},
            "consultations": [{"with": "co-producer", "sent": "03-09"}],
            "fee": {"notified": "03-30", "served": "03-31", "paid": "04-01"},
            "delay": {"told": "04-02", "until": "06-30"},
            "rectification": {"asked": "04-03", "forwarded": "04-07", "told": "04-08"},
            "rights-holder-told": "04-09",
        },
        rules="national",
    )
    assert _short(found) == [
        ("03-01", "acceptance", "submitted", "", "agency"),
        ("03-02", "acceptance", "confirmed", "第三十一条第（三）项", "agency"),
        ("03-02", "acceptance", "received", "第三十一条第（三）项", "agency"),
        ("03-04", "examination", "correction.notified", "第三十条", "applicant"),
        ("03-06", "examination", "correction.supplied", "第三十条", "agency"),
        ("03-09", "examination", "consultations.sent", "第三十四条", "co-producer"),
        ("03-30", "handling", "fee.notified", "第六条", "applicant"),
        ("03-31", "handling", "fee.served", "第六条", "applicant"),
        ("04-01", "handling", "fee.paid", "第六条", "agency"),
        ("04-02", "handling", "delay.told", "第三十五条", "agency"),
        ("04-03", "acceptance", "rectification.asked", "第四十一条", "agency"),
        ("04-07", "handling", "rectification.forwarded", "", "agency"),
        ("04-08", "reply", "rectification.told", "第四十一条", "agency"),
        ("04-09", "reply", "rights-holder-told", "第三十二条", "agency"),
    ]
    instruments = {entry.cite.instrument for entry in found.entries if entry.cite}
    assert instruments == {_NATIONAL, _FEES}
    assert found.cite is not None
    assert found.cite.text == f"{_NATIONAL} 第四十五条"


def test_what_came_too_late_leaves_the_turn_where_it_was(log) -> None:
    """A notice after the limit stops nothing; after a lapse it is nobody's turn."""
    late = log({"kind": "request", "received": "03-02", "correction": {"notified": "04-20"}})
    assert _short(late)[-1][-1] == "agency"
    lapsed = log(
        {
            "kind": "request",
            "received": "03-02",
            "correction": {"notified": "03-04", "supplied": "04-20"},
        }
    )
    assert _short(lapsed)[-1][-1] == ""


def test_a_pause_that_the_pack_does_not_know_leaves_it_the_agencys_turn(log) -> None:
    found = log(
        {
            "kind": "request",
            "received": "03-02",
            "consultations": [{"with": "agency", "sent": "03-03"}],
        }
    )
    assert _short(found)[-1] == ("03-03", "examination", "consultations.sent", "", "agency")


def test_rules_that_a_pack_does_not_have(asking: Asking) -> None:
    """The pack of the day may know neither extension nor correction nor a register."""
    kept = ledger(
        _dated(
            {
                "kind": "request",
                "received": "03-02",
                "correction": {"notified": "03-04"},
                "extension": {"approved": "03-05"},
                "replied": "03-06",
            }
        ),
        rules="bare",
    )
    under = asking.under(date(2026, 1, 1))
    pack = under.book.in_force("national", date(2026, 3, 2))
    reply = pack.find("reply")
    bare = pack._replace(
        family="bare",
        limits=(reply._replace(extension=None, restart=None),),
        requirements=(),
        fees="",
    )
    book = type(under.book)((*under.book.packs, bare))
    found = register_log(kept.items[0], kept, under._replace(book=book))
    assert found.cite is None
    assert [entry.cite.place if entry.cite else "" for entry in found.entries] == [
        "",
        "",
        "",
        "第三十三条第二款",
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            {
                "kind": "publication",
                "formed": "03-02",
                "reviewed": "03-05",
                "published": "03-20",
            },
            [
                ("03-02", "handling", "formed", "", "agency"),
                ("03-05", "examination", "reviewed", "第七条第一款", "agency"),
                ("03-20", "publication", "published", "第十四条第一款", ""),
            ],
        ),
        (
            {"kind": "update", "changed": "03-02", "updated": "03-20"},
            [
                ("03-02", "handling", "changed", "", "agency"),
                ("03-20", "publication", "updated", "第十四条第一款", ""),
            ],
        ),
        (
            {"kind": "duty", "duty": "annual-report", "year": 2025, "done": "03-20"},
            [("03-20", "handling", "done", "第三十一条", "")],
        ),
        (
            {"kind": "duty", "duty": "delivery", "since": "01-10", "done": "07-09"},
            [
                ("01-10", "handling", "since", "", "agency"),
                ("07-09", "handling", "done", "第十八条第二款", ""),
            ],
        ),
        ({"kind": "duty", "duty": "annual-report", "year": 2025}, []),
    ],
)
def test_what_is_no_request_has_no_register_by_law(log, item, expected) -> None:
    found = log(item)
    assert _short(found) == expected
    assert found.cite is None
    assert not isinstance(found.item, Request)


def test_what_has_no_day_is_told_without_one(log) -> None:
    """An outcome says that it was answered, and no entry can."""
    item = {"kind": "request", "received": "03-02", "outcome": "granted"}
    assert [str(message) for message in log(item).contradicted] == [
        "the ledger says “granted”, but not the day on which it was closed; fill it in"
    ]
    assert log({**item, "replied": "03-06"}).contradicted == ()


def test_a_request_to_split_is_called_so(log) -> None:
    """商务厅 20(2) is no correction under 24(八) (C11a)."""
    facts = {"notified": "03-09", "served": "03-10", "supplied": "03-16"}
    item = {"kind": "request", "received": "03-02"}
    asked = [
        str(entry.what)
        for about in ("split", "contact")
        for entry in log({**item, "correction": {**facts, "about": about}}).entries[1:4]
    ]
    assert asked == [
        "applicant asked to split the application",
        "applicant received the request to split the application",
        "split application received",
        "applicant told to correct the application",
        "applicant received the notice to correct",
        "correction received",
    ]
