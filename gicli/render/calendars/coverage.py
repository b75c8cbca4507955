"""How far the calendar is announced, as `gicli.coverage/1`."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.words.message import Message, say
from gicli.core.workdays.coverage import CoverageReport, Expected
from gicli.render.toolkit.data import dumped, iso
from gicli.render.toolkit.page import Page, wrapped


def coverage_json(report: CoverageReport, page: Page) -> str:
    calendar, coming = report.calendar, report.expected
    coverage = calendar.coverage
    return dumped(
        {
            "schema": "gicli.coverage/1",
            "announced_through": coverage.years[-1] if coverage.years else None,
            "certain_through": iso(coverage.through),
            "next": (
                {
                    "year": coming.year,
                    "earliest": iso(coming.earliest),
                    "middle": iso(coming.middle),
                    "latest": iso(coming.latest),
                }
                if coming
                else None
            ),
            "notices": [
                {
                    "year": notice.year,
                    "number": notice.number,
                    "issued": iso(notice.issued),
                    "signed": iso(notice.signed),
                    "published": iso(notice.published),
                    "unverified": list(notice.unverified),
                    "url": notice.url,
                    "file": report.files.get(str(notice.year)),
                }
                for notice in calendar.notices
            ],
        }
    )


def coverage_text(report: CoverageReport, page: Page) -> str:
    words = page.wording
    coverage = report.calendar.coverage
    years = coverage.years
    if not years or coverage.through is None:
        return words.say(say("No notice is known: every answer is provisional."))
    through = words.day(coverage.through)
    lines = [
        words.say(say("announced: {first} to {last}", first=str(years[0]), last=str(years[-1]))),
        words.say(say("certain through {day}; later days are provisional", day=through)),
    ]
    if report.expected is not None:
        lines += wrapped(words.say(coming_in_words(report.expected)), page.width)
    folders = sorted({str(file).rpartition("/")[0] for file in report.files.values()})
    lines += ["", *_notices(report, page), "", *folders]
    return "\n".join(lines)


def coming_in_words(coming: Expected) -> Message:
    """When the notice that is not known yet is to be expected."""
    return say(
        "the notice for {year} is not known yet; going by the past {n} it comes between {earliest} and {latest}, as likely as not by {middle}",
        year=str(coming.year),
        n=len(coming.evidence),
        earliest=coming.earliest,
        latest=coming.latest,
        middle=coming.middle,
    )


def _notices(report: CoverageReport, page: Page) -> Iterator[str]:
    for notice in report.calendar.notices:
        file = report.files.get(str(notice.year), "")
        name = file.rpartition("/")[2]
        yield f"{notice.year}  {notice.issued.isoformat()}  {notice.text}  {name}".rstrip()
