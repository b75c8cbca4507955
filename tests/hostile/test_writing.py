"""What is written keeps its owner and its names, goes where it was sent, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="owners, links and pipes of POSIX")

_DAY = ("--as-of", "2026-03-10")
_ITEM = "items:\n  - {id: A, kind: request, received: 2026-03-02}\n"
_MAIN = "\nfrom gicli.main import main\nmain()\n"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    file = tmp_path.resolve() / "ledger.yaml"
    file.write_text(_ITEM, encoding="utf-8")
    return file


def _record(file: Path, *more: str) -> tuple[str, ...]:
    return ("record", "A", "replied", "2026-03-10", "--ledger", str(file), *_DAY, *more)


def test_hard_links_go_on_as_one_file(english, kept: Path) -> None:
    other = kept.with_name("colleague.yaml")
    other.hardlink_to(kept)
    assert english(*_record(kept)).code == 0
    assert kept.samefile(other)
    assert "replied: 2026-03-10" in other.read_text(encoding="utf-8")
    assert sorted(file.name for file in kept.parent.iterdir()) == [
        "colleague.yaml",
        "ledger.yaml",
        "ledger.yaml.lock",
    ]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize("mode", [0o640, 0o2664, 0o600])
def test_owner_group_and_rights_stay(english, kept: Path, mode: int) -> None:
    os.chown(kept, 1234, 5678)
    kept.chmod(mode)
    assert english(*_record(kept)).code == 0
    found = kept.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 5678, mode)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no attributes here")
def test_attributes_stay(english, kept: Path) -> None:
    try:
        os.setxattr(kept, "user.reviewed", b"yes")
    except OSError:
        pytest.skip("this disk has no attributes")
    assert english(*_record(kept)).code == 0
    assert os.getxattr(kept, "user.reviewed") == b"yes"


def test_where_the_owner_cannot_be_kept_it_is_written_in_place(python, kept: Path) -> None:
    number = kept.stat().st_ino
    code = (
        "import gicli.cli.writing as writing\nwriting._keep = lambda path, temporary: True\n"
        + _MAIN
    )
    assert python(code, *_record(kept)).code == 0
    assert kept.stat().st_ino == number
    assert "replied: 2026-03-10" in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("when", ["_keep", "_move", "_overwrite"])
def test_what_a_killed_run_leaves_the_next_one_removes(
    python, english, kept: Path, when: str
) -> None:
    before = "" if when != "_overwrite" else "writing._keep = lambda *_: True\n"
    code = f"import os\nimport gicli.cli.writing as writing\n{before}"
    code += f"writing.{when} = lambda *_: os._exit(9)\n" + _MAIN
    assert python(code, *_record(kept)).code == 9
    assert kept.read_text(encoding="utf-8") == _ITEM
    # Somebody else's, though it looks alike.
    near = kept.with_name(".ledger.yaml.backup12")
    near.write_text("mine")
    assert [f for f in kept.parent.iterdir() if ".gicli-" in f.name]
    assert english(*_record(kept)).code == 0
    assert not [f for f in kept.parent.iterdir() if ".gicli-" in f.name]
    assert near.read_text() == "mine"


def test_a_write_in_place_that_was_cut_short_is_said(python, english, kept: Path) -> None:
    code = (
        "import os, pathlib\nimport gicli.cli.writing as writing\nwriting._keep = lambda *_: True\n"
        "_open = pathlib.Path.open\n"
        "def cut(self, mode='r', *a, **m):\n"
        "    file = _open(self, mode, *a, **m)\n"
        "    if mode == 'r+b':\n"
        "        file.write(b'items: [half'); file.truncate(); file.flush(); os._exit(9)\n"
        "    return file\n"
        "pathlib.Path.open = cut\n" + _MAIN
    )
    assert python(code, *_record(kept)).code == 9
    (copy,) = [f for f in kept.parent.iterdir() if len(f.name.partition(".gicli-")[2]) == 16]
    assert copy.read_text(encoding="utf-8") == _ITEM
    kept.write_text("items: [{id: A, kind: request, received: 2026-03-03}]\n", encoding="utf-8")
    done = english(*_record(kept))
    assert done.code == 3
    assert str(copy) in done.err
    assert copy.read_text(encoding="utf-8") == _ITEM


@pytest.mark.parametrize("planted", ["symlink", "hard link", "folder"])
def test_nothing_is_written_through_a_planted_lock(english, kept: Path, planted: str) -> None:
    victim, lock = kept.with_name("victim"), kept.with_name("ledger.yaml.lock")
    victim.write_text("precious")
    if planted == "symlink":
        lock.symlink_to(victim)
    elif planted == "hard link":
        lock.hardlink_to(victim)
    else:
        lock.mkdir()
    done = english(*_record(kept))
    assert done.code == 3
    assert str(lock) in done.err
    assert victim.read_text() == "precious"
    assert kept.read_text(encoding="utf-8") == _ITEM


def test_a_lock_of_another_says_whose_it_is(python, kept: Path) -> None:
    kept.with_name("ledger.yaml.lock").write_text("wang@pc-7 (gicli, pid 42)\n")
    code = (
        "import os\nimport filelock\n_open = os.open\n"
        "def fail(path, flags, *args, **more):\n"
        "    if str(path).endswith('.lock') and flags & os.O_RDWR:\n"
        "        raise PermissionError(13, 'Permission denied')\n"
        "    return _open(path, flags, *args, **more)\n"
        "os.open = fail" + _MAIN
    )
    done = python(code, "--lang", "en", *_record(kept))
    assert done.code == 3
    assert "Permission denied; it is of wang@pc-7 (gicli, pid 42)" in done.err


def test_no_raw_warning_where_there_are_no_locks(python, kept: Path) -> None:
    code = (
        "import warnings\nimport filelock\n_acquire = filelock.FileLock.acquire\n"
        "def loud(self, *a, **m):\n"
        "    warnings.warn('flock not supported on this filesystem', stacklevel=2)\n"
        "    return _acquire(self, *a, **m)\n"
        "filelock.FileLock.acquire = loud" + _MAIN
    )
    done = python(code, "--lang", "en", *_record(kept))
    assert (done.code, done.err) == (0, f"gicli: written to {kept}\n")


# --- -o -------------------------------------------------------------------------------------


def test_into_a_pipe(english, kept: Path) -> None:
    pipe = kept.with_name("pipe")
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    done = english("check", str(kept), *_DAY, "-o", str(pipe))
    reader.join(10)
    assert done.code == 0
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert "running (1)" in read[0]


def test_into_a_device(english, kept: Path) -> None:
    assert english("check", str(kept), *_DAY, "-o", os.devnull) == (0, "", "")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    if Path("/dev/full").exists():
        done = english("check", str(kept), *_DAY, "-o", "/dev/full")
        assert (done.code, done.err) == (
            3,
            "gicli: cannot write /dev/full: No space left on device\n",
        )


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_the_names_of_stdout(english, kept: Path, name: str, form: str) -> None:
    asked = ("check", str(kept), *_DAY, "--format", form)
    assert english(*asked, "-o", name) == english(*asked)
    assert not (kept.parent / "-").exists()


def test_another_ledger_is_replaced_only_by_force(english, kept: Path) -> None:
    other = kept.with_name("other.yaml")
    other.write_text(_ITEM, encoding="utf-8")
    for asked in (("check", str(kept), *_DAY), ("explain", str(kept), "A", *_DAY)):
        done = english(*asked, "-o", str(other))
        assert (done.code, done.out) == (2, "")
        assert "--force" in done.err
        assert other.read_text(encoding="utf-8") == _ITEM
    assert english("check", str(kept), *_DAY, "-o", str(other), "--force").code == 0
    assert "running (1)" in other.read_text(encoding="utf-8")


def test_a_workbook_of_somebody_is_replaced_only_by_force(english, kept: Path) -> None:
    book = kept.with_name("theirs.xlsx")
    book.write_bytes(b"PK whatever")
    asked = ("check", str(kept), *_DAY, "--format", "xlsx", "-o", str(book))
    assert english(*asked).code == 2
    assert book.read_bytes() == b"PK whatever"
    assert english(*asked, "--force").code == 0
    # And now it is gicli's own, however openpyxl spells it: it uses lxml where that is installed.
    dc = ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    for there, here in ((dc, ""), ("", dc)):
        core = f"<p{there}><dc:creator{here}>gicli</dc:creator></p>"
        with zipfile.ZipFile(book) as parts:
            held = {name: parts.read(name) for name in parts.namelist()}
        with zipfile.ZipFile(book, "w") as parts:
            for name, part in (held | {"docProps/core.xml": core.encode()}).items():
                parts.writestr(name, part)
        assert english(*asked).code == 0
    with zipfile.ZipFile(book, "a") as parts, pytest.warns(UserWarning, match="Duplicate"):
        parts.writestr("docProps/core.xml", b"<x>gicli</x>")
    assert english(*asked).code == 2


# --- exit codes -----------------------------------------------------------------------------


def _shell(line: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    env = os.environ | {"GICLI_CALENDARS": os.devnull}
    command = ["bash", "-c", line, "bash", sys.executable, *words]
    return subprocess.run(command, capture_output=True, env=env, timeout=60, check=False)


def test_a_closed_pipe_is_no_finding(kept: Path) -> None:
    kept.write_text(
        "items:\n"
        + "".join(f"  - {{id: A{n}, kind: request, received: 2026-03-02}}\n" for n in range(3000)),
        encoding="utf-8",
    )
    line = '"$1" -m gicli check "$2" --as-of "$3" | true; echo ${PIPESTATUS[0]}'
    for day in ("2026-03-10", "2026-04-10"):
        done = _shell(line, str(kept), day)
        assert (done.stdout, done.stderr) == (b"0\n", b"")


def test_a_full_stderr_changes_no_code(kept: Path) -> None:
    kept.write_text("items:\n  - {id: A, kind: request, received: 2026-02-30}\n", encoding="utf-8")
    for to in ("/dev/full", "&-"):
        assert _shell(f'"$1" -m gicli check "$2" 2>{to}', str(kept)).returncode == 3


def test_what_was_written_is_said_where_the_rest_cannot_be(kept: Path) -> None:
    done = _shell('"$1" -m gicli --lang en "${@:2}" >/dev/full', *_record(kept))
    assert done.returncode == 3
    assert "replied: 2026-03-10" in kept.read_text(encoding="utf-8")
    assert f"written all the same: {kept}" in done.stderr.decode()


@pytest.mark.parametrize("after", [0.02, 0.06, 0.12, 0.25, 0.4, 0.7])
def test_an_interrupt_at_any_time(kept: Path, after: float) -> None:
    """Also while Python imports: no traceback, and 130 unless all was over."""
    kept.write_text(_ITEM, encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        "import sys; sys.stdout.write('.'); sys.stdout.flush()\nfrom gicli.main import run\nrun()",
        *_record(kept),
    ]
    # As the console script begins and ends. The very first lines of Python are not gicli's.
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout.read(1) == b"."
    time.sleep(after + 0.05)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=30)
    assert run.returncode in (130, 0)
    assert b"Traceback" not in err
    if run.returncode == 130 and err:
        written = "replied" in kept.read_text(encoding="utf-8")
        assert (str(kept).encode() in err) is written
