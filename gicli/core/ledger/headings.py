"""The headings of a ledger's sheets: one for each fact, the same to write and to read."""

from __future__ import annotations

from typing import NamedTuple

from gicli.core.ledger.row import Fact
from gicli.core.ledger.tables import FACT_AT, HOLDERS
from gicli.core.ledger.vocabulary import KINDS
from gicli.core.words.message import Name

MOST_COLUMNS = 1000
"""Of a sheet, written or read: room for some 180 consultations in one request."""
ABOUT = Name("说明", "about")
"""The sheet with the ledger's own keys, one a row: key, value."""
OVERVIEW = Name("核查一览（自动生成）", "overview (generated)")
"""The sheet that a check puts first; nothing on it is read back."""
STATUS = Name("状态", "status")
DUE = Name("到期日", "due date")
LEFT = Name("剩余工作日", "working days left")
FINDINGS = Name("核查发现", "findings")
BASIS = Name("依据", "basis")
COMPUTED = (STATUS, DUE, LEFT, FINDINGS, BASIS)
"""What is worked out anew each time and never read back."""
LEDGER_OF, RULES_OF = Name("台账", "ledger"), Name("台账规则", "ledger rules")
"""What stands in every row of a flat file, of the ledger it comes from."""
YES, NO = Name("是", "yes"), Name("否", "no")


class Heading(NamedTuple):
    """Where a fact stands in an item."""

    key: str
    record: str = ""
    """The key of the record that holds it; empty: the item itself."""
    n: int = 0
    """Which of several such records, from 1; 0: the first, where the number would only disturb."""

    @property
    def fact(self) -> Fact:
        return FACT_AT[self.record, self.key]

    @property
    def name(self) -> Name:
        """补正告知日期 / correction notified; 征求意见2对象 / consultations 2 with."""
        if not self.record:
            return Name(self.fact.writings[0], self.key)
        fact, holder = self.fact, HOLDERS[self.record]
        english = " ".join(filter(None, (self.record, str(self.n or ""), self.key)))
        if not self.n and fact.whole:
            return Name(fact.writings[0], english)
        short = holder.short or holder.writings[0]
        return Name(f"{short}{self.n or ''}{fact.writings[0]}", english)


def sheet_name(kind: str) -> Name:
    """依申请公开 / request."""
    return Name(KINDS[kind][0], kind)
