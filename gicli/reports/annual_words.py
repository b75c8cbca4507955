"""What the reports of a year say besides their numbers: of which day, of whom, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gicli.core.ledger.offices import only_of
from gicli.core.words.message import Message, Name, say, say_n
from gicli.reports.annual import Annual, Count, Identity
from gicli.reports.form import (
    COLUMNS,
    IDENTITY,
    OTHER_PARTS,
    SOURCE,
    TITLE,
    TOTAL,
    form_of,
    row_of,
    source_of,
)
from gicli.reports.requests import WITHDRAWN, Gap, YearOfRequests

HEADS = (*(column.name for column in COLUMNS), TOTAL)
"""Of the columns with numbers."""


def title(of: YearOfRequests) -> Message:
    return say("{year}: {title}", year=str(of.year), title=TITLE)


def warnings(of: YearOfRequests) -> Iterator[Message]:
    """Why the report may not be the whole of the year, or not right; nothing where it is."""
    if of.problems:
        yield say_n(
            "not complete: {n} problem keeps requests out of it",
            "not complete: {n} problems keep requests out of it",
            len(of.problems),
        )
    if not of.finished:
        yield say(
            "{year} is not over; this is how it stood on {day}", year=str(of.year), day=of.through
        )
    for each in of.higher_law:
        yield say_n(
            "{n} request is judged by {ref}, but {by} goes before it since {since} ({cite}): what is late, lapsed or carried over may be otherwise; count with --rules {by}",
            "{n} requests are judged by {ref}, but {by} goes before it since {since} ({cite}): what is late, lapsed or carried over may be otherwise; count with --rules {by}",
            each.items,
            ref=each.pack.ref,
            by=each.displaced.by,
            since=each.displaced.since,
            cite=each.displaced.cite.text,
        )
    if only := only_of(of.offices):
        yield only
    if not of.requests:
        yield _nothing(of)


def _nothing(of: YearOfRequests) -> Message:
    none = say("no request was received in {year} or carried into it", year=str(of.year))
    if not of.received_in:
        return say("{none}: the ledgers hold no requests at all", none=none)
    years = tuple(str(year) for year in of.received_in)
    return say("{none}; the ledgers hold requests of {years}", none=none, years=years)


def as_known(of: YearOfRequests) -> Message:
    """On which day everything was judged."""
    return say(
        "As known on {day}: what happened later is left out, and what was open then is carried over.",
        day=of.through,
    )


def form_notes(of: YearOfRequests) -> Iterator[Message]:
    """Where the form of the annual report is set, and what it has besides."""
    cite = source_of(of.year)
    if cite is None:
        yield say(
            "Which form applied to {year} could not be found out; the table is laid out by a later one, {cite}, which did not apply yet.",
            year=str(of.year),
            cite=SOURCE.text,
        )
    else:
        yield say("The form: {cite}.", cite=cite.text)
    yield from _withdrawn(of)
    yield say("Not in a ledger of requests: {parts}.", parts=OTHER_PARTS)


def _withdrawn(of: YearOfRequests) -> Iterator[Message]:
    """Where they are counted, which no text says (C12a)."""
    closed = [handled.closing for handled in of.requests if handled.withdrawn]
    n = sum(one is not None and one.outcome == WITHDRAWN for one in closed)
    if n:
        form = form_of(of.year)
        at = next(row.number for row in form if row.id == row_of(WITHDRAWN, form))
        yield say_n(
            "{n} request withdrawn by the applicant is counted in {row}; this is a reading.",
            "{n} requests withdrawn by the applicant are counted in {row}; this is a reading.",
            n,
            row=at,
        )


def identity(found: Annual) -> Message:
    """The identity of the form, column by column."""
    return say("{identity}: {columns}", identity=IDENTITY, columns=tuple(identities(found)))


def identities(found: Annual) -> Iterator[Message]:
    """The sums of each column, the total last."""
    for head, each in zip(HEADS, found.identities(), strict=True):
        yield _identity(head, each)


def _identity(head: Name, found: Identity) -> Message:
    if found.holds:
        return say(
            "{column} {received} + {carried_in} = {results} + {carried_over}",
            column=head,
            **found._asdict(),
        )
    return say(
        "{column} {received} + {carried_in} ≠ {results} + {carried_over}",
        column=head,
        **found._asdict(),
    )


def cell(count: Count) -> Message | int:
    """A number, or from where to where it may lie."""
    return count.at_least if count.known else _range(count)


def _range(count: Count) -> Message:
    return say("{least}–{most}", least=count.at_least, most=count.at_most)


def range_note(found: Annual) -> Iterator[Message]:
    """What a range in the table means; nothing where there is none."""
    counts = (count for row in found.rows for count in (*row.cells, row.total))
    unknown = next((count for count in counts if not count.known), None)
    if unknown is not None:
        yield say(
            "{range} in a cell: the ledgers do not say which number it is. Fill in what these items lack, then the table can be published:",
            range=_range(unknown),
        )


def gap_lines(gaps: Iterable[Gap]) -> Iterator[Message]:
    for gap in gaps:
        yield say("{place}: {id}: {message}", place=str(gap.place), id=gap.id, message=gap.message)
