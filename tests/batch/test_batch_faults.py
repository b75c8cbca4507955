"""What ends a batch before its time leaves the old output, or none, and never half of one."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc as ipc
import pyarrow.parquet as pq
import pytest
from forking import environment

AS_OF = ("--as-of", "2026-03-26", "--lang", "en")


def _many(file: Path, n: int) -> None:
    """All of them different."""
    start = date(2016, 1, 4)
    days = [start + timedelta(days=at % 3000) for at in range(n)]
    replied = [day + timedelta(days=1 + at // 3000) for at, day in enumerate(days)]
    ids = [f"R-{at}" for at in range(n)]
    table = pa.table({"id": ids, "received": days, "replied": replied})
    pq.write_table(table, file, row_group_size=max(n // 4, 1))


def _begun(*argv: object, **more: object) -> subprocess.Popen:
    command = [sys.executable, "-m", "gicli", "batch", *map(str, argv), *AS_OF]
    return subprocess.Popen(command, env=environment({}), stderr=subprocess.PIPE, text=True, **more)


def _until(found: Callable[[], object]) -> None:
    end = time.monotonic() + 100
    while not found():
        assert time.monotonic() < end
        time.sleep(0.02)


def _workers(of: int) -> list[int]:
    """The processes that it has started to judge."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                if parent == of and b"spawn_main" in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def test_two_processes_say_what_one_says(tmp_path, gicli) -> None:
    _many(tmp_path / "in.parquet", 2500)
    run = _begun(tmp_path / "in.parquet", "-o", tmp_path / "two.parquet", "--workers", 2)
    assert (
        gicli(
            "batch", tmp_path / "in.parquet", "-o", tmp_path / "one.parquet", "--workers", 1, *AS_OF
        ).code
        == 0
    )
    _, told = run.communicate(timeout=100)
    assert run.returncode == 0, told
    assert pq.read_table(tmp_path / "one.parquet").equals(pq.read_table(tmp_path / "two.parquet"))


@_LINUX
def test_killed_it_leaves_no_half_and_begins_clean(tmp_path, gicli) -> None:
    output = tmp_path / "out.parquet"
    _many(tmp_path / "in.parquet", 30_000)
    _many(tmp_path / "small.parquet", 10)
    assert gicli("batch", tmp_path / "small.parquet", "-o", output, *AS_OF).code == 0
    before = output.read_bytes()
    run = _begun(tmp_path / "in.parquet", "-o", output, "--workers", 2)
    _until(lambda: len(_workers(run.pid)) == 2)
    workers = _workers(run.pid)
    assert len(list(tmp_path.glob(".out.*gicli-*"))) == 2
    run.kill()
    run.communicate()
    assert output.read_bytes() == before
    _until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    assert gicli("batch", tmp_path / "small.parquet", "-o", output, *AS_OF).code == 0
    assert not list(tmp_path.glob(".out.*gicli-*"))
    assert pq.read_table(output).num_rows == 10


@_LINUX
@pytest.mark.parametrize(("whom", "code"), [("worker", 3), ("run", 130)])
def test_a_worker_that_dies_and_an_interrupt(tmp_path, whom: str, code: int) -> None:
    _many(tmp_path / "in.parquet", 30_000)
    run = _begun(tmp_path / "in.parquet", "-o", tmp_path / "out.parquet", "--workers", 2)
    _until(lambda: len(_workers(run.pid)) == 2)
    if whom == "worker":
        os.kill(_workers(run.pid)[0], signal.SIGKILL)
    else:
        run.send_signal(signal.SIGINT)
    _, told = run.communicate(timeout=100)
    assert run.returncode == code, told
    assert ("a process that judged rows was ended" in told) == (whom == "worker"), told
    assert "Traceback" not in told
    assert [entry.name for entry in tmp_path.iterdir()] == ["in.parquet"]


@pytest.mark.parametrize("ending", [".parquet", ".csv", ".arrow", ".sqlite", ".duckdb"])
def test_a_full_disk(tmp_path, ending: str) -> None:
    _many(tmp_path / "in.parquet", 600)

    def tight() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    run = _begun(tmp_path / "in.parquet", "-o", tmp_path / f"out{ending}", preexec_fn=tight)
    _, told = run.communicate(timeout=100)
    assert run.returncode == 3, told
    assert f"cannot write {tmp_path}/out{ending}" in told
    assert "internal error" not in told
    assert [entry.name for entry in tmp_path.iterdir()] == ["in.parquet"]


@pytest.mark.parametrize("part", [0.5, 0.98])
@pytest.mark.parametrize("kind", ["parquet", "arrow", "sqlite", "duckdb"])
def test_a_file_that_is_cut_short(tmp_path, gicli, kind: str, part: float) -> None:
    whole = tmp_path / f"in.{kind}"
    _many(tmp_path / "whole.parquet", 50)
    assert gicli("batch", tmp_path / "whole.parquet", "-o", whole, *AS_OF).code == 0
    content = whole.read_bytes()
    whole.write_bytes(content[: int(len(content) * part)])
    done = gicli("batch", whole, "-o", tmp_path / "out.csv", *AS_OF)
    assert done.code == 3, done.err
    assert f"in.{kind}: cannot be read as {kind} after" in done.err
    assert "R-1" not in done.err
    assert not (tmp_path / "out.csv").exists()


def test_damage_in_the_middle_says_after_how_many_rows(tmp_path, gicli) -> None:
    source = tmp_path / "in.parquet"
    _many(source, 400)
    group = pq.ParquetFile(source).metadata.row_group(2).column(0)
    content = bytearray(source.read_bytes())
    start = group.dictionary_page_offset or group.data_page_offset
    content[start : start + 40] = b"\xff" * 40
    source.write_bytes(bytes(content))
    done = gicli("batch", source, "-o", tmp_path / "out.csv", *AS_OF)
    assert done.code == 3, done.err
    assert "in.parquet: cannot be read as parquet after" in done.err
    assert [entry.name for entry in tmp_path.iterdir()] == ["in.parquet"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("no.parquet", None, "there is no such file"),
        ("empty.csv", b"", "there is no table in it"),
        ("in.csv", b"id,received\nA1,\xff\xfe\n", "cannot be read as csv"),
        ("in.csv", b"title,received\nA1,2026-03-02\n", "the column “id” is missing"),
        ("in.parquet", b"PAR1", "cannot be read as parquet"),
        ("in.xlsx", b"PK\x03\x04", "gicli check"),
    ],
)
def test_what_is_no_table(tmp_path, gicli, name: str, content: bytes | None, why: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = gicli("batch", tmp_path / name, "-o", tmp_path / "out.csv", *AS_OF)
    assert done.code in (2, 3)
    assert why in done.err
    assert not (tmp_path / "out.csv").exists()


def test_arrow_as_a_stream_is_read_too(tmp_path, gicli) -> None:
    table = pa.table({"id": ["A1"], "received": [date(2026, 3, 2)]})
    with ipc.new_stream(str(tmp_path / "in.arrows"), table.schema) as writer:
        writer.write_table(table)
    output = tmp_path / "out.parquet"
    assert gicli("batch", tmp_path / "in.arrows", "-o", output, *AS_OF).code == 0
    assert pq.read_table(output)["due"].to_pylist() == [date(2026, 3, 23)]


def test_one_file_is_named_once(gicli, tmp_path) -> None:
    table = tmp_path / "in.csv"
    table.write_text("id,received\nA,2026-03-02\n", encoding="utf-8")
    for twice in (table, tmp_path / "." / "in.csv"):
        done = gicli("batch", table, twice, "-o", tmp_path / "out.csv", *AS_OF)
        assert (done.code, done.out) == (2, "")
        assert f"{twice} is named twice" in done.err
    done = gicli(
        "batch", table, "-o", tmp_path / "out.csv", "--rejects", tmp_path / "out.csv", *AS_OF
    )
    assert (done.code, done.out) == (2, "")
    assert "cannot be both what -o and what --rejects names" in done.err
    assert list(tmp_path.iterdir()) == [table]
