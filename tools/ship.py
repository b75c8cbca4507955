"""Read calendars/ and the rule packs beforehand (see gicli/load/shipped)."""

from __future__ import annotations

from gicli.load.calendars.shelf import calendar_files, read_notices
from gicli.load.rules.book import pack_files
from gicli.load.rules.packs import read_packs
from gicli.load.shipped import shipped_file, written
from gicli.load.yamlfile.files import calendars_folder


def texts() -> dict[str, str]:
    """Kind → what its file should hold."""
    calendars, packs = calendar_files(calendars_folder()), pack_files()
    return {
        "calendars": written(calendars, read_notices(calendars)),
        "rulepacks": written(packs, read_packs(packs)),
    }


if __name__ == "__main__":
    for kind, text in texts().items():
        shipped_file(kind).write_text(text, encoding="utf-8", newline="\n")
