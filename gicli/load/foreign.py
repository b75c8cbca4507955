"""What calamine shows of a workbook, read in a process of its own: one cell in a far corner may take
all memory there is, and ends that process alone."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

_PATIENCE = 20
"""Seconds."""
ASKED = "_GICLI_SHEETS"
"""The variable by which the single file is asked to do this and nothing else."""
_MEMORY = 400 * 2**20
"""Bytes, where the system keeps to them."""


class Sheet(NamedTuple):
    """A sheet as calamine shows it."""

    name: str
    hidden: bool
    rows: list[tuple[int, list[Any]]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]] | None
    """None where the format does not tell."""


class Locked(Exception):
    """It has a password."""


class Damaged(Exception):
    """It is no workbook."""


class Boundless(Exception):
    """It has more cells than can be held, or takes too long."""


def sheets(data: bytes, columns: int, cells: int) -> list[Sheet]:
    """The sheets with so many columns at most. Raises Locked, Damaged, Boundless where there would be
    more cells than `cells` on one."""
    bounds = [str(columns), str(cells)]
    if getattr(sys, "frozen", False):
        # The single file has no Python to call: it calls itself.
        command, env = [sys.executable], os.environ | {ASKED: " ".join(bounds)}
    else:
        command = [sys.executable, "-P", __file__, *bounds]
        # It finds what this process finds, wherever that is installed.
        env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603 — this file itself
            command, input=data, capture_output=True, env=env, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise Boundless from None
    if done.returncode:
        raise Boundless
    # It comes from no one else than the lines below.
    found = pickle.loads(done.stdout)  # noqa: S301
    if isinstance(found, str):
        raise {"PasswordError": Locked, "Boundless": Boundless}.get(found, Damaged)
    return [Sheet(*each) for each in found]


def _read(data: bytes, columns: int, cells: int) -> Iterator[tuple[Any, ...]]:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for n, about in enumerate(book.sheets_metadata):
            hidden = about.visible != type(about.visible).Visible
            if about.typ != type(about.typ).WorkSheet:
                yield about.name, False, [], []
                continue
            sheet = book.get_sheet_by_index(n)
            if sheet.total_height * sheet.total_width > cells:
                raise Boundless
            grid = enumerate(sheet.to_python(skip_empty_area=False), 1)
            rows = [(number, row[:columns]) for number, row in grid if any(v != "" for v in row)]
            yield about.name, hidden, rows, sheet.merged_cell_ranges


def main(columns: int, cells: int) -> None:
    """Read the workbook on stdin, write what is in it to stdout."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    try:
        found: object = list(_read(sys.stdin.buffer.read(), columns, cells))
    except Exception as error:  # noqa: BLE001 — the library raises whatever it stumbles over
        found = type(error).__name__
    sys.stdout.buffer.write(pickle.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
