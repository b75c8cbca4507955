"""How each office dealt with the requests of a year, as a workbook."""

from __future__ import annotations

from gicli.core.performance import Performances
from gicli.render.extras import with_extra
from gicli.render.page import Page


def render(found: Performances, page: Page) -> bytes:
    """Raises Refused where openpyxl is not installed, and for what no cell can hold."""
    written: bytes = with_extra("excel", "offices_workbook").workbook(found, page.wording)
    return written
