"""ledger export and check --format xlsx: files that Excel opens, written whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

_AS_OF = ("--as-of", "2026-03-26")
_OVERDUE = "id: A, kind: request, title: 外商投资企业名录, received: 2026-03-02"
_UPDATE = "id: U, kind: update, title: '=1+1', changed: 2026-03-02, updated: 2026-03-20"
_BROKEN = "id: X, kind: request, received: 2026-02-30"
# Replaces what puts the file in its place by what Windows does while Excel has it open.
_HELD_OPEN = """\
import pathlib
from gicli.main import main
def refuse(self, *args):
    raise PermissionError(13, "Permission denied")
pathlib.Path.replace = refuse
main()
"""
_WITHOUT_OPENPYXL = """\
import sys
sys.modules["openpyxl"] = None
from gicli.main import main
main()
"""


@pytest.fixture(scope="module")
def path(ledger) -> str:
    return ledger(_OVERDUE, _UPDATE, head="ledger: 台账\nrules: shanxi\n")


@pytest.fixture(scope="module")
def broken(ledger) -> str:
    return ledger(_OVERDUE, _BROKEN)


def test_a_workbook(gicli, path: str, tmp_path: Path) -> None:
    """Findings do not matter here: the file is what was asked for."""
    file = tmp_path / "台账.xlsx"
    assert gicli("ledger", "export", path, "-o", str(file), *_AS_OF) == (0, "", "")
    book = load_workbook(file)
    assert book.sheetnames[:2] == ["依申请公开", "主动公开"]
    assert [cell.value for cell in book["依申请公开"][2][:2]] == ["A", "外商投资企业名录"]
    assert list(tmp_path.iterdir()) == [file]


def test_a_check_as_a_workbook_is_the_same_behind_its_first_sheet(
    gicli, path: str, tmp_path: Path
) -> None:
    exported, checked = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    gicli("ledger", "export", path, "-o", str(exported), *_AS_OF)
    done = gicli("check", path, "--format", "xlsx", "-o", str(checked), *_AS_OF)
    assert done == (1, "", "")
    ledger, judged = (
        [[[cell.value for cell in row] for row in sheet] for sheet in load_workbook(file)]
        for file in (exported, checked)
    )
    assert judged[1:] == ledger


def test_into_a_pipe(python, path: str) -> None:
    code = (
        "import subprocess, sys\n"
        "command = [sys.executable, '-m', 'gicli', *sys.argv[1:]]\n"
        "print(subprocess.run(command, stdout=subprocess.PIPE).stdout[:4])\n"
    )
    assert python(code, "check", path, "--format", "xlsx", *_AS_OF).out == "b'PK\\x03\\x04'\n"


def test_not_onto_a_screen(path: str) -> None:
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "gicli", "--lang", "en", "check", path, "--format", "xlsx"]
    done = subprocess.run(command, stdout=slave, stderr=subprocess.PIPE, timeout=30, check=False)
    os.close(slave)
    os.close(master)
    assert done.returncode == 2
    assert (
        b"a workbook cannot be shown on the screen; write it to a file: -o FILE.xlsx" in done.stderr
    )


def test_one_flat_csv_of_all_kinds(gicli, path: str, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    assert gicli("ledger", "export", path, "-o", str(file), *_AS_OF) == (0, "", "")
    # Chinese Excel takes a file without this mark for GBK.
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    first, second = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    assert (first["编号"], first["类型"], first["收到日期"]) == ("A", "依申请公开", "2026-03-02")
    assert (first["状态"], first["到期日"], first["剩余工作日"]) == ("已逾期", "2026-03-23", "-3")
    assert (second["类型"], second["变化日期"], second["收到日期"]) == ("更新", "2026-03-02", "")
    # What a spreadsheet would run is text in it.
    assert second["标题"] == "'=1+1"


def test_the_csv_of_a_check_has_its_mark_in_a_file_only(gicli, path: str, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    asked = ("check", path, "--format", "csv", *_AS_OF)
    shown = gicli(*asked).out
    assert shown.startswith("ledger,line,id,")
    gicli(*asked, "-o", str(file))
    assert file.read_bytes() == b"\xef\xbb\xbf" + shown.encode()


@pytest.mark.parametrize("command", [("ledger", "export"), ("check", "--format", "xlsx")])
def test_what_could_not_be_read_would_be_lost(
    english, broken: str, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """Whoever goes on with the workbook would never see item X again."""
    file = tmp_path / "x.xlsx"
    file.write_bytes(b"the workbook of last week")
    done = english(*command, broken, "-o", str(file), *_AS_OF)
    assert done.code == 3
    problem, refusal = done.err.splitlines()
    assert problem.startswith(f"{broken}:3:")
    assert refusal == (
        f"{broken}: nothing is written without these items; --partial writes what could be read"
    )
    assert file.read_bytes() == b"the workbook of last week"


@pytest.mark.parametrize("command", [("ledger", "export"), ("check", "--format", "xlsx")])
def test_without_them_if_that_is_wanted(
    english, broken: str, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "x.xlsx"
    done = english(*command, broken, "-o", str(file), "--partial", *_AS_OF)
    assert done.code == 3
    assert done.err.startswith(f"{broken}:3:")
    assert [row[0].value for row in load_workbook(file)["request"]] == ["id", "A"]


def test_nothing_can_be_read(english, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    missing = str(tmp_path / "none.yaml")
    assert english("ledger", "export", missing, "-o", str(file), "--partial").code == 3
    assert not file.exists()


def test_what_no_rule_covers_is_written_and_said(english, ledger, tmp_path: Path) -> None:
    path, file = ledger("id: A, kind: request, received: 2005-03-02"), tmp_path / "x.xlsx"
    done = english("ledger", "export", path, "-o", str(file), *_AS_OF)
    assert done.code == 3
    assert done.err.startswith(f"{path}:2:")
    assert load_workbook(file)["request"]["A2"].value == "A"


def test_the_ending_says_what_to_write(english, path: str, tmp_path: Path) -> None:
    file = tmp_path / "x.xls"
    done = english("ledger", "export", path, "-o", str(file))
    assert (done.code, done.out) == (2, "")
    assert done.err == "gicli: “x.xls” does not say what to write; end it in one of: .xlsx, .csv\n"
    assert not file.exists()
    assert english("ledger", "export", path, "-o", str(tmp_path / "X.XLSX"), *_AS_OF).code == 0


@pytest.mark.parametrize("command", [("ledger", "export"), ("check", "--format", "xlsx")])
def test_a_ledger_is_not_replaced_by_what_was_made_of_it(
    english, path: str, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """A clerk's own columns, the names of applicants say, are not in what gicli writes."""
    file = tmp_path / "x.xlsx"
    assert english("ledger", "export", path, "-o", str(file), *_AS_OF).code == 0
    before = file.read_bytes()
    done = english(*command, str(file), "-o", str(file), *_AS_OF)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"gicli: {file} is the ledger itself")
    assert file.read_bytes() == before


def test_excel_has_the_file_open(python, english, path: str, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    written = english("ledger", "export", path, "-o", str(file), *_AS_OF)
    assert written.code in (0, 1, 3)
    last_week = file.read_bytes()
    done = python(_HELD_OPEN, "--lang", "en", "ledger", "export", path, "-o", str(file), *_AS_OF)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"gicli: cannot write {file}: Permission denied; "
        "if it is open in another program, close it there first\n"
    )
    assert file.read_bytes() == last_week
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_may_not_be_written(english, path: str, tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    done = english("ledger", "export", path, "-o", str(tmp_path / "x.xlsx"), *_AS_OF)
    tmp_path.chmod(stat.S_IRWXU)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("x.xlsx: Permission denied\n")


def test_without_openpyxl_the_way_out_is_named(python, path: str, tmp_path: Path) -> None:
    asked = ("--lang", "en", "ledger", "export", path, "-o")
    done = python(_WITHOUT_OPENPYXL, *asked, str(tmp_path / "x.xlsx"), *_AS_OF)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "gicli: workbooks need openpyxl; install it with: pip install 'gicli[excel]'\n"
    )
    # CSV needs nothing more.
    assert python(_WITHOUT_OPENPYXL, *asked, str(tmp_path / "x.csv"), *_AS_OF).code == 0


def test_a_new_ledger_is_a_form_to_fill_in(gicli, ledger, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    path = ledger(head="ledger: 新台账\nitems:\n")
    assert gicli("ledger", "export", path, "-o", str(file), *_AS_OF) == (0, "", "")
    assert load_workbook(file)["说明"]["B1"].value == "新台账"


@pytest.mark.parametrize("asked", [("--format", "table"), ("--format", "csv")])
def test_no_workbook_no_openpyxl(python, path: str, asked: tuple[str, str]) -> None:
    assert python(_WITHOUT_OPENPYXL, "check", path, *asked, *_AS_OF).code == 1


def test_a_workbook_of_the_clerks_own_is_never_replaced(english, path: str, tmp_path: Path) -> None:
    file = tmp_path / "own.xlsx"
    file.write_bytes(b"with phone numbers in it")
    done = english("ledger", "export", path, "-o", str(file), *_AS_OF)
    assert (done.code, done.out) == (2, "")
    assert "was not written by gicli" in done.err
    other = english("check", path, "--format", "csv", "-o", str(file), *_AS_OF)
    assert other.code == 2
    assert "is the name of a workbook" in other.err
    assert file.read_bytes() == b"with phone numbers in it"
