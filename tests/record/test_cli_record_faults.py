"""Whatever fails while a ledger is written leaves the old one or the new one, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "ledger.yaml"
_DAY = ("--as-of", "2026-11-20")
_ASKED = ("--lang", "en", "record", "YSQ-2026-041", "replied", "2026-11-20", *_DAY)
_ENVIRONMENT = os.environ | {"GICLI_CALENDARS": os.devnull}
_NEW = b"    replied: 2026-11-20\n"
_MAIN = "\nfrom gicli.main import main\nmain()\n"
_FULL = "raise OSError(28, 'No space left on device')"

# What fails → the code that makes it fail, and what is said of it.
FAULTS = {
    "lock": (
        "import os\n_open = os.open\n"
        "def fail(path, *args, **more):\n"
        "    if str(path).endswith('.lock'): raise PermissionError(13, 'Permission denied')\n"
        "    return _open(path, *args, **more)\n"
        "os.open = fail",
        "cannot write {file}.lock, which keeps others from changing {file} meanwhile: Permission denied",
    ),
    "lock that the file system does not know": (
        "import filelock\n"
        "def fail(self, *args, **more): raise NotImplementedError\n"
        "filelock.FileLock.acquire = fail",
        "cannot write {file}.lock, which keeps others from changing {file} meanwhile: NotImplementedError",
    ),
    "temporary file": (
        f"import tempfile\ndef fail(*args, **more): {_FULL}\ntempfile.mkstemp = fail",
        "cannot write {file}: No space left on device",
    ),
    "write": (
        "import os\n_fdopen = os.fdopen\n"
        "class Full:\n"
        "    def __init__(self, file): self.file = file\n"
        "    def __enter__(self): return self\n"
        "    def __exit__(self, *_): self.file.close()\n"
        "    def write(self, data):\n"
        "        self.file.write(data[:9]); self.file.flush()\n"
        f"        {_FULL}\n"
        "os.fdopen = lambda handle, mode, **more: Full(_fdopen(handle, mode))",
        "cannot write {file}: No space left on device",
    ),
    "fsync": (
        "import os\ndef fail(handle): raise OSError(5, 'Input/output error')\nos.fsync = fail",
        "cannot write {file}: Input/output error",
    ),
    "rights": (
        "import shutil\ndef fail(*args): raise PermissionError(1, 'Operation not permitted')\n"
        "shutil.copymode = fail",
        "cannot write {file}: Operation not permitted",
    ),
    "rename": (
        "import pathlib\ndef fail(self, *args): raise PermissionError(13, 'Permission denied')\n"
        "pathlib.Path.replace = fail",
        "cannot write {file}: Permission denied",
    ),
    "last look": (
        "import gicli.record.ledger_file as ledger_file\n_read, _seen = ledger_file.read_bytes, []\n"
        "def fail(path, largest):\n"
        "    _seen.append(path)\n"
        "    if len(_seen) > 1: raise OSError(5, 'Input/output error')\n"
        "    return _read(path, largest)\n"
        "ledger_file.read_bytes = fail",
        "cannot write {file}: Input/output error",
    ),
}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    file = (tmp_path / "ledger.yaml").resolve()
    file.write_bytes(EXAMPLE.read_bytes())
    return file


def _others(file: Path) -> list[str]:
    return sorted(path.name for path in file.parent.iterdir() if path != file)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_the_old_one(python, kept: Path, fault: str) -> None:
    code, said = FAULTS[fault]
    done = python(code + _MAIN, *_ASKED, "--ledger", str(kept))
    assert kept.read_bytes() == EXAMPLE.read_bytes()
    assert (done.code, done.out) == (3, ""), done.err
    assert done.err.startswith(f"gicli: {said.format(file=kept)}")
    assert _others(kept) in ([], ["ledger.yaml.lock"])
    # And no lock stays behind.
    assert python("import sys" + _MAIN, *_ASKED, "--ledger", str(kept)).code == 0
    assert _NEW in kept.read_bytes()


@pytest.mark.parametrize(
    ("code", "new"),
    [
        ("import os\nos.fsync = lambda handle: os._exit(9)", False),
        ("import os, pathlib\npathlib.Path.replace = lambda self, to: os._exit(9)", False),
        (
            "import os, pathlib\n_replace = pathlib.Path.replace\n"
            "def die(self, to):\n    _replace(self, to)\n    os._exit(9)\n"
            "pathlib.Path.replace = die",
            True,
        ),
    ],
    ids=["before the bytes are safe", "before the rename", "after the rename"],
)
def test_a_sudden_end_leaves_one_or_the_other(python, kept: Path, code: str, new: bool) -> None:
    done = python(code + _MAIN, *_ASKED, "--ledger", str(kept))
    assert done.code == 9
    assert (_NEW in kept.read_bytes()) is new
    assert kept.read_bytes().replace(_NEW, b"") == EXAMPLE.read_bytes()
    # The lock of the dead is free.
    again = python("import sys" + _MAIN, *_ASKED, "--ledger", str(kept))
    assert again.code == 0
    assert _NEW in kept.read_bytes()


def test_what_another_program_wrote_meanwhile_is_kept(python, kept: Path) -> None:
    """An editor knows nothing of locks: its change is seen before the rename, and read again."""
    code = (
        "import pathlib\nimport gicli.cli.writing as writing\n_keep = writing._keep\n"
        "def edit(path, temporary):\n"
        "    if b'# saved meanwhile' not in path.read_bytes():\n"
        "        path.write_bytes(path.read_bytes() + b'# saved meanwhile\\n')\n"
        "    _keep(path, temporary)\n"
        "writing._keep = edit"
    )
    done = python(code + _MAIN, *_ASKED, "--ledger", str(kept))
    assert done.code == 0
    assert kept.read_bytes().endswith(b"# saved meanwhile\n")
    assert _NEW in kept.read_bytes()
    assert _others(kept) == ["ledger.yaml.lock"]


def test_a_file_that_never_rests_is_left_alone(python, kept: Path) -> None:
    code = (
        "import gicli.cli.writing as writing\n"
        "def edit(path, temporary): path.write_bytes(path.read_bytes() + b'#\\n')\n"
        "writing._keep = edit"
    )
    done = python(code + _MAIN, *_ASKED, "--ledger", str(kept))
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"gicli: {kept} is being changed by another program; close it there and try again\n"
    )
    assert _NEW not in kept.read_bytes()
    assert _others(kept) == ["ledger.yaml.lock"]


def test_a_second_writer_is_told_who_the_first_is(python, kept: Path) -> None:
    code = "import gicli.record.ledger_file as f\nf._PATIENCE = 0.2" + _MAIN
    holding = (
        "import sys, filelock, pathlib\nlock = filelock.FileLock(sys.argv[1] + '.lock')\n"
        "lock.acquire()\n"
        "pathlib.Path(sys.argv[1] + '.lock').write_text('wang@pc-7 (gicli, pid 42)\\n')\n"
        "print('held', flush=True)\nsys.stdin.read()\n"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", holding, str(kept)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=_ENVIRONMENT,
    )
    try:
        assert first.stdout.readline() == b"held\n"
        done = python(code, *_ASKED, "--ledger", str(kept))
        assert (done.code, done.out) == (2, "")
        # Older releases of filelock empty the file in which the name stands.
        who = ("wang@pc-7 (gicli, pid 42)", "another gicli")
        said = [
            f"gicli: {kept} is being changed by {one}; try again when that is done\n" for one in who
        ]
        assert done.err in said
        # To look needs no lock.
        assert python(code, *_ASKED, "--ledger", str(kept), "--dry-run").code == 0
    finally:
        first.communicate(timeout=10)
    assert kept.read_bytes() == EXAMPLE.read_bytes()


def test_all_facts_of_writers_at_once_are_kept(kept: Path) -> None:
    facts = [
        ("YSQ-2026-041", "replied"),
        ("YSQ-2026-044", "replied"),
        ("YSQ-2026-047", "replied"),
        ("YSQ-2026-055", "replied"),
        ("YSQ-2026-045", "consult-answered"),
        ("YSQ-2026-050", "consult-answered"),
        ("YSQ-2026-049", "resumed"),
        ("ZD-2026-061", "published"),
    ]
    running = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "gicli", "--lang", "en", "record", item_id, fact),
                *("2026-11-20", "--ledger", str(kept), *_DAY),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_ENVIRONMENT,
        )
        for item_id, fact in facts
    ]
    for each in running:
        _, err = each.communicate(timeout=60)
        assert each.returncode == 0, err
    assert kept.read_bytes().count(b"2026-11-20") == EXAMPLE.read_bytes().count(b"2026-11-20") + 8
    assert _others(kept) == ["ledger.yaml.lock"]


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_the_lock_is_for_all_who_may_write_the_ledger(english, kept: Path) -> None:
    kept.chmod(0o664)
    assert english(*_ASKED[2:], "--ledger", str(kept)).code == 0
    lock = kept.with_name("ledger.yaml.lock")
    assert (lock.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o664, 0o664)


def test_a_writer_waits_for_the_one_before(kept: Path, python) -> None:
    holding = (
        "import sys, filelock, time\nlock = filelock.FileLock(sys.argv[1] + '.lock')\n"
        "lock.acquire()\nprint('held', flush=True)\ntime.sleep(1)\nlock.release()\n"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", holding, str(kept)], stdout=subprocess.PIPE, env=_ENVIRONMENT
    )
    assert first.stdout.readline() == b"held\n"
    since = time.monotonic()
    assert python("import sys" + _MAIN, *_ASKED, "--ledger", str(kept)).code == 0
    assert time.monotonic() - since > 0.5
    first.communicate(timeout=10)
    assert _NEW in kept.read_bytes()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_and_a_read_only_file(english, kept: Path) -> None:
    kept.parent.chmod(0o500)
    try:
        done = english(*_ASKED[2:], "--ledger", str(kept))
        assert done.code == 3
        assert f"cannot write {kept}.lock" in done.err
    finally:
        kept.parent.chmod(0o700)
    kept.chmod(0o400)
    assert english(*_ASKED[2:], "--ledger", str(kept)).err == f"gicli: {kept} is read-only\n"


def test_a_read_only_file_is_not_replaced(python, kept: Path) -> None:
    code = "import os\nos.access = lambda *args, **more: False" + _MAIN
    done = python(code, *_ASKED, "--ledger", str(kept))
    assert (done.code, done.err) == (3, f"gicli: {kept} is read-only\n")
    assert _others(kept) == []


@pytest.mark.parametrize("missing", ["ruamel.yaml", "filelock"])
def test_without_the_packages_it_needs(python, kept: Path, missing: str) -> None:
    code = f"import sys\nsys.modules[{missing!r}] = None" + _MAIN
    done = python(code, *_ASKED, "--ledger", str(kept))
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "gicli: changing a ledger needs two more packages; install them: pip install 'gicli[edit]'\n"
    )
    assert kept.read_bytes() == EXAMPLE.read_bytes()
