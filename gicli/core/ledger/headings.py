"""The headings of a ledger's sheets: one for each fact, the same to write and to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from gicli.core.ledger import vocabulary as words
from gicli.core.words.message import Name

KEYS: dict[str, Mapping[str, tuple[str, ...]]] = {
    "request": words.REQUEST,
    "publication": words.PUBLICATION,
    "update": words.UPDATE,
    "duty": words.DUTY,
}
"""Of an item of each kind, in the order of the columns."""
RECORDS: dict[str, Mapping[str, tuple[str, ...]]] = {
    "repeats": words.REPEAT,
    "correction": words.CORRECTION,
    "consultations": words.CONSULTATION,
    "suspensions": words.SUSPENSION,
    "extension": words.EXTENSION,
    "delay": words.DELAY,
    "fee": words.FEE,
    "rectification": words.RECTIFICATION,
}
"""Of the records in a request, by the key that holds them."""
FIELDS = {
    "correction": "corrections",
    "extension": "extensions",
    "with": "asked",
    "from": "start",
    "to": "end",
}
"""Key → the field of the core that holds it, where the name is another."""
CHOICES: Mapping[str, Mapping[Any, tuple[str, ...]]] = {
    "kind": words.KINDS,
    "channel": words.CHANNELS,
    "applicant": words.APPLICANTS,
    "lacks": words.CONTENTS,
    "nature": words.NATURES,
    "reply-form": words.REPLY_FORMS,
    "outcome": words.OUTCOMES,
    "with": words.PARTIES,
    "answer": words.ANSWERS,
}
"""Key → what may stand there."""
_SHORT = {"suspensions": "中止"}
"""Goes before the heading instead of the record's first writing."""
_SPEAKS_FOR_ITSELF = {
    ("repeats", "of"),
    ("repeats", "answered"),
    ("correction", "supplied"),
    ("correction", "within"),
    ("suspensions", "from"),
    ("suspensions", "told-suspended"),
    ("delay", "until"),
    ("fee", "notified"),
    ("fee", "paid"),
    ("fee", "exempt"),
    ("rectification", "asked"),
    ("rectification", "competent"),
    ("rectification", "corrected"),
}
"""Keys of records whose writing says which record they belong to."""

_DAYS = (
    "submitted signed confirmed received replied served rights-holder-told formed reviewed "
    "published changed updated since done notified supplied sent answered from to told-suspended "
    "told-resumed approved told until asked corrected forwarded paid"
)
DAYS = frozenset(_DAYS.split())
NUMBERS = frozenset({"within", "days", "amount", "year", "every"})
"""Keys whose values are days, or whole numbers; in any record."""

MOST_COLUMNS = 1000
"""Of a sheet, written or read: room for some 180 consultations in one request."""
ABOUT = Name("说明", "about")
"""The sheet with the ledger's own keys, one a row: key, value."""
STATUS = Name("状态", "status")
DUE = Name("到期日", "due date")
LEFT = Name("剩余工作日", "working days left")
FINDINGS = Name("核查发现", "findings")
BASIS = Name("依据", "basis")
COMPUTED = (STATUS, DUE, LEFT, FINDINGS, BASIS)
"""What is worked out anew each time and never read back."""
YES, NO = Name("是", "yes"), Name("否", "no")


class Heading(NamedTuple):
    """Where a fact stands in an item."""

    key: str
    record: str = ""
    """The key of the record that holds it; empty: the item itself."""
    n: int = 0
    """Which of several such records, from 1; 0: the first, where the number would only disturb."""

    @property
    def name(self) -> Name:
        """补正告知日期 / correction notified; 征求意见2对象 / consultations 2 with."""
        if not self.record:
            return Name(_ITEM[self.key][0], self.key)
        writing = RECORDS[self.record][self.key][0]
        english = " ".join(filter(None, (self.record, str(self.n or ""), self.key)))
        if not self.n and (self.record, self.key) in _SPEAKS_FOR_ITSELF:
            return Name(writing, english)
        short = _SHORT.get(self.record) or words.REQUEST[self.record][0]
        return Name(f"{short}{self.n or ''}{writing}", english)


def sheet_name(kind: str) -> Name:
    """依申请公开 / request."""
    return Name(words.KINDS[kind][0], kind)


_ITEM = {key: writings for keys in KEYS.values() for key, writings in keys.items()}
