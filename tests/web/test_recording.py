"""What is recorded in the page goes the way of `gicli record`: shown, confirmed, whole or not at all."""

from __future__ import annotations

import os
import signal
from html import unescape
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest


def _form(
    file: Path, fact: str, value: str = "", item: str = "YSQ-2026-002", **more: str
) -> dict[str, str]:
    return {"in": str(file), "id": item, "fact": fact, "value": value, **more}


def test_the_change_is_shown_then_made(serve, book: Path, confirmation) -> None:
    served, before = serve(str(book)), book.read_text(encoding="utf-8")
    shown = served.ask("/item/preview", _form(book, "replied", "2026-11-20", outcome="granted"))
    # 11-16 is a Monday: the 17th is 1, the 20th 4, then 23..27 5 to 9, 11-30..12-04 10 to 14, 12-07 15.
    assert "due 2026-12-07, as before" in shown.text
    assert "status running → done" in shown.text
    assert '<span class="added">+    replied: 2026-11-20</span>' in shown.text
    assert book.read_text(encoding="utf-8") == before
    done = served.ask("/item/confirm", confirmation(shown))
    assert done.status == 303
    after = before + "    replied: 2026-11-20\n    outcome: granted\n"
    assert book.read_text(encoding="utf-8") == after
    assert "Recorded in" in served.ask(done.headers["location"]).text
    beside = {one.name for one in book.parent.iterdir()}
    assert beside == {book.name, f"{book.name}.lock"}


def test_five_facts_one_taken_out_again(serve, book: Path, gicli, confirmation) -> None:
    served = serve(str(book))
    facts = (
        ("correction-notified", "2026-11-17", {"about": "description"}),
        ("correction-served", "2026-11-17", {"nth": "1"}),
        ("supplied", "2026-11-18", {"nth": "1"}),
        ("consult-sent", "2026-11-18", {"with": "rights-holder"}),
        ("consult-answered", "2026-11-19", {"nth": "1", "answer": "refuses"}),
    )
    for fact, day, more in facts:
        assert served.record(**_form(book, fact, day, **more)).status == 303, fact
    page = served.ask("/item?id=002").text
    for day in ("2026-11-17", "2026-11-18", "2026-11-19"):
        assert day in page
    shown = served.ask("/item/preview", _form(book, "consult-answered", nth="1", do="out"))
    assert '<span class="removed">' in shown.text
    assert served.ask("/item/confirm", confirmation(shown)).status == 303
    text = book.read_text(encoding="utf-8")
    assert "answered" not in text
    assert "# 注释要留下" in text
    assert "sent: 2026-11-18" in text
    # The command line reads the same.
    assert gicli("explain", str(book), "YSQ-2026-002", "--as-of", "2026-11-20").code == 0


def test_what_others_rest_on_is_not_taken_out(serve, book: Path) -> None:
    served = serve(str(book))
    served.record(**_form(book, "correction-notified", "2026-11-17"))
    served.record(**_form(book, "supplied", "2026-11-18", nth="1"))
    before = book.read_bytes()
    answer = served.ask("/item/preview", _form(book, "correction-notified", nth="1", do="out"))
    assert answer.status == 400
    assert "cannot be taken out while this rests on it: supplied" in answer.text
    answer = served.ask("/item/preview", _form(book, "received", do="out"))
    assert answer.status == 400
    answer = served.ask("/item/preview", _form(book, "withdrawn", do="out"))
    assert "is not recorded here" in answer.text
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("fact", "value", "more", "why"),
    [
        ("replied", "2026-11-10", {}, "before"),
        ("replied", "2026-02-30", {}, "2026-02-30"),
        ("replied", "", {}, "say on which day"),
        ("replied", "2026-11-20", {"outcome": "grantd"}, "grantd"),
        ("consult-sent", "2026-11-18", {}, "marked “(needed)”"),
        ("consult-answered", "2026-11-18", {}, "consult-sent"),
        ("nonsense", "2026-11-18", {}, "there is no fact"),
        ("published", "2026-11-18", {}, "no fact of this kind"),
        ("approved-extension", "2026-11-18", {"days": "-5"}, "not a whole number"),
        ("approved-extension", "2026-11-18", {"days": "99999999999"}, "not a whole number"),
    ],
)
def test_what_contradicts_is_refused_in_words(served, fact, value, more, why) -> None:
    book, before = served.file, served.file.read_bytes()
    form = {key: text for key, text in _form(book, fact, value, **more).items() if text}
    answer = served.ask("/item/preview", form)
    assert answer.status == 400
    assert why in unescape(answer.text)
    assert "internal" not in answer.text
    assert book.read_bytes() == before


def test_a_change_made_elsewhere_is_shown_and_nothing_overwritten(
    serve, book: Path, gicli, confirmation
) -> None:
    served = serve(str(book))
    shown = served.ask("/item/preview", _form(book, "replied", "2026-11-20"))
    done = gicli(
        "record", "001", "replied", "2026-11-19", "--ledger", str(book), "--as-of", "2026-11-20"
    )
    assert done.code == 0
    theirs = book.read_bytes()
    again = served.ask("/item/confirm", confirmation(shown))
    assert again.status == 409
    assert "The ledger was changed meanwhile; nothing was written" in again.text
    assert '<span class="added">+    replied: 2026-11-19</span>' in again.text
    assert book.read_bytes() == theirs
    assert served.ask("/item/confirm", confirmation(again)).status == 303
    text = book.read_text(encoding="utf-8")
    assert text.count("replied: 2026-11-19") == text.count("replied: 2026-11-20") == 1


def test_two_who_record_the_same_at_once(serve, book: Path, confirmation) -> None:
    one, other = serve(str(book)), serve(str(book))
    form = _form(book, "replied", "2026-11-20")
    first, second = (who.ask("/item/preview", form) for who in (one, other))
    assert one.ask("/item/confirm", confirmation(first)).status == 303
    again = other.ask("/item/confirm", confirmation(second))
    assert again.status == 409
    assert "it is recorded already; nothing to write" in again.text
    assert book.read_text(encoding="utf-8").count("replied") == 1


def test_another_day_for_what_is_recorded(serve, book: Path) -> None:
    served = serve(str(book))
    served.record(**_form(book, "replied", "2026-11-19"))
    refused = served.ask("/item/preview", _form(book, "replied", "2026-11-20"))
    assert refused.status == 400
    assert served.record(**_form(book, "replied", "2026-11-20", do="replace")).status == 303
    assert "replied: 2026-11-20" in book.read_text(encoding="utf-8")


def test_a_new_request_gets_the_next_id(serve, book: Path) -> None:
    served = serve(str(book))
    assert 'placeholder="YSQ-2026-003"' in served.ask("/new").text
    hostile = '<script>alert(1)</script> "&{{7*7}}'
    form = {"in": str(book), "do": "new", "kind": "request", "received": "2026-11-20"}
    done = served.record(**form, title=hostile, office="外资处", channel="post")
    assert done.headers["location"].startswith("/item?id=YSQ-2026-003&")
    text = book.read_text(encoding="utf-8")
    assert "  - id: YSQ-2026-003\n    kind: request\n" in text
    for path in ("/", "/item?id=003", "/calendar", "/?words=script"):
        page = served.ask(path).text
        assert "<script>alert" not in page
        assert "{{" not in page.replace("{{7*7}}", "")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in served.ask("/").text


def test_a_new_publication(serve, book: Path) -> None:
    served = serve(str(book))
    form = {"in": str(book), "do": "new", "kind": "publication", "formed": "2026-11-20"}
    assert "publication" in served.ask("/new?kind=publication").text
    assert served.record(**form, title="年报").status == 303
    # 20 working days from 11-20: 23..27 1 to 5, 11-30..12-04 to 10, 12-07..11 to 15, 12-14..18 to 20.
    assert "due 2026-12-18" in served.ask("/item?id=ZD-2026-001").text
    assert served.ask("/new?kind=nonsense").status == 400


def test_read_only_shows_and_records_nothing(serve, book: Path) -> None:
    served, before = serve(str(book), "--read-only"), book.read_bytes()
    page = served.ask("/item?id=002")
    assert page.status == 200
    assert "<form" not in page.text
    assert "Only to look at" in page.text
    assert "<textarea" not in served.ask("/calendar").text
    for path in ("/item/preview", "/item/confirm", "/calendar/import"):
        assert served.ask(path, _form(book, "replied", "2026-11-20")).status == 404
    assert served.ask("/new").status == 404
    assert book.read_bytes() == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_ledger_that_may_not_be_written(serve, book: Path, confirmation) -> None:
    served = serve(str(book))
    book.chmod(0o444)
    shown = served.ask("/item/preview", _form(book, "replied", "2026-11-20"))
    answer = served.ask("/item/confirm", confirmation(shown))
    assert answer.status == 409
    assert "is read-only" in answer.text


def test_a_ledger_that_is_open_in_a_spreadsheet_program(serve, book: Path, confirmation) -> None:
    served, before = serve(str(book)), book.read_bytes()
    shown = served.ask("/item/preview", _form(book, "replied", "2026-11-20"))
    (book.parent / f".~lock.{book.name}#").write_text("somebody")
    answer = served.ask("/item/confirm", confirmation(shown))
    assert answer.status == 400
    assert "is open in another program" in answer.text
    assert book.read_bytes() == before


def test_the_ledger_vanishes_and_comes_back(serve, book: Path, confirmation) -> None:
    served, text = serve(str(book)), book.read_bytes()
    shown = served.ask("/item/preview", _form(book, "replied", "2026-11-20"))
    book.rename(book.with_name("weg"))
    home = served.ask("/")
    assert home.status == 200
    assert "there is no such file" in home.text
    assert served.ask("/item?id=002").status == 400
    answer = served.ask("/item/confirm", confirmation(shown))
    assert answer.status in (400, 409)
    assert "there is no such file" in answer.text
    assert not book.exists()
    book.write_bytes(text)
    assert "早就该答复的" in served.ask("/").text


def test_a_broken_ledger_is_told_and_good_items_are_shown(serve, book: Path) -> None:
    served = serve(str(book))
    book.write_text(
        book.read_text(encoding="utf-8")
        + "  - id: X\n    kind: request\n    received: 2026-02-30\n",
        encoding="utf-8",
    )
    page = served.ask("/").text
    assert "2026-02-30" in page
    assert "YSQ-2026-001" in page


@pytest.mark.skipif(os.name != "posix", reason="a process forks")
def test_killed_between_the_confirmation_and_the_answer(serve, book: Path, confirmation) -> None:
    """The ledger is what it was or what it shall be, and the next start says which."""
    served, before = serve(str(book)), book.read_bytes()
    shown = served.ask("/item/preview", _form(book, "replied", "2026-11-20"))
    form = confirmation(shown)
    pid = os.fork()
    if pid == 0:
        try:
            served.ask("/item/confirm", form)
        finally:
            os._exit(0)
    # As soon as the file has changed, and before the answer is through.
    for _ in range(200_000):
        if book.read_bytes() != before:
            break
    served.process.send_signal(signal.SIGKILL)
    os.waitpid(pid, 0)
    assert book.read_bytes() == before + b"    replied: 2026-11-20\n"
    again = serve(str(book))
    answer = again.ask("/item/confirm", form)
    assert answer.status == 409
    assert "it is recorded already; nothing to write" in answer.text
    assert again.record(**_form(book, "reply-served", "2026-11-20")).status == 303


def test_today_is_asked_for_each_time(serve, book: Path, monkeypatch) -> None:
    """The page stays open over midnight, in Shanghai."""
    from datetime import date

    from gicli.load.rules.book import load_rule_book
    from gicli.web import desk

    days = [date(2026, 11, 18)]
    monkeypatch.setattr(desk, "today", lambda: days[-1])
    found = desk.Desk((str(book),), desk.How(load_rule_book(), "", 3))
    first = found.look()
    # Received 10-20, a Tuesday: 15 working days on is 11-10, 6 before 11-18.
    assert first.report.items[0].assessment.standing.working_days_left == -6
    assert found.look().report is first.report
    days.append(date(2026, 11, 19))
    second = found.look()
    assert second.report.items[0].assessment.standing.working_days_left == -7
    assert second.mark != first.mark
    assert second.reading.ledgers[0] is first.reading.ledgers[0]


def test_several_ledgers_with_the_same_id(serve, book: Path) -> None:
    other = book.with_name("乙.yaml")
    other.write_text(book.read_text(encoding="utf-8"), encoding="utf-8")
    served = serve(str(book), str(other))
    assert str(other) in served.ask("/").text
    answer = served.ask("/item?id=YSQ-2026-002")
    assert answer.status == 400
    assert "is in several ledgers" in answer.text
    page = served.ask(f"/item?id=YSQ-2026-002&in={quote(str(other))}")
    assert page.status == 200
    assert served.record(**_form(other, "replied", "2026-11-20")).status == 303
    assert "replied" not in book.read_text(encoding="utf-8")
    assert "replied" in other.read_text(encoding="utf-8")


def test_in_a_workbook_a_fact_goes_in_and_out_again(serve, tmp_path: Path, confirmation) -> None:
    file = tmp_path / "登记.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["编号", "标题", "收到日期", "答复日期", "办理结果"])
    sheet.append(["A-1", "甲", "2026-11-16", None, None])
    sheet.append(["A-2", "乙", "2026-11-16", None, None])
    made.save(file)
    served = serve(str(file))
    form = _form(file, "replied", "2026-11-20", "A-2", outcome="granted")
    shown = served.ask("/item/preview", form)
    assert "empty → 2026-11-20" in unescape(shown.text)
    assert served.ask("/item/confirm", confirmation(shown)).status == 303
    assert [cell.value for cell in openpyxl.load_workbook(file).active[3]][3:] == [
        "2026-11-20",
        "予以公开",
    ]
    out = served.ask("/item/preview", _form(file, "replied", item="A-2", do="out"))
    assert "2026-11-20 → " in unescape(out.text)
    assert served.ask("/item/confirm", confirmation(out)).status == 303
    assert [cell.value for cell in openpyxl.load_workbook(file).active[3]][3:] == [None, None]
    new = {"in": str(file), "do": "new", "kind": "request", "received": "2026-11-20"}
    assert "add the row there" in served.ask("/item/preview", new).text
