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
