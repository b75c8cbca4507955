"""What a ledger lacks for the annual report: which request, which key, what to write there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from gicli.core.check.assess import Assessment, Circumstances, assess
from gicli.core.check.audit import has_begun, in_region
from gicli.core.check.higher_law import HigherLawSummary, shifts, summaries
from gicli.core.clock.clock import Deadline, Halt
from gicli.core.clock.standing import Status
from gicli.core.ledger.items import Ledger, Request
from gicli.core.ledger.tables import KEYS
from gicli.core.ledger.vocabulary import OUTCOMES
from gicli.core.words.message import Message, Name, Refused, say
from gicli.core.words.problem import Place, Problem
from gicli.core.workdays.workcalendar import WorkCalendar

LAPSES = ("closed-not-corrected", "closed-unpaid")
"""The outcomes that end a request without an answer of the office."""


WITHDRAWN = "closed-other"
"""（六）3: where one that the applicant took back is counted, which is a reading (C12a)."""


class Closing(NamedTuple):
    """办结."""

    day: date
    """Of the reply; of a lapsed application the day after the applicant's limit (C11), whatever
    was written afterwards, so that two years never count it both."""
    outcome: str
    """As the ledger has it, else what a lapse means; empty for a reply without an outcome."""


def closing(judged: Assessment) -> Closing | None:
    """How the request was closed as known on the day of the judgement; None while it is open."""
    item = judged.item
    assert isinstance(item, Request)
    over = judged.deadline.halt is Halt.WITHDRAWN and judged.deadline.interruption
    if over:
        return Closing(over.told, item.outcome or WITHDRAWN)
    lapsed_on = _lapsed_on(judged.deadline)
    if lapsed_on is not None:
        return Closing(lapsed_on, item.outcome or _meaning(judged.deadline))
    return Closing(item.replied, item.outcome) if item.replied else None


def _lapsed_on(found: Deadline) -> date | None:
    if found.halt is not Halt.LAPSED:
        return None
    assert found.interruption is not None
    assert found.interruption.clock.due is not None
    return found.interruption.clock.due + timedelta(days=1)


def _meaning(found: Deadline) -> str:
    not_corrected, unpaid = LAPSES
    assert found.interruption is not None
    return unpaid if found.interruption.clock.limit.id == "pay" else not_corrected


class Handled(NamedTuple):
    """One request of the year."""

    recorded: Request
    """As the ledger has it, whenever its facts became known."""
    judged: Assessment
    """On the last day that is looked at (C15)."""
    calendar: WorkCalendar
    """Of its ledger."""
    carried_in: bool
    """上年结转: received before the year and not closed by then."""
    closing: Closing | None
    """None: carried over."""
    undated: str = ""
    """The outcome that the ledger records without a day, so that nobody can tell the year it is of."""

    @property
    def withdrawn(self) -> bool:
        """撤回."""
        return self.judged.deadline.halt is Halt.WITHDRAWN


class YearOfRequests(NamedTuple):
    """What the reports of a year are made of."""

    year: int
    as_of: date
    """The day of the question."""
    through: date
    """The last day that is looked at: 31 December, or `as_of` before it."""
    requests: tuple[Handled, ...]
    """In the order of the ledgers."""
    problems: tuple[Problem, ...]
    """What keeps requests out."""
    offices: tuple[str, ...] = ()
    """The offices asked for; empty: all."""
    received_in: tuple[int, ...] = ()
    """The years of receipt of all requests in the ledgers, ascending."""
    higher_law: tuple[HigherLawSummary, ...] = ()
    """What a higher law says to the dates."""

    @property
    def finished(self) -> bool:
        return self.through == date(self.year, 12, 31)


def requests_of_year(
    ledgers: Iterable[Ledger],
    under: Circumstances,
    year: int,
    problems: Iterable[Problem] = (),
    offices: Iterable[str] = (),
) -> YearOfRequests:
    """The requests of `year` in the ledgers, which were cut down to `offices` where any are named.

    Everything is judged on one day, so what is received and carried in is what is closed and
    carried over. Raises Refused for a year that has not begun on `under.as_of`; a request that no
    rule covers, or that two ledgers hold, is a Problem.
    """
    if under.as_of < date(year, 1, 1):
        raise Refused(_not_begun(year, under.as_of))
    rows = tuple(
        (ledger, item) for ledger in ledgers for item in ledger.items if isinstance(item, Request)
    )
    through = min(under.as_of, date(year, 12, 31))
    found: dict[str, Handled] = {}
    faults = list(problems)
    for ledger, item in rows:
        try:
            handled = _handled(item, ledger, in_region(under, ledger), through)
        except Refused as refusal:
            faults.append(Problem(item.place, refusal.message))
            continue
        if handled is not None and item.id in found:
            faults.append(_twice(item, found[item.id].recorded))
        elif handled is not None:
            found[item.id] = handled
    names, years = tuple(dict.fromkeys(offices)), sorted({item.received.year for _, item in rows})
    requests = tuple(found.values())
    higher = summaries(shifts(handled.judged for handled in requests), under.book)
    return YearOfRequests(
        year, under.as_of, through, requests, tuple(faults), names, tuple(years), higher
    )


def _handled(item: Request, ledger: Ledger, now: Circumstances, through: date) -> Handled | None:
    """The request as on `through`; None where it is of another year. Raises Refused as `assess`."""
    then, first = now._replace(as_of=through), date(through.year, 1, 1)
    # Whatever became of it before, a reply ends it.
    if not has_begun(item, then) or (item.replied is not None and item.replied < first):
        return None
    judged = assess(item, then, ledger.rules)
    closed, undated = closing(judged), "" if item.replied or item.withdrawn else item.outcome
    if undated or not item.receipt.stated or judged.status is Status.LAPSED:
        # What came afterwards may settle the day of receipt, date an outcome by a lapse, or show
        # that the applicant's days began later.
        later = assess(item, now, ledger.rules)
        known = closing(later)
        undated = "" if known and known.outcome == undated else undated
        if known is None or known.day > through:
            closed = None
            assert isinstance(later.item, Request)
            if later.item.received > through:
                return None
    if closed is not None and closed.day < first:
        return None
    assert isinstance(judged.item, Request)
    return Handled(item, judged, now.calendar, judged.item.received < first, closed, undated)


def _not_begun(year: int, day: date) -> Message:
    return say("{year} has not begun on {day}; name a year that has", year=str(year), day=day)


def _twice(item: Request, other: Request) -> Problem:
    return Problem(
        item.place,
        say(
            "“{name}” stands in {other} too and would be counted twice; leave it in one ledger, or give another request another id",
            name=item.id,
            other=str(other.place),
        ),
    )


class Gap(NamedTuple):
    """One fact that is missing, so that some cells cannot be known."""

    place: Place
    id: str
    key: str
    """To be filled in: applicant | outcome | replied."""
    message: Message


def gaps(requests: Iterable[Handled]) -> tuple[Gap, ...]:
    """Every gap of the requests, in their order."""
    return tuple(gap for handled in requests for gap in (*_open_cells(handled), *undated(handled)))


def undated(handled: Handled) -> Iterator[Gap]:
    """An outcome without a day: the request may be closed in the year, or before it, or not yet."""
    if not handled.undated:
        return
    counted = say("still open") if handled.closing is None else say("lapsed")
    message = say(
        "the outcome “{outcome}” has no day, so the request is counted as {counted}; fill in “{key}”, the day of the reply or of closing",
        outcome=Name(OUTCOMES[handled.undated][0], handled.undated),
        counted=counted,
        key=_key("replied"),
    )
    yield _gap(handled, "replied", message)


def _open_cells(handled: Handled) -> Iterator[Gap]:
    if not handled.recorded.applicant:
        message = say(
            "the kind of applicant is not recorded, so it may stand in any column; fill in “{key}”",
            key=_key("applicant"),
        )
        yield _gap(handled, "applicant", message)
    if handled.closing is not None and not handled.closing.outcome:
        message = say(
            "closed on {day} without an outcome, so it may stand in any row of the results; fill in “{key}”",
            day=handled.closing.day,
            key=_key("outcome"),
        )
        yield _gap(handled, "outcome", message)


def _key(key: str) -> Name:
    """As in the ledger, beside the heading of a clerk's sheet."""
    return Name(f"{key}（{KEYS['request'][key][0]}）", key)


def _gap(handled: Handled, key: str, message: Message) -> Gap:
    return Gap(handled.recorded.place, handled.recorded.id, key, message)
