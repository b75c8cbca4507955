"""The report on the offices in its four forms: the numbers, who was late, and the pictures."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from fractions import Fraction
from xml.etree.ElementTree import Element

import pytest
from openpyxl import load_workbook
from reports import HOSTILE
from yearly import example, offices, table, year

from gicli.cli.language import wording
from gicli.core.ledger.items import Delay
from gicli.core.words.message import say
from gicli.core.words.problem import Place, Problem
from gicli.render import Page, What, render
from gicli.render.toolkit.page import columns
from gicli.reports.offices_words import rounded, shown
from gicli.reports.plots import bars, bars_legend, dots, dots_legend

_ZH, _EN = Page(wording("zh")), Page(wording("en"))
_GRANTED = {"replied": date(2025, 3, 20), "outcome": "granted"}


@pytest.fixture(scope="module")
def whole():
    return offices(example())


def _text(found, page: Page = _EN) -> str:
    return render(What.OFFICES, "table", found, page)


@pytest.mark.parametrize("page", [_ZH, _EN, _ZH._replace(width=60)])
def test_the_tables_stand_in_the_page(whole, page: Page) -> None:
    assert all(columns(line) <= page.width for line in _text(whole, page).splitlines())


def test_the_numbers_in_a_terminal(whole) -> None:
    """As counted by hand in test_example_reports.py."""
    lines = [line.split() for line in _text(whole, _ZH).splitlines()]
    assert [line[1:] for line in lines if line[:1] == ["市场处"]][:3] == [
        ["6", "1", "5", "1", "0", "1"],
        ["3", "1", "1", "0", "80%", "1"],
        ["17", "28", "-3", "+8", "-3", "+2"],
    ]
    assert [line[1:] for line in lines if line[:1] == ["合计"]] == [
        ["36", "4", "33", "3", "0", "4"],
        ["27", "3", "3", "1", "88.2%", "4"],
        ["18", "25", "-2", "+5", "-3", "0"],
    ]


def test_who_was_late_is_named(whole) -> None:
    joined = " ".join(_text(whole).split())
    assert "外贸处 YSQ-2025-033: due on 2025-12-18, still open on 2025-12-31" in joined
    assert (
        "流通处 YSQ-2025-022: due on 2025-08-04, answered on 2025-08-11, 5 working days late"
        in joined
    )
    late = joined.partition(" Late ")[2]
    assert late.count("YSQ-") == 4


def test_late_on_the_rest_days_after_the_date() -> None:
    """Received 2025-03-06, due Thursday 04-03; 4 to 6 April is off: late, though by no working day."""
    facts = {"received": date(2025, 3, 6), "replied": date(2025, 4, 5), "outcome": "granted"}
    joined = " ".join(_text(offices(year(facts))).split())
    assert "N-1: due on 2025-04-03, answered on 2025-04-05, late " in joined
    assert "0 working days late" not in joined


def test_a_day_that_the_office_set_itself_is_explained() -> None:
    """Article 35: due 03-31, told 03-28 that it takes until 05-16."""
    delay = Delay(told=date(2025, 3, 28), until=date(2025, 5, 16))
    words = "the day that the office set itself and told the applicant is its extended date"
    found = offices(year({"delay": delay, "replied": date(2025, 5, 14), "outcome": "granted"}))
    assert words in " ".join(_text(found).split())
    assert words not in " ".join(_text(offices(year(_GRANTED))).split())


def test_nobody_was_late() -> None:
    assert "Late" not in _text(offices(year(_GRANTED)))


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (year(), "no request was received in 2025"),
        (year(_GRANTED, as_of=date(2025, 6, 30)), "2025 is not over"),
        (
            year(_GRANTED, problems=(Problem(Place("l.yaml", 3), say("broken")),)),
            "not complete: 1 problem keeps requests out of it",
        ),
        (year({"outcome": "granted"}), "has no day, so the request is counted as still open"),
        (year(_GRANTED), "publications, updates and duties are not in this report"),
        (year(_GRANTED), "On-time rate: answered by the original or the extended date"),
        (year({}), "(no office)"),
    ],
)
@pytest.mark.parametrize("form", ["table", "html", "xlsx"])
def test_what_it_is_of_is_said_in_every_form(of, words: str, form: str) -> None:
    assert words in _written(render(What.OFFICES, form, offices(of), _EN))


_OVERTAKEN = (
    "1 request is judged by shanxi@2015-12-09, but national goes before it since 2019-05-15"
)


@pytest.mark.parametrize("form", ["table", "html", "xlsx", "json"])
@pytest.mark.parametrize("what", [What.OFFICES, What.ANNUAL])
def test_the_higher_law_is_warned_of_in_every_form(what: What, form: str) -> None:
    of = year(_GRANTED, rules="shanxi")
    value = offices(of) if what is What.OFFICES else table(of)
    assert _OVERTAKEN in _written(render(what, form, value, _EN))
    of = year({"received": date(2019, 5, 14)}, of=2019, rules="shanxi")
    value = offices(of) if what is What.OFFICES else table(of)
    assert "goes before it" not in _written(render(what, form, value, _EN))


def _written(written: str | bytes) -> str:
    if isinstance(written, bytes):
        book = load_workbook(io.BytesIO(written))
        cells = (cell.value for sheet in book for row in sheet.rows for cell in row)
        written = " ".join(str(value) for value in cells if value is not None)
    return " ".join(written.split())


def test_the_warnings_stand_on_the_sheet_with_the_numbers() -> None:
    """Whoever prints that sheet alone must not take half a year for a whole one."""
    of = year({"outcome": "granted"}, as_of=date(2025, 6, 30))
    sheet, _notes = load_workbook(io.BytesIO(render(What.OFFICES, "xlsx", offices(of), _EN)))
    said = [row[0].value for row in sheet.iter_rows(min_row=6) if row[0].value]
    assert said[0] == "2025 is not over; this is how it stood on 2025-06-30"
    assert said[1] == "The ledgers do not say whether these are answered:"
    assert said[2].startswith("ledger.yaml:1:3: N-1: the outcome “granted” has no day")
    assert len(said) == 3


@pytest.mark.parametrize("what", [What.OFFICES, What.ANNUAL])
def test_one_letter_in_the_whole_workbook(what: What) -> None:
    value = offices(example()) if what is What.OFFICES else table(example())
    book = load_workbook(io.BytesIO(render(what, "xlsx", value, _ZH)))
    fonts = {cell.font.name for sheet in book for row in sheet.rows for cell in row}
    assert fonts == {"Calibri"}
    sizes = {cell.font.sz for sheet in book for row in sheet.rows for cell in row}
    assert sizes <= {11, 14}


@pytest.mark.parametrize("form", ["table", "html"])
def test_the_higher_law(form: str) -> None:
    of = year({"received": date(2025, 3, 3)} | _GRANTED, rules="shanxi")
    shown = re.sub(r"<[^>]+>", "", render(What.OFFICES, form, offices(of), _EN))
    assert "higher law: national goes before shanxi@2015-12-09" in " ".join(shown.split())


def test_json(whole) -> None:
    found = json.loads(render(What.OFFICES, "json", whole, _EN))
    assert (found["schema"], found["year"], found["through"]) == (
        "gicli.offices/1",
        2025,
        "2025-12-31",
    )
    office = next(each for each in found["offices"] if each["office"] == "市场处")
    assert office == {
        "office": "市场处",
        "received": 6,
        "carried_in": 1,
        "answered": 5,
        "lapsed": 1,
        "withdrawn": 0,
        "open": 1,
        "on_time_original": 3,
        "on_time_extended": 1,
        "late": 1,
        "open_overdue": 0,
        "on_time_rate": 0.8,
        "extended": 1,
        "working_days_used": {"median": 17, "p90": 28},
        "working_days_against_original": {"median": -3, "p90": 8},
        "working_days_against_extended": {"median": -3, "p90": 2},
        "late_ids": ["YSQ-2025-011"],
    }
    assert found["total"]["late_ids"] == [
        "YSQ-2024-066",
        "YSQ-2025-011",
        "YSQ-2025-022",
        "YSQ-2025-033",
    ]
    assert (found["gaps"], found["problems"], found["displaced"]) == ([], [], [])


def test_json_of_what_is_not_there() -> None:
    found = json.loads(render(What.OFFICES, "json", offices(year({"outcome": "granted"})), _EN))
    (office,) = found["offices"]
    assert (office["office"], office["working_days_used"], office["on_time_rate"]) == (
        None,
        None,
        0.0,
    )
    assert [gap["key"] for gap in found["gaps"]] == ["replied"]
    assert (
        json.loads(render(What.OFFICES, "json", offices(year()), _EN))["total"]["on_time_rate"]
        is None
    )


def test_the_workbook(whole) -> None:
    book = load_workbook(io.BytesIO(render(What.OFFICES, "xlsx", whole, _ZH)))
    assert book.sheetnames == ["2025年各处室", "说明"]
    sheet, notes = book["2025年各处室"], book["说明"]
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=4)}
    assert rows["市场处"] == [6, 1, 5, 1, 0, 1, 3, 1, 1, 0, 0.8, 1, 17, 28, -3, 8, -3, 2]
    # 30 of 34 is 88.23 per cent.
    assert rows["合计"][10] == 0.882
    assert (sheet["L4"].number_format, sheet["P4"].number_format) == ("0.0%", "+0;-0;0")
    assert [notes.cell(2, x).value for x in (1, 2)] == ["外贸处", "YSQ-2025-033"]


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Fraction(1), "100%"),
        (Fraction(9999, 10000), "99.9%"),
        (Fraction(57, 100), "57%"),
        (Fraction(1, 3), "33.3%"),
        (Fraction(0), "0%"),
        (None, "-"),
    ],
)
def test_a_rate_is_never_rounded_up(rate: Fraction | None, text: str) -> None:
    assert shown(rate, wording("en")) == text
    assert rate is None or rounded(rate) <= rate


def _texts(picture: Element) -> list[str]:
    return [element.text or "" for element in picture.iter("text")]


def test_the_bars_are_as_long_as_the_numbers_in_them(whole) -> None:
    picture = bars(whole, _EN)
    boxes = list(picture.iter("rect"))
    # Market: 3, 1, 1, open 1, lapsed 1; five parts, and the sum at the end.
    assert _texts(picture)[4:11] == ["6", "市场处", "3", "1", "1", "1", "1"]
    said = [(box.findtext("title"), float(box.get("width", "0"))) for box in boxes]
    one = next(width for title, width in said if title == "answered late: 1")
    assert ("by the original date: 4", pytest.approx(4 * one, abs=0.2)) in said
    assert sum(width for _, width in said) == pytest.approx(40 * one, abs=1)
    # What the parts are called stands beside their colours.
    assert [item[-1].tail for item in bars_legend(_EN)] == [
        "by the original date",
        "only by the extended date",
        "answered late",
        "open and overdue",
        "open and not overdue",
        "lapsed",
        "withdrawn",
    ]
    assert picture.get("role") == "img"
    assert picture.findtext("title") == picture.get("aria-label")


def test_a_mark_for_each_answer(whole) -> None:
    picture = dots(whole, _EN)
    marks = [element for element in picture.iter() if element.tag in ("circle", "polygon")]
    titles = {mark.findtext("title"): mark for mark in marks}
    assert len(titles) == len(marks) == 33
    assert "limit 20" in _texts(picture)
    late, extended, in_time = (
        titles[f"YSQ-2025-{number} working days"] for number in ("022: 25", "006: 30", "027: 20")
    )
    # A triangle, a diamond, a disc: the shape says what the colour does.
    corners = [len((mark.get("points") or "").split()) for mark in (late, extended, in_time)]
    assert (corners, in_time.tag) == ([4, 4, 0], "circle")
    assert late.get("points") != extended.get("points")
    # Used up to the very limit: on the line.
    line = next(each for each in picture.iter("line") if each.get("stroke-dasharray"))
    assert in_time.get("cx") == line.get("x1")
    assert len(dots_legend(_EN)) == 3


def test_marks_of_one_day_do_not_cover_each_other() -> None:
    found = offices(year(*[_GRANTED] * 9, {"office": "下一个处"} | _GRANTED))
    marks = list(dots(found, _EN).iter("circle"))
    assert len({(mark.get("cx"), mark.get("cy")) for mark in marks}) == 10


def test_no_picture_of_nothing() -> None:
    assert "<svg" not in render(What.OFFICES, "html", offices(year()), _EN)
    of_open = render(What.OFFICES, "html", offices(year({})), _EN)
    assert "Requests of each office" in of_open
    assert "Working days to the answer" not in of_open


def test_a_long_name_is_cut_in_the_picture_and_whole_in_the_table() -> None:
    name = "一个名字很长很长很长很长很长很长的处室"
    found = offices(year({"office": name}))
    label = next(bars(found, _EN).iter("text"))
    assert (label.text or "").endswith("…")
    assert label.findtext("title") == name
    assert render(What.OFFICES, "html", found, _EN).count(name) > 3


@pytest.mark.parametrize("hostile", [text for text in HOSTILE if "<" in text])
def test_hostile_text_stays_text(hostile: str) -> None:
    of = year({"office": hostile, "title": hostile, "id": hostile} | _GRANTED, {"office": hostile})
    page = render(What.OFFICES, "html", offices(of), _EN)
    assert hostile not in page
