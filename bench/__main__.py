"""All measurements in one run, as one Markdown table: python -m bench [PART]…

All parts together take less than ten minutes on two processors, with a tenth of the ten million
requests; `python -m bench frames` takes all of them.
"""

from __future__ import annotations

import gc
import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.table import ALL_AT_ONCE, ROWS, measured

PARTS = ("check", "volume", "start", "days", "frames")
"""The modules whose rows there are; check comes first, on a heap without numpy in it."""
_LIBRARIES = ("gicli", "typer", "PyYAML", "holidays", "chinesecalendar", "numpy", "polars")


def main(asked: list[str]) -> int:
    unknown = set(asked) - set(PARTS)
    if unknown:
        sys.exit(f"there is no {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
    # Looking for garbage depends on what else stands in memory: off on both sides of every row.
    gc.disable()
    began = datetime.now(UTC)
    if not asked:
        ALL_AT_ONCE.append(True)
    for part in PARTS:
        if not asked or part in asked:
            import_module(f"bench.{part}")
    print("| work | against | to reach | measured | ours | theirs | result |")
    print("| --- | --- | --- | ---: | ---: | ---: | --- |", flush=True)
    lines = []
    for row in ROWS:
        lines.append(measured(row))
        print(f"| {' | '.join(lines[-1])} |", flush=True)
    took = (datetime.now(UTC) - began).total_seconds()
    print("\n".join(["", *_machine(), f"- all of it took {took / 60:.1f} minutes"]))
    short = [f"{line[0]} ({line[1]}): {line[-1]}" for line in lines if line[-1] != "reached"]
    print("\n" + ("\n".join(f"- {one}" for one in short) or "Every row is reached."))
    return 1 if any("short" in line[-1] for line in lines) else 0


def _machine() -> list[str]:
    found = []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"no {name}")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    return [
        f"- machine: {_processor()}, {os.cpu_count()} CPUs, load {load:.1f} in the end, {platform.system()} {platform.machine()}",
        f"- {platform.python_implementation()} {platform.python_version()}; {', '.join(found)}",
        "- the garbage collector is off on both sides; ratios of the fastest rounds, which alternate",
    ]


def _processor() -> str:
    """The model where the system tells it."""
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
