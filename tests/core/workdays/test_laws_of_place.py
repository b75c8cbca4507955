"""The result is independent of the host's time zone and locale (C1)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date

import pytest
from known_on import KNOWN_ON

_ITEM = {
    "kind": "request",
    "received": date(2026, 3, 2),
    "consultations": [
        {"with": "rights-holder", "sent": date(2026, 3, 5), "answered": date(2026, 3, 11)}
    ],
    "correction": {"notified": date(2026, 3, 12), "supplied": date(2026, 3, 16)},
}
_SCRIPT = """
import sys
from datetime import date
from gicli.core.questions.answer import Question, answer
from gicli.load.calendars.shelf import load_calendar
from gicli.load.rules.book import load_rule_book
found = answer(
    Question("reply", date(2026, 12, 21), date(2026, 12, 31), "shanxi"),
    load_rule_book(),
    load_calendar().as_known_on(date.fromisoformat(sys.argv[1])),
)
print(ascii((found.deadline, found.standing, found.timeline, found.notices)))
print(found.deadline.due, found.deadline.if_extended, found.standing.status.value)
"""


@pytest.fixture
def in_zone(monkeypatch):
    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the host's zone cannot be moved")
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"])
def test_the_host_may_stand_anywhere(asking, in_zone, zone):
    in_zone("Asia/Shanghai")
    at_home = asking.explain(_ITEM, date(2026, 3, 20), "shanxi")
    assert at_home.checked.assessment.deadline.due == date(2026, 4, 7)
    in_zone(zone)
    assert asking.explain(_ITEM, date(2026, 3, 20), "shanxi") == at_home


def test_the_host_may_speak_any_language():
    places = [
        {"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8"},
        {"TZ": "Pacific/Pago_Pago", "LC_ALL": "C"},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "th_TH.UTF-8"},
    ]
    said = {
        subprocess.run(
            [sys.executable, "-c", _SCRIPT, KNOWN_ON.isoformat()],
            env={**os.environ, **place},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for place in places
    }
    assert len(said) == 1
    # Day 15 is 2027-01-12; day 30 lies before the Spring Festival of a year without a notice.
    assert "\n2027-01-12 2027-0" in said.pop()
