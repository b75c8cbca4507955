"""Each call that touches the system fails once, with each fault: a sentence with the path, never a riddle."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

_ITEM = "items:\n  - {id: A, kind: request, received: 2026-03-02}\n"
_DAY = ("--as-of", "2026-03-10")
_ROOT = Path(__file__).parents[2]

# Counts or breaks the n-th of the calls that concern the folder of the test: the commands' imports
# and the data that come along are none of its business.
_BREAKING = """\
import builtins, errno, io, json, os, pathlib, sys, tempfile
folder, fault, at = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
del sys.argv[1:4]
seen = []
def concerns(args):
    return any(isinstance(a, (str, os.PathLike)) and os.path.abspath(os.fspath(a)).startswith(folder) for a in args) or (
        args and type(args[0]) is int and handles.get(args[0]))
handles = {}
def broken(owner, name):
    real = getattr(owner, name)
    def call(*args, **more):
        if concerns(args):
            seen.append(name)
            if len(seen) == at + 1:
                raise OSError(fault, os.strerror(fault), *[a for a in args[:1] if not isinstance(a, int)])
        found = real(*args, **more)
        if name == "open" and owner is os and concerns(args):
            handles[found] = True
        return found
    setattr(owner, name, call)
from gicli.main import main
import gicli.load.open, gicli.record.recording, gicli.commands.check.command, filelock
for name in ("open", "stat", "lstat", "fstat", "read", "scandir", "listdir", "mkdir", "replace", "rename",
             "unlink", "fsync", "chmod", "chown", "access", "listxattr"):
    if hasattr(os, name):
        broken(os, name)
try:
    main()
finally:
    print("CALLS", len(seen), seen[at:at + 1], file=sys.stderr)
"""
_FAULTS = (errno.EACCES, errno.EIO, errno.ENAMETOOLONG, errno.ELOOP, errno.ENOSPC, errno.ESTALE)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "ledger.yaml").write_text(_ITEM, encoding="utf-8")
    (tmp_path / "a.csv").write_text("编号,收到日期\nA,2026-03-02\n", encoding="utf-8")
    shutil.copy(_ROOT / "tests" / "notices" / "2026.txt", tmp_path / "n.txt")
    shutil.copy(_ROOT / "examples" / "rule-pack.yaml", tmp_path / "pack.yaml")
    return tmp_path.resolve()


_COMMANDS = {
    "check": ("check", "FOLDER/ledger.yaml", *_DAY),
    "check of a folder": ("check", "FOLDER", *_DAY),
    "check -o": ("check", "FOLDER/ledger.yaml", *_DAY, "-o", "FOLDER/x.json", "--format", "json"),
    "record": ("record", "A", "replied", "2026-03-10", "--ledger", "FOLDER/ledger.yaml", *_DAY),
    "calendar": ("calendar", "show", "2026", "--due", "FOLDER/ledger.yaml", *_DAY),
    "check as a workbook": (
        "check",
        "FOLDER/ledger.yaml",
        *_DAY,
        "--format",
        "xlsx",
        "-o",
        "FOLDER/x.xlsx",
    ),
    "explain": ("explain", "FOLDER/ledger.yaml", "A", *_DAY),
    "letters": ("letter", "list", "A", "--ledger", "FOLDER/ledger.yaml", *_DAY),
    "add": (
        *("ledger", "add", "request", "--received", "2026-03-09", "--id", "B"),
        *("--ledger", "FOLDER/ledger.yaml", *_DAY),
    ),
    "init": ("ledger", "init", "FOLDER/new.yaml"),
    "export": ("ledger", "export", "FOLDER/ledger.yaml", "-o", "FOLDER/x.csv"),
    "import": ("ledger", "import", "FOLDER/a.csv", "-o", "FOLDER/y.yaml"),
    "log": ("ledger", "log", "A", "--ledger", "FOLDER/ledger.yaml"),
    "import of a notice": (
        *("calendar", "import", "FOLDER/n.txt", "--year", "2026", "-o", "FOLDER/2026.yaml"),
    ),
    "impact": (
        *("impact", "FOLDER/ledger.yaml", *_DAY),
        *("--calendar-as-known-on", "2025-12-01", "--and", "2025-12-02"),
    ),
    "offices": ("report", "offices", "FOLDER/ledger.yaml", "--year", "2026", *_DAY),
    "annual": (
        "report",
        "annual",
        "FOLDER/ledger.yaml",
        "--year",
        "2026",
        *_DAY,
        "-o",
        "FOLDER/r.json",
    ),
    "notify": (
        *("notify", "FOLDER/ledger.yaml", "--to", "json://127.0.0.1:1", "--send"),
        *("--as-of", "2026-03-26"),
    ),
    "rules": ("rules", "check", "FOLDER/pack.yaml"),
}


@pytest.mark.skipif(os.name == "nt", reason="the calls of POSIX")
@pytest.mark.parametrize("name", _COMMANDS)
def test_each_call_fails_once(python, place: Path, name: str) -> None:
    argv = [word.replace("FOLDER", str(place)) for word in _COMMANDS[name]]
    kept = set(place.iterdir())

    def run(fault: int, at: int):
        for made in set(place.iterdir()) - kept:
            made.unlink()
        (place / "ledger.yaml").write_text(_ITEM, encoding="utf-8")
        done = python(_BREAKING, str(place), str(fault), str(at), "--lang", "en", *argv)
        return done, done.err.rpartition("CALLS ")[2]

    whole, told = run(errno.EIO, 10_000)
    # What an annual report lacks is 1, and so is a reminder that nobody answers.
    assert whole.code == {"annual": 1, "notify": 1}.get(name, 0), whole.err
    calls = int(told.split()[0])
    assert calls >= 2
    for at in range(calls):
        fault = _FAULTS[at % len(_FAULTS)]
        done, which = run(fault, at)
        said = done.err.rpartition("CALLS ")[0]
        assert done.code in (0, 2, 3, whole.code), (which, said)
        assert "internal error" not in said, (which, said)
        assert done.code in (0, whole.code) or str(place) in said, (which, said)
        if done.code == 2:
            assert "-o" in argv or name == "init", (which, said)
        text = (place / "ledger.yaml").read_text(encoding="utf-8")
        assert text == _ITEM or "replied: 2026-03-10" in text or "id: B" in text


_CODE = "import os, sys\n{before}\nfrom gicli.main import main\nmain()\n"


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "mkfifo"), reason="pipes and links of POSIX")
@pytest.mark.parametrize("what", ["pipe", "device", "loop", "long", "folder"])
@pytest.mark.parametrize("as_", ["ledger", "region", "state"])
def test_what_is_no_file_is_refused(english, place: Path, what: str, as_: str) -> None:
    odd = {"device": Path("/dev/zero"), "long": place / f"{'名' * 300}.yaml"}.get(
        what, place / "odd.yaml"
    )
    if what == "pipe":
        os.mkfifo(odd)
    elif what == "loop":
        odd.symlink_to(odd)
    elif what == "folder":
        odd.mkdir()
    ledger = str(place / "ledger.yaml")
    to = ("--to", "json://localhost")
    argv = {
        "ledger": ("check", str(odd), *_DAY),
        "region": ("check", ledger, "--region", str(odd), *_DAY),
        "state": ("notify", ledger, *to, "--state", str(odd), *_DAY),
    }[as_]
    if (as_, what) == ("region", "device"):
        pytest.skip("a device has no name of a calendar")
    done = english(*argv)
    assert done.code == 3, done.err
    assert "internal error" not in done.err
    assert str(odd)[:40] in done.err


@pytest.mark.parametrize("option", ["--region", "--rules"])
def test_a_name_of_three_hundred_characters(english, place: Path, option: str) -> None:
    done = english("check", str(place / "ledger.yaml"), option, "a" * 300, *_DAY)
    assert done.code in (2, 3)
    assert "internal error" not in done.err


@pytest.mark.skipif(os.name == "nt", reason="there nobody deletes a folder that is in use")
def test_a_working_directory_that_was_deleted(python, place: Path) -> None:
    before = "d = sys.argv.pop(1); os.mkdir(d); os.chdir(d); os.rmdir(d)"
    for argv in (("check", "x.yaml"), ("record", "A", "replied", "2026-03-10"), ("check", ".")):
        done = python(_CODE.format(before=before), str(place / "gone"), "--lang", "en", *argv)
        assert done.code in (2, 3), done.err
        assert "internal error" not in done.err


_AS_NOBODY = "import gicli.record.command, gicli.record.recording, filelock; os.setgid(65534); os.setuid(65534)"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root to become another")
@pytest.mark.parametrize("mode", [0o444, 0o460])
def test_a_ledger_that_may_not_be_written(python, place: Path, mode: int) -> None:
    file = place / "ledger.yaml"
    folder = place
    while folder != folder.parent and folder.owner() == "root" and folder.name != "tmp":
        folder.chmod(0o755)
        folder = folder.parent
    os.chown(file, 65534, 65534)
    file.chmod(mode)
    argv = ("--lang", "en", "record", "A", "replied", "2026-03-10", "--ledger", str(file), *_DAY)
    done = python(_CODE.format(before=_AS_NOBODY), *argv)
    assert (done.code, done.err) == (3, f"gicli: {file} is read-only\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root to become another")
@pytest.mark.parametrize("variable", ["HOME", "GICLI_CALENDARS"])
def test_a_closed_folder_of_settings(python, place: Path, variable: str) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    before = f"os.environ.pop('GICLI_CALENDARS', 0); os.environ[{variable!r}] = sys.argv.pop(1)\n"
    before += "import gicli.load.open, gicli.commands.deadlines, gicli.render.answers.answer\n"
    done = python(
        _CODE.format(before=before + _AS_NOBODY), str(closed), "--lang", "en", "reply", "2026-03-02"
    )
    assert done.code == 3, done.err
    assert str(closed) in done.err
    assert "internal error" not in done.err
