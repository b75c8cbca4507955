"""Checks ledgers on all processors and on one: a line of JSON for each of the groups of files asked for.

`python side_by_side.py PART AS_OF FILE,FILE FILE …`: in parts of so many characters. By the format
whether they were read, and whether they were judged, on several; false where these say other things.
"""

from __future__ import annotations

import json
import sys
from datetime import date

from known_on import known_calendar

from gicli.cli.language import wording
from gicli.commands.check import side_by_side
from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import audit
from gicli.load.open import read_ledgers
from gicli.load.rules.book import load_rule_book
from gicli.render import Page, What, render

_BOOK, _CALENDAR = load_rule_book(), known_calendar()


class _NoBar:
    def __init__(self, items: int) -> None:
        pass

    def __enter__(self):
        return lambda _: None

    def __exit__(self, *_: object) -> None:
        pass


def _compared(files: list[str], as_of: date, page: Page) -> dict[str, object]:
    under = Circumstances(_BOOK, _CALENDAR, as_of, "national")
    found = {}
    reading = read_ledgers(files)
    whole = audit(reading.ledgers, under, reading.problems, missing=reading.missing)
    for form in ("json", "csv", "table"):
        split = side_by_side.split_up(files)
        parts = split.judged(under, form, page, _NoBar) if split else None
        again = side_by_side.read_before(reading.ledgers, reading)
        judged = again.judged(under, form, page, _NoBar) if again else None
        for one in filter(None, (parts, judged)):
            same = render(What.CHECK, form, one, page) == render(What.CHECK, form, whole, page)
            if not (same and one.totals == whole.totals):
                return {form: False}
        found[form] = [parts is not None, judged is not None]
    return found


def main() -> None:
    side_by_side._PART, side_by_side._ITEMS = int(sys.argv[1]), 7
    side_by_side.processors = lambda: 3
    page = Page(wording("zh"))
    for group in sys.argv[3:]:
        found = _compared(group.split(","), date.fromisoformat(sys.argv[2]), page)
        sys.stdout.write(f"{json.dumps(found)}\n")


if __name__ == "__main__":
    main()
