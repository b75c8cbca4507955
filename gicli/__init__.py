"""gicli: when each thing a government-information office owes is due, why, and what is late.

From Python: `due`, `check`, `calendar`, the errors below `GicliError`, and `frames`. Importing this
module loads none of them; docs/python.md tells what each takes and gives.
"""

from gicli.version import __version__ as __version__

TYPE_CHECKING = False
# As checkers of types know it; `typing` itself takes longer to import than gicli may.
if TYPE_CHECKING:
    from gicli.face.asking import calendar as calendar
    from gicli.face.asking import check as check
    from gicli.face.asking import due as due
    from gicli.face.errors import GicliError as GicliError
    from gicli.face.errors import MissingExtra as MissingExtra
    from gicli.face.errors import Refused as Refused
    from gicli.face.errors import Unreadable as Unreadable

_FUNCTIONS = "gicli.face.asking"
_ERRORS = "gicli.face.errors"
_FROM = {
    "calendar": _FUNCTIONS,
    "check": _FUNCTIONS,
    "due": _FUNCTIONS,
    "GicliError": _ERRORS,
    "MissingExtra": _ERRORS,
    "Refused": _ERRORS,
    "Unreadable": _ERRORS,
}
"""Name → the module that it is fetched from when somebody first asks for it."""
_ROOMS = ("frames", "spark")
"""Packages of their own, each behind an extra."""


def __getattr__(name: str) -> object:
    import sys
    from importlib import import_module

    if name in _FROM:
        found = getattr(import_module(_FROM[name]), name)
        setattr(sys.modules[__name__], name, found)
        return found
    if name in _ROOMS:
        try:
            return import_module(f"{__name__}.{name}")
        except ModuleNotFoundError as missing:
            if missing.name != f"{__name__}.{name}":
                raise
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_FROM})
