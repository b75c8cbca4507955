"""What was told of the items of a ledger, and to whom: told once, and never lost.

A message is begun before it is sent and noted after. What is begun and not noted belongs to a run
that ended in between: nobody knows whether it was sent, so it is told again, saying so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from gicli.notify.reminders import Reminder, Told, is_news


class Key(NamedTuple):
    """One due date of one item, as told to one target; a due date that moves begins anew."""

    id: str
    limit: str
    due: date
    target: str
    """Tells one target from another without saying which it is."""


_Notes = Mapping[Key, Told]


class Memory(NamedTuple):
    """All that is noted beside a ledger."""

    told: _Notes = MappingProxyType({})
    begun: _Notes = MappingProxyType({})
    """Begun, and not known to have been sent or refused."""

    @property
    def ids(self) -> set[str]:
        return {key.id for key in (*self.told, *self.begun)}

    def is_wanted(self, found: Reminder, target: str, every: int) -> bool:
        """Whether the target is to be told of it; `every` as in `is_news`."""
        return is_news(found, self.told.get(key_of(found, target)), every)

    def maybe_sent(self, found: Reminder, target: str, every: int) -> date | None:
        """The day on which a run ended while it was telling just this."""
        begun = self.begun.get(key_of(found, target))
        return begun.on if begun and not is_news(found, begun, every) else None

    def beginning(self, found: Iterable[Reminder], target: str, on: date) -> Memory:
        """With these about to be sent."""
        more = {key_of(each, target): each.told(on) for each in found}
        return self._replace(begun={**self.begun, **more})

    def noting(self, found: Iterable[Reminder], target: str) -> Memory:
        """With these, which were begun, told."""
        more = {key: self.begun[key] for key in (key_of(each, target) for each in found)}
        begun = {key: told for key, told in self.begun.items() if key not in more}
        return Memory({**self.told, **more}, begun)

    def until(self, day: date) -> tuple[Memory, int]:
        """Without what is dated after that day, and how many entries that are: a clock ran ahead."""
        told = {key: told for key, told in self.told.items() if told.on <= day}
        begun = {key: told for key, told in self.begun.items() if told.on <= day}
        ahead = len(self.told) + len(self.begun) - len(told) - len(begun)
        return Memory(told, begun), ahead

    def only(self, ids: Collection[str]) -> Memory:
        """Without the items that the ledger no longer has."""
        return Memory(
            {key: told for key, told in self.told.items() if key.id in ids},
            {key: told for key, told in self.begun.items() if key.id in ids},
        )


def key_of(found: Reminder, target: str) -> Key:
    return Key(found.id, found.limit, found.due, target)
