"""What the tests of letters share: an application in a line of YAML in, the paragraphs of its letter out."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
from known_on import known_calendar

from gicli.core.check.assess import Circumstances
from gicli.core.ledger.items import AnyItem, Ledger
from gicli.letters.making import Made, make_letter
from gicli.letters.step.kinds import Kind
from gicli.letters.step.taking import Given
from gicli.load.ledgers.read import read_ledger
from gicli.load.rules.book import load_rule_book


def on_desk(
    item: str, as_of: str, rules: str = "national"
) -> tuple[AnyItem, Ledger, Circumstances]:
    """The only item of a ledger, on a day."""
    text = f"items:\n  - {{id: YSQ-1, kind: request, {item}}}\n"
    reading = read_ledger("ledger.yaml", text)
    assert not reading.problems, reading.problems
    (ledger,) = reading.ledgers
    under = Circumstances(load_rule_book(), known_calendar(), date.fromisoformat(as_of), rules)
    return ledger.items[0], ledger, under


def written(
    kind: str, item: str, as_of: str, rules: str = "national", *, anyway: bool = False, **given: Any
) -> Made:
    """The letter of that day. Raises Refused."""
    desk = on_desk(item, as_of, rules)
    return make_letter(Kind(kind), *desk, Given(**given), anyway=anyway)


def paragraphs(content: bytes) -> list[str]:
    """What a .docx says."""
    return [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]


def said(kind: str, item: str, as_of: str, rules: str = "national", **given: Any) -> str:
    """The paragraphs of the letter, one a line."""
    return "\n".join(paragraphs(written(kind, item, as_of, rules, **given).content))
