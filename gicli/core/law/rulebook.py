"""All packs at hand, and which version is in force on a day (C19)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from itertools import groupby, zip_longest
from typing import NamedTuple, overload

from gicli.core.law.rules import RulePack, Subject, TimeLimit, UnknownLimit, limit_of
from gicli.core.words.memo import once_for_each
from gicli.core.words.message import Message, Refused, found_near, say


class UnknownPack(Refused):
    """No pack has that name."""


class NotInForce(Refused):
    """No version of the pack covers the day."""


_Asked = tuple[str, str, date]
"""The name of a pack, the id of a limit, the day on which its clock starts."""
_Answers = dict[_Asked, tuple[RulePack, TimeLimit]]
_ANSWERS: Callable[[Sequence[RulePack]], _Answers] = once_for_each(lambda packs: {})  # noqa: ARG005
"""What was asked of these packs before: many clocks start on the same day."""


class Shelf(Sequence[RulePack]):
    """The packs of several families, ascending; a family is opened when somebody asks for it."""

    def __init__(self, families: Mapping[str, Callable[[], Iterable[RulePack]]]) -> None:
        """`families` open every version of each."""
        self._closed = dict(sorted(families.items()))
        self._open: dict[str, tuple[RulePack, ...]] = {}

    def of(self, family: str) -> tuple[RulePack, ...]:
        """Every version, ascending; none of a family that is not there."""
        if family in self._closed and family not in self._open:
            self._open[family] = tuple(_ended(self._closed[family]()))
        return self._open.get(family, ())

    def __iter__(self) -> Iterator[RulePack]:
        return (pack for family in self._closed for pack in self.of(family))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @overload
    def __getitem__(self, at: int) -> RulePack: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[RulePack, ...]: ...
    def __getitem__(self, at: int | slice) -> RulePack | tuple[RulePack, ...]:
        return tuple(self)[at]

    def __reduce__(self) -> tuple[type, tuple[tuple[RulePack, ...]]]:
        """What goes to another process has been opened."""
        return tuple, (tuple(self),)


@once_for_each
def _by_name(packs: Sequence[RulePack]) -> dict[str, tuple[RulePack, ...]]:
    """Family or pinned version → its packs."""
    found: dict[str, tuple[RulePack, ...]] = {}
    for pack in packs:
        for name in (pack.family, pack.ref):
            found[name] = (*found.get(name, ()), pack)
    return found


class RuleBook(NamedTuple):
    """Packs by family, every version of each."""

    packs: Sequence[RulePack]
    """Ascending by family and first day; each knows its last day."""

    def about(self, subject: Subject) -> RuleBook:
        """The packs of that subject only."""
        return RuleBook(tuple(pack for pack in self.packs if pack.subject is subject))

    @property
    def families(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(pack.family for pack in self.packs))

    def in_force(self, name: str, day: date) -> RulePack:
        """The version of `name` for a clock that starts on `day`; `family@date` pins one.

        Raises UnknownPack with the nearest names; NotInForce with the packs that do cover the day.
        """
        versions = self.named(name)
        for pack in versions:
            if pack.covers(day):
                return pack
        raise NotInForce(self._why_not_in_force(name, day, versions))

    def named(self, name: str) -> tuple[RulePack, ...]:
        """Every version called `name`: all of a family, or the one that is pinned. Raises UnknownPack."""
        found = self.versions(name)
        if not found:
            known = (*self.families, *(pack.ref for pack in self.packs))
            near = tuple(get_close_matches(name, known, n=3))
            raise UnknownPack(
                say(
                    "there is no rule pack “{name}”; did you mean: {near}",
                    name=found_near(name, near),
                    near=near or self.families,
                )
            )
        return found

    def versions(self, name: str) -> tuple[RulePack, ...]:
        """The same; none of a name that nobody has."""
        if not isinstance(self.packs, Shelf):
            return _by_name(self.packs).get(name, ())
        family, pinned, _ = name.partition("@")
        found = self.packs.of(family)
        return tuple(pack for pack in found if pack.ref == name) if pinned else found

    def limit(self, name: str, limit_id: str, day: date) -> tuple[RulePack, TimeLimit]:
        """The version in force and its limit. Raises as in_force does, and UnknownLimit."""
        answers = _ANSWERS(self.packs)
        if (before := answers.get((name, limit_id, day))) is not None:
            return before
        pack = self.in_force(name, day)
        if pack.find(limit_id) is None and not any(
            limit_id == other.id for p in self.packs for other in p.limits
        ):
            known = tuple(dict.fromkeys(limit.id for p in self.packs for limit in p.limits))
            near = tuple(get_close_matches(limit_id, known, n=3)) or tuple(
                limit.id for limit in pack.limits
            )
            raise UnknownLimit(
                say("there is no limit “{name}”; did you mean: {near}", name=limit_id, near=near)
            )
        answer = answers[name, limit_id, day] = pack, limit_of(pack, limit_id)
        return answer

    def fees_on(self, pack: RulePack, day: date) -> RulePack | None:
        """The pack that governs the processing fee under `pack` on `day`; None where none does."""
        return next((other for other in self.versions(pack.fees) if other.covers(day)), None)

    def _why_not_in_force(self, name: str, day: date, versions: tuple[RulePack, ...]) -> Message:
        spans = tuple(_span(pack) for pack in versions)
        first = min(pack.in_force for pack in self.packs)
        if day < first:
            return say(
                "no rule pack covers {day}; the earliest begins on {first}", day=day, first=first
            )
        ours = {limit.id for pack in versions for limit in pack.limits}
        covering = tuple(
            pack.ref
            for pack in self.about(versions[0].subject).packs
            if pack.covers(day) and any(limit.id in ours for limit in pack.limits)
        )
        if not covering:
            return say("“{name}” does not cover {day} ({spans})", name=name, day=day, spans=spans)
        return say(
            "“{name}” does not cover {day} ({spans}); these do: {covering}",
            name=name,
            day=day,
            spans=spans,
            covering=covering,
        )


def _span(pack: RulePack) -> Message:
    if pack.until is None:
        return say("in force from {first}", first=pack.in_force)
    return say("in force from {first} to {last}", first=pack.in_force, last=pack.until)


def rule_book(packs: Iterable[RulePack]) -> RuleBook:
    """A book in which each version ends the day before the next of its family begins."""
    ordered = sorted(packs, key=lambda pack: pack.family)
    families = groupby(ordered, key=lambda pack: pack.family)
    return RuleBook(tuple(pack for _, versions in families for pack in _ended(versions)))


def _ended(versions: Iterable[RulePack]) -> Iterator[RulePack]:
    """Of one family, ascending."""
    ordered = sorted(versions, key=lambda pack: pack.in_force)
    for pack, following in zip_longest(ordered, ordered[1:]):
        yield (pack._replace(until=following.in_force - timedelta(days=1)) if following else pack)
