"""All measurements in one run, as one Markdown table: python -m bench [PART]…

All parts together take less than ten minutes on two processors, with a tenth of the ten million
requests; `python -m bench frames` takes all of them.
"""

from __future__ import annotations

import gc
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.table import ALL_AT_ONCE, ROWS, measured

PARTS = ("check", "volume", "start", "days", "frames")
"""The modules whose rows there are. Each is measured in a process of its own: what one has left in
memory would slow down the next."""
_ALONE = "--alone"
_LIBRARIES = ("gicli", "typer", "PyYAML", "holidays", "chinesecalendar", "numpy", "polars")


def main(asked: list[str]) -> int:
    unknown = set(asked) - set(PARTS)
    if unknown:
        sys.exit(f"there is no {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
    began = datetime.now(UTC)
    print("| work | against | to reach | measured | ours | theirs | result |")
    print("| --- | --- | --- | ---: | ---: | ---: | --- |", flush=True)
    lines = [line for part in PARTS if not asked or part in asked for line in _of(part, asked)]
    took = (datetime.now(UTC) - began).total_seconds()
    print("\n".join(["", *_machine(), f"- all of it took {took / 60:.1f} minutes"]))
    short = [f"{line[0]} ({line[1]}): {line[-1]}" for line in lines if line[-1] != "reached"]
    print("\n" + ("\n".join(f"- {one}" for one in short) or "Every row is reached."))
    return 1 if any("short" in line[-1] for line in lines) else 0


def _of(part: str, asked: list[str]) -> Iterator[list[str]]:
    """The cells of each row of that part, which are printed as they come."""
    command = [sys.executable, "-m", "bench", _ALONE, part]
    env = os.environ | ({} if asked else {ALL_AT_ONCE: "1"})
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            yield line.strip("| \n").split(" | ")
    if process.returncode:
        sys.exit(f"{part} ended with {process.returncode}")


def alone(part: str) -> None:
    """Print the rows of that part."""
    # Looking for garbage depends on what else stands in memory: off on both sides of every row.
    gc.disable()
    import_module(f"bench.{part}")
    for row in ROWS:
        print(f"| {' | '.join(measured(row))} |", flush=True)


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
    if sys.argv[1:2] == [_ALONE]:
        alone(sys.argv[2])
    else:
        sys.exit(main(sys.argv[1:]))
