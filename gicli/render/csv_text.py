"""Rows → CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

RUNS = re.compile(r"'*[=+\-@\t\r]")
# Begins a text that a spreadsheet would take for a formula; with quote marks before it, one that
# was made harmless already, and gets one more so that it can be told from that.


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Comma-separated lines; a cell that a spreadsheet would take for a formula gets a quote mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and RUNS.match(value):
        return f"'{value}"
    return "" if value is None else value
