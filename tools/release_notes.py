"""The part of CHANGELOG.md about one version: `release_notes.py v0.2.0`; refuses one that is not there."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def notes(tag: str, changelog: str, version: str) -> str:
    """What is new in the version that the tag names, which is the one of the code. Raises ValueError."""
    asked = tag.removeprefix("v")
    if asked != version:
        raise ValueError(f"the tag is {tag}, the version in gicli/version.py is {version}")
    found = re.search(
        rf"^## {re.escape(asked)}\n(.+?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL
    )
    if found is None or not found[1].strip():
        raise ValueError(f"CHANGELOG.md says nothing of {asked}")
    return found[1].strip() + "\n"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from gicli.version import __version__

    try:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
        sys.stdout.write(notes(sys.argv[1], text, __version__))
    except ValueError as error:
        sys.exit(str(error))
