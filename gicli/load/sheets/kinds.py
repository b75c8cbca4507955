"""Which kind of items a sheet is about, where no column says it row by row."""

from __future__ import annotations

from collections.abc import Iterable

from gicli.core.headings import KEYS
from gicli.core.intake import Use
from gicli.load.sheets.columns import Column

_SIGNS = {
    "request": ("received", "submitted", "signed", "confirmed"),
    "publication": ("formed",),
    "update": ("changed",),
    "duty": ("duty",),
}
# Kind → facts that only its items have.
_NAMES = {
    "publication": ("主动公开", "publication"),
    "request": ("依申请", "公开申请", "request"),
    "update": ("更新", "update"),
    "duty": ("义务", "duty", "duties"),
}


def kind_of(columns: Iterable[Column], names: Iterable[str]) -> str:
    """The kind of every row; "" where a column says it.

    The columns decide, then the names, from the sheet's own on; a sheet that says nothing is about
    requests.
    """
    keys = {column.meaning.key for column in columns if column.meaning}
    if "kind" in keys:
        return ""
    signs = [kind for kind, signs in _SIGNS.items() if keys & set(signs)]
    if len(signs) == 1:
        return signs[0]
    for name in names:
        named = [
            kind
            for kind, words in _NAMES.items()
            if any(word in name.lower() for word in words) and (not signs or kind in signs)
        ]
        if len(named) == 1:
            return named[0]
    return "request"


def for_kind(column: Column, kind: str) -> Column:
    """The column, set aside where items of the kind have no such fact."""
    meaning = column.meaning
    if meaning is None or not kind:
        return column
    if meaning.record or meaning.key in KEYS[kind]:
        return column if not meaning.record or kind == "request" else _unused(column)
    return _unused(column)


def _unused(column: Column) -> Column:
    return column._replace(use=Use.UNUSED, meaning=None)
