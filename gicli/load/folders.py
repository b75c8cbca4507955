"""Where the data that comes with gicli lies: in a wheel, an editable install or a checkout."""

from __future__ import annotations

from pathlib import Path

import gicli

_PACKAGE = Path(gicli.__file__).parent


def calendars_folder() -> Path:
    """`gicli/calendars` in a wheel; `calendars` beside `gicli` in a checkout or editable install."""
    packed = _PACKAGE / "calendars"
    return packed if packed.is_dir() else _PACKAGE.parent / "calendars"


def rulepacks_folder() -> Path:
    return _PACKAGE / "rulepacks"


def locale_folder() -> Path:
    return _PACKAGE / "locale"
