"""One fault a sheet: which cell it is in, and what is said of it. The row beside it is always read."""

from __future__ import annotations

import pytest

from gicli.load.open import read_ledgers

_HEAD = ("登记号", "收到日期", "答复日期", "答复类型", "备注")
_GOOD = ("OK", "2026-03-02", "2026-03-20", "部分公开", "x")


@pytest.fixture
def faults(workbook, found):
    """The problems of a sheet whose second item is broken; the first is there all the same."""

    def of(head: tuple, good: tuple, *rows: tuple, sheet="2026年", merged=None):
        reading = read_ledgers([workbook({sheet: [head, good, *rows]}, {sheet: merged or []})])
        assert reading.ledgers[0].items[0].id == "OK"
        assert reading.ledgers[0].items[0].unread == ()
        return found(reading.problems)

    return of


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        (("A", "2026-02-30"), "B3", "“2026-02-30” is not a day: 2026-02 has no day 30"),
        (("A", "2月30日"), "B3", "“2026年2月30日” is not a day: 2026-02 has no day 30"),
        (("A", "13月1日"), "B3", "there is no month 13"),
        (("A", "03/02/2026"), "B3", "can be read in more than one way; write it like 2026-03-02"),
        (("A", 3.2), "B3", "“3.2” is not a day; write it like 2026-03-02"),
        (("A", "三月二日"), "B3", "“三月二日” is not a day; write it like 2026-03-02"),
        (("A", "1926-03-02"), "B3", "lies outside the years 2000 to 2099"),
        (("A", True), "B3", "“True” is not a day"),
        (("A", "2026-03-20", "2026-03-02"), "C3", "2026-03-02 is before the clock starts, 2026-03-20"),
        (("A", None, "2026-03-02"), "B3", "“received” is missing here"),
        (("OK", "2026-03-02"), "A3", "the id “OK” stands in 2026年!A2 already"),
        (("A", "2026-03-02", None, "拒绝"), "D3", "“拒绝” is not known here; did you mean"),
        (("A", "2026-03-02", None, "不予公开"), "D3", "“不予公开” does not say which of these it is: refused-state-secret, "),
        (("A", "2026-03-02", None, "不予处理"), "D3", "“不予处理” does not say which of these it is: declined-petition, "),
        (("A", "#N/A"), "B3", "the formula here ends in the error #N/A"),
    ],
)  # fmt: skip
def test_a_cell(faults, row: tuple, cell: str, words: str) -> None:
    ((place, message),) = faults(_HEAD, _GOOD, row)
    assert place == f"2026年!{cell}"
    assert words in message


def test_a_formula_that_nobody_has_worked_out(faults) -> None:
    ((place, message),) = faults(_HEAD, _GOOD, ("A", "=B2+1"))
    assert place == "2026年!B3"
    assert (
        message == "the formula here has no result; open the file in Excel, save it, then try again"
    )


def test_a_formula_where_nothing_is_read_does_not_matter(workbook) -> None:
    head = ("登记号", "收到日期", "剩余工作日")
    reading = read_ledgers([workbook({"2026年": [head, ("A", "2026-03-02", "=B2+20")]})])
    assert reading.problems == ()


def test_a_day_without_a_year_anywhere(workbook, found) -> None:
    reading = read_ledgers([workbook({"Sheet1": [_HEAD, ("A", "3月2日")]})])
    ((place, message),) = found(reading.problems)
    assert place == "Sheet1!B2"
    assert (
        "“3月2日” has no year, and neither the name of the sheet nor its title gives one" in message
    )


def test_everything_wrong_with_a_row_is_said_at_once(faults) -> None:
    places = [place for place, _ in faults(_HEAD, _GOOD, (None, "2026-02-30", "z", "y"))]
    assert places == ["2026年!B3", "2026年!C3", "2026年!D3"]


def test_a_letter_to_nobody(faults) -> None:
    head, good = ("登记号", "收到日期", "征求意见日期"), ("OK", "2026-03-02", None)
    ((place, message),) = faults(head, good, ("A", "2026-03-02", "2026-03-04"))
    assert place == "2026年!C3"
    assert message.startswith("who was consulted? Name the heading so (征求第三方意见日期)")


def test_a_letter_to_nobody_in_this_row(faults) -> None:
    head = ("登记号", "收到日期", "征求意见对象", "征求意见日期")
    good = ("OK", "2026-03-02", "第三方", "2026-03-04")
    ((place, message),) = faults(head, good, ("A", "2026-03-02", None, "2026-03-04"))
    assert (place, message) == ("2026年!C3", "“with” is missing here")


def test_an_answer_without_a_letter(faults) -> None:
    head = ("登记号", "收到日期", "征求意见对象", "征求意见日期", "反馈日期")
    good = ("OK", "2026-03-02", "第三方", "2026-03-04", "2026-03-06")
    ((place, message),) = faults(head, good, ("A", "2026-03-02", "第三方", None, "2026-03-06"))
    assert (place, message) == ("2026年!D3", "“sent” is missing here")


def test_two_columns_that_contradict_each_other(faults) -> None:
    head = ("登记号", "收到日期", "收文日期")
    good = ("OK", "2026-03-02", "2026-03-02")
    ((place, message),) = faults(head, good, ("A", "2026-03-02", "2026-03-03"))
    assert place == "2026年!C3"
    assert message == "“收文日期” and “收到日期” are the same fact and differ here; keep one"


def test_a_fact_of_another_kind_of_item(faults) -> None:
    head = ("编号", "类型", "收到日期", "形成日期")
    good = ("OK", "依申请公开", "2026-03-02", None)
    ((place, message),) = faults(head, good, ("A", "依申请公开", "2026-03-02", "2026-03-01"))
    assert (place, message) == ("2026年!D3", "an item of this kind has no “形成日期”")


def test_an_unknown_kind(faults) -> None:
    head, good = ("编号", "类型", "收到日期"), ("OK", "依申请公开", "2026-03-02")
    ((place, message),) = faults(head, good, ("A", "信访件", "2026-03-02"))
    assert place == "2026年!B3"
    assert "“信访件” is not known here; did you mean: request/依申请公开" in message


def test_rows_that_share_an_id(faults) -> None:
    """An item on two rows: its second row is not taken for nothing."""
    head, good = ("登记号", "收到日期", "备注"), ("OK", "2026-03-02", "x")
    ((place, message),) = faults(head, good, (None, "2026-03-05", "y"), merged=["A2:A3"])
    assert place == "2026年!A3"
    assert message == "the rows 2 to 3 share one id in merged cells; give each item one row"


def test_a_second_table_on_the_sheet(faults) -> None:
    second = (("编号", "形成日期", "公开日期"), ("Z", "2026-03-02", "2026-03-20"))
    ((place, message),) = faults(_HEAD, _GOOD, (), *second)
    assert place == "2026年!A4"
    assert message.startswith(
        "a second row of headings; put the table below it on a sheet of its own"
    )


def test_two_rows_of_headings_that_contradict_each_other(workbook, found) -> None:
    rows = [("编号", "收到日期", "答复日期"), ("编号", "答复日期", "收到日期"), ("A", "2026-03-02")]
    reading = read_ledgers([workbook({"2026年": rows})])
    ((place, message),) = found(reading.problems)
    assert place == "2026年!B2"
    assert message == (
        "the rows 1 and 2 both read as headings: “收到日期” stands above “答复日期”; keep one row"
    )
    assert reading.ledgers[0].items == ()


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (("编号", "答复日期", "备注", "承办处室"), "no column has one of these names: received, submitted, signed, confirmed"),
        (("编号", "义务", "完成日期", "备注"), "no column has one of these names: year, since"),
    ],
)  # fmt: skip
def test_a_column_that_every_ledger_needs(workbook, found, head: tuple, words: str) -> None:
    reading = read_ledgers([workbook({"2026年": [head, ("2026-03-02", "2026-03-03", "x", "y")]})])
    ((place, message),) = found(reading.problems)
    # Said once, not in every row.
    assert (place, message) == ("2026年!1:1", words)


def test_a_heading_that_can_mean_two_things(workbook, found) -> None:
    reading = read_ledgers(
        [workbook({"2026年": [("编号", "收到日期", "告知日期"), ("A", "2026-03-02")]})]
    )
    ((place, message),) = found(reading.problems)
    assert place == "2026年!C1"
    assert message.startswith("“告知日期” can mean: correction notified, extension told")


def test_days_that_nobody_understands(workbook, found) -> None:
    """A due date may hang on them: told of the column, and of each row; mere text does no harm."""
    head = ("编号", "收到日期", "延期批复日期", "页码")
    row = ("OK", "2026-03-02", "2026-03-20", "正常")
    reading = read_ledgers([workbook({"2026年": [head, row]})])
    ((place, message),) = found(reading.problems)
    assert place == "2026年!C1"
    assert (
        "“延期批复日期” holds days, and what they mean is not known; did you mean: 延期批准日期"
        in message
    )
    (unread,) = reading.ledgers[0].items[0].unread
    assert unread.place.cell == "C2"


def test_days_without_a_heading(faults) -> None:
    ((place, message),) = faults(("编号", "收到日期"), ("OK", "2026-03-02", None, "2026-03-20"))
    assert (place, message) == (
        "2026年!D1",
        "days stand in a column without a heading; give it one",
    )


def test_problems_in_the_order_of_sheets_and_rows(workbook, found) -> None:
    broken = [_HEAD, ("A", "x"), ("B", "y")]
    reading = read_ledgers([workbook({"乙": broken, "甲": broken})])
    assert [place for place, _ in found(reading.problems)] == [
        *("乙!B2", "乙!B3"),
        *(
            "甲!A2",
            "甲!B2",
            "甲!A3",
            "甲!B3",
        ),  # the ids stand in 乙 already, unreadable as its items are
    ]


def test_csv_names_line_and_column(tmp_path, found) -> None:
    file = tmp_path / "a.csv"
    file.write_text('编号,标题,收到日期\nA,"甲\n乙",2026-02-30\n', encoding="utf-8")
    ((place, _),) = found(read_ledgers([str(file)]).problems)
    assert place == "2:3"


def test_nothing_of_a_person_is_quoted(workbook, found) -> None:
    """Not even where the rest of the row is broken."""
    head = ("登记号", "申请人", "身份证号", "收到日期", "办理情况说明")
    row = ("A", "某甲", "140100190001010000", "2026-02-30", "某甲来电催办")
    problems = found(read_ledgers([workbook({"2026年": [head, row]})]).problems)
    assert len(problems) == 2
    assert "某甲" not in str(problems)
    assert "1401" not in str(problems)
