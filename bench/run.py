"""All benchmarks in one run, as one Markdown table: python bench/run.py [days|check|start]…"""

from __future__ import annotations

import os
import platform
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from measuring import Row

# The module of each measurement, imported when it is asked for; check comes first, so that it
# runs on a heap without numpy in it.
MEASUREMENTS = ("check", "start", "days")
_LIBRARIES = ("gicli", "typer", "PyYAML", "rich", "holidays", "chinesecalendar", "numpy")


def main(asked: list[str]) -> None:
    unknown = set(asked) - set(MEASUREMENTS)
    if unknown:
        sys.exit(f"there is no {', '.join(sorted(unknown))}; there are: {', '.join(MEASUREMENTS)}")
    found: list[Row] = []
    for name in MEASUREMENTS:
        if not asked or name in asked:
            found.extend(import_module(name).rows())
    print("\n".join([*_machine(), "", *_table(found)]))


def _machine() -> list[str]:
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return [
        f"- machine: {_processor()}, {os.cpu_count()} CPUs, {platform.system()} {platform.machine()}",
        f"- {platform.python_implementation()} {platform.python_version()}",
        f"- {libraries}",
    ]


def _processor() -> str:
    """The model where the system tells it."""
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def _table(rows: list[Row]) -> list[str]:
    """The rows in Markdown, first times, then what each is of its yardstick."""
    header = ("measurement", "time", "ratio", "target", "result")
    lines = [header, ("---", "---:", "---:", "---:", "---"), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


if __name__ == "__main__":
    main(sys.argv[1:])
