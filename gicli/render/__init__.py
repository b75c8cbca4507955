"""Core values in, text or bytes out; prints nothing. RENDERERS is the one list of formats."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from types import MappingProxyType

from gicli.render.page import Page as Page
from gicli.render.wording import Wording as Wording


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
    PLUGIN = "plugin"
    DIGEST = "digest"
    ANNUAL = "annual"
    OFFICES = "offices"


RENDERERS = MappingProxyType(
    {
        What.ANSWER: {"table": "answer_text", "json": "answer_json"},
        What.CHECK: {
            "table": "check_table",
            "json": "check_json",
            "csv": "check_csv",
            "xlsx": "check_xlsx",
            "html": "check_html",
            "md": "check_md",
            "github": "check_github",
            "ics": "check_ics",
        },
        What.PLUGIN: {"nagios": "check_nagios"},
        What.DIGEST: {"table": "digest_text", "json": "digest_json"},
        What.ANNUAL: {
            "table": "annual_table",
            "xlsx": "annual_xlsx",
            "html": "annual_html",
            "json": "annual_json",
        },
        What.OFFICES: {
            "table": "offices_table",
            "xlsx": "offices_xlsx",
            "html": "offices_html",
            "json": "offices_json",
        },
        What.LEDGER: {"xlsx": "check_xlsx", "csv": "ledger_csv"},
        What.ITEM: {"table": "item_text", "json": "item_json"},
        What.PACKS: {"table": "packs_text", "json": "packs_json"},
        What.PACK: {"table": "pack_table", "json": "pack_json"},
        What.COMPARISON: {"table": "comparison_table", "json": "comparison_json"},
        What.YEAR: {"table": "year_picture", "json": "days_json", "csv": "days_csv"},
        What.MONTH: {"table": "month_picture", "json": "days_json", "csv": "days_csv"},
        What.COVERAGE: {"table": "coverage_text", "json": "coverage_json"},
        What.DAYS: {"csv": "days_csv", "json": "days_json"},
        What.DIFFERENCES: {"table": "diff_table", "json": "diff_json", "csv": "diff_csv"},
        What.IMPACT: {"table": "impact_table", "json": "impact_json", "csv": "impact_csv"},
        What.FEE: {"table": "fee_text", "json": "fee_json"},
        What.DUTIES: {"table": "duties_text", "json": "duties_json"},
        What.CHANGE: {"table": "change_text", "json": "change_json"},
        What.LOG: {"table": "log_text", "json": "log_json"},
    }
)
"""What → format → the module whose `render(value, page)` writes it; imported when used."""


def formats(what: What) -> tuple[str, ...]:
    """The formats in which it can be shown, the default first."""
    return tuple(RENDERERS[what])


def render(what: What, form: str, value: object, page: Page) -> str | bytes:
    """The value in that format; a text ends in a newline. Raises KeyError for an unknown format."""
    module = import_module(f"gicli.render.{RENDERERS[what][form]}")
    found: str | bytes = module.render(value, page)
    return found if isinstance(found, bytes) or found.endswith("\n") else found + "\n"
