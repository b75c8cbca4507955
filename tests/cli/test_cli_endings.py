"""The ending of -o says the format where --format does not."""

from __future__ import annotations

from pathlib import Path

import pytest

_BEGINS = {
    "csv": b"\xef\xbb\xbfledger,",
    "json": b'{"schema": "gicli.check/1"',
    "md": b"# ",
    "html": b"<!DOCTYPE html>",
    "htm": b"<!DOCTYPE html>",
    "xlsx": b"PK\x03\x04",
    "ics": b"BEGIN:VCALENDAR",
    "JSON": b'{"schema": "gicli.check/1"',
}


@pytest.mark.parametrize("ending", _BEGINS)
def test_a_check_is_written_as_its_name_says(gicli, ledger, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"核查.{ending}"
    asked = ledger("id: A, kind: request, received: 2026-10-12")
    gicli("check", asked, "--as-of", "2026-10-20", "-o", str(file))
    assert file.read_bytes().startswith(_BEGINS[ending])


@pytest.mark.parametrize(
    ("asked", "name", "begins"),
    [
        (("reply", "2026-10-12"), "a.json", "{"),
        (("calendar", "export", "--from", "2026-01-01", "--to", "2026-01-02"), "a.json", "{"),
        (("calendar", "show", "2026"), "a.csv", "\ufeffdate,"),
        (("rules", "show", "national"), "a.json", "{"),
        (("reply", "2026-10-12"), "a.txt", "2026-"),
        (("reply", "2026-10-12", "--format", "json"), "a.txt", "{"),
        (("calendar", "show", "2026", "--format", "json"), "a.csv", "{"),
    ],
)
def test_so_is_all_else(
    gicli, tmp_path: Path, asked: tuple[str, ...], name: str, begins: str
) -> None:
    file = tmp_path / name
    assert gicli(*asked, "-o", str(file)).code == 0
    assert file.read_text("utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["a.csv", "a.html", "a.ics", "a.xlsx"])
def test_a_name_that_promises_another_is_refused(gicli, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    assert gicli("reply", "2026-10-12", "-o", str(file)).code == 2
    assert not file.exists()


_REGISTER = "登记号,收到日期,标题\nYSQ-1,2026-10-12,名录\n"


@pytest.mark.parametrize("name", ["登记.csv", "登记.CSV"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_register_of_somebodys_is_replaced_only_by_force(
    english, ledger, tmp_path: Path, name: str, encoding: str
) -> None:
    file, asked = tmp_path / name, ledger("id: A, kind: request, received: 2026-10-12")
    for command in (
        ("calendar", "export", "--from", "2026-01-01", "--to", "2026-01-02"),
        ("check", asked, "--as-of", "2026-10-20"),
        ("ledger", "export", asked),
    ):
        file.write_text(_REGISTER, encoding=encoding)
        done = english(*command, "-o", str(file))
        assert (done.code, done.out) == (2, "")
        assert f"{file} is a ledger and stays as it is; name another file" in done.err
        assert file.read_text(encoding=encoding) == _REGISTER
        assert english(*command, "-o", str(file), "--force").code == 0
        # What gicli wrote yesterday it writes again today.
        assert english(*command, "-o", str(file)).code == 0


@pytest.mark.parametrize(
    "held", ["", "a,b\n1,2\n", "编号,标题\n1,名录\n", "收到日期\n2026-10-12\n", "\0"]
)
def test_what_is_no_register_is_replaced(english, tmp_path: Path, held: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(held, encoding="utf-8")
    asked = ("calendar", "export", "--from", "2026-01-01", "--to", "2026-01-02")
    assert english(*asked, "-o", str(file)) == (0, "", "")
