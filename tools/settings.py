"""The table of settings in docs/guide/*/settings.md, from the one in gicli/cli/config/keys.py."""

from __future__ import annotations

import re
from pathlib import Path

from gicli.cli.config.keys import KEYS, Key
from gicli.cli.language import wording

GUIDE = Path(__file__).parent.parent / "docs" / "guide"
_TABLE = re.compile(r"(?<=<!-- settings -->\n).*?(?=<!-- /settings -->)", re.DOTALL)
_HEADS = {
    "zh": ("设置", "是什么", "写法", "选项", "环境变量", "默认"),
    "en": ("setting", "what it is", "written", "option", "variable", "default"),
}


def pages() -> dict[Path, str]:
    """Each page as it is to be."""
    found = {}
    for language in _HEADS:
        page = GUIDE / language / "settings.md"
        table = "".join(f"| {' | '.join(row)} |\n" for row in _rows(language))
        found[page] = _TABLE.sub(lambda _, new=table: new, page.read_text(encoding="utf-8"))
    return found


def _rows(language: str) -> list[tuple[str, ...]]:
    say_it = wording(language).say
    heads = _HEADS[language]
    return [heads, ("---",) * len(heads), *(_row(key, say_it(key.about)) for key in KEYS)]


def _row(key: Key, about: str) -> tuple[str, ...]:
    return (
        f"`{key.name}`",
        about,
        *map(_code, (key.example, key.option, key.variable, key.default)),
    )


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


if __name__ == "__main__":
    for page, text in pages().items():
        page.write_text(text, encoding="utf-8", newline="\n")
