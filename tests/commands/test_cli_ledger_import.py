"""check and explain of a workbook; ledger import: what it shows, what it refuses, what it writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

_EXAMPLE = str(Path(__file__).parents[2] / "examples" / "台账.xlsx")
_HEAD = ("登记号", "申请人", "收到日期", "答复日期")
_GOOD = ("A1", "某甲", "2026-03-02", None)


@pytest.fixture
def sheet(tmp_path: Path):
    """Rows of cells → the path of a workbook with one sheet."""

    def written(*rows: tuple[object, ...]) -> str:
        book = Workbook()
        page = book.worksheets[0]
        page.title = "2026年"
        for row in rows:
            page.append(row)
        file = tmp_path / "台账.xlsx"
        book.save(file)
        return str(file)

    return written


def test_check_reads_a_workbook(english) -> None:
    done = english("check", _EXAMPLE, "--as-of", "2026-11-20", "--format", "json")
    assert done.code == 1
    # The sum and the line that says who filled it in, without the name.
    assert done.err.endswith(
        "2 rows were passed over, since they are no items: 46（合计）, 47（填表人）\n"
    )
    found = done.json
    assert found["summary"]["items"] == 40
    # 033, 034 and 041, counted by hand in tests/load/test_sheets_example.py.
    overdue = {item["id"]: item["line"] for item in found["items"] if item["status"] == "overdue"}
    assert overdue == {"YSQ-2026-033": 28, "YSQ-2026-034": 29, "YSQ-2026-041": 32}


def test_explain_reads_a_workbook(english) -> None:
    done = english("explain", _EXAMPLE, "YSQ-2026-036", "--as-of", "2026-11-20")
    assert done.code == 0
    assert done.out.startswith("2026-11-20 Fri   due today")


def test_problems_name_sheet_and_cell(english, sheet) -> None:
    file = sheet(_HEAD, _GOOD, ("A2", "某乙", "2026-02-30"))
    done = english("check", file, "--as-of", "2026-03-10", "--format", "json")
    assert done.code == 3
    (problem,) = done.json["problems"]
    assert problem == {
        "file": file,
        "line": 3,
        "column": 3,
        "sheet": "2026年",
        "cell": "C3",
        "message": "“2026-02-30” is not a day: 2026-02 has no day 30",
    }
    assert done.err == f"{file}:2026年!C3: {problem['message']}\n"
    # The good one is judged all the same.
    assert [item["id"] for item in done.json["items"]] == ["A1"]


def test_problems_of_yaml_have_no_cell(english, ledger) -> None:
    done = english("check", ledger("id: A, kind: request"), "--format", "json")
    assert not {"sheet", "cell"} & done.json["problems"][0].keys()


def test_the_yaml_goes_to_stdout_and_the_columns_to_stderr(english, sheet) -> None:
    done = english("ledger", "import", sheet(_HEAD, _GOOD))
    assert done.code == 0
    assert done.out == "事项:\n  - 编号: A1\n    类型: 依申请公开\n    收到日期: 2026-03-02\n"
    assert done.err.splitlines() == [
        "2026年: 1 item, headings in row 1",
        "column  heading   read as                     filled",
        "A       登记号    id                          1",
        "B       申请人    (personal, not taken over)  1",
        "C       收到日期  received                    1",
        "D       答复日期  replied",
        "",
    ]


def test_into_a_file(english, sheet, tmp_path: Path) -> None:
    target = tmp_path / "ledger.yaml"
    done = english(
        "ledger", "import", sheet(_HEAD, _GOOD), "-o", str(target), "--rules", "national"
    )
    assert (done.code, done.err) == (0, f"gicli: 1 item written to {target}\n")
    assert "headings in row 1" in done.out
    assert target.read_text(encoding="utf-8").startswith("规则: national\n事项:\n")
    assert english("check", str(target), "--as-of", "2026-03-10").code == 0


def test_what_was_imported_is_judged_alike(english, tmp_path: Path) -> None:
    target = str(tmp_path / "ledger.yaml")
    assert english("ledger", "import", _EXAMPLE, "-o", target, "--keys", "en").code == 0
    asked = ("--as-of", "2026-11-20", "--format", "json")
    sheet, yaml = (english("check", file, *asked).json for file in (_EXAMPLE, target))

    def without_places(items: list[dict]) -> list[dict]:
        for item in items:
            item["ledger"] = item["line"] = None
            for finding in item["findings"]:
                finding["line"] = None
        return items

    assert without_places(sheet["items"]) == without_places(yaml["items"])


def test_a_file_that_says_something_else_stays(english, sheet, tmp_path: Path) -> None:
    file, target = sheet(_HEAD, _GOOD), tmp_path / "ledger.yaml"
    target.write_text("# mine\n", encoding="utf-8")
    done = english("ledger", "import", file, "-o", str(target))
    assert done.code == 2
    assert done.err == f"gicli: {target} says something else; --yes replaces it\n"
    assert target.read_text(encoding="utf-8") == "# mine\n"
    assert english("ledger", "import", file, "-o", str(target), "--yes").code == 0
    # The same again says nothing else.
    assert english("ledger", "import", file, "-o", str(target)).code == 0


@pytest.mark.parametrize("partial", [False, True])
def test_a_column_that_nobody_knows(english, sheet, partial: bool) -> None:
    file = sheet((*_HEAD, "经办情况"), (*_GOOD, "正常"))
    done = english("ledger", "import", file, *(["--partial"] if partial else []))
    assert done.code == 3
    assert (
        f'{file}:2026年!E1: “经办情况” is not known, and 1 row has something there; say what it is with --map "经办情况=KEY", or leave it out with --map "经办情况="'
        in done.err
    )
    assert ("编号: A1" in done.out) is partial
    assert "正常" not in done.err
    if not partial:
        assert done.err.endswith(
            f"{file}: nothing was written; put this right, or write the rest with --partial\n"
        )


@pytest.mark.parametrize(
    ("wish", "line"),
    [
        ("经办情况=", None),
        ("经办情况=note", "备注: 正常"),
        ("经办情况=备注", "备注: 正常"),
        ("E=note", "备注: 正常"),
    ],
)
def test_map_says_what_a_column_is(english, sheet, wish: str, line: str | None) -> None:
    file = sheet((*_HEAD, "经办情况"), (*_GOOD, "正常"))
    done = english("ledger", "import", file, "--map", wish)
    assert done.code == 0
    assert (line in done.out) if line else ("正常" not in done.out)


def test_map_reaches_into_records(english, sheet) -> None:
    file = sheet(
        ("登记号", "收到日期", "甲", "乙", "丙"),
        ("A1", "2026-03-02", "第三方", "2026-03-04", "2026-03-06"),
    )
    maps = ("甲=consultations[0].with", "乙=consultations.sent", "丙=征求意见1反馈日期")
    done = english("ledger", "import", file, *(part for wish in maps for part in ("--map", wish)))
    assert done.code == 0
    assert "      - {对象: 权利人, 发出日期: 2026-03-04, 反馈日期: 2026-03-06}" in done.out


def test_a_column_without_a_heading_goes_by_its_letter(english, sheet) -> None:
    file = sheet(_HEAD, (*_GOOD, "x"))
    refused = english("ledger", "import", file)
    assert refused.code == 3
    assert f"{file}:2026年!E1: “E” is not known" in refused.err
    done = english("ledger", "import", file, "--map", "E=note")
    assert done.code == 0
    assert "备注: x" in done.out


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (
            "经办",
            "write HEADING=KEY, such as 收文日期=received, or HEADING= to leave the column out",
        ),
        ("=note", "write HEADING=KEY"),
        ("申请人=receivd", "there is no fact “receivd”; did you mean: received"),
        ("申请人=qqq", "there is no fact “qqq”; write a key such as received, correction.notified"),
        ("收到日=received", "no column is called “收到日”; did you mean: 收到日期"),
    ],
)
def test_a_wish_that_is_not_understood(english, sheet, wish: str, words: str) -> None:
    done = english("ledger", "import", sheet(_HEAD, _GOOD), "--map", wish)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_a_row_that_cannot_be_read(english, sheet) -> None:
    file = sheet(_HEAD, _GOOD, ("A2", "某乙", "2026-02-30"))
    done = english("ledger", "import", file)
    assert (done.code, done.out) == (3, "")
    assert f"{file}:2026年!C3: “2026-02-30” is not a day" in done.err
    partly = english("ledger", "import", file, "--partial")
    assert partly.code == 3
    assert "编号: A1" in partly.out
    assert "A2" not in partly.out
    assert f"{file}:2026年!C3: " in partly.err


def test_nothing_to_import(english, sheet) -> None:
    done = english("ledger", "import", sheet(_HEAD))
    assert (done.code, done.out) == (3, "")
    assert "there is no item here; nothing was written" in done.err
    broken = english("ledger", "import", sheet(_HEAD, ("A", None, "x")), "--partial")
    assert "no item can be read; nothing was written" in broken.err


def test_a_ledger_in_yaml_is_no_sheet(english, ledger) -> None:
    path = ledger("id: A, kind: request, received: 2026-03-02")
    done = english("ledger", "import", path)
    assert (done.code, done.err) == (2, f"gicli: “{path}” is neither .xlsx nor .csv\n")


def test_an_unknown_pack(english, sheet) -> None:
    done = english("ledger", "import", sheet(_HEAD, _GOOD), "--rules", "nowhere")
    assert (done.code, done.out) == (2, "")


def test_nothing_personal_anywhere(english, tmp_path: Path) -> None:
    done = english("ledger", "import", _EXAMPLE)
    for personal in ("赵一帆", "晋北某商贸公司", "0351"):
        assert personal not in done.out + done.err


def test_a_sheet_without_headings_is_named(english, tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "2026年"
    page.append(_HEAD)
    page.append(_GOOD)
    book.create_sheet("填表说明").append(("每季度报一次",))
    file = tmp_path / "a.xlsx"
    book.save(file)
    done = english("ledger", "import", str(file))
    assert done.code == 0
    assert "填表说明: no headings found, not read" in done.err


_AT_A_TERMINAL = """\
import io, json, sys
from gicli.main import main
class Terminal(io.StringIO):
    def isatty(self): return True
answers = sys.argv.pop(1)
sys.stdin = Terminal(answers)
sys.stderr.isatty = lambda: True
main()
"""


@pytest.mark.parametrize(
    ("answers", "code", "line"),
    [
        ("note\n", 0, "备注: 正常"),
        ("nonsense\nnote\n", 0, "备注: 正常"),
        ("\n", 0, None),
        ("", 3, None),
    ],
)
def test_at_a_terminal_it_asks(python, sheet, answers: str, code: int, line: str | None) -> None:
    file = sheet((*_HEAD, "经办情况"), (*_GOOD, "正常"))
    done = python(_AT_A_TERMINAL, answers, "--lang", "en", "ledger", "import", file)
    assert done.code == code
    assert "Column E “经办情况” has 1 value. Which key is it?" in done.err
    assert "正常" not in done.err
    assert (line in done.out) if line else ("正常" not in done.out)


def test_at_a_terminal_it_asks_before_it_replaces(python, sheet, tmp_path: Path) -> None:
    file, target = sheet(_HEAD, _GOOD), tmp_path / "a.yaml"
    asked = ("--lang", "en", "ledger", "import", file, "-o", str(target))
    target.write_text("# mine\n", encoding="utf-8")
    assert python(_AT_A_TERMINAL, "n\n", *asked).code == 2
    assert target.read_text(encoding="utf-8") == "# mine\n"
    done = python(_AT_A_TERMINAL, "y\n", *asked)
    assert done.code == 0
    assert f"{target} says something else. Replace it?" in done.err
    assert "A1" in target.read_text(encoding="utf-8")


def test_yes_asks_nothing(python, sheet) -> None:
    file = sheet((*_HEAD, "经办情况"), (*_GOOD, "正常"))
    done = python(_AT_A_TERMINAL, "note\n", "--lang", "en", "ledger", "import", file, "--yes")
    assert done.code == 3
    assert "Which key is it?" not in done.err


def test_an_export_is_imported_again(english, tmp_path: Path) -> None:
    """What gicli writes as a workbook it reads as the same ledger."""
    yaml = str(Path(__file__).parents[2] / "examples" / "ledger.yaml")
    asked = ("--as-of", "2026-11-20", "--format", "json")
    statuses = {item["id"]: item["status"] for item in english("check", yaml, *asked).json["items"]}
    for name in ("a.xlsx", "a.csv"):
        file = str(tmp_path / name)
        assert english("ledger", "export", yaml, "-o", file, "--as-of", "2026-11-20").code == 0
        found = english("check", file, *asked).json
        assert {item["id"]: item["status"] for item in found["items"]} == statuses
        assert found["problems"] == []


def test_it_is_listed_and_helps(english) -> None:
    assert "import" in english("ledger", "--help").out
    shown = english("ledger", "import", "--help").out
    assert "--map" in shown


_MESSY = "登记号,收到日期,答复日期,办理进展情况,附件清单\nA1,2026-10-12,,见附件,有\n"


def test_a_question_mark_lists_the_names(python, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(_MESSY, encoding="utf-8")
    done = python(_AT_A_TERMINAL, "?\n备注\n", "--lang", "zh", "ledger", "import", str(file))
    assert done.code == 0
    assert "承办处室" in done.err
    assert "延长告知日期" in done.err
    # Asked of the one on which a date may hang, and not of the other.
    assert "附件清单”有" not in done.err
    assert "未读，与期限无关：附件清单" in done.err
    assert "备注: 见附件" in done.out
    assert "办理进展情况: note" in Path(f"{file}.columns.yaml").read_text(encoding="utf-8")


def test_what_cells_say_without_a_day_is_kept_for_the_check_of_the_yaml(
    english, tmp_path: Path
) -> None:
    file, ledger = tmp_path / "a.csv", tmp_path / "a.yaml"
    file.write_text(
        "编号,收到日期,状态,是否延期\nA1,2026-10-12,已答复,\nA2,2026-10-12,,是\nA3,2026-10-12,,\n",
        encoding="utf-8",
    )
    done = english("ledger", "import", str(file), "-o", str(ledger))
    assert done.code == 0
    assert "2 items are called closed or extended without the day of it" in done.err
    asked = ("--as-of", "2026-11-27", "--rules", "national", "--format", "json")
    for source in (file, ledger):
        found = english("check", str(source), *asked).json
        codes = {item["id"]: {one["code"] for one in item["findings"]} for item in found["items"]}
        # Due on 9 November, 20 working days after 12 October.
        assert "overdue" in codes.pop("A3")
        assert all("contradicted" in found and "overdue" not in found for found in codes.values())


def test_equal_faults_stand_together_in_the_reader_s_words(english, gicli, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    rows = "".join(f"A{n},2026-10-12,捎来\n" for n in range(30))
    file.write_text(f"编号,收到日期,申请方式\n{rows}", encoding="utf-8")
    asked = ("check", str(file), "--as-of", "2026-10-20", "--rules", "national")
    done = english(*asked)
    (line,) = [line for line in done.err.splitlines() if "捎来" in line]
    assert line.startswith(f"{file}: 30 cells “捎来”: C2, C3")
    assert "did you mean: in-person/当面, post/邮寄" in line
    (line,) = [line for line in gicli(*asked, "--lang", "zh").err.splitlines() if "捎来" in line]
    assert "30格“捎来”：C2、C3" in line
    assert line.endswith("是否为：当面、邮寄、平信、网上、传真")


def test_a_kept_column_that_is_gone_is_said(english, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    asked = ("--as-of", "2026-10-20", "--rules", "national")
    file.write_text("编号,收文日,附记\nA1,2026-10-12,x\n", encoding="utf-8")
    assert english("check", str(file), *asked, "--map", "B=received").code == 0
    # By its heading, which goes with the column when it is moved.
    file.write_text("收文日,编号,附记\n2026-10-12,A1,x\n", encoding="utf-8")
    assert english("check", str(file), *asked).code == 0
    file.write_text("收到日期,编号,附记\n2026-10-12,A1,x\n", encoding="utf-8")
    done = english("check", str(file), *asked)
    assert done.code == 0
    assert "no column has these names any more: 收文日" in done.err
