"""What a command does not need it does not import: the first answer must not take a third of a second."""

from __future__ import annotations

import json

import pytest

_LOADED = """\
import json, sys
from gicli.main import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write(json.dumps(sorted(sys.modules)))
"""
_JSON = ("--format", "json")


@pytest.fixture(scope="module")
def loaded(python):
    """The top-level packages that a run has imported in the end."""
    return lambda *argv: {name.partition(".")[0] for name in _modules(python, *argv)}


@pytest.fixture(scope="module")
def rooms(python):
    """The rooms of gicli that a run has imported something of in the end."""

    def of(*argv: str) -> set[str]:
        parts = (name.split(".") for name in _modules(python, *argv))
        return {".".join(part[1:3]) for part in parts if part[0] == "gicli"}

    return of


def _modules(python, *argv: str) -> list[str]:
    done = python(_LOADED, "--lang", "en", *argv)
    assert done.out
    found: list[str] = json.loads(done.err.splitlines()[-1])
    return found


def test_an_announced_date_as_json(loaded) -> None:
    found = loaded("reply", "2026-03-02", "--as-of", "2026-03-10", *_JSON)
    assert not {"yaml", "rich", "holidays", "numpy", "chinese_calendar"} & found
    assert "typer" in found


@pytest.mark.parametrize("form", ["json", "table"])
def test_one_answer_needs_no_ledger(loaded, rooms, form: str) -> None:
    """Nor hashes of files and tables of commas, which it imported once on the way."""
    asked = ("reply", "2026-03-02", "--as-of", "2026-03-10", "--format", form)
    found = rooms(*asked)
    assert "core.questions" in found
    assert not {"core.check", "core.ledger", "load.ledgers", "load.sheets", "face"} & found
    assert not {"record", "notify", "reports", "completion", "frames"} & found
    assert not {"hashlib", "dataclasses", "csv", "pyarrow", "polars"} & loaded(*asked)


def test_a_check_needs_no_workbook_nor_another_command(loaded, rooms, ledger) -> None:
    asked = ("check", ledger("id: A, kind: request, received: 2026-03-02"), "--as-of", "2026-03-10")
    found = rooms(*asked)
    assert "core.check" in found
    assert not {"load.sheets", "load.notices", "face", "record", "notify", "reports"} & found
    assert not {"hashlib", "csv", "pyarrow", "polars", "openpyxl"} & loaded(*asked, *_JSON)


def test_an_announced_date_as_a_table(loaded) -> None:
    found = loaded("reply", "2026-03-02", "--as-of", "2026-03-10")
    assert not {"yaml", "rich", "holidays"} & found


@pytest.mark.parametrize("start", ["2026-12-20", "2027-01-18", "2031-09-20"])
def test_a_provisional_date(loaded, start: str) -> None:
    """The festivals of the moon come along: the package that tells them takes 100 ms."""
    found = loaded("reply", start, "--as-of", "2026-12-22", *_JSON)
    assert not {"holidays", "yaml", "rich", "numpy", "chinese_calendar"} & found


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_check_without_a_table(loaded, ledger, form: str) -> None:
    path = ledger("id: A, kind: request, received: 2026-03-02")
    found = loaded("check", path, "--as-of", "2026-03-10", "--format", form)
    assert "yaml" in found
    assert not {"rich", "holidays"} & found


def test_a_check_as_a_table(loaded, ledger) -> None:
    path = ledger("id: A, kind: request, received: 2026-03-02")
    assert "holidays" not in loaded("check", path, "--as-of", "2026-03-10")


def test_rich_is_for_tables(loaded) -> None:
    """It is found where it is used, so the tests above do see what is imported."""
    assert "rich" in loaded("calendar", "diff", "2020-01-25", "2020-01-26")


def test_the_calendar_as_data(loaded) -> None:
    found = loaded("calendar", "export", "--from", "2026-02-01", "--to", "2026-02-28")
    assert not {"yaml", "rich", "holidays"} & found


def test_the_law_as_data(loaded) -> None:
    found = loaded("rules", "compare", "reply", "2026-03-02", *_JSON)
    assert not {"yaml", "rich", "holidays"} & found


def test_the_version(loaded) -> None:
    assert not {"yaml", "rich", "holidays"} & loaded("--version")


def test_one_answer_foresees_nothing_that_is_announced(python) -> None:
    """The estimate of years without a notice comes along with the first day of one."""
    asked = ("reply", "2026-03-02", "--as-of", "2026-03-10", *_JSON)
    assert "gicli.core.workdays.foresight" not in _modules(python, *asked)
    later = ("reply", "2026-12-20", "--as-of", "2026-12-22", *_JSON)
    assert "gicli.core.workdays.foresight" in _modules(python, *later)


def test_the_version_needs_no_rules_and_no_calendar(rooms) -> None:
    found = rooms("--version")
    assert not {"core.check", "core.ledger", "core.reply", "load.rules", "load.shipped"} & found
    assert not {"commands", "record", "notify", "reports", "completion", "face"} & found


def test_a_completion_reads_no_ledger_that_it_does_not_need(python) -> None:
    asked = {
        "_GICLI_COMPLETE": "complete_bash",
        "COMP_WORDS": "gicli reply --ru",
        "COMP_CWORD": "2",
    }
    done = python(_LOADED, **asked)
    assert "--rules" in done.out
    found = {name.partition(".")[0] for name in json.loads(done.err.splitlines()[-1])}
    assert not {"yaml", "rich", "holidays", "numpy", "openpyxl"} & found
