"""`gicli` in a process of its own without importing everything anew: one process imports, its forks run.

Half a second a run is what Python takes to import; some thousand runs make the difference between
a gate that people wait for and one that they go around. What is imported beforehand says nothing
yet and knows neither language nor environment: the commands themselves are imported in each run.
That a command imports no more than it uses is for test_cli_imports.py, with real processes.
"""

from __future__ import annotations

import atexit
import json
import os
import shlex
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

_KEPT = (
    "PATH",
    "HOME",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPATH",
    "GICLI_CALENDAR_AS_KNOWN_ON",
)
_SERVER = r"""
import gc, importlib, io, json, os, pkgutil, signal, socket, sys
import gicli.core, gicli.load, gicli.render
from gicli.core.clock import standing
standing.SOON = 3
for floor in (gicli.core, gicli.load, gicli.render):
    for module in pkgutil.walk_packages(floor.__path__, f"{floor.__name__}."):
        importlib.import_module(module.name)
import holidays.countries, typer
# What commands import when they need it, for those that do; whoever lacks one tests without it.
for name in ("apprise", "filelock", "icalendar", "openpyxl", "rich.console", "rich.table", "ruamel.yaml", "pyarrow.parquet", "pyarrow.csv", "pyarrow.compute", "duckdb"):
    try:
        importlib.import_module(name)
    except ImportError:
        pass
if "apprise" in sys.modules:
    # It finds its services when the first address is read.
    sys.modules["apprise"].Apprise().add("json://localhost")
gc.collect()
gc.freeze()
# Its words are settled when it is imported.
assert "typer.rich_utils" not in sys.modules

def run(asked):
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.alarm(30)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    for fd, name in ((0, os.devnull), (1, asked["out"]), (2, asked["err"])):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT), fd)
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    sys.stdout = io.TextIOWrapper(open(1, "wb", closefd=False), "utf-8", "surrogateescape")
    sys.stderr = io.TextIOWrapper(open(2, "wb", closefd=False), "utf-8", "backslashreplace")
    sys.argv = ["-c" if asked["code"] else "gicli", *asked["argv"]]
    code = 1
    try:
        if asked["code"]:
            exec(compile(asked["code"], "<string>", "exec"), {"__name__": "__main__"})
            code = 0
        else:
            from gicli.main import main
            main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        import traceback
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                pass
        os._exit(code)

server = socket.socket(fileno=int(sys.argv[1]))
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while True:
    connection, _ = server.accept()
    if os.fork():
        connection.close()
        continue
    server.close()
    with connection.makefile("rw", encoding="utf-8") as talk:
        asked = json.loads(talk.readline())
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        child = os.fork()
        if not child:
            run(asked)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        talk.write(f"{code}\n")
        talk.flush()
    os._exit(0)
"""


def environment(more: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """No locale, no GICLI_RULES, no colour wishes: as under cron, on the fixed calendar of the tests."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    # Calendars and settings of whoever runs the tests are none of the tests' business.
    return kept | {"GICLI_CALENDARS": os.devnull, "GICLI_CONFIG": os.devnull} | dict(more)


class Forks:
    """Runs of `gicli`, each forked from one process that has imported what they have in common."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._folder = TemporaryDirectory(prefix="gicli-forks-")
        self._place = str(Path(self._folder.name) / "s")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(self._place)
            listening.listen(64)
            self._process = subprocess.Popen(
                [sys.executable, "-c", _SERVER, str(listening.fileno())],
                pass_fds=[listening.fileno()],
                env=dict(env),
                stdin=subprocess.DEVNULL,
            )

    @staticmethod
    def possible() -> bool:
        return hasattr(os, "fork") and hasattr(socket, "AF_UNIX")

    def run(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        folder: Path | None = None,
        code: str = "",
    ) -> tuple[int, bytes, bytes]:
        """Exit code, stdout and stderr of `gicli ARGV…` with exactly these variables, in the folder
        or where we are; or those of `python -c CODE ARGV…`.
        """
        with TemporaryDirectory(dir=self._folder.name) as name:
            out, err = Path(name) / "out", Path(name) / "err"
            asked = {
                "argv": [*argv],
                "env": dict(env),
                "cwd": str(folder or Path.cwd()),
                "code": code,
            }
            asked |= {"out": str(out), "err": str(err)}
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(40)
                connection.connect(self._place)
                with connection.makefile("rw", encoding="utf-8") as talk:
                    talk.write(f"{json.dumps(asked)}\n")
                    talk.flush()
                    ended = int(talk.readline())
            return ended, out.read_bytes(), err.read_bytes()

    @classmethod
    @cache
    def shared(cls) -> Forks:
        """Those that all tests of one process share; ended with it."""
        forks = cls(environment({}))
        atexit.register(forks.end)
        return forks

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            self._folder.cleanup()


def shown_run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The run of a `gicli …` that a page shows, as `ran` in tools/readme.py makes it."""
    program, *argv = shlex.split(command)
    assert program == "gicli", command
    code, out, err = Forks.shared().run(argv, environment(), folder)
    return subprocess.CompletedProcess(command, code, out.decode(), err.decode())
