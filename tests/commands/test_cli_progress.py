"""A large ledger shows how far it is, on a terminal and nowhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.sample_ledger import AS_OF, written

_TIMEOUT = 120


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("large") / "ledger.yaml"
    file.write_text(written(6_000), encoding="utf-8")
    return file


def _told(file: Path, *more: str, terminal: bool = True) -> tuple[bytes, bytes]:
    """What goes to stdout, and to stderr, which is a terminal or a pipe."""
    pty = pytest.importorskip("pty")
    argv = ["check", str(file), "--as-of", AS_OF.isoformat(), "--format", "csv", *more]
    command = [sys.executable, "-m", "gicli", *argv]
    if not terminal:
        done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=False)
        return done.stdout, done.stderr
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm"}
    # Into a file: a pipe would have to be read while the terminal is.
    with (file.parent / "out.csv").open("w+b") as out:
        process = subprocess.Popen(command, stdout=out, stderr=theirs, env=env)
        os.close(theirs)
        found = b""
        try:
            while piece := os.read(ours, 65536):
                found += piece
        except OSError:
            # Linux says so where the other end has closed.
            pass
        finally:
            os.close(ours)
        process.wait(_TIMEOUT)
        out.seek(0)
        return out.read(), found


def test_of_a_folder_as_well(large: Path) -> None:
    assert re.search(rb"[1-9]\d*/6000", _told(large.parent)[1])


def test_on_a_terminal_only_and_the_answer_is_the_same(large: Path) -> None:
    out, told = _told(large)
    piped_out, piped = _told(large, terminal=False)

    assert re.search(rb"[1-9]\d*/6000", told)
    # Gone when it is done: the line is cleared.
    assert told.endswith(b"\x1b[2K")
    assert piped == b""
    assert out == piped_out
    assert out.count(b"\n") == 6_001


@pytest.mark.parametrize("asked", [("--quiet",), ("--quiet", "--office", "外资处")])
def test_whoever_asks_for_quiet_sees_none(large: Path, asked: tuple[str, ...]) -> None:
    _, told = _told(large, *asked)

    assert "━".encode() not in told


def test_a_small_ledger_shows_none(tmp_path: Path) -> None:
    file = tmp_path / "ledger.yaml"
    file.write_text(written(20), encoding="utf-8")

    _, told = _told(file)

    assert told == b""
