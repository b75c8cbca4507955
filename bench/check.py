"""`check` of a ledger of 10,000 items, against the mere parsing of its YAML."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml
from measuring import Row, at_most, interleaved, medians, plain, tell
from sample_ledger import AS_OF, written

sys.path.append(str(Path(__file__).parent.parent / "tools"))
from known_on import known_calendar

from gicli.cli.language import wording
from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Report, audit
from gicli.load.ledgers.read import Reading
from gicli.load.open import read_ledgers
from gicli.load.rules.book import load_rule_book
from gicli.load.yamlfile.compose import compose, without_collector
from gicli.render import Page, What, formats, render

ITEMS = 10_000
ROUNDS = 7
_TABLE_ROUNDS = 3
# A table of 10,000 items takes far longer, and nobody's patience is measured by it.
_SLOWER_THAN_COMPOSE = 2


def rows() -> list[Row]:
    """The table's rows for this measurement; ratios of medians."""
    tell(f"check: a ledger of {ITEMS:,} items")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ledger.yaml"
        file.write_text(written(ITEMS), encoding="utf-8")
        return _measured(str(file))


def _measured(file: str) -> list[Row]:
    """Each part runs on the heap that it meets in the command: a collector walks what is there."""
    text = Path(file).read_text(encoding="utf-8")
    page = Page(wording("zh"))
    reading: dict[str, Callable[[], object]] = {
        "yaml": lambda: _composed(text),
        "json": lambda: render(What.CHECK, "json", _audited(read_ledgers([file])), page),
        "compose": lambda: _nodes(file, text),
        "read": lambda: read_ledgers([file]),
    }
    time = medians(interleaved(reading, ROUNDS))
    read = read_ledgers([file])
    time |= medians(interleaved({"audit": lambda: _audited(read)}, ROUNDS))
    report = _audited(read)
    _describe(report)
    for form in formats(What.CHECK):
        drawn = {f"render {form}": partial(render, What.CHECK, form, report, page)}
        rounds = _TABLE_ROUNDS if form == "table" else ROUNDS
        time |= medians(interleaved(drawn, rounds))
    return _rows(time)


def _rows(time: dict[str, float]) -> list[Row]:
    base = time["yaml"]
    to_table = time["read"] + time["audit"] + time["render table"]

    def row(what: str, seconds: float) -> Row:
        return plain(f"{what} / yaml.compose", _shown(seconds), seconds / base)

    return [
        Row(f"yaml.compose of {ITEMS:,} items (CSafeLoader, collector on)", _shown(base)),
        at_most(
            "check to JSON, all of it / yaml.compose",
            _shown(time["json"]),
            time["json"] / base,
            _SLOWER_THAN_COMPOSE,
        ),
        row("part: read_ledgers", time["read"]),
        row("part of that: gicli's compose, collector off", time["compose"]),
        row("part: audit", time["audit"]),
        *(row(f"part: render to {form}", time[f"render {form}"]) for form in formats(What.CHECK)),
        row("check to a table, its parts added up", to_table),
    ]


def _nodes(file: str, text: str) -> object:
    with without_collector():
        return compose(file, text)


def _composed(text: str) -> yaml.Node | None:
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def _audited(reading: Reading) -> Report:
    """As the command does it, the rules and the calendar loaded anew."""
    under = Circumstances(load_rule_book(), known_calendar(), AS_OF, "shanxi")
    return audit(reading.ledgers, under, reading.problems)


def _describe(report: Report) -> None:
    """What kind of ledger it is, on stderr; a problem in it would spoil the measurement."""
    if report.problems:
        sys.exit(f"the generated ledger has problems, the first: {report.problems[0]}")
    tell(str(dict(Counter(checked.assessment.status.value for checked in report.items))))
    codes = Counter(found.code for checked in report.items for found in checked.findings)
    tell(str(dict(codes)))


def _shown(seconds: float) -> str:
    return f"{seconds * 1e3:,.0f} ms"
