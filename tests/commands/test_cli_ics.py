"""check --format ics: the example for a calendar program, from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
import vobject
from forking import environment

_EXAMPLE = str(Path(__file__).parent.parent.parent / "examples" / "ledger.yaml")
_ASKED = ("check", _EXAMPLE, "--as-of", "2026-11-20", "--format", "ics")
_WITHOUT_ICALENDAR = """\
import sys
sys.modules["icalendar"] = None
from gicli.main import main
main()
"""
_LOADED = """\
import json, sys
from gicli.main import main
try:
    main()
except SystemExit:
    sys.stderr.write(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.fixture(scope="module")
def example(gicli, tmp_path_factory) -> bytes:
    file = tmp_path_factory.mktemp("ics") / "期限.ics"
    done = gicli(*_ASKED, "--fail-on", "never", "-o", str(file))
    assert (done.code, done.out, done.err) == (0, "", "")
    return file.read_bytes()


def test_the_example_is_valid_by_two_parsers(example: bytes) -> None:
    """Open as of that day: 4 overdue, 1 due today, 1 due soon, 9 running, 1 paused with a date, and
    a correction that the applicant owes; those paused without a date have none."""
    first = icalendar.Calendar.from_ical(example)
    events = first.walk("VEVENT")
    assert not any(part.errors for part in first.walk())
    second = vobject.readOne(example.decode())
    second.validate(raiseException=True)
    theirs = [str(event.uid.value) for event in second.vevent_list]
    assert [str(event["UID"]) for event in events] == theirs
    assert len(set(theirs)) == len(theirs)
    summaries = [str(event["SUMMARY"]) for event in events]
    assert sum(text.startswith("已逾期：") for text in summaries) == 4
    assert "到期：YSQ-2026-044 成品油零售企业年检结果" in summaries
    assert "申请人补正到期：YSQ-2026-053 招商引资有关材料" in summaries
    assert not any("YSQ-2026-049" in text or "YSQ-2026-027" in text for text in summaries)


def test_exporting_twice_gives_the_same_bytes(gicli, example: bytes) -> None:
    """To stdout as to a file; lines end as RFC 5545 has it."""
    done = gicli(*_ASKED)
    assert (done.code, done.err) == (1, "")
    assert done.out.encode() == example
    assert example.count(b"\n") == example.count(b"\r\n")


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
def test_on_a_terminal_it_is_text(ledger) -> None:
    """A workbook is refused there; this can be read."""
    path = ledger("id: A, kind: update, changed: 2026-03-02, updated: 2026-03-09")
    argv = [sys.executable, "-m", "gicli", "check", path, "--format", "ics"]
    ours, theirs = os.openpty()
    try:
        assert subprocess.run(argv, stdout=theirs, env=environment(), check=False).returncode == 0
        assert os.read(ours, 4096).startswith(b"BEGIN:VCALENDAR\r")
    finally:
        os.close(ours)
        os.close(theirs)


def test_problems_are_told_beside_it(english, ledger) -> None:
    path = ledger("id: A, kind: request, received: 2026-03-02", "id: B, kind: request")
    done = english("check", path, "--as-of", "2026-03-10", "--format", "ics")
    assert done.code == 3
    assert "“received” is missing here" in done.err
    missing, _open = sorted(
        icalendar.Calendar.from_ical(done.out).walk("VEVENT"), key=lambda event: event["DTSTART"].dt
    )
    # Whoever sees nothing but the calendar hears of it on the day.
    assert missing["DTSTART"].dt == date(2026, 3, 10)
    assert missing["SUMMARY"] == (
        "This calendar is not complete: 1 entry of the ledgers could not be read"
    )
    assert missing["DESCRIPTION"] == f"1 more item could not be judged\n{path}:3:5"
    assert [alarm["TRIGGER"].dt for alarm in missing.walk("VALARM")] == [timedelta(hours=9)]
    # A file that cannot be read at all is named too.
    Path(path).write_text("items: [", encoding="utf-8")
    done = english("check", path, "--as-of", "2026-03-11", "--format", "ics")
    (alone,) = icalendar.Calendar.from_ical(done.out).walk("VEVENT")
    assert alone["UID"] == missing["UID"]
    assert "X-WR-CALNAME:Deadlines: ledger.yaml" in done.out


def test_without_icalendar_the_way_out_is_named(python) -> None:
    done = python(_WITHOUT_ICALENDAR, "--lang", "en", *_ASKED)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "gicli: calendar files need icalendar; install it with: pip install 'gicli[ics]'\n"
    )


def test_it_is_imported_for_this_only(python) -> None:
    plain = python(_LOADED, *_ASKED[:4], "--format", "csv")
    assert not {"icalendar", "apprise"} & set(json.loads(plain.err))
    wanted = python(_LOADED, *_ASKED)
    assert "icalendar" in json.loads(wanted.err)
    assert "apprise" not in json.loads(wanted.err)
