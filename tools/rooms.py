"""Write the map of rooms in CONTRIBUTING.md: one row a package, the first sentence of its docstring."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "CONTRIBUTING.md"
_MAP = re.compile(r"(?<=<!-- rooms -->\n).*?(?=<!-- /rooms -->)", re.DOTALL)


def rows() -> str:
    """The table, the rooms in the order of their paths."""
    lines = ["| room | what it owns |", "|---|---|"]
    for door in sorted((ROOT / "gicli").rglob("__init__.py")):
        told = ast.get_docstring(ast.parse(door.read_text(encoding="utf-8"))) or ""
        room = door.parent.relative_to(ROOT).as_posix()
        lines.append(f"| `{room}/` | {told.splitlines()[0]} |")
    return "\n".join(lines) + "\n"


def with_map(text: str) -> str:
    """The page with the table as it is now."""
    return _MAP.sub(lambda _: rows(), text)


if __name__ == "__main__":
    PAGE.write_text(with_map(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
