"""Which files of a folder are ledgers."""

from __future__ import annotations

import re
from pathlib import Path

from gicli.core.problem import Unreadable
from gicli.load import ledger_format as words
from gicli.load.text_files import read_text

_ENDINGS = (".yaml", ".yml")
_ITEMS = re.compile(
    f"^[\"']?(?:{'|'.join(('items', *words.LEDGER['items']))})[\"']?\\s*[:：]", re.MULTILINE
)


def ledgers_in(folder: Path) -> list[Path]:
    """The files with a list of items, by name; one that does not load further is among them."""
    return sorted(
        file for file in folder.iterdir() if file.suffix.lower() in _ENDINGS and _is_ledger(file)
    )


def _is_ledger(file: Path) -> bool:
    try:
        return bool(_ITEMS.search(read_text(file)))
    except Unreadable:
        return False
