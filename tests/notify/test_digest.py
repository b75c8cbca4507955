"""Reminders as messages: every word that is told, and nothing that must not be."""

from __future__ import annotations

import json
from datetime import date
from gettext import NullTranslations

import pytest
from known_on import known_calendar

from gicli.cli.language import wording
from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import audit
from gicli.core.words.message import say
from gicli.load.ledgers.read import read_ledger
from gicli.load.rules.book import load_rule_book
from gicli.notify.digest import packed, subject, text
from gicli.notify.reminders import Digest, Round, Sending, digest, reminders
from gicli.render import Page, What, render
from gicli.render.words.phrases import one_line
from gicli.render.words.wording import Wording

_WORDS = Wording("en", NullTranslations())
_DAY = date(2026, 3, 24)
_ARTICLE = "山西省商务厅政府信息公开管理规定 第二十六条第二款"


def _digest(*items: str, office: str = "外资处", titles: bool = True, unread: int = 0) -> Digest:
    """Of requests received on 2026-03-02, which are due on 2026-03-23."""
    dated = [item if "received" in item else f"received: 2026-03-02, {item}" for item in items]
    lines = "".join(f"  - {{kind: request, {item}}}\n" for item in dated)
    reading = read_ledger("台账.yaml", f"items:\n{lines}")
    assert not reading.problems
    under = Circumstances(load_rule_book(), known_calendar(), _DAY, "shanxi")
    found = reminders(audit(reading.ledgers, under))
    return digest(_DAY, office, found, titles=titles, unread=unread)


def test_a_message_in_chinese() -> None:
    found = _digest("id: A, title: 名录", "id: B, received: 2026-03-05, title: 结果", unread=2)
    words = wording("zh")
    assert subject(found, words) == (
        "政府信息公开期限提醒（外资处，2026-03-24）：已逾期1件、即将到期1件"
    )
    assert text(found, words).splitlines() == [
        f"1. 逾期1个工作日 · 2026-03-23 周一到期 · A 名录 · {_ARTICLE}",
        f"2. 剩余2个工作日 · 2026-03-26 周四到期 · B 结果 · {_ARTICLE}",
        "台账中有2处数据问题，相关事项未能核查，不在本条提醒之内。",
    ]


def test_a_message_in_english() -> None:
    found = _digest("id: A, title: 名录", office="", unread=1)._replace(
        maybe_sent=date(2026, 3, 23)
    )
    assert subject(found, _WORDS) == "Deadlines (without an office), 2026-03-24: 1 overdue"
    assert text(found, _WORDS).splitlines() == [
        "This may have been sent on 2026-03-23 already: that run ended while sending it.",
        f"1. 1 working day late · due 2026-03-23 Mon · A 名录 · {_ARTICLE}",
        "1 problem in the ledgers: the item there could not be judged and is not in this message.",
    ]


def test_nothing_else_of_an_item_is_told() -> None:
    facts = (
        "channel: post, applicant: natural-person, note: 申请人电话, reason: 内部, lacks: [contact]"
    )
    plain, more = _digest("id: A, title: 名录"), _digest(f"id: A, title: 名录, {facts}")
    assert text(plain, _WORDS) == text(more, _WORDS)
    assert "名录" not in text(_digest("id: A, title: 名录", titles=False), _WORDS)


def test_a_provisional_date_says_so() -> None:
    reading = read_ledger("x", "items: [{id: A, kind: request, received: 2026-12-18}]")
    day = date(2027, 1, 8)
    found = audit(reading.ledgers, Circumstances(load_rule_book(), known_calendar(), day, "shanxi"))
    made = digest(day, "", reminders(found), titles=True, unread=0)
    assert "(provisional) · A" in text(made, _WORDS)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("'<b>粗</b> [x](http://y) **z**'", "<b>粗</b> [x](http://y) **z**"),
        (r'"一\n2. 二\t三\u2028四"', "一 2. 二 三 四"),
        (r'"甲\u202e乙\u200b丙"', "甲乙丙"),
        ("'@all @所有人 @everyone'", "@\u2060all @\u2060所有人 @\u2060everyone"),
        (
            "'<@all> <!channel> <at user_id=\"all\">'",
            '<\u2060@\u2060all> <\u2060!channel> <\u2060at user_id="all">',
        ),
        ("a@all.cn 与 5<7", "a@\u2060all.cn 与 5<7"),
        ("长" * 61, "长" * 59 + "…"),
        ("长" * 60, "长" * 60),
    ],
)
def test_a_title_stays_text_on_its_line(title: str, told: str) -> None:
    (line,) = text(_digest(f"id: A, title: {title}"), _WORDS).splitlines()
    assert f" · A {told} · " in line


def test_what_no_line_may_hold() -> None:
    """As a workbook may have it, whose cells are not looked at for controls."""
    assert one_line(" a\r\nb\x00c\x1bd\ud800e\x85f ") == "a bcde f"
    assert (one_line("abcd ef", 6), one_line("abcdef", 6)) == ("abcd…", "abcdef")


def test_more_than_a_message_holds() -> None:
    found = _digest(*(f"id: N-{n:02}" for n in range(45)))
    parts = packed(found, _WORDS, 10**6)
    assert [len(part.reminders) for part in parts] == [20, 20, 5]
    assert [each.id for part in parts for each in part.reminders] == [
        f"N-{n:02}" for n in range(45)
    ]
    assert [subject(part, _WORDS).removeprefix("Deadlines (外资处), ") for part in parts] == [
        f"2026-03-24: 45 overdue ({n}/3)" for n in (1, 2, 3)
    ]


def test_a_message_is_no_longer_than_its_target_takes() -> None:
    """WeCom takes 2048 bytes, title and all."""
    found = _digest(*(f"id: N-{n:02}, title: {'长' * 60}" for n in range(12)), unread=3)
    for words in (_WORDS, wording("zh")):
        parts = packed(found, words, 2048)
        assert sum(len(part.reminders) for part in parts) == 12
        assert len(parts) > 1
        for part in parts:
            whole = part._replace(maybe_sent=_DAY)
            assert len(f"{subject(whole, words)}\n{text(whole, words)}".encode()) <= 2048


def test_nor_where_much_is_said_around_the_items() -> None:
    """An office of sixty signs is 180 bytes by itself; what may be said of the last run, a hundred."""
    days = [f"id: {n}, received: 2026-03-0{day}" for day in (2, 3, 4) for n in range(day, 40, 3)]
    found = _digest(*days, office="处" * 70, unread=3)
    assert len(found.counts) == 3
    for part in packed(found, wording("zh"), 2048):
        whole = part._replace(maybe_sent=_DAY)
        said = f"{subject(whole, wording('zh'))}\r\n{text(whole, wording('zh'))}"
        assert len(said.encode()) <= 2048


def test_one_item_at_least() -> None:
    parts = packed(_digest("id: A", "id: B"), _WORDS, 10)
    assert [len(part.reminders) for part in parts] == [1, 1]


def _round(*sendings: Sending) -> Round:
    return Round(_DAY, dry_run=True, sendings=sendings)


def test_the_same_message_is_shown_once() -> None:
    found, other = _digest("id: A"), _digest("id: B", office="乙")
    shown = render(
        What.DIGEST,
        "table",
        _round(Sending("a", found), Sending("a", other), Sending("b", found)),
        Page(_WORDS),
    )
    assert isinstance(shown, str)
    assert [line for line in shown.splitlines() if line.startswith("→")] == ["→ a, b", "→ a"]
    assert shown.count(f"\n\n{text(found, _WORDS)}\n") == 1


def test_as_json() -> None:
    part = _digest("id: A, title: 名录")._replace(part=2, parts=3, maybe_sent=_DAY)
    sendings = (Sending("json://h", part, delivered=False, reason=say("{n} no", n=1)),)
    shown = render(What.DIGEST, "json", Round(_DAY, False, sendings), Page(_WORDS))
    assert json.loads(shown) == {
        "schema": "gicli.notify/1",
        "as_of": "2026-03-24",
        "dry_run": False,
        "messages": [
            {
                "office": "外资处",
                "target": "json://h",
                "part": 2,
                "parts": 3,
                "maybe_sent": "2026-03-24",
                "items": [
                    {
                        "ledger": "台账.yaml",
                        "id": "A",
                        "limit": "reply",
                        "tier": "overdue",
                        "due": "2026-03-23",
                        "working_days_left": -1,
                        "provisional": False,
                    }
                ],
                "delivered": False,
                "reason": "1 no",
            }
        ],
        "problems": [],
    }
