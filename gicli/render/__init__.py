"""Core values in, text or bytes out; prints nothing. RENDERERS is the one list of formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib import import_module
from types import MappingProxyType
from typing import Any

from gicli.render.toolkit.extras import asking_for_extras
from gicli.render.toolkit.page import Page as Page
from gicli.render.words.wording import Wording as Wording


class What(StrEnum):
    """What there is to show."""

    ANSWER = "answer"
    CHECK = "check"
    LEDGER = "ledger"
    ITEM = "item"
    PACKS = "packs"
    PACK = "pack"
    COMPARISON = "comparison"
    YEAR = "year"
    MONTH = "month"
    COVERAGE = "coverage"
    DAYS = "days"
    DIFFERENCES = "differences"
    IMPACT = "impact"
    FEE = "fee"
    DUTIES = "duties"
    CHANGE = "change"
    LOG = "log"
    LETTERS = "letters"
    PLUGIN = "plugin"
    DIGEST = "digest"
    ANNUAL = "annual"
    OFFICES = "offices"
    HEALTH = "health"


RENDERERS = MappingProxyType(
    {
        What.ANSWER: {
            "table": "render.answers.answer:answer_text",
            "json": "render.answers.answer:answer_json",
        },
        What.CHECK: {
            "table": "render.check.table:check_table",
            "json": "render.check.data:check_json",
            "csv": "render.check.data:check_csv",
            "xlsx": "render.ledger.workbook:check_xlsx",
            "html": "render.check.html:check_html",
            "md": "render.check.memo:check_md",
            "github": "render.check.github:check_github",
            "ics": "render.check.ics:check_ics",
        },
        What.PLUGIN: {
            "nagios": "render.check.nagios:check_nagios",
        },
        What.DIGEST: {
            "table": "notify.digest:digest_text",
            "json": "notify.digest:digest_json",
        },
        What.ANNUAL: {
            "table": "reports.table:annual_table",
            "xlsx": "reports.workbook:annual_xlsx",
            "html": "reports.html:annual_html",
            "json": "reports.data:annual_json",
        },
        What.OFFICES: {
            "table": "reports.table:offices_table",
            "xlsx": "reports.workbook:offices_xlsx",
            "html": "reports.html:offices_html",
            "json": "reports.data:offices_json",
        },
        What.LEDGER: {
            "xlsx": "render.ledger.workbook:ledger_xlsx",
            "csv": "render.ledger.columns:ledger_csv",
        },
        What.ITEM: {
            "table": "render.items.item:item_text",
            "json": "render.items.item:item_json",
            "html": "render.items.exhibit:exhibit_html",
            "md": "render.items.exhibit:exhibit_markdown",
        },
        What.PACKS: {
            "table": "render.answers.packs:packs_text",
            "json": "render.answers.packs:packs_json",
        },
        What.PACK: {
            "table": "render.answers.pack_articles:pack_table",
            "json": "render.answers.packs:pack_json",
        },
        What.COMPARISON: {
            "table": "render.answers.comparison:comparison_table",
            "json": "render.answers.comparison:comparison_json",
        },
        What.YEAR: {
            "table": "render.calendars.pictures:year_picture",
            "json": "render.calendars.days:days_json",
            "csv": "render.calendars.days:days_csv",
        },
        What.MONTH: {
            "table": "render.calendars.pictures:month_picture",
            "json": "render.calendars.days:days_json",
            "csv": "render.calendars.days:days_csv",
        },
        What.COVERAGE: {
            "table": "render.calendars.coverage:coverage_text",
            "json": "render.calendars.coverage:coverage_json",
        },
        What.DAYS: {
            "csv": "render.calendars.days:days_csv",
            "json": "render.calendars.days:days_json",
        },
        What.DIFFERENCES: {
            "table": "render.calendars.differences:diff_table",
            "json": "render.calendars.differences:diff_json",
            "csv": "render.calendars.differences:diff_csv",
        },
        What.IMPACT: {
            "table": "render.answers.impact:impact_table",
            "json": "render.answers.impact:impact_json",
            "csv": "render.answers.impact:impact_csv",
        },
        What.FEE: {
            "table": "render.answers.fee:fee_text",
            "json": "render.answers.fee:fee_json",
        },
        What.DUTIES: {
            "table": "render.answers.duties:duties_text",
            "json": "render.answers.duties:duties_json",
        },
        What.CHANGE: {
            "table": "record.change:change_text",
            "json": "record.change:change_json",
        },
        What.HEALTH: {
            "table": "commands.doctor.telling:health_text",
            "json": "commands.doctor.telling:health_json",
        },
        What.LOG: {
            "table": "render.items.log:log_text",
            "json": "render.items.log:log_json",
        },
        What.LETTERS: {
            "table": "letters.table:calls_text",
            "json": "letters.table:calls_json",
        },
    }
)
"""What → format → `module:function` that writes it from (value, page); imported when used."""


PARTS_OF_A_CHECK = MappingProxyType(
    {
        "table": "render.check.table:table_part",
        "json": "render.check.data:json_part",
        "csv": "render.check.data:csv_part",
    }
)
"""Format → `module:function` that writes some items of a check, which `totals.Parts` puts together."""


AT_THE_DESK = ("table", "json")
"""What the person who asks reads, and what says itself which of its values may be personal."""


def leaves_the_desk(what: What, form: str) -> bool:
    """Whether others read it: pages, logs and calendars that are handed on, reminders."""
    return form not in AT_THE_DESK or what in (What.DIGEST, What.HEALTH)


def formats(what: What) -> tuple[str, ...]:
    """The formats in which it can be shown, the default first."""
    return tuple(RENDERERS[what])


def render(what: What, form: str, value: object, page: Page) -> str | bytes:
    """The value in that format; a text ends in a newline.

    Raises KeyError for an unknown format, Refused where its extra is not installed and for what
    the format cannot hold.
    """
    found = rendered_parts(what, form, value, page)
    return found if isinstance(found, str | bytes) else "".join(found)


def rendered_parts(what: What, form: str, value: object, page: Page) -> str | bytes | Iterator[str]:
    """The same; where it may be long, in parts, each made when the one before it is written."""
    writer = _writer(RENDERERS[what][form])
    found: str | bytes | Iterator[str] = writer(value, _handed_on(what, form, page))
    return f"{found}\n" if isinstance(found, str) and not found.endswith("\n") else found


def rendered_part(form: str, report: object, page: Page, *, several: bool) -> Any:  # noqa: ANN401
    """What is written of the items of that report, as one of the `written` of `Parts`; they are of
    one of `several` ledgers or of the only one. Raises KeyError for a format without parts.
    """
    writer = _writer(PARTS_OF_A_CHECK[form])
    return writer(report, _handed_on(What.CHECK, form, page), several=several)


def _handed_on(what: What, form: str, page: Page) -> Page:
    """The page without quotes of what may be personal, where others read it."""
    if leaves_the_desk(what, form):
        return page._replace(wording=page.wording.quoting(False))
    return page


def _writer(named: str) -> Callable[..., Any]:
    module, _, function = named.partition(":")
    with asking_for_extras():
        found: Callable[..., Any] = getattr(import_module(f"gicli.{module}"), function)
    return found
