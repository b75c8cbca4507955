"""Ledgers and what a check found in them as a workbook that a clerk goes on using."""

from __future__ import annotations

from gicli.core.message import Refused, say
from gicli.core.register import Register
from gicli.render.page import Page


def render(register: Register, page: Page) -> bytes:
    """Raises Refused where openpyxl is not installed, and for what no cell can hold."""
    try:
        from gicli.render.xlsx_book import workbook
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "openpyxl":
            raise
        command = "pip install 'gicli[excel]'"
        raise Refused(
            say("workbooks need openpyxl; install it with: {command}", command=command)
        ) from None
    return workbook(register, page.wording)
