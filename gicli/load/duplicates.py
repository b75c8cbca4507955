"""Ids that stand twice: the first item keeps its id, the second is complained of."""

from __future__ import annotations

import yaml

from gicli.core.ledger import AnyItem
from gicli.core.message import say
from gicli.core.problem import Place
from gicli.load.yaml_nodes import Reader


class Ids:
    """The ids of one ledger, and where each stands first."""

    def __init__(self) -> None:
        self._first: dict[str, Place] = {}

    def is_new(self, reader: Reader, node: yaml.Node, item: AnyItem) -> bool:
        """Whether no item before it has its id; else that is complained of."""
        first = self._first.setdefault(item.id, item.place)
        if first is item.place:
            return True
        message = (
            say(
                "the id “{id}” stands in {cell} already",
                id=item.id,
                cell=f"{first.sheet}!{first.cell}",
            )
            if first.sheet
            else say("the id “{id}” stands on line {line} already", id=item.id, line=first.line)
        )
        reader.complain(node, message)
        return False
