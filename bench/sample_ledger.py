"""A ledger as an office would have it after some years, written like the example in the docs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

AS_OF = date(2026, 3, 26)
_FIRST = date(2020, 1, 2)
_OFFICES = ("外资处", "外贸处", "市场运行处", "电子商务处", "办公室", "法规处")
_TITLES = ("外商投资企业名录", "口岸建设资金分配", "展会补贴发放情况", "成品油零售企业批准文件")
_APPLICANTS = ("natural-person", "business", "research", "legal-service", "other")
_CHANNELS = ("post", "in-person", "online", "fax")
_OUTCOMES = ("granted", "granted", "partly-granted", "refused-internal", "unavailable-not-held")


def written(items: int) -> str:
    """YAML of a ledger with so many items; the same at every run."""
    chosen = random.Random(1)  # noqa: S311 — a sample, not a secret
    lines = ["ledger: 山西省商务厅政府信息公开台账", "rules: shanxi", "items:"]
    for number in range(items):
        kind = chosen.choices((_request, _publication, _update, _duty), (72, 17, 8, 3))[0]
        lines.extend(kind(chosen, number))
    return "\n".join(lines) + "\n"


def _request(chosen: random.Random, number: int) -> Iterator[str]:
    """Received, perhaps corrected, asked about, suspended, extended; mostly replied, mostly in time."""
    received = _day(chosen, _FIRST, AS_OF)
    # Natural days that the answer takes, before what holds it up.
    takes = chosen.choices((8, 14, 19, 27), (30, 40, 22, 8))[0]
    yield from _head(chosen, number, "request", "YSQ", received)
    yield f"    channel: {chosen.choice(_CHANNELS)}"
    yield f"    applicant: {chosen.choice(_APPLICANTS)}"
    yield f"    received: {received}"
    at = received + timedelta(days=2)
    if chosen.random() < 0.15:
        told, supplied = at, at + timedelta(days=chosen.randrange(3, 11))
        yield "    correction:"
        yield f"      {{notified: {told}, served: {told}, supplied: {supplied}, within: 10, excused: false}}"
        at = supplied
    at += timedelta(days=1)
    if chosen.random() < 0.30:
        answered = at + timedelta(days=chosen.randrange(2, 9))
        party, more = "rights-holder", ", answer: refuses"
        if chosen.random() < 0.3:
            party, more = "superior", ""
        yield "    consultations:"
        yield f"      - {{with: {party}, sent: {at}, served: {at}, answered: {answered}{more}}}"
        at = answered
    if chosen.random() < 0.02:
        until = at + timedelta(days=3)
        yield "    suspensions:"
        yield f"      - {{from: {at}, to: {until}, reason: 暴雪, told-suspended: {at}, told-resumed: {until}}}"
        at = until
    if chosen.random() < 0.12:
        yield f"    extension: {{approved: {at}, by: 工作组组长, told: {at}, days: 15}}"
        takes += 14
    replied = at + timedelta(days=takes)
    if replied <= AS_OF and chosen.random() < 0.995:
        outcome = chosen.choice(_OUTCOMES)
        yield f"    replied: {replied}"
        yield f"    outcome: {outcome}"
        if outcome == "refused-internal":
            yield "    reason: 内部事务信息"
    else:
        yield "    replied:"
    if chosen.random() < 0.2:
        yield "    note: 已电话告知申请人"


def _publication(chosen: random.Random, number: int) -> Iterator[str]:
    formed = _day(chosen, _FIRST, AS_OF)
    published = formed + timedelta(days=chosen.randrange(5, 30))
    yield from _head(chosen, number, "publication", "ZD", formed)
    yield f"    formed: {formed}"
    yield f"    reviewed: {formed + timedelta(days=3)}"
    yield f"    published: {published}" if published <= AS_OF else "    published:"
    yield f"    index: 000000000/{formed.year}-{number:05}"


def _update(chosen: random.Random, number: int) -> Iterator[str]:
    changed = _day(chosen, _FIRST, AS_OF)
    updated = changed + timedelta(days=chosen.randrange(3, 22))
    yield from _head(chosen, number, "update", "GX", changed)
    yield f"    changed: {changed}"
    yield f"    updated: {updated}" if updated <= AS_OF else "    updated:"


def _duty(chosen: random.Random, number: int) -> Iterator[str]:
    year = chosen.randrange(2019, 2026)
    yield from _head(chosen, number, "duty", "NB", date(year, 12, 31))
    yield "    duty: annual-report"
    yield f"    year: {year}"
    yield f"    done: {date(year + 1, 3, 1) + timedelta(days=chosen.randrange(20))}"


def _head(chosen: random.Random, number: int, kind: str, prefix: str, day: date) -> tuple[str, ...]:
    return (
        f"  - id: {prefix}-{day.year}-{number:05}",
        f"    kind: {kind}",
        f"    title: {chosen.choice(_TITLES)}",
        f"    office: {chosen.choice(_OFFICES)}",
    )


def _day(chosen: random.Random, first: date, last: date) -> date:
    return first + timedelta(days=chosen.randrange((last - first).days + 1))
