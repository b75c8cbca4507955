"""What columns say of a document: whether it is for publication, and whether it has been published."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gicli.core.ledger.intake import Use
from gicli.load.ledgers.words import headings, values
from gicli.load.ledgers.words.meaning import same_word
from gicli.load.ledgers.words.progress import OPEN, is_no, is_yes, progress
from gicli.load.sheets.columns import Column
from gicli.load.sheets.grid import Value, is_empty
from gicli.load.sheets.lookup import by_their_values, plain
from gicli.load.sheets.values import as_text

_ASKED = plain("是否主动公开")
_OPENNESS = frozenset({_ASKED, *map(plain, ("公开属性", "公开类型", "公开方式", "公开形式"))})


def openness_at(columns: Iterable[Column]) -> int:
    """The column that says whether a document is published at all; -1 where there is none."""
    return next((c.head.at for c in columns if plain(c.head.text) in _OPENNESS), -1)


def says_whether_open(text: str) -> bool:
    """主动公开, 不予公开, or where it is published: 政府网站、公报."""
    known = values().openness
    words = tuple(word for texts in known.values() for word in texts)
    asked = is_yes(text) or is_no(text) or same_word(text, words)
    return asked or any(part in text for part in known["media"])


def needs_no_publication(heading: Value, value: Value) -> bool:
    """Whether a document with this 公开属性 has no duty to publish."""
    if is_empty(value):
        return False
    known, text = values().openness, as_text(value)
    asked = plain(as_text(heading)) == _ASKED and is_no(text)
    return asked or same_word(text, (*known["on-request"], *known["not-open"]))


def of_documents(column: Column, kind: str) -> Column:
    """是否公开 and 是否已上网 tell of a document that it is published, and nothing of a request."""
    form = headings().alike["published"]
    known = column.use in (Use.UNKNOWN, Use.EVIDENCE)
    if not known or not re.fullmatch(form, plain(column.head.text)):
        return column
    if kind in ("publication", "update"):
        return column._replace(use=Use.EVIDENCE, tells="published")
    return column._replace(use=Use.UNKNOWN, tells="unknown")


def may_be_closed(heading: str, text: str) -> bool:
    """是否公开：否 may say that it is not yet published, and that it is not for publication."""
    plainly_open = progress(text) == OPEN
    return plain(heading) in by_their_values() and is_no(text) and not plainly_open
