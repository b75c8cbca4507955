"""What the tests of the command line share: `python -m gicli` in a clean environment."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from forking import Forks, environment
from receiving import WebHook

# Runs each list of arguments in one process; prints the exit codes as JSON.
_DRIVER = """\
import contextlib, io, json, sys
from gicli.main import main
codes = []
for argv in json.loads(sys.argv[1]):
    sys.argv = ["gicli", *argv]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            main()
        except SystemExit as end:
            codes.append(int(end.code or 0))
print(json.dumps(codes))
"""


class Done(NamedTuple):
    """A run that has ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Gicli = Callable[..., Done]


def run(*argv: str, encoding: str = "utf-8", **env: str) -> Done:
    """`gicli ARGV…` with these variables; Chinese unless they or `--lang` say otherwise."""
    words, wanted = [*map(str, argv)], environment(env)
    if _forked(env):
        code, stdout, stderr = Forks.shared().run(words, wanted)
    else:
        command = [sys.executable, "-m", "gicli", *words]
        done = subprocess.run(command, capture_output=True, env=wanted, timeout=30, check=False)
        code, stdout, stderr = done.returncode, done.stdout, done.stderr
    out, err = stdout.decode(encoding), stderr.decode(encoding)
    assert "Traceback" not in out + err, err
    return Done(code, out, err)


def _forked(env: Iterable[str]) -> bool:
    """What Python itself or the libraries read when they start needs a start."""
    known = ("GICLI_", "_GICLI_", "COMP_")
    return Forks.possible() and all(name.startswith(known) for name in env)


@pytest.fixture(scope="session")
def gicli() -> Gicli:
    return run


@pytest.fixture(scope="session")
def english() -> Gicli:
    """The same in English."""
    return lambda *argv, **env: run("--lang", "en", *argv, **env)


@pytest.fixture(scope="session")
def before_2027(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables that have a run know no calendar after 2026, whatever has been announced since: for
    made-up notices of 2027, which would contradict a real one.
    """
    root, folder = Path(__file__).parents[2], tmp_path_factory.mktemp("before-2027")
    shutil.copytree(root / "gicli", folder / "gicli")
    shutil.copytree(root / "calendars", folder / "calendars")
    for file in (folder / "calendars").glob("*.yaml"):
        if file.stem > "2026":
            file.unlink()
    # Not the checkout that the tests run in.
    return {"PYTHONPATH": str(folder), "PYTHONSAFEPATH": "1"}


@pytest.fixture(scope="session")
def python() -> Callable[..., Done]:
    """`python -c CODE ARGV…` in the same clean environment, for what a run must have replaced."""

    def with_code(code: str, *argv: str, **env: str) -> Done:
        wanted = environment(env)
        # What looks into sys.modules is about what has been imported: it gets a start of its own.
        if _forked(env) and "sys.modules" not in code:
            forked = Forks.shared().run([*map(str, argv)], wanted, code=code)
            return Done(forked[0], forked[1].decode(), forked[2].decode())
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, argv)],
            capture_output=True,
            env=wanted,
            timeout=30,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return with_code


@pytest.fixture(scope="session")
def codes(python: Callable[..., Done]) -> Callable[[list[list[str]]], list[int]]:
    """The exit codes of many runs, made in one process."""

    def of(runs: list[list[str]]) -> list[int]:
        found: list[int] = json.loads(python(_DRIVER, json.dumps(runs)).out)
        return found

    return of


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Items in flow style → the path of a ledger that holds them."""

    def written(*items: str, head: str = "", name: str = "ledger.yaml") -> str:
        file: Path = tmp_path_factory.mktemp("ledger") / name
        lines = "".join(f"  - {{{item}}}\n" for item in items)
        file.write_text(f"{head}items:\n{lines}" if items else head, encoding="utf-8")
        return str(file)

    return written


@pytest.fixture
def hook() -> Iterator[WebHook]:
    """An address that takes messages, on this machine."""
    found = WebHook()
    yield found
    found.close()
