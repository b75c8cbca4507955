"""What a ledger kept under a displaced pack should know of the higher law (C20), in one summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gicli.core.check.assess import Assessment
from gicli.core.law.citation import Citation
from gicli.core.law.requirements import Asks
from gicli.core.law.rulebook import RuleBook
from gicli.core.law.rules import Displacement, FixedDate, Length, Party, RulePack, TimeLimit
from gicli.core.words.message import Message, say


class Practice(NamedTuple):
    """Something that the displaced pack provides for and the higher law does not."""

    what: Message
    cites: tuple[Citation, ...]
    """Of the higher law."""
    forbidden: bool = True
    """Whether it forbids that; otherwise it only does not provide for it."""


class HigherLawSummary(NamedTuple):
    """The items judged by one displaced pack whose clocks the higher law governs."""

    pack: RulePack
    displaced: Displacement
    items: int
    later: int
    """Items with a later date under the higher law."""
    earlier: int
    practices: tuple[Practice, ...]


class Shifts(NamedTuple):
    """How many items a displaced pack judges, and how many have another date under the higher law."""

    items: int
    later: int
    earlier: int


def shifts(judged: Iterable[Assessment]) -> dict[str, Shifts]:
    """By each displaced pack among the items whose clocks the higher law governs, in their order."""
    found: dict[str, list[int]] = {}
    for assessment in judged:
        higher = assessment.deadline.higher
        if higher is not None and higher.goes_first:
            found.setdefault(assessment.deadline.pack.ref, []).append(_shift(assessment))
    return {
        ref: Shifts(len(days), sum(n > 0 for n in days), sum(n < 0 for n in days))
        for ref, days in found.items()
    }


def together(parts: Iterable[Mapping[str, Shifts]]) -> dict[str, Shifts]:
    """Those of all the parts."""
    found: dict[str, Shifts] = {}
    for part in parts:
        for ref, more in part.items():
            found[ref] = Shifts(*map(sum, zip(found.get(ref, _NONE), more, strict=True)))
    return found


_NONE = Shifts(0, 0, 0)


def summaries(shifts: Mapping[str, Shifts], book: RuleBook) -> tuple[HigherLawSummary, ...]:
    """One summary for each displaced pack, in the same order."""
    return tuple(_summary(book.named(ref)[0], shift, book) for ref, shift in shifts.items())


def _summary(pack: RulePack, shift: Shifts, book: RuleBook) -> HigherLawSummary:
    assert pack.displaced is not None
    higher = book.in_force(pack.displaced.by, pack.displaced.since)
    return HigherLawSummary(pack, pack.displaced, *shift, tuple(_practices(pack, higher)))


def _shift(assessment: Assessment) -> int:
    """Days by which the higher law's date is later; 0 where one of the two has none."""
    due, higher = assessment.deadline.due, assessment.deadline.due_by_higher_law
    return (higher - due).days if due and higher else 0


def _practices(pack: RulePack, higher: RulePack) -> Iterator[Practice]:
    for limit in pack.limits:
        other = higher.find(limit.id)
        if other is not None:
            yield from _of_silence(limit, other)
            yield from _of_length(limit, other)
            yield from _of_pauses(limit, other)
            yield from _of_notice(limit, other, higher)
    free = higher.asking(Asks.NO_FEE)
    if free is not None and pack.asking(Asks.NO_FEE) is None:
        yield Practice(say("costs may no longer be charged to the applicant"), (free.cite,))
    open_to_all = (higher.asking(asks) for asks in (Asks.OPEN_BY_DEFAULT, Asks.ANYBODY_MAY_ASK))
    cites = tuple(one.cite for one in open_to_all if one is not None)
    if cites and pack.asking(Asks.SPECIAL_NEED) is not None:
        what = say(
            "an application may no longer be refused for having nothing to do with the applicant's own production, life or research"
        )
        yield Practice(what, cites)


def _of_silence(limit: TimeLimit, other: TimeLimit) -> Iterator[Practice]:
    if limit.silence is not other.silence:
        what = say(
            "{name}: no longer “{old}”, but “{new}”",
            name=limit.name,
            old=limit.silence,
            new=other.silence,
        )
        yield Practice(what, (other.cite,))


def _of_length(limit: TimeLimit, other: TimeLimit) -> Iterator[Practice]:
    """Others may not be given less time, nor the agency take more."""
    what = say(
        "{name}: {new}, no longer {old}", name=limit.name, new=other.length, old=limit.length
    )
    match limit.length, other.length:
        case Length(), Length() if limit.length.unit is other.length.unit:
            too_long = limit.length.n > other.length.n
            if too_long if limit.party is Party.AGENCY else limit.length.n < other.length.n:
                yield Practice(what, (other.cite,))
        case FixedDate(), FixedDate() if limit.length > other.length:
            yield Practice(what, (other.cite,))


def _of_pauses(limit: TimeLimit, other: TimeLimit) -> Iterator[Practice]:
    for pause in limit.pauses:
        if other.pause_for(pause.kind) is None:
            what = say("{kind}: it provides for no deduction; counted without", kind=pause.kind)
            cite = other.pauses[-1].cite if other.pauses else other.cite
            yield Practice(what, (cite,), forbidden=False)


def _of_notice(limit: TimeLimit, other: TimeLimit, higher: RulePack) -> Iterator[Practice]:
    new, old = other.restart, limit.restart
    if new and new.notice_by and old and not old.notice_by:
        notice = higher.find(new.notice_by)
        if notice is not None:
            what = say(
                "{name}: {length}, no longer without limit", name=notice.name, length=notice.length
            )
            yield Practice(what, (notice.cite,))
