"""Deadlines for a calendar program, as icalendar and vobject read them back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from gettext import NullTranslations

import icalendar
import pytest
import vobject
from known_on import known_calendar

from gicli.cli.language import wording
from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import audit
from gicli.load.ledgers.read import read_ledger
from gicli.load.rules.book import load_rule_book
from gicli.render import Page, What, render
from gicli.render.words.wording import Wording

_WORDS = Wording("en", NullTranslations())
# Fifteen working days after 2026-03-02: 2026-03-23, a Monday.
_OPEN = "id: A, kind: request, title: 名录, office: 外资处, received: 2026-03-02"
_DAY = date(2026, 3, 10)
_NINE = timedelta(hours=9)


def _report(*items: str, day: date = _DAY, file: str = "台账.yaml", head: str = "", soon: int = 3):
    lines = "".join(f"  - {{{item}}}\n" for item in items)
    reading = read_ledger(file, f"{head}items:\n{lines}")
    assert not reading.problems
    under = Circumstances(load_rule_book(), known_calendar(), day, "shanxi", soon)
    return audit(reading.ledgers, under)


def _ics(*items: str, words: Wording = _WORDS, **more) -> str:
    found = _report(*items, **more)
    shown = render(What.CHECK, "ics", found, Page(words))
    assert isinstance(shown, str)
    return shown


def _events(text: str) -> list[icalendar.Event]:
    found = icalendar.Calendar.from_ical(text)
    assert not found.errors
    for event in found.walk():
        assert not event.errors
    vobject.readOne(text).validate(raiseException=True)
    return found.walk("VEVENT")


def _uids(text: str) -> list[str]:
    return [str(event["UID"]) for event in _events(text)]


def test_an_open_item_is_a_day() -> None:
    text = _ics(_OPEN)
    (event,) = _events(text)
    assert event.decoded("DTSTART") == date(2026, 3, 23)
    assert event.decoded("DTEND") == date(2026, 3, 24)
    assert "DTSTART;VALUE=DATE:20260323\r\n" in text
    # Midnight of 10 March in Shanghai; the day's number after 1 January 2000 (26 years, 7 of them
    # with 366 days, and 31 + 28 + 9 days more).
    assert event.decoded("DTSTAMP") == datetime(2026, 3, 9, 16, tzinfo=UTC)
    assert event["SEQUENCE"] == 26 * 365 + 7 + 31 + 28 + 9
    assert (event["TRANSP"], str(event["SUMMARY"])) == ("TRANSPARENT", "due: A 名录")
    assert event.categories == ["外资处"]
    assert str(event["DESCRIPTION"]).splitlines() == [
        "9 working days left as of 2026-03-10",
        "law: 山西省商务厅政府信息公开管理规定 第二十六条第二款",
        "office: 外资处",
        "since 2019-05-15 the higher law national@2019-05-15 goes first; its outermost day is 2026-03-30, and 2026-03-23 still binds the agency",
    ]


def test_it_rings_three_working_days_before_and_on_the_day() -> None:
    """Wednesday 18 March and Monday the 23rd, at nine."""
    (event,) = _events(_ics(_OPEN))
    alarms = event.walk("VALARM")
    assert [alarm.decoded("TRIGGER") for alarm in alarms] == [_NINE - timedelta(days=5), _NINE]
    assert {str(alarm["ACTION"]) for alarm in alarms} == {"DISPLAY"}
    assert {str(alarm["DESCRIPTION"]) for alarm in alarms} == {"due: A 名录"}


@pytest.mark.parametrize(
    ("day", "soon", "days"),
    [(18, 3, [5, 0]), (19, 3, [0]), (23, 3, [0]), (24, 3, []), (10, 0, [0])],
)
def test_what_lies_behind_does_not_ring(day: int, soon: int, days: list[int]) -> None:
    (event,) = _events(_ics(_OPEN, day=date(2026, 3, day), soon=soon))
    found = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    assert found == [_NINE - timedelta(days=n) for n in days]


def test_the_head() -> None:
    found = icalendar.Calendar.from_ical(_ics(_OPEN, words=wording("zh")))
    assert str(found["PRODID"]) == "-//gicli//deadlines//ZH"
    assert (found["VERSION"], found["CALSCALE"], found["METHOD"]) == ("2.0", "GREGORIAN", "PUBLISH")
    assert found["NAME"] == found["X-WR-CALNAME"] == "政府信息公开期限：台账.yaml"
    assert found["X-WR-TIMEZONE"] == "Asia/Shanghai"
    (zone,) = found.walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Shanghai"


def test_in_chinese() -> None:
    overdue, _ = _events(
        _ics(
            _OPEN,
            "id: B, kind: request, received: 2026-03-10",
            words=wording("zh"),
            day=date(2026, 3, 26),
        )
    )
    assert str(overdue["SUMMARY"]) == "已逾期：A 名录"
    assert str(overdue["DESCRIPTION"]).splitlines()[:3] == [
        "截至2026-03-26，逾期3个工作日",
        "依据：山西省商务厅政府信息公开管理规定 第二十六条第二款",
        "承办处室：外资处",
    ]


def test_what_is_awaited_of_others() -> None:
    asked = "consultations: [{with: rights-holder, sent: 2026-03-09, served: 2026-03-09}]"
    (event, _) = _events(_ics(f"{_OPEN}, {asked}", words=wording("zh")))
    assert (str(event["SUMMARY"]), event.decoded("DTSTART")) == (
        "权利人答复到期：A 名录",
        date(2026, 3, 16),
    )
    assert str(event["DESCRIPTION"]).splitlines() == [
        "截至2026-03-10，权利人办理中",
        "依据：山西省商务厅政府信息公开管理规定 第二十三条",
        "承办处室：外资处",
    ]


def test_a_provisional_date_has_its_range() -> None:
    """Spring Festival of 2027, on 6 February, whose days off nobody knows yet."""
    (event,) = _events(_ics("id: A, kind: request, received: 2027-01-20", day=date(2027, 1, 21)))
    assert str(event["SUMMARY"]) == "due (provisional): A"
    said = str(event["DESCRIPTION"])
    assert "is provisional, as the notice for 2027 is not out: between 2027-02-" in said


def test_the_same_bytes_for_the_same_day() -> None:
    assert _ics(_OPEN) == _ics(_OPEN)


def test_an_event_is_the_same_when_it_moves() -> None:
    """Importing again moves it rather than doubling it: same UID, a later version."""
    moved = f"{_OPEN}, extension: {{approved: 2026-03-20, told: 2026-03-20, days: 15}}"
    before, after = _ics(_OPEN), _ics(moved, day=date(2026, 3, 24))
    assert _uids(before) == _uids(after)
    (old,), (new,) = _events(before), _events(after)
    # Thirty working days after 2 March, with the holiday of 4–6 April: 14 April (INTERFACE.md).
    assert (new.decoded("DTSTART"), old.decoded("DTSTART")) == (
        date(2026, 4, 14),
        date(2026, 3, 23),
    )
    assert new["SEQUENCE"] > old["SEQUENCE"]


def test_which_ledger_an_event_is_of() -> None:
    """Its title, else the name of its file, wherever that lies."""
    base = _uids(_ics(_OPEN))
    assert _uids(_ics(_OPEN, file="/a/b/台账.yaml")) == base
    assert _uids(_ics(_OPEN, file="C:\\b\\台账.yaml")) == base
    assert _uids(_ics(_OPEN, file="2025.yaml")) != base
    first = _uids(_ics(_OPEN, head="ledger: 甲\n"))
    assert _uids(_ics(_OPEN, head="ledger: 甲\n", file="2025.yaml")) == first
    assert _uids(_ics(_OPEN, head="ledger: 乙\n")) != first


def test_two_ledgers_of_one_title_stay_apart() -> None:
    report = _report(_OPEN, head="ledger: 甲\n")
    other = _report(_OPEN, head="ledger: 甲\n", file="2025.yaml")
    both = replace(report, items=report.items + other.items, titles=report.titles + other.titles)
    shown = render(What.CHECK, "ics", both, Page(_WORDS))
    assert isinstance(shown, str)
    assert len(set(_uids(shown))) == 2
    # The name is said once.
    assert "X-WR-CALNAME:Deadlines: 甲\r\n" in shown


_SHEETS = ("a/台账.csv", "b/台账.csv", "c/台账.csv")


def _of_three(first: str) -> list[str]:
    """The UIDs, in the order of the titles, of three sheets of one name that count from 1."""
    reports = [
        _report(f"id: '1', kind: request, title: {file[0]}, received: 2026-03-02{more}", file=file)
        for file, more in zip(_SHEETS, (first, "", ""), strict=True)
    ]
    items, titles = (
        [one for report in reports for one in getattr(report, name)] for name in ("items", "titles")
    )
    whole = replace(reports[0], items=tuple(items), titles=tuple(titles))
    shown = render(What.CHECK, "ics", whole, Page(_WORDS))
    assert isinstance(shown, str)
    return [str(event["UID"]) for event in sorted(_events(shown), key=lambda e: str(e["SUMMARY"]))]


def test_each_office_has_a_sheet_of_the_same_name() -> None:
    open_ones = _of_three("")
    assert len(set(open_ones)) == 3
    # One is closed: the events of the others stay theirs.
    assert _of_three(", replied: 2026-03-09") == open_ones[1:]


def test_nothing_open_is_a_valid_calendar() -> None:
    text = _ics("id: A, kind: update, changed: 2026-03-02, updated: 2026-03-09")
    assert _events(text) == []
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")


_HOSTILE = (
    r'"甲\nBEGIN:VEVENT\nSUMMARY:x"',
    r'"a,b;c\\d:e\u2028f\u202eg"',
    "'=1+1 \"q\" <b>粗</b>'",
    "长" * 400,
    r'"\nEND:VCALENDAR\n"',
)


@pytest.mark.parametrize("title", _HOSTILE)
def test_a_title_stays_text(title: str) -> None:
    item = f"id: A, kind: request, title: {title}, office: {title}, received: 2026-03-02"
    text = _ics(item, head=f"ledger: {title}\n")
    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75
    assert b"\n" not in text.encode().replace(b"\r\n", b"")
    (event,) = _events(text)
    said = str(event["SUMMARY"])
    assert said.startswith("due: A ")
    assert not set("\n\r\u2028\u202e") & set(said)
    assert len(str(event["DESCRIPTION"]).splitlines()) == 4
    assert len(event.categories) == 1
    # The second parser reads the same.
    second = vobject.readOne(text)
    assert second.vevent.summary.value == said
    assert second.vevent.dtstart.value == date(2026, 3, 23)
    assert len(second.vevent.valarm_list) == 2


def test_what_a_title_says_is_kept() -> None:
    (event,) = _events(_ics(r'id: A, kind: update, title: "a,b;c\\d:e", changed: 2026-03-02'))
    assert str(event["SUMMARY"]) == r"due: A a,b;c\d:e"
