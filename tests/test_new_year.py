"""A notice for the next year is one file more: no test of calendars or of the command line turns red."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.calendars.shelf import calendar_files, load_calendar
from gicli.load.yamlfile.files import calendars_folder

ROOT = Path(__file__).parent.parent
_PARTS = ("gicli", "calendars", "tests", "tools", "examples")
_FILES = ("pyproject.toml", "README.md", "CHANGELOG.md")
_LEFT_OUT = shutil.ignore_patterns("__pycache__")
_TESTS = (
    "load/shipped/test_shipped.py",
    "core/workdays/test_workcalendar.py",
    "core/workdays/test_differences.py",
    "core/workdays/test_coming.py",
    "core/workdays/test_notices.py",
    "core/questions/test_calendaryear.py",
    "commands/test_cli_calendar.py",
    "commands/test_cli_diff.py",
    "commands/test_cli_impact.py",
    "commands/test_cli_import.py",
    "commands/test_cli_import_gains.py",
    "commands/test_cli_doctor.py",
    "commands/test_cli_deadlines.py",
    "commands/test_cli_check.py",
    "commands/test_cli_rules.py",
    "commands/test_cli_duties.py",
)
# Not this one, which would copy the copy; not those of pages, which take long and ask alike.

_NEWEST = """
from gicli.load.calendars.shelf import load_calendar
print(load_calendar().coverage.years[-1])
"""


def _notice(year: int) -> str:
    """A made-up file like those of other years: the festivals' days off, two of them made up for."""
    festivals = FESTIVALS.of_year(year)
    names = dict.fromkeys(festivals.values())
    days = {name: sorted(day for day in festivals if festivals[day] == name) for name in names}
    holidays = [_holiday(name, found) for name, found in days.items()]
    lines = "\n".join(f"      - {holiday}" for holiday in holidays)
    return (
        f"year: {year}\nnotices:\n  - number: 虚构〔{year - 1}〕1号\n    issued: {year - 1}-11-04\n"
        f"    url: https://example.invalid/\n    holidays:\n{lines}\n"
    )


def _holiday(name: str, statutory: list[date]) -> str:
    first, last, work = statutory[0], statutory[-1], ""
    if len(statutory) >= 3:
        # A longer rest, for which the Saturday of the week after is worked.
        last = first + timedelta(days=6)
        work = f"work: [{last + timedelta(days=(5 - last.weekday()) % 7 or 7)}], "
    days = ", ".join(map(str, statutory))
    return f"{{name: {name}, rest: {first}..{last}, {work}statutory: [{days}]}}"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project with the notice for the year after the newest."""
    for name in _PARTS:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=_LEFT_OUT)
    for name in _FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    newest = max(int(file.stem) for file in calendar_files(calendars_folder()))
    (tmp_path / "calendars" / f"{newest + 1}.yaml").write_text(_notice(newest + 1), "utf-8")
    return tmp_path


def _run(copy: Path, *argv: str) -> str:
    done = subprocess.run(
        [sys.executable, *argv],
        cwd=copy,
        # Before the checkout that is installed.
        env=os.environ | {"PYTHONPATH": str(copy), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_tests_are_green_with_the_next_year(copy: Path) -> None:
    before = {file: file.read_bytes() for file in copy.rglob("*") if file.is_file()}
    _run(copy, "tools/ship.py")
    shipped = [file for file, content in before.items() if file.read_bytes() != content]
    assert [file.name for file in shipped] == ["calendars.json"]
    year = load_calendar(copy / "calendars").coverage.years[-1]
    # What the copy answers is its own, and has the year.
    assert _run(copy, "-c", _NEWEST) == f"{year}\n"
    tests = [f"tests/{name}" for name in _TESTS]
    quiet = ("-q", "-n", "0", "-p", "no:cacheprovider")
    assert " passed" in _run(copy, "-m", "pytest", *quiet, *tests)


def test_the_newest_year_is_answered_where_nobody_asks_for_a_day() -> None:
    """The fixed day of the tests hides it; it is there for everyone else."""
    known = load_calendar()
    newest = max(int(file.stem) for file in calendar_files(calendars_folder()))
    assert known.coverage.years[-1] == newest
    assert known.coverage.through == date(newest, 12, 25)
