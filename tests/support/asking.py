"""Short ways to put a question or a ledger to the core."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import yaml

from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Report, audit
from gicli.core.explain.explained import Explained, explain_item
from gicli.core.law.rulebook import RuleBook
from gicli.core.ledger.items import Ledger
from gicli.core.questions.answer import Answer, Question, answer
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.ledgers.read import read_ledger


class Asking(NamedTuple):
    book: RuleBook
    calendar: WorkCalendar

    def __repr__(self) -> str:
        """Short: hypothesis prints what a failing example was given."""
        return "asking"

    def reply(self, starts: date, rules: str = "national", **facts: Any) -> Answer:
        return self.answer("reply", starts, rules, **facts)

    def answer(self, limit: str, starts: date, rules: str, **facts: Any) -> Answer:
        facts.setdefault("as_of", starts)
        question = Question(limit=limit, starts=starts, rules=rules, **facts)
        return answer(question, self.book, self.calendar)

    def under(self, as_of: date, rules: str = "shanxi", **more: Any) -> Circumstances:
        return Circumstances(self.book, self.calendar, as_of, rules, **more)

    def explain(self, item: dict[str, Any], as_of: date, rules: str, **more: Any) -> Explained:
        read = ledger(item, rules=rules)
        return explain_item(read.items[0], read, self.under(as_of, **more))

    def audit(self, as_of: date, *items: dict[str, Any], rules: str = "shanxi") -> Report:
        return audit([ledger(*items, rules=rules)], self.under(as_of))


class _Plain(yaml.SafeDumper):
    """Writes a day that stands twice out twice, as people do."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def ledger(*items: dict[str, Any], rules: str) -> Ledger:
    """The items as the reader of ledgers takes them; each gets an id unless it has one."""
    rows = [{"id": f"N-{n}", **item} for n, item in enumerate(items, 1)]
    whole = {"ledger": "t", "rules": rules, "items": rows}
    text = yaml.dump(whole, Dumper=_Plain, allow_unicode=True, sort_keys=False)
    reading = read_ledger("ledger.yaml", text)
    assert not reading.problems, [str(problem.message) for problem in reading.problems]
    return reading.ledgers[0]
