"""Ledgers beside what a check found in them: every recorded item, judged or not."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from gicli.core.check.audit import Checked, Report
from gicli.core.ledger.items import AnyItem, Ledger
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Problem


class Row(NamedTuple):
    """One item as recorded, and what was made of it."""

    ledger: Ledger
    item: AnyItem
    checked: Checked | None
    """None: it begins after the day of the check, or no rule covers it."""
    problem: Problem | None
    """Why no rule covers it."""


class Register(NamedTuple):
    ledgers: tuple[Ledger, ...]
    report: Report
    """Of a check of these ledgers."""

    @property
    def rules(self) -> str:
        """The pack that all ledgers name; "" where they differ."""
        names = {ledger.rules for ledger in self.ledgers}
        return names.pop() if len(names) == 1 else ""

    @property
    def calendar(self) -> str:
        """The calendar that all ledgers name. Raises Refused where they differ."""
        names = dict.fromkeys(ledger.calendar for ledger in self.ledgers)
        if len(names) > 1:
            raise Refused(
                say(
                    "the ledgers name different calendars, and one file has room for one; write each by itself: {files}",
                    files=tuple(ledger.file for ledger in self.ledgers),
                )
            )
        return next(iter(names), "")

    def rows(self, *, alone: bool = False) -> tuple[Row, ...]:
        """Every item, in the order of the files.

        It names its ledger's pack where these differ, or where it stands `alone`, without a ledger.
        """
        named = alone or not self.rules
        checked = {found.recorded.place: found for found in self.report.items}
        problems = {problem.place: problem for problem in self.report.problems}
        return tuple(
            Row(
                ledger,
                replace(item, rules=item.rules or ledger.rules) if named else item,
                checked.get(item.place),
                problems.get(item.place),
            )
            for ledger in self.ledgers
            for item in ledger.items
        )
