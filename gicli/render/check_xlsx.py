"""Ledgers and what a check found in them as a workbook that a clerk goes on using."""

from __future__ import annotations

from gicli.core.register import Register
from gicli.render.extras import with_extra
from gicli.render.page import Page


def render(register: Register, page: Page) -> bytes:
    """Raises Refused where openpyxl is not installed, and for what no cell can hold."""
    written: bytes = with_extra("excel", "xlsx_book").workbook(register, page.wording)
    return written
