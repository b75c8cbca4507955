"""`check` of a ledger of 10,000 items, against the mere parsing of its YAML; `impact` of the same.

Both as commands, from their start to their end: `check` takes all processors, as it does for anybody.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bench.measuring import fastest, gicli, quickest
from bench.sample_ledger import AS_OF, written
from bench.table import Missing, Took, row
from gicli.cli.language import wording
from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Report, audit
from gicli.core.questions.impact import impact
from gicli.load.ledgers.read import Reading
from gicli.load.open import read_ledgers
from gicli.load.rules.book import load_rule_book
from gicli.render import Page, What, render

ITEMS = 10_000
_ROUNDS = 6
_OPEN = 2_000
_COMPOSE = "`yaml.compose`, C loader"


@cache
def _best() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ledger.yaml"
        file.write_text(written(ITEMS), encoding="utf-8")
        as_of = ("--as-of", AS_OF.isoformat())
        commands = {
            form: gicli("check", str(file), *as_of, "--format", form)
            for form in ("json", "csv", "table")
        }
        parsing = [sys.executable, "-c", _PARSING, str(file)]
        return quickest({"compose": parsing, **commands}, _ROUNDS)


_PARSING = """
import gc, os, sys, yaml
gc.disable()
with open(sys.argv[1], encoding="utf-8") as opened:
    tree = yaml.compose(opened.read(), Loader=yaml.CSafeLoader)
os._exit(0)
"""
"""Ends at once: taking the tree apart is not part of building it."""


@cache
def _compared() -> dict[str, float]:
    """On one processor, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ledger.yaml"
        file.write_text(written(ITEMS), encoding="utf-8")

        def checked() -> object:
            report = _audited(read_ledgers([str(file)]))
            return render(What.CHECK, "csv", report, Page(wording("zh")))

        return fastest(
            {"check": checked, "impact": lambda: _impact(read_ledgers([str(file)]))}, _ROUNDS
        )


def _audited(reading: Reading, as_of: date = AS_OF, known_on: date | None = None) -> Report:
    """As the command does it, the rules and the calendar loaded anew."""
    if reading.problems:
        raise AssertionError(f"the made ledger has problems, the first: {reading.problems[0]}")
    under = Circumstances(load_rule_book(), _calendar(known_on), as_of, "shanxi")
    return audit(reading.ledgers, under, reading.problems)


def _calendar(known_on: date | None = None) -> Any:  # noqa: ANN401
    from known_on import known_calendar

    found = known_calendar()
    return found.as_known_on(known_on) if known_on else found


_BEFORE = date(2024, 10, 1)
"""Before the notice of 2025."""


def _impact(reading: Reading) -> object:
    found = impact(_audited(reading, known_on=_BEFORE), _audited(reading))
    return render(What.IMPACT, "csv", found, Page(wording("zh")))


@row(f"`check` of {ITEMS:,} YAML items to JSON", _COMPOSE, at_most=2.0)
def to_json() -> Took:
    return Took(_best()["json"], _needed())


@row(f"`check` of {ITEMS:,} YAML items to CSV", _COMPOSE, at_most=2.0)
def to_csv() -> Took:
    return Took(_best()["csv"], _needed())


@row(f"`check` of {ITEMS:,} YAML items to a table", _COMPOSE, at_most=2.5)
def to_table() -> Took:
    return Took(_best()["table"], _needed())


def _needed() -> float:
    if not hasattr(yaml, "CSafeLoader"):
        raise Missing("PyYAML without its C loader")
    return _best()["compose"]


@row(f"`impact` of {ITEMS:,} items", "`check` of the same to CSV", at_most=2.2)
def of_another_calendar() -> Took:
    return Took(_compared()["impact"], _compared()["check"])


@cache
def _open_items() -> dict[str, float]:
    """Judged on two days after whose months nothing is, and everything is, announced."""
    with tempfile.TemporaryDirectory() as folder:
        certain, provisional = (Path(folder) / name for name in ("a.yaml", "b.yaml"))
        _write_open(certain, date(2025, 5, 6))
        _write_open(provisional, date(2026, 12, 14))
        known = date(2026, 10, 1)
        return fastest(
            {
                "certain": lambda: _audited(read_ledgers([str(certain)]), date(2025, 5, 20), known),
                "provisional": lambda: _audited(
                    read_ledgers([str(provisional)]), date(2026, 12, 28), known
                ),
            },
            _ROUNDS,
        )


def _write_open(file: Path, first: date) -> None:
    """Received over two weeks; each consulted somebody, and no two have the same facts."""
    lines = ["items:"]
    for n in range(_OPEN):
        received = first + timedelta(days=n % 12)
        sent = received + timedelta(days=n // 12 % 4)
        answered = sent + timedelta(days=n // 48 % 6)
        lines += [
            f"  - {{id: A{n}, kind: request, received: {received}, reason: 其{n},",
            f"     consultations: [{{with: superior, sent: {sent}, answered: {answered}}}]}}",
        ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@row(f"{_OPEN:,} open items whose dates are provisional", "as many certain ones", at_most=1.5)
def provisional() -> Took:
    return Took(_open_items()["provisional"], _open_items()["certain"])
