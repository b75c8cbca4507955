"""-o FILE: the whole text or nothing, whatever stood there before."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

_ASKED = ("reply", "2026-03-02", "--as-of", "2026-03-10")
# Replaces what writes the file by what fails, then runs gicli.
_FAILING = """\
import pathlib, sys
from gicli.main import main
def fail(self, *args):
    raise OSError(28, "No space left on device")
pathlib.Path.replace = pathlib.Path.rename = fail
main()
"""


@pytest.mark.parametrize("form", ["table", "json"])
def test_the_file_holds_what_the_screen_would(english, tmp_path: Path, form: str) -> None:
    file = tmp_path / "答复.txt"
    done = english(*_ASKED, "--format", form, "-o", str(file))
    assert done == (0, "", "")
    assert file.read_bytes().decode("utf-8") == english(*_ASKED, "--format", form).out
    assert list(tmp_path.iterdir()) == [file]


def test_utf8_and_newlines_whatever_the_console(gicli, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    gicli(*_ASKED, "--format", "json", "-o", str(file), PYTHONIOENCODING="gbk", encoding="gbk")
    assert "山西省商务厅".encode() in file.read_bytes()
    assert b"\r" not in file.read_bytes()


def test_findings_still_set_the_exit_code(english, ledger, tmp_path: Path) -> None:
    path, file = ledger("id: A, kind: request, received: 2026-03-02"), tmp_path / "x.csv"
    asked = ["check", path, "--as-of", "2026-03-24", "--format", "csv", "--output", str(file)]
    assert english(*asked) == (1, "", "")
    assert file.read_text(encoding="utf-8").count("\n") == 2


def test_no_such_folder(english, tmp_path: Path) -> None:
    file = tmp_path / "none" / "x.txt"
    done = english(*_ASKED, "-o", str(file))
    assert done == (2, "", f"gicli: cannot write {file}: No such file or directory\n")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(english, tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    done = english(*_ASKED, "-o", str(target))
    assert (done.code, done.out) == (2, "")
    assert f"cannot write {target}: Is a directory" in done.err
    assert list(tmp_path.iterdir()) == [target]


def test_what_stood_there_stays_when_writing_fails(python, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("the report of last week", encoding="utf-8")
    done = python(_FAILING, "--lang", "en", *_ASKED, "-o", str(file))
    assert (done.code, done.out) == (3, "")
    assert done.err == f"gicli: cannot write {file}: No space left on device\n"
    assert file.read_text(encoding="utf-8") == "the report of last week"
    assert list(tmp_path.iterdir()) == [file]


def test_a_refusal_leaves_the_file_alone(english, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("the report of last week", encoding="utf-8")
    assert english("reply", "2005-03-02", "-o", str(file)).code == 2
    assert english("check", str(tmp_path / "none.yaml"), "--rules", "zz", "-o", str(file)).code == 2
    assert file.read_text(encoding="utf-8") == "the report of last week"


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_rights_are_those_of_the_old_file_or_of_any_new_one(english, tmp_path: Path) -> None:
    old, new, plain = tmp_path / "old", tmp_path / "new", tmp_path / "plain"
    old.write_text("")
    old.chmod(0o640)
    plain.write_text("")
    for file in (old, new):
        assert english(*_ASKED, "-o", str(file)).code == 0
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_link_is_written_through(english, tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    assert english(*_ASKED, "-o", str(link)).code == 0
    assert link.is_symlink()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_stdout(python) -> None:
    """`gicli … > FILE` on a full disk."""
    code = (
        "import subprocess, sys\n"
        "with open('/dev/full', 'w') as full:\n"
        "    command = [sys.executable, '-m', 'gicli', *sys.argv[1:]]\n"
        "    sys.exit(subprocess.run(command, stdout=full).returncode)\n"
    )
    done = python(code, "--lang", "en", *_ASKED, "--format", "json")
    assert done.code
    assert "No space left on device" in done.err
    assert "internal error" not in done.err


def test_a_reader_that_has_enough(python) -> None:
    """`gicli calendar export … | head -1` ends without a word."""
    code = (
        "import subprocess, sys\n"
        "run = subprocess.Popen([sys.executable, '-m', 'gicli', *sys.argv[1:]],"
        " stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
        "run.stdout.readline(); run.stdout.close()\n"
        "print(run.stderr.read().decode(), end='')\n"
    )
    span = ("--from", "2008-01-01", "--to", "2026-12-31")
    done = python(code, "calendar", "export", *span)
    assert "Traceback" not in done.out + done.err
    assert "Broken pipe" not in done.out


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
@pytest.mark.parametrize("form", ["table", "json", "csv", "html", "github"])
def test_a_name_in_another_encoding_hides_no_ledger(python, tmp_path: Path, form: str) -> None:
    """As names are in an archive that was packed on a Chinese Windows."""
    (tmp_path / os.fsdecode("台账.yaml".encode("gbk"))).write_text(
        "items: [{id: GX-1, kind: update, changed: 2026-03-02}]", encoding="utf-8"
    )
    code = "import os, sys; os.chdir(sys.argv.pop(1)); from gicli.main import main; main()"
    # Due on the 23rd of March: what is late is named in every format.
    asked = ("check", ".", "--as-of", "2026-04-09", "--format", form, "-o", "out")
    done = python(code, str(tmp_path), "--lang", "en", *asked)
    assert (done.code, done.err) == (1, "")
    assert "GX-1" in (tmp_path / "out").read_text(encoding="utf-8")
    on_screen = python(code, str(tmp_path), "--lang", "en", *asked[:-2])
    assert on_screen.code == 1
    assert "GX-1" in on_screen.out
