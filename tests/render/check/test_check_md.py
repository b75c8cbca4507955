"""The memo in Markdown: what a reader of Markdown finds in it is what the report says.

Requests under the national Regulation: 20 working days. Received on Monday 2 March 2026 the last is
Monday 30 March (no holiday in between); received on the 3rd, the 31st, and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from reports import ENGLISH, HOSTILE, report, request

from gicli.core.check.audit import Report
from gicli.core.ledger.items import ExtensionRecord
from gicli.core.words.message import say
from gicli.core.words.problem import Place, Problem
from gicli.render import What, render

markdown_it = pytest.importorskip("markdown_it")
_READER = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _memo(found: Report) -> str:
    made = render(What.CHECK, "md", found, ENGLISH)
    assert isinstance(made, str)
    return made


def _parts(found: Report) -> Iterator[tuple[str, str]]:
    """Kind and text of each heading, paragraph, item of a list and cell."""
    kind = ""
    for token in _READER.parse(_memo(found)):
        if token.type == "inline":
            texts = [child for child in token.children or () if child.type != "softbreak"]
            assert {child.type for child in texts} <= {
                "text",
                "text_special",
                "strong_open",
                "strong_close",
            }
            # Nothing to see: it keeps #124 from being a reference.
            yield kind, "".join(child.content for child in texts).replace("\u2060", "")
        elif token.type.endswith("_open"):
            kind = token.tag


def _section(found: Report, heading: str) -> list[str]:
    """What stands below the heading, up to the next."""
    below: list[str] = []
    inside = False
    for kind, text in _parts(found):
        if kind in ("h1", "h2", "h3"):
            inside = text == heading
        elif inside:
            below.append(text)
    return below


def _rows(found: Report, heading: str, columns: int) -> list[list[str]]:
    cells = _section(found, heading)
    return [cells[at : at + columns] for at in range(0, len(cells), columns)]


def test_the_tables() -> None:
    found = report(
        "2026-04-01",
        request("B", "2026-03-03", title="乙", office="市场处"),
        request("A", "2026-03-02", title="甲", office="外资处"),
        request("C", "2026-03-04", title="丙"),
        request("D", "2026-03-06"),
        request("E", "2026-03-20"),
        request("F", "2026-03-02", replied=date(2026, 3, 30)),
    )
    heads = ["due", "item", "office", "status", "article", "higher law"]
    cite = "中华人民共和国政府信息公开条例（国务院令第711号） 第三十三条第二款"
    assert _rows(found, "overdue (2)", 6) == [
        heads,
        ["2026-03-30 Mon", "A 甲", "外资处", "2 working days late", cite, ""],
        ["2026-03-31 Tue", "B 乙", "市场处", "1 working day late", cite, ""],
    ]
    assert _rows(found, "due today (1)", 6)[1:] == [
        ["2026-04-01 Wed", "C 丙", "", "due today", cite, ""]
    ]
    assert _rows(found, "due soon (1)", 6)[1:] == [
        ["2026-04-03 Fri", "D", "", "2 working days left", cite, ""]
    ]
    headings = [text for kind, text in _parts(found) if kind.startswith("h")]
    assert headings == [
        "Deadlines of government-information work as of 2026-04-01",
        "overdue (2)",
        "due today (1)",
        "due soon (1)",
    ]
    assert (
        "p",
        "6 items as of 2026-04-01: overdue 2 · due today 1 · due soon 1 · running 1 · done 1",
    ) in [*_parts(found)]


def test_findings_by_severity_and_each_once() -> None:
    extended = ExtensionRecord(approved=date(2026, 3, 20), by="组长", told=None, days=20)
    found = report(
        "2026-04-10",
        request("A", "2026-03-02", replied=date(2026, 3, 31)),
        request("B", "2026-03-20", extensions=(extended,), title="乙"),
        request("C", "2026-03-04"),
    )
    codes = [one.code for checked in found.items for one in checked.findings]
    assert sorted(codes) == ["done-late", "extension-untold", "overdue"]
    rows = _rows(found, "error (2)", 3)
    assert rows[0] == ["item", "what was found", "article"]
    assert [row[0] for row in rows[1:]] == ["A", "B 乙"]
    assert rows[1][1] == ("done late: done on 2026-03-31, due on 2026-03-30; 1 working day late")
    assert rows[2][1].startswith(
        "extension not told: no day is recorded on which the applicant was"
    )
    assert all(row[2].startswith("中华人民共和国政府信息公开条例") for row in rows[1:])
    # What the table says already is not said again.
    assert "overdue:" not in _memo(found)


def test_nothing_to_tell() -> None:
    found = report("2026-03-10", request("A", "2026-03-02"))
    assert list(_parts(found)) == [
        ("h1", "Deadlines of government-information work as of 2026-03-10"),
        ("p", "1 item as of 2026-03-10: running 1"),
        ("p", "Nothing is overdue, due today or due soon."),
    ]
    later = report("2026-03-10", request("A", "2026-03-11"))
    assert ("p", "1 item begins after 2026-03-10 and is not judged") in [*_parts(later)]
    assert list(_parts(report("2026-03-10")))[1:] == [
        ("p", "0 items as of 2026-03-10"),
        ("p", "Nothing is overdue, due today or due soon."),
    ]


def test_the_higher_law_is_said_once() -> None:
    items = [request(f"A{n}", "2026-03-02") for n in range(3)]
    found = report("2026-03-24", *items, rules="shanxi")
    # 15 working days end on 23 March, 20 on the 30th.
    assert {row[5] for row in _rows(found, "overdue (3)", 6)[1:]} == {"2026-03-30"}
    told = _section(found, "The higher law")
    assert told[0].startswith("higher law: national goes before shanxi@2015-12-09 since 2019-05-15")
    assert told[1] == "3 items have another date under it: 3 later, 0 earlier"
    assert told[2].endswith("it provides for no deduction; counted without (第三十三条第三款)")
    assert told[5] == "No longer lawful:"
    assert "costs may no longer be charged to the applicant (第四十二条第一款)" in told
    assert _memo(found).count("higher law: national") == 1


def test_a_date_that_may_still_move() -> None:
    # 18 of the 20 working days after 7 December 2026 are in that year, which is announced.
    found = report("2026-12-31", request("A", "2026-12-07"))
    assert _rows(found, "due soon (1)", 6)[1][3] == "2 working days left (provisional)"
    assert _rows(found, "for your information (1)", 3)[1][1].startswith("provisional date: ")


def test_what_could_not_be_read() -> None:
    problems = (
        Problem(Place("a|b.yaml", 3, 7), say("“{found}” is odd", found="<b>x</b>")),
        Problem(Place("c.xlsx", 5, 3, "2026年"), say("here, too")),
    )
    found = report("2026-03-10", request("A", "2026-03-02"), problems=problems)
    assert list(_parts(found))[1] == ("p", "This page is not complete: 2 entries could not be read")
    assert _section(found, "What could not be read") == [
        # What may be somebody's data stays at the desk.
        "a|b.yaml:3:7 “***” is odd",
        "c.xlsx:2026年!C5 here, too",
    ]


def test_the_same_id_in_two_ledgers() -> None:
    one = request("A", "2026-03-02", file="2025/a.yaml", line=7)
    other = request("A", "2026-03-02", file="2026/a.yaml", line=9, replied=date(2026, 3, 31))
    found = report("2026-04-01", one, other)
    assert _rows(found, "overdue (1)", 6)[1][1] == "A (2025/a.yaml:7:5)"
    assert _rows(found, "error (1)", 3)[1][0] == "A (2026/a.yaml:9:5)"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_text_of_the_ledger_stays_text(hostile: str) -> None:
    late = request(f"A{hostile}", "2026-03-02", title=hostile, office=hostile)
    done = request(f"B{hostile}", "2026-03-02", title=f"乙{hostile}", replied=date(2026, 3, 31))
    found = report("2026-04-01", late, done)
    shown = re.sub(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+", " ", hostile).strip(" ")
    overdue = _rows(found, "overdue (1)", 6)
    assert len(overdue) == 2
    assert overdue[1][1].replace(" ", "") == f"A{shown}{shown}".replace(" ", "")
    assert overdue[1][2] == shown
    (_, told) = _rows(found, "error (1)", 3)
    assert told[0].replace(" ", "") == f"B{shown}乙{shown}".replace(" ", "")
