"""What the measurements share: rounds that alternate, and commands in processes of their own."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parent.parent


def fastest(contenders: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Seconds of each in its best round; they take turns, so that a busy moment meets all of them."""
    best = dict.fromkeys(contenders, float("inf"))
    for _ in range(rounds):
        for name, contender in contenders.items():
            gc.collect()
            began = perf_counter()
            kept = contender()
            best[name] = min(best[name], perf_counter() - began)
            # Taking a tree apart is not part of building it.
            del kept
    return best


class Ran(NamedTuple):
    seconds: float
    peak: int
    """Bytes."""


_LAUNCHER = """
import os, subprocess, sys, time
began = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
print(time.perf_counter() - began, os.waitstatus_to_exitcode(status), used.ru_maxrss)
"""
"""A process begins with the memory of the one that starts it: that must hold nothing of its own."""


def ran(command: list[str]) -> Ran:
    """A command from its start to its end; a check may find something, nothing else may go wrong."""
    launched = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, *command],
        env=environment(),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    seconds, code, peak = launched.stdout.split()
    if code not in ("0", "1"):
        raise AssertionError(f"{' '.join(command)} ended with {code}")
    return Ran(float(seconds), int(peak) * (1 if sys.platform == "darwin" else 1024))


def quickest(commands: Mapping[str, list[str]], rounds: int) -> dict[str, float]:
    """The same as `fastest` for commands; the first round fills the disk's cache and is thrown away."""
    best = dict.fromkeys(commands, float("inf"))
    for number in range(rounds + 1):
        for name, command in commands.items():
            found = ran(command).seconds
            if number:
                best[name] = min(best[name], found)
    return best


def gicli(*argv: str) -> list[str]:
    """The console script that was installed beside this Python, with these arguments."""
    script = Path(sys.executable).with_name("gicli")
    if not script.is_file():
        raise AssertionError(f"{script} is not there: install gicli first")
    return [sys.executable, str(script), *argv]


def environment() -> dict[str, str]:
    """Without what in this shell would change the start or the answer."""
    ours = ("PYTHON", "GICLI_", "LC_", "LANG", "COVERAGE")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return {**kept, "LC_ALL": "C.UTF-8"}
