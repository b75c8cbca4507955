"""Which items of the ledgers belong to which office (承办处室)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from gicli.core.ledger.items import Ledger
from gicli.core.words.identity import as_one
from gicli.core.words.message import Message, Refused, say


def of_offices(ledgers: Iterable[Ledger], names: Iterable[str]) -> tuple[Ledger, ...]:
    """The ledgers with the items of these offices only; as they are where none is named.

    A ledger without any goes, unless what could not be read there may be theirs.

    Raises Refused for an office that no item names.
    """
    ledgers, wanted = tuple(ledgers), dict.fromkeys(map(as_one, names))
    if not wanted:
        return ledgers
    known = dict.fromkeys(as_one(item.office) for ledger in ledgers for item in ledger.items)
    for name in wanted:
        if name not in known:
            raise Refused(_no_such_office(name, tuple(office for office in known if office)))
    reduced = (
        replace(ledger, items=tuple(item for item in ledger.items if as_one(item.office) in wanted))
        for ledger in ledgers
    )
    return tuple(ledger for ledger in reduced if ledger.items or ledger.left_out)


def only_of(names: Iterable[str]) -> Message | None:
    """Whose items the ledgers were reduced to; None where they were not."""
    named = tuple(name or say("without an office") for name in names)
    return say("Only the items of: {offices}", offices=named) if named else None


def _no_such_office(name: str, known: tuple[str, ...]) -> Message:
    if not known:
        return say("no item is of the office “{name}”: the ledgers name no office", name=name)
    near = tuple(get_close_matches(name, known, n=3)) or known
    return say("no item is of the office “{name}”; there are: {known}", name=name, known=near)
