"""One limit asked for on one day: the deadline, where it stands, and why (C17, C20)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from gicli.core.clock.clock import Deadline
from gicli.core.clock.counting import Stop
from gicli.core.clock.deadline import deadline, notices_behind, pauses_in_vain
from gicli.core.clock.higher_law import if_not_deducted, with_higher_law
from gicli.core.clock.notes import READING, Note, Remark, unchecked
from gicli.core.clock.readings import by_either, restart_read, with_transition
from gicli.core.clock.standing import SOON, Standing, standing
from gicli.core.clock.timeline import Step, Timeline, timeline
from gicli.core.law.rulebook import RuleBook
from gicli.core.law.rules import Length, RulePack, TimeLimit, limit_of
from gicli.core.words.message import Refused, say
from gicli.core.workdays.notices import Notice
from gicli.core.workdays.workcalendar import WorkCalendar


class Question(NamedTuple):
    """What is asked: a limit, the day its clock starts, and what is stated to have happened.

    What is stated is taken as it is, also where it lies after `as_of`: somebody is planning.
    """

    limit: str
    starts: date
    as_of: date
    rules: str
    supplied: date | None = None
    """The day a correction arrived, from which the clock starts afresh (C11)."""
    pauses: tuple[tuple[date, date | None], ...] = ()
    """Each from its start (which is used) to its end (which is not counted); None: still open."""
    extend: int | None = None
    """An extension approved and told in time, in the limit's own units."""
    within: Length | None = None
    """What the agency set, where the law leaves the length to it."""
    soon: int = SOON


class Answer(NamedTuple):
    """A deadline as it stands on a day."""

    as_of: date
    deadline: Deadline
    standing: Standing
    timeline: Timeline
    notices: tuple[Notice, ...]
    """The notices that set a day in the count."""


def answer(question: Question, book: RuleBook, calendar: WorkCalendar) -> Answer:
    """Raises Refused where no version covers the day, the pack sets no such limit or length, or
    what is stated cannot have happened.
    """
    _refuse_the_impossible(question)
    asked = question.supplied or question.starts

    def under(rules: str) -> Deadline:
        return _compute(question, *book.limit(rules, question.limit, asked), calendar)

    found = with_higher_law(under(question.rules), under)
    found = with_transition(
        found,
        question.as_of,
        book,
        lambda pack: _compute(question, pack, limit_of(pack, question.limit), calendar),
    )
    found = found.with_notes(*_deducted_there(question, found, book, calendar))
    found = found.with_notes(*_beside(found, book, calendar))
    stands = standing(found, None, question.as_of, calendar, question.soon)
    steps = (*_received(question, found), *timeline(found, calendar))
    return Answer(question.as_of, found, stands, steps, notices_behind(found, calendar))


def _deducted_there(
    question: Question, found: Deadline, book: RuleBook, calendar: WorkCalendar
) -> Iterator[Note]:
    """The pauses that are stated are of no kind, and the law above may not know that kind."""
    above = found.pack.displaced
    if above is None or not found.stops:
        return
    try:
        pack, limit = book.limit(above.by, question.limit, found.starts)
        plain = _compute(question._replace(pauses=()), pack, limit, calendar)
    except Refused:
        return
    kinds = tuple(pause.kind for pause in found.limit.pauses)
    yield from if_not_deducted(found, limit, plain, kinds)


def _beside(found: Deadline, book: RuleBook, calendar: WorkCalendar) -> Iterator[Note]:
    """The last day of each limit, in whatever pack, that the law puts beside this one."""
    for one in found.limit.asides:
        if one.limit and (one.since or found.starts) <= found.starts:
            packs = (pack for pack in book.packs if pack.covers(found.starts))
            for pack in [pack for pack in packs if pack.find(one.limit)][:1]:
                limit = limit_of(pack, one.limit)
                due = deadline(pack, limit, found.starts, calendar).due
                said = say(
                    "{name} ({limit}): until {due}", name=limit.name, limit=limit.id, due=due
                )
                yield Note(READING, said, limit.cite, due)


def _refuse_the_impossible(question: Question) -> None:
    for begin, end in question.pauses:
        if end is not None and end < begin:
            raise Refused(say("“{found}” ends before it begins", found=f"{begin}..{end}"))
    for stated in (question.supplied, *(begin for begin, _end in question.pauses)):
        if stated is not None and stated < question.starts:
            begins = question.starts
            raise Refused(
                say("{day} is before the clock starts, {start}", day=stated, start=begins)
            )


def _compute(
    question: Question, pack: RulePack, limit: TimeLimit, calendar: WorkCalendar
) -> Deadline:
    return by_either(limit, lambda one: _by(question, pack, one, calendar))


def _by(question: Question, pack: RulePack, limit: TimeLimit, calendar: WorkCalendar) -> Deadline:
    starts = question.supplied or question.starts
    stops = _stops(question, limit)
    found = deadline(
        pack,
        limit,
        starts,
        calendar,
        stops,
        extend=question.extend,
        set_length=question.within,
    )
    found = found.with_notes(*_remarks(question, pack, limit, found))
    if question.supplied and limit.restart:
        first = _stops(question._replace(supplied=None), limit)
        before = deadline(pack, limit, question.starts, calendar, first).due
        found = found.with_notes(*restart_read(limit.restart, question.supplied, before))
    return found._replace(state=found.counted._replace(restarted=question.supplied is not None))


def _received(question: Question, found: Deadline) -> Timeline:
    """The step that a correction has overtaken."""
    if question.supplied is None:
        return ()
    return (Step(question.starts, say("{event}", event=found.limit.starts), "C11"),)


def _stops(question: Question, limit: TimeLimit) -> tuple[Stop, ...]:
    """The stated pauses, resting on every rule by which this limit may pause."""
    cites = tuple(dict.fromkeys(pause.cite for pause in limit.pauses))
    distinct = tuple({cite.text: cite for cite in cites}.values())
    if not distinct:
        return ()
    # What began before the clock started afresh has lapsed with it (C11).
    begun = question.supplied or date.min
    return tuple(
        Stop(start, end, None, distinct) for start, end in question.pauses if start >= begun
    )


PAUSE_LAPSED = Remark("pause-lapsed", say("pause before the new start"))


def _pauses_lapsed(question: Question, limit: TimeLimit) -> Iterator[Note]:
    """A note for each pause that the new start has overtaken (C11)."""
    if question.supplied is None or not limit.pauses:
        return
    for begin, _end in question.pauses:
        if begin < question.supplied:
            message = say(
                "the pause of {start} began before the clock started afresh on {supplied} and has lapsed",
                start=begin,
                supplied=question.supplied,
            )
            yield Note(PAUSE_LAPSED, message)


EXTENSION_NOT_ALLOWED = Remark("extension-not-allowed", say("extension not provided for"))


def _remarks(
    question: Question, pack: RulePack, limit: TimeLimit, found: Deadline
) -> Iterable[Note]:
    # Imported here, twice: few questions are about more than a day.
    if question.pauses and not limit.pauses:
        from gicli.core.reply.consultation import PAUSE_NOT_ALLOWED

        yield Note(
            PAUSE_NOT_ALLOWED,
            say("nothing pauses this limit under {pack}", pack=pack.ref),
            limit.cite,
        )
    yield from pauses_in_vain(found)
    yield from _pauses_lapsed(question, limit)
    yield from unchecked(pack, question.as_of)
    if question.extend and limit.extension is None:
        yield Note(
            EXTENSION_NOT_ALLOWED,
            say("this limit cannot be extended under {pack}", pack=pack.ref),
            limit.cite,
        )
    elif question.extend and limit.extension and question.extend > limit.extension.n:
        from gicli.core.reply.extension import EXTENSION_OVER_CAP, over_cap

        message = over_cap(question.extend, limit.extension, limit.unit)
        yield Note(EXTENSION_OVER_CAP, message, limit.extension.cite)
