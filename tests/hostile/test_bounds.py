"""What no office writes is answered in seconds or refused by name, and hides nothing else."""

from __future__ import annotations

import io
import json
import resource
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

_K = 1024
_ITEM = "items:\n  - {id: GOOD, kind: request, received: 2026-03-02}\n"
_DAY = ("--as-of", "2026-03-10")

LEDGERS = {
    "lines": lambda: "- a\n" * (20 * 2**18),
    "unknown keys": lambda: (
        _ITEM
        + "".join(f"    key{n}: x\n" for n in range(100_000)).replace("    key0", "  - key0", 1)
    ),
    "unknown keys of one item": lambda: (
        _ITEM
        + "".join(f"    key{n}: x\n" for n in range(100_000)).replace(
            "    key0",
            "  - {id: B, kind: request, received: 2026-03-02}\n  - id: C\n    kind: request\n    received: 2026-03-02\n    key0",
            1,
        )
    ),
    "keys at the top": lambda: "".join(f"key{n}: x\n" for n in range(100_000)),
    "dashes": lambda: "-" * 2_000_000,
    "brackets": lambda: "items: " + "[" * 200_000,
}


def _bounded(*argv: str) -> tuple[int, str, float]:
    """Exit code, stderr and seconds of a run that may have 500 MB of data beyond what it starts with.

    Seconds of the processor: what else the machine has to do is not its fault.
    """
    since = _used()
    done = subprocess.run(
        [sys.executable, "-m", "gicli", "--lang", "en", *argv],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (500 * 2**20,) * 2),
    )
    return done.returncode, done.stderr, _used() - since


def _used() -> float:
    """Seconds of the processor that the processes started here have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("name", LEDGERS)
def test_a_ledger(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.yaml").write_text(LEDGERS[name](), encoding="utf-8")
    (tmp_path / "good.yaml").write_text(_ITEM, encoding="utf-8")
    out = tmp_path / "out.json"
    files = [str(tmp_path / "a.yaml"), str(tmp_path / "good.yaml")]
    code, err, seconds = _bounded("check", *files, *_DAY, "--format", "json", "-o", str(out))
    assert code == 3
    assert str(tmp_path / "a.yaml") in err
    assert "internal error" not in err
    assert len(err) < 2 * 2**20
    assert "GOOD" in [item["id"] for item in json.loads(out.read_text(encoding="utf-8"))["items"]]
    assert seconds < 30  # ten on a machine of its own


_STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"spreadsheetml/main"),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"officeDocument/relationships",
    ),
)


def _far_xls(corner: tuple[int, int]) -> bytes:
    """A workbook of Excel 97 whose last text stands in another cell."""
    data = bytearray((Path(__file__).parents[1] / "support" / "台账.xls").read_bytes())
    at = data.rindex(b"\xfd\0\x0a\0")
    data[at + 4 : at + 8] = struct.pack("<HH", *corner)
    return bytes(data)


def _far_strict() -> bytes:
    import openpyxl

    book, plain, strict = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["编号", "类型", "收到日期"])
    book.active["XFD1048576"] = "x"
    book.save(plain)
    with zipfile.ZipFile(plain) as parts, zipfile.ZipFile(strict, "w") as found:
        for name in parts.namelist():
            part = parts.read(name)
            for old, new in _STRICT:
                part = part.replace(old, b"http://purl.oclc.org/ooxml/" + new)
            found.writestr(name, part)
    return strict.getvalue()


BOOKS = {
    "corner.xls": lambda: _far_xls((65535, 255)),
    "below.xls": lambda: _far_xls((65535, 120)),
    "strict.xlsx": _far_strict,
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_cell_in_a_far_corner(tmp_path: Path, name: str) -> None:
    """Neither a gigabyte nor the end of the program: that file is refused, and hides no other."""
    (tmp_path / name).write_bytes(BOOKS[name]())
    (tmp_path / "good.yaml").write_text(_ITEM, encoding="utf-8")
    code, err, seconds = _bounded("check", str(tmp_path / name), str(tmp_path / "good.yaml"), *_DAY)
    assert code == 3
    said = "more than 1500000 cells are filled or 100000 merged; split the workbook"
    assert err == f"{tmp_path / name}: {said}\n"
    assert seconds < 30


def test_a_cell_not_so_far_is_read(english, tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(_far_xls((3000, 60)))
    assert "more than" not in english("check", str(tmp_path / "a.xls"), *_DAY).err


def test_problems_beyond_a_thousand_are_counted(tmp_path: Path, english) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("".join(f"key{n}: x\n" for n in range(1500)), encoding="utf-8")
    *shown, last = english("check", str(file)).err.splitlines()
    assert len(shown) == 1000
    assert last == f"{file}: 500 more places in this file are wrong; put right those above first"


def _docx(body: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>",
        )
    return packed.getvalue()


NOTICES = {
    "dashes.txt": lambda: b"-" * 100 * _K,
    "more-dashes.txt": lambda: b"-" * 2000 * _K,
    "long-dashes.txt": lambda: ("—" * 100 * _K).encode(),
    "days.txt": lambda: ("2月1日、" * 40 * _K).encode(),
    "short-lines.txt": lambda: ("1日\n" * 60 * _K).encode(),
    "festivals.txt": lambda: ("一、元旦：1月1日放假\n" * 10 * _K).encode(),
    "tags.html": lambda: b"<html>" + b"<div>" * 100 * _K + b"x",
    "comments.html": lambda: b"<html>" + b"<!--" * 100 * _K,
    "quotes.html": lambda: b"<html>" + b'<a x="' * 100 * _K,
    "nested.docx": lambda: _docx("<w:p>" * 50_000 + "</w:p>" * 50_000),
    "many.docx": lambda: _docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 400_000),
    "entities.docx": lambda: _docx("x").replace(b"x", b"x"),
}


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(NOTICES[name]())
    code, err, seconds = _bounded(
        "calendar", "import", str(file), "--year", "2027", "-o", str(tmp_path / "o")
    )
    assert code in (2, 3)
    assert "internal error" not in err
    assert len(err) < 5000
    assert seconds < 30


def test_entities_are_refused() -> None:
    from gicli.load.notices.word import document_text

    with pytest.raises(ValueError, match=r"^$"):
        document_text(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


def test_one_bad_ledger_hides_no_other(english, tmp_path: Path) -> None:
    for name, region in (("a", "hubai"), ("b", "../secret.yaml"), ("c", "x" * 300), ("d", "hubei")):
        (tmp_path / f"{name}.yaml").write_text(
            f"calendar: {region}\nitems:\n  - {{id: {name}, kind: request, received: 2020-01-20}}\n",
            encoding="utf-8",
        )
    (tmp_path / "e.csv").write_bytes(b"\xff\xfe\x00\x01")
    done = english("check", str(tmp_path), "--as-of", "2020-02-25", "--format", "json")
    assert done.code == 3
    assert [item["id"] for item in done.json["items"]] == ["d"]
    assert [Path(p["file"]).name for p in done.json["problems"]] == ["a.yaml", "b.yaml", "c.yaml"]
    assert all(p["line"] == 1 for p in done.json["problems"])


def test_what_is_no_calendar_is_not_quoted(english, tmp_path: Path) -> None:
    secret, ledger = tmp_path / "secret.yaml", tmp_path / "ledger.yaml"
    secret.write_text("password: hunter2\ntoken: {a: 1}\n", encoding="utf-8")
    ledger.write_text(f"calendar: {secret}\n{_ITEM}", encoding="utf-8")
    for argv in (("check", str(ledger)), ("reply", "2026-03-02", "--region", str(secret))):
        done = english(*argv, *_DAY)
        assert done.code == 3
        for word in ("password", "hunter2", "token"):
            assert word not in done.err + done.out
