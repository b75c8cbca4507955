"""The annual report's table in its four forms: all numbers there, what is unknown unmistakable."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook
from reports import HOSTILE
from yearly import example, table, year

from gicli.cli.language import wording
from gicli.core.words.message import say
from gicli.core.words.problem import Place, Problem
from gicli.render import Page, What, render
from gicli.render.toolkit.number_columns import Line, Span, drawn
from gicli.render.toolkit.page import columns
from gicli.reports.annual import Count, Identity
from gicli.reports.annual_words import identities
from gicli.reports.form import FORM

_ZH, _EN = Page(wording("zh")), Page(wording("en"))
_GRANTED = {"replied": date(2025, 3, 20), "outcome": "granted"}
# N-1 lacks the kind of applicant, N-2 the outcome.
_GAPS = ({"applicant": ""} | _GRANTED, {"replied": date(2025, 3, 20)})


@pytest.fixture(scope="module")
def whole():
    return table(example())


@pytest.fixture(scope="module")
def lacking():
    return table(year(*_GAPS))


def _text(found, page: Page = _EN) -> str:
    return render(What.ANNUAL, "table", found, page)


def _numbers(line: str) -> list[str]:
    """The numbers at the end of a line."""
    found = re.search(r"((?: +[\d–～]+){7})$", line)
    return found.group(1).split() if found else []


@pytest.mark.parametrize("page", [_ZH, _EN, _ZH._replace(width=100), _EN._replace(width=70)])
def test_every_row_of_numbers_stands_in_the_page(whole, page: Page) -> None:
    text = _text(whole, page)
    assert all(columns(line) <= page.width for line in text.splitlines())
    rows = [numbers for line in text.splitlines() if (numbers := _numbers(line))]
    expected = [[str(count.n) for count in (*row.cells, row.total)] for row in whole.rows]
    assert rows == expected


def test_the_form_in_chinese(whole) -> None:
    lines = _text(whole, _ZH).splitlines()
    assert lines[0] == "2025年度收到和处理政府信息公开申请情况"
    assert "------ 法人或其他组织 ------" in lines[2]
    joined = "".join(line.strip() for line in lines)
    for words in ("三、本年度办理结果", "（三）不予公开", "（六）其他处理"):
        assert joined.count(words) == 1
    assert "总计 36＋4＝36＋4" in joined
    assert "按截至2025-12-31的情况统计" in joined
    assert "格式依据：国办公开办函〔2021〕30号 表三。" in joined


def test_a_cell_that_cannot_be_known(lacking) -> None:
    lines = _text(lacking).splitlines()
    granted = next(line for line in lines if "(1) disclosed" in line)
    # N-1 is granted, of any column; N-2 is of a business, in any row.
    assert _numbers(granted) == ["0–1", "0–2", "0–1", "0–1", "0–1", "0–1", "1–2"]
    joined = " ".join(" ".join(lines).split())
    assert "0–1 in a cell: the ledgers do not say which number it is." in joined
    assert "ledger.yaml:1:3: N-1: the kind of applicant is not recorded" in joined
    assert "ledger.yaml:2:3: N-2: closed on 2025-03-20 without an outcome" in joined
    assert "fill in “outcome”" in joined


def test_a_table_without_gaps_says_nothing_of_them(whole) -> None:
    assert "in a cell" not in _text(whole)


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (
            year(),
            "no request was received in 2025 or carried into it: the ledgers hold no requests",
        ),
        (
            year(
                {"received": date(2024, 3, 4), "replied": date(2024, 3, 5)},
                {"received": date(2026, 1, 5)},
            ),
            "no request was received in 2025 or carried into it; the ledgers hold requests of 2024, 2026",
        ),
        (
            year(_GRANTED, as_of=date(2025, 6, 30)),
            "2025 is not over; this is how it stood on 2025-06-30",
        ),
        (
            year(_GRANTED, problems=(Problem(Place("ledger.yaml", 3), say("broken")),)),
            "not complete: 1 problem keeps requests out of it",
        ),
        (year(_GRANTED)._replace(offices=("外资处",)), "Only the items of: 外资处"),
        (year(of=2021), "The form: 国办公开办函〔2021〕30号 表三."),
        (year(of=2020), "The form: 国办公开办函〔2019〕60号 表三."),
        (year(of=2019), "The form: 国办公开办函〔2019〕60号 表三."),
        (year(of=2018), "Which form applied to 2018 could not be found out"),
        (
            year({"received": date(2025, 3, 3), "withdrawn": date(2025, 3, 6)}),
            "1 request withdrawn by the applicant is counted in 三（六）3; this is a reading.",
        ),
    ],
)
@pytest.mark.parametrize("form", ["table", "html", "xlsx"])
def test_what_it_is_of_is_said_in_every_form(of, words: str, form: str) -> None:
    written = render(What.ANNUAL, form, table(of), _EN)
    if isinstance(written, bytes):
        book = load_workbook(io.BytesIO(written))
        cells = (cell.value for sheet in book for row in sheet.rows for cell in row)
        written = " ".join(str(value) for value in cells if value is not None)
    assert words in " ".join(written.split())


@pytest.mark.parametrize("of", [2008, 2018])
def test_of_the_years_before_2019_no_form_is_known(of: int) -> None:
    said = " ".join(_text(table(year(of=of))).split())
    assert "laid out by a later one, 国办公开办函〔2021〕30号 表三, which did not apply yet" in said
    assert "The form:" not in said
    assert json.loads(render(What.ANNUAL, "json", table(year(of=of)), _EN))["form"]["cite"] is None


@pytest.mark.parametrize("of", [2019, 2020])
def test_the_form_on_trial_has_one_row_for_what_is_closed_otherwise(of: int) -> None:
    """As an office's report of 2019 prints it (www.xiongxian.gov.cn, content-888888040-56270)."""
    closed = ("closed-not-corrected", "closed-unpaid", "closed-other")
    items = [
        {"received": date(of, 7, 1), "replied": date(of, 7, 8), "outcome": outcome}
        for outcome in closed
    ]
    withdrawn = {"received": date(of, 7, 1), "withdrawn": date(of, 7, 2)}
    found = table(year(*items, withdrawn, of=of))
    rows = {row.form.id: row for row in found.rows}
    assert len(rows) == 23
    assert not rows.keys() & {*closed}
    row = rows["closed"]
    assert (row.form.name.zh, row.form.number) == ("（六）其他处理", "三（六）")
    assert (row.total.n, row.total.known) == (4, True)
    assert all(identity.holds for identity in found.identities())
    said = " ".join(_text(found).split())
    assert "1 request withdrawn by the applicant is counted in 三（六）; this is a reading." in said


def test_an_outcome_that_is_missing_may_be_any_of_the_forms_rows() -> None:
    """In 2020 not more often than once “closed otherwise”."""
    found = table(year({"received": date(2020, 7, 1), "replied": date(2020, 7, 8)}, of=2020))
    row = next(row for row in found.rows if row.form.id == "closed")
    assert (row.total.n, row.total.at_least, row.total.at_most) == (0, 0, 1)


def test_json(whole) -> None:
    found = json.loads(render(What.ANNUAL, "json", whole, _EN))
    assert (found["schema"], found["year"], found["through"]) == (
        "gicli.annual/1",
        2025,
        "2025-12-31",
    )
    assert (found["as_of"], found["finished"], found["complete"]) == ("2026-01-20", True, True)
    assert [row["id"] for row in found["rows"]] == [row.id for row in FORM]
    row = next(row for row in found["rows"] if row["id"] == "closed-not-corrected")
    assert (row["number"], row["under"]) == (
        "三（六）1",
        ["3. Results of the year", "(6) closed otherwise"],
    )
    assert row["cells"]["natural-person"] == {"n": 2, "at_least": 2, "at_most": 2}
    assert row["cells"]["total"] == {"n": 2, "at_least": 2, "at_most": 2}
    assert found["identity"]["natural-person"] == {
        "received": 14,
        "carried_in": 2,
        "results": 15,
        "carried_over": 1,
        "holds": True,
    }
    assert (found["gaps"], found["problems"], found["warnings"]) == ([], [], [])
    assert len(found["not_in_the_ledger"]) == 2


def test_json_names_the_gaps(lacking) -> None:
    found = json.loads(render(What.ANNUAL, "json", lacking, _EN))
    assert found["complete"] is False
    assert [(gap["ledger"], gap["line"], gap["id"], gap["key"]) for gap in found["gaps"]] == [
        ("ledger.yaml", 1, "N-1", "applicant"),
        ("ledger.yaml", 2, "N-2", "outcome"),
    ]
    place = Place("台账.xlsx", 7, 3, "依申请公开")
    moved = lacking._replace(gaps=(lacking.gaps[0]._replace(place=place),))
    (gap,) = json.loads(render(What.ANNUAL, "json", moved, _EN))["gaps"]
    assert (gap["sheet"], gap["cell"]) == ("依申请公开", "C7")


class _Rows(HTMLParser):
    """The cells of a table, each at as many places as it spans."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: dict[tuple[int, int], str] = {}
        self.row = -1
        self.at: list[tuple[int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.row += 1
        if tag in ("td", "th"):
            spans = dict(attrs)
            rows, wide = (int(spans.get(key) or 1) for key in ("rowspan", "colspan"))
            x = next(x for x in range(99) if (self.row, x) not in self.grid)
            self.at = [(self.row + dy, x + dx) for dy in range(rows) for dx in range(wide)]
            self.grid |= dict.fromkeys(self.at, "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.at = []

    def handle_data(self, data: str) -> None:
        for place in self.at:
            self.grid[place] += data


def test_html_is_laid_out_like_the_form(whole) -> None:
    """Ten columns in every row, headings over what stands under them."""
    page = _Rows()
    page.feed(render(What.ANNUAL, "html", whole, _ZH))
    assert page.row == 2 + 25
    assert len(page.grid) == 28 * 10
    assert [page.grid[1, x] for x in range(3, 10)] == ["自然人", *["法人或其他组织"] * 5, "总计"]
    assert [page.grid[2, x] for x in range(4, 9)] == [
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
    ]
    for y, row in enumerate(whole.rows, 3):
        form = row.form
        assert page.grid[y, 2] == form.name.zh
        above = [heading.zh for heading in (form.part, form.group) if heading]
        assert [page.grid[y, x] for x in range(len(above))] == above
        assert [page.grid[y, x] for x in range(3, 10)] == [
            str(c.n) for c in (*row.cells, row.total)
        ]


@pytest.mark.parametrize("hostile", [text for text in HOSTILE if "<" in text])
def test_hostile_text_stays_text(hostile: str) -> None:
    of = year({"id": hostile, "applicant": ""} | _GRANTED)
    page = render(What.ANNUAL, "html", table(of), _EN)
    assert hostile not in page
    assert hostile.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in page
    assert (
        load_workbook(io.BytesIO(render(What.ANNUAL, "xlsx", table(of), _EN)))["notes"]["B2"].value
        == hostile
    )


def test_the_workbook_is_laid_out_like_the_form(whole) -> None:
    book = load_workbook(io.BytesIO(render(What.ANNUAL, "xlsx", whole, _ZH)))
    assert book.sheetnames == ["2025年度", "说明"]
    sheet = book["2025年度"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    # The note, 申请人情况, 自然人, 法人或其他组织, 总计; 三 beside its 22 rows, （三） beside its eight.
    assert {"A2:C4", "D2:J2", "D3:D4", "E3:I3", "J3:J4", "A7:A28", "B9:B16"} <= merged
    assert sheet["A2"].value == "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"
    assert sheet["E4"].value == "商业企业"
    for y, row in enumerate(whole.rows, 5):
        assert [sheet.cell(y, x).value for x in range(4, 11)] == [
            count.n for count in (*row.cells, row.total)
        ]
    assert (sheet["A5"].value, sheet["B7"].value) == (FORM[0].name.zh, "（一）予以公开")
    assert (sheet["A7"].value, sheet["C9"].value) == ("三、本年度办理结果", "1.属于国家秘密")
    assert sheet["A29"].value == "四、结转下年度继续办理"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)


def test_the_workbook_marks_and_names_what_is_unknown(lacking) -> None:
    book = load_workbook(io.BytesIO(render(What.ANNUAL, "xlsx", lacking, _ZH)))
    sheet, notes = book["2025年度"], book["说明"]
    unknown, known = sheet["J7"], sheet["J5"]
    assert (unknown.value, known.value) == ("1～2", 2)
    assert unknown.fill.fgColor.rgb != known.fill.fgColor.rgb
    assert [notes.cell(2, x).value for x in (1, 2, 3)] == ["ledger.yaml:1:3", "N-1", "applicant"]
    assert "没有填申请人类型" in notes["D2"].value


def test_the_same_table_gives_the_same_bytes(whole) -> None:
    first, second = (render(What.ANNUAL, "xlsx", whole, _ZH) for _ in range(2))
    assert first == second


def test_a_sum_that_does_not_hold_is_shown_as_such(whole) -> None:
    """It cannot come about; were it to, the page must not say that it holds."""
    broken = [
        row._replace(total=Count(37, 37, 37)) if row.form.id == "received" else row
        for row in whole.rows
    ]
    found = whole._replace(rows=tuple(broken))
    assert found.identities()[-1] == Identity(37, 4, 36, 4)
    assert "≠" in "".join(map(wording("en").say, identities(found)))
    assert "≠" not in "".join(map(wording("en").say, identities(whole)))


def test_narrow_columns() -> None:
    lines = [Line("一、"), Line("答复", ("1", "23"), indent=2)]
    spans = [Span("a long name", 0, 1)]
    assert list(drawn(["自然人", "社会公益组织"], lines, _EN, spans)) == [
        "        a long name-",
        "        自然人  社会",
        "                公益",
        "                组织",
        "一、",
        "  答复       1    23",
    ]
