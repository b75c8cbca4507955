"""What a ledger lacks for the annual report: which request, which key, what to write there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gicli.core.annual_requests import Handled
from gicli.core.message import Message, Name, say
from gicli.core.problem import Place
from gicli.core.vocabulary import OUTCOMES, REQUEST


class Gap(NamedTuple):
    """One fact that is missing, so that some cells cannot be known."""

    place: Place
    id: str
    key: str
    # To be filled in: applicant | outcome | replied.
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
    return Name(f"{key}（{REQUEST[key][0]}）", key)


def _gap(handled: Handled, key: str, message: Message) -> Gap:
    return Gap(handled.recorded.place, handled.recorded.id, key, message)
