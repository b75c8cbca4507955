"""Rich tables → text: no box-drawing that a GBK console lacks, no wider than the page."""

from __future__ import annotations

import io

from rich.console import Console, RenderableType
from rich.table import Table

from gicli.render.toolkit.page import Page


def table(*headers: str) -> Table:
    """An open table; its columns wrap rather than run out of the page."""
    found = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for header in headers:
        found.add_column(header, overflow="fold")
    return found


def drawn(page: Page, *parts: RenderableType) -> str:
    """The parts below each other, as text for the page."""
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=page.width,
        force_terminal=page.colour,
        color_system="standard" if page.colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines())
