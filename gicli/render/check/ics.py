"""Open deadlines as events of a day: which may be imported again, and say when and why."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone

from icalendar import Alarm, Calendar, Timezone, TimezoneStandard, vText
from icalendar import Event as VEvent

from gicli.core.check.audit import Report
from gicli.core.check.events import Event, events
from gicli.core.clock.standing import Status
from gicli.core.words.message import Message, say, say_n
from gicli.render.toolkit.page import Page
from gicli.render.words.phrases import cited, one_line, stands
from gicli.render.words.wording import Wording

_ZONE = "Asia/Shanghai"
_SHANGHAI = timezone(timedelta(hours=8))
_MORNING = timedelta(hours=9)
_FIRST_VERSION = date(2000, 1, 1)
"""Versions are counted from here: calendar programs take the higher one."""
_MOST = 20
"""Places that are named in it where entries could not be read."""
_STEPS = re.compile(r"[/\\]")


def check_ics(report: Report, page: Page) -> str:
    """All of them as one VCALENDAR; the same bytes for the same day and ledgers."""
    words, found, titles = page.wording, events(report), dict(report.titles)
    files = (*titles, *(problem.place.file for problem in report.problems))
    ledgers = tuple(dict.fromkeys(_ledger_name(file, titles) for file in files))
    name = words.say(say("Deadlines: {ledgers}", ledgers=ledgers))
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", f"-//gicli//deadlines//{words.language.upper()}")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        whole.add(key, vText(name))
    whole.add("x-wr-timezone", _ZONE)
    # Without events it still needs a component.
    whole.add_component(_zone())
    names = _names(report)
    for event in found:
        uid = _uid(event, names[event.checked.ledger, event.checked.assessment.item.id])
        whole.add_component(_vevent(event, uid, report.under.as_of, words))
    if report.problems:
        whole.add_component(_missing(report, ledgers, words))
    text: str = whole.to_ical().decode()
    return text


def _ledger_name(file: str, titles: Mapping[str, str]) -> str:
    """What stays the same wherever the file lies."""
    return one_line(titles.get(file) or "") or one_line(_STEPS.split(file)[-1])


def _names(report: Report) -> dict[tuple[str, str], str]:
    """What the ledger of each item, by file and id, is called in its UID.

    Of ledgers of one name that have an id in common it has as much of the path as tells them
    apart; closed items count, or the UIDs of the others would move when one is closed.
    """
    titles = dict(report.titles)
    alike: dict[tuple[str, str], list[str]] = {}
    for checked in report.items:
        key = _ledger_name(checked.ledger, titles), checked.assessment.item.id
        alike.setdefault(key, []).append(checked.ledger)
    return {
        (file, item): name if len(files) == 1 else f"{name} {_tail(file, files)}"
        for (name, item), files in alike.items()
        for file in files
    }


def _tail(file: str, files: list[str]) -> str:
    """As many folders, and the name, as no other of the files ends in."""
    parts = [_STEPS.split(each) for each in files]
    own = _STEPS.split(file)
    for n in range(1, len(own)):
        if [each[-n:] for each in parts].count(own[-n:]) == 1:
            return "/".join(own[-n:])
    return "/".join(own)


def _uid(event: Event, ledger: str) -> str:
    limit, item = event.clock.limit.id, event.checked.assessment.item.id
    what = json.dumps([ledger, item, limit, event.n])
    return f"{hashlib.sha256(what.encode()).hexdigest()[:32]}@gicli"


def _missing(report: Report, ledgers: tuple[str, ...], words: Wording) -> VEvent:
    """On the day of the export: that the calendar is not complete, for whoever sees nothing else."""
    n = len(report.problems)
    summary = say_n(
        "This calendar is not complete: {n} entry of the ledgers could not be read",
        "This calendar is not complete: {n} entries of the ledgers could not be read",
        n,
    )
    uid = hashlib.sha256(json.dumps(["not complete", *ledgers]).encode()).hexdigest()[:32]
    as_of = report.under.as_of
    found = _all_day(f"{uid}@gicli", as_of, as_of, words.say(summary))
    lines = [words.say(left) for left in report.totals.not_counted()]
    lines += [str(problem.place) for problem in report.problems[:_MOST]]
    found.add("description", "\n".join(lines))
    found.add_component(_alarm(_MORNING, words.say(summary)))
    return found


def _all_day(uid: str, day: date, as_of: date, summary: str) -> VEvent:
    found = VEvent()
    found.add("uid", uid)
    begins = datetime(as_of.year, as_of.month, as_of.day, tzinfo=_SHANGHAI)
    found.add("dtstamp", begins.astimezone(UTC))
    found.add("sequence", max(0, (as_of - _FIRST_VERSION).days))
    found.add("dtstart", day)
    found.add("dtend", day + timedelta(days=1))
    found.add("transp", "TRANSPARENT")
    found.add("summary", summary)
    return found


def _vevent(event: Event, uid: str, as_of: date, words: Wording) -> VEvent:
    item = event.checked.assessment.item
    summary = one_line(words.say(_summary(event)))
    found = _all_day(uid, event.due, as_of, summary)
    found.add("description", "\n".join(one_line(words.say(m)) for m in _said(event, as_of)))
    if office := one_line(item.office):
        found.add("categories", [office])
    # What lies behind would ring at once.
    for ring in sorted({day for day in (event.reminded, event.due) if day >= as_of}):
        found.add_component(_alarm(ring - event.due + _MORNING, summary))
    return found


def _summary(event: Event) -> Message:
    judged = event.checked.assessment
    named = say("{id} {title}", id=judged.item.id, title=judged.item.title)
    if not event.own:
        return say("{limit} due: {item}", limit=event.clock.limit.name, item=named)
    if judged.in_doubt:
        return say("overdue, or the ledger lacks a day: {item}", item=named)
    if event.status is Status.OVERDUE:
        return say("overdue: {item}", item=named)
    if judged.deadline.provisional_from is not None:
        return say("due (provisional): {item}", item=named)
    return say("due: {item}", item=named)


def _said(event: Event, as_of: date) -> Iterator[Message]:
    """Where it stands, by which article, whose it is, and what its date rests on."""
    judged = event.checked.assessment
    standing = stands(event.checked)
    if not event.own:
        party = event.clock.limit.party
        standing = say("{party}: {status}", party=party, status=event.status)
    yield say("{standing} as of {day}", standing=standing, day=as_of)
    for finding in event.checked.findings if event.own else ():
        if finding.code == "contradicted":
            yield finding.message
    yield say("law: {cite}", cite=cited(event.clock.limit.cite))
    if judged.item.office:
        yield say("office: {office}", office=judged.item.office)
    for note in judged.deadline.notes if event.own else ():
        if note.code in ("provisional", "displaced", "higher-law-earlier"):
            yield note.message


def _alarm(trigger: timedelta, text: str) -> Alarm:
    found = Alarm()
    found.add("action", "DISPLAY")
    found.add("trigger", trigger)
    found.add("description", text)
    return found


def _zone() -> Timezone:
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1992, 1, 1))  # noqa: DTZ001 — local time, by definition
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    standard.add("tzname", "CST")
    found = Timezone()
    found.add("tzid", _ZONE)
    found.add_component(standard)
    return found
