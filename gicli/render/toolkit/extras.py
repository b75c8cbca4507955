"""The parts of render that need an optional library, imported where they are asked for."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from gicli.core.message import Refused, say

_EXTRAS = {
    "excel": (
        "openpyxl",
        say(
            "workbooks need openpyxl; install it with: {command}",
            command="pip install 'gicli[excel]'",
        ),
    ),
    "ics": (
        "icalendar",
        say(
            "calendar files need icalendar; install it with: {command}",
            command="pip install 'gicli[ics]'",
        ),
    ),
}
# Extra → its library, and what to say where that is not there.


def with_extra(extra: str, module: str) -> ModuleType:
    """The module of gicli.render with that name. Raises Refused where the extra is not installed."""
    library, refusal = _EXTRAS[extra]
    try:
        return import_module(f"gicli.render.{module}")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != library:
            raise
        raise Refused(refusal) from None
