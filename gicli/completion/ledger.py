"""What a ledger and its format offer for completion: ids, facts, codes. A broken item hides no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from gicli.cli.setting import which_ledger
from gicli.completion.shells import Found
from gicli.core.ledger.ids import ends_so
from gicli.core.ledger.tables import CHOICES, ITEM
from gicli.core.ledger.vocabulary import writings
from gicli.core.words.message import Refused
from gicli.core.words.problem import Unreadable
from gicli.load.ledgers.places import SHEETS
from gicli.load.open import read_ledgers
from gicli.load.yamlfile.files import read_text
from gicli.load.yamlfile.nodes import RefusedNode
from gicli.record.facts import FACTS
from gicli.record.text import LedgerText, keyed, kind_of, stated

_ITEM = writings(ITEM)


def ids(asked: str | None, begun: str) -> Iterator[Found]:
    """The ids that begin so, else those that end so, with their titles."""
    known = list(_ids(asked))
    if any(found.value.startswith(begun) for found in known):
        return iter(known)
    return (found._replace(instead=True) for found in known if ends_so(found.value, begun))


def _ids(asked: str | None) -> Iterator[Found]:
    """Those of the ledger asked for, else of the one `gicli record` would take."""
    file = which_ledger(asked)
    if Path(file).suffix.lower() in SHEETS:
        for ledger in read_ledgers([file]).ledgers:
            yield from (Found(item.id, item.title) for item in ledger.items)
        return
    for node in LedgerText(file, read_text(file)).items:
        if name := _stated(node, "id"):
            yield Found(name, _stated(node, "title"))


def offices(several: Iterable[str] | None, asked: str | None) -> Iterator[Found]:
    """The offices of the ledgers on the line, else of the one `gicli record` would take."""
    ledgers = read_ledgers(several or [which_ledger(asked)]).ledgers
    named = dict.fromkeys(item.office for ledger in ledgers for item in ledger.items)
    return (Found(office) for office in named if office)


def facts(ledger: str | None, item_id: str, begun: str) -> Iterator[Found]:
    """The facts that the item's kind has; all of them where that cannot be told."""
    kind = _kind(ledger, item_id)
    for fact in FACTS:
        if kind in ("", fact.kind):
            yield from _both(fact.name, fact.writings, begun)


def codes(key: str, begun: str) -> Iterator[Found]:
    """The codes that the key takes."""
    for code, others in CHOICES[key].items():
        yield from _both(code, others, begun)


def _stated(node: yaml.Node, key: str) -> str:
    """What the item says, however broken the rest of it is; "" where it does not."""
    found = stated(keyed(node, _ITEM), key)
    # By a refused one `gicli record` finds no item.
    if not isinstance(found, yaml.ScalarNode) or isinstance(found, RefusedNode):
        return ""
    return str(found.value)


def _kind(ledger: str | None, item_id: str) -> str:
    try:
        file = which_ledger(ledger)
        text = LedgerText(file, read_text(file))
        return kind_of(text.item(text.place(item_id)))
    except (Refused, Unreadable):
        return ""


def _both(name: str, writings: Iterable[str], begun: str) -> Iterator[Found]:
    """The English name, or the Chinese ones where one is begun; the other language says what it means."""
    if begun.isascii():
        yield Found(name, next(iter(writings), ""))
    else:
        yield from (Found(writing, name) for writing in writings)
