"""The annual report's table of requests as a workbook, laid out like the form."""

from __future__ import annotations

from gicli.core.annual import Annual
from gicli.render.extras import with_extra
from gicli.render.page import Page


def render(found: Annual, page: Page) -> bytes:
    """Raises Refused where openpyxl is not installed, and for what no cell can hold."""
    written: bytes = with_extra("excel", "annual_workbook").workbook(found, page.wording)
    return written
