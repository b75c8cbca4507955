"""Files that are no text: a clear problem for each, and the texts that editors write all read."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from gicli.core.words.problem import Unreadable
from gicli.load.open import read_ledgers
from gicli.load.yamlfile import files as text_files
from gicli.load.yamlfile.files import read_text

_LEDGER = "台账: 测试\nitems:\n  - id: A\n    kind: request\n    received: 2026-03-02\n"


def _only_problem(path: Path) -> tuple[int, str]:
    before = time.process_time()
    with pytest.raises(Unreadable) as caught:
        read_text(path)
    assert time.process_time() - before < 5
    (problem,) = caught.value.problems
    assert problem.place.file == str(path)
    assert read_ledgers([str(path)]).problems == (problem,)
    return problem.place.line, str(problem.message)


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", 0, "the file is empty"),
        (b" \r\n\t\n", 0, "the file is empty"),
        (b"PK\x03\x04\x00\x00items: []", 0, "this is not a text file"),
        (_LEDGER.encode("gb18030"), 1, "looks like GBK (GB18030); save it as UTF-8"),
        (("items:\n" + _LEDGER).encode("gb18030"), 2, "looks like GBK"),
        (_LEDGER.encode("utf-16"), 0, "the file is UTF-16; save it as UTF-8"),
        (b"\xfe\xff" + _LEDGER.encode("utf-16-be"), 0, "the file is UTF-16"),
        (_LEDGER.encode("utf-16-le"), 0, "this is not a text file"),
        (b"items: []\nnote: \xff\xff\n", 2, "this is not a text file in UTF-8"),
    ],
    ids=["empty", "blank", "zip", "gbk", "gbk-2", "utf-16", "utf-16-be", "no-bom", "latin"],
)
def test_not_utf8(tmp_path: Path, data: bytes, line: int, words: str) -> None:
    file = tmp_path / "ledger.yaml"
    file.write_bytes(data)
    found, message = _only_problem(file)
    assert found == line
    assert words in message


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read_text(tmp_path)
    (problem,) = caught.value.problems
    assert str(problem.message) == "this is a folder; name a file in it"


def test_missing(tmp_path: Path) -> None:
    assert _only_problem(tmp_path / "none.yaml") == (0, "there is no such file")


def test_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "Not a directory" in _only_problem(tmp_path / "file" / "ledger.yaml")[1]


def test_name_no_system_allows(tmp_path: Path) -> None:
    assert "cannot be read" in _only_problem(tmp_path / ("x" * 300))[1]
    assert "cannot be read" in _only_problem(tmp_path / "a\0b")[1]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_no_permission(tmp_path: Path) -> None:
    file = tmp_path / "ledger.yaml"
    file.write_text(_LEDGER, encoding="utf-8")
    file.chmod(0)
    assert "cannot be read: Permission denied" in _only_problem(file)[1]


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ledger.yaml"
    file.write_bytes(b"# " + b"x" * 2**20)
    assert len(read_text(file)) == 2**20 + 2
    monkeypatch.setattr(text_files, "_LARGEST", 2**20)
    assert _only_problem(file) == (0, "the file is larger than 1 MiB; split it")


@pytest.mark.parametrize(
    "data",
    [
        _LEDGER.encode("utf-8"),
        _LEDGER.encode("utf-8-sig"),
        _LEDGER.replace("\n", "\r\n").encode(),
        _LEDGER.replace("\n", "\r\n").encode("utf-8-sig"),
        _LEDGER.rstrip("\n").encode(),
        ("---\n" + _LEDGER + "...\n").encode(),
    ],
    ids=["plain", "bom", "crlf", "bom-crlf", "no-last-newline", "document-marks"],
)
def test_what_editors_write(data: bytes, read_bytes) -> None:
    reading = read_bytes(data)
    assert reading.problems == ()
    (ledger,) = reading.ledgers
    assert ledger.title == "测试"
    (item,) = ledger.items
    assert item.received.isoformat() == "2026-03-02"


def test_the_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "ledger.yaml"
    file.write_bytes(_LEDGER.encode("utf-8-sig"))
    assert read_text(file) == _LEDGER


def test_places_are_those_of_the_editor(read_bytes) -> None:
    """With a byte order mark and CRLF the line and column are still those that an editor shows."""
    broken = _LEDGER.replace("03-02", "02-30").replace("\n", "\r\n").encode("utf-8-sig")
    (problem,) = read_bytes(broken).problems
    assert (problem.place.line, problem.place.column) == (5, 15)


def test_all_files_of_a_run_are_complained_of(tmp_path: Path) -> None:
    good = tmp_path / "good.yaml"
    good.write_text(_LEDGER, encoding="utf-8")
    missing, folder = str(tmp_path / "none.yaml"), str(tmp_path / "empty")
    Path(folder).mkdir()
    reading = read_ledgers([missing, str(good), folder])
    assert [problem.place.file for problem in reading.problems] == [missing, folder]
    assert [ledger.file for ledger in reading.ledgers] == [str(good)]
