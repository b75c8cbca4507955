"""What all tests share: the calendar of a fixed day, whatever has been announced since; and a page."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
from known_on import VARIABLE, known_calendar

from gicli.core.clock import standing
from gicli.core.workdays.workcalendar import WorkCalendar

# Tests count by the default of C16, so that another one is one number in one file; before the
# modules are imported that take it for their own default.
standing.SOON = 3

# For the commands that tests run.
os.environ |= VARIABLE | {"GICLI_CONFIG": os.devnull}

pytest_plugins = ("judging", "files", "commands")
# The fixtures that several rooms share, in tests/support.

_DAY = date(2026, 11, 20)
# A Friday; the dates of examples/ledger.yaml as of that day are counted in test_examples.py.


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    """As known on the fixed day."""
    return known_calendar()


@pytest.fixture(scope="session")
def check_page(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Items in flow style, or files of ledgers → the page of a check of them."""
    from gicli.cli.language import wording
    from gicli.core.check.assess import Circumstances
    from gicli.core.check.audit import audit
    from gicli.load.open import read_ledgers
    from gicli.load.rules.book import load_rule_book
    from gicli.render import Page, What, render

    book, calendar = load_rule_book(), known_calendar()

    def made(*items: str, files: tuple[str, ...] = (), as_of: date = _DAY, lang: str = "en") -> str:
        if not files:
            ledger = tmp_path_factory.mktemp("page") / "ledger.yaml"
            rows = "".join(f"  - {{{item}}}\n" for item in items)
            ledger.write_text(f"items:\n{rows}" if items else "items: []\n", encoding="utf-8")
            files = (str(ledger),)
        reading = read_ledgers(files)
        under = Circumstances(book, calendar, as_of, "shanxi")
        report = audit(reading.ledgers, under, reading.problems)
        text = render(What.CHECK, "html", report, Page(wording(lang)))
        assert isinstance(text, str)
        return text

    return made
