"""docs/articles.md: what gicli makes of every article, written from docs/articles.yaml.

`articles.py` writes the page, or says what is wrong with the data and writes nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from gicli.cli.app import _MODULES as COMMANDS
from gicli.core.check.checks import SEVERITIES
from gicli.core.law.citation import Citation, chinese_number
from gicli.core.law.rulebook import RuleBook
from gicli.core.law.rules import RulePack
from gicli.core.ledger import vocabulary as ledger_format
from gicli.core.ledger.tables import KEYS, RECORDS
from gicli.load.rules.book import load_rule_book

DOCS = Path(__file__).parent.parent / "docs"
DATA, PAGE = DOCS / "articles.yaml", DOCS / "articles.md"
Row = dict[str, Any]

_PLACE = ("article", "paragraph", "item")
_TIME = re.compile(
    r"[0-9一二三四五六七八九十]+个?(?:工作)?(?:日|天|月|年)(?!度)|期限|时间|时限|之日|[日天月年]内"
)
_HEADER = """\
# 逐条对照 · Article by article

两部2015年规定和2019年《政府信息公开条例》的每一条：说了什么，gicli 用什么落实；落实不了的，为什么。本页由 [articles.yaml](articles.yaml) 生成，不要手改；改了数据以后执行 `.venv/bin/python tools/articles.py`。期限、要求的原文和依据见 `gicli rules show`，字段的全部写法见[台账的栏目](guide/zh/columns.md)。

Every article of the two departmental rules of 2015 and of the national Regulation of 2019: what it says, what in gicli implements it (limits, requirements, findings of a check, ledger fields, outcomes, channels, commands, other rule packs), or why nothing can. Generated from [articles.yaml](articles.yaml) by `.venv/bin/python tools/articles.py`; do not edit by hand.
"""


def name_of_field(key: str) -> str | None:
    """The Chinese name of `replied` or `correction.notified`; None for a key no ledger has."""
    names = []
    for mapping, part in _path(key):
        if part not in mapping:
            return None
        names.append(mapping[part][0])
    return "·".join(names)


def _path(key: str) -> Iterator[tuple[Mapping[str, tuple[str, ...]], str]]:
    """Each part of the key with the words of the mapping that it stands in."""
    head, _, inner = key.partition(".")
    kinds = [*KEYS.values(), ledger_format.LEDGER]
    yield {key: names for words in reversed(kinds) for key, names in words.items()}, head
    if inner:
        yield RECORDS.get(head, {}), inner


# Key of a row → its heading on the page, and what a name is called there: "" for a name that
# needs no other, None for one that does not exist.
Naming = Callable[[str, RulePack, RuleBook], str | None]
KINDS: dict[str, tuple[str, Naming]] = {
    "limits": ("期限", lambda name, pack, _: (limit := pack.find(name)) and limit.name.zh),
    "requirements": (
        "要求",
        lambda name, pack, _: "" if name in {r.asks for r in pack.requirements} else None,
    ),
    "findings": ("核查", lambda name, *_: "" if name in SEVERITIES else None),
    "fields": ("字段", lambda name, *_: name_of_field(name)),
    "outcomes": ("办理结果", lambda name, *_: ledger_format.OUTCOMES.get(name, (None,))[0]),
    "channels": ("申请方式", lambda name, *_: ledger_format.CHANNELS.get(name, (None,))[0]),
    "commands": ("命令", lambda name, *_: "" if name.split()[0] in COMMANDS else None),
    "packs": (
        "规则包",
        lambda name, _, book: book.named(name)[-1].title.zh if name in book.families else None,
    ),
}
_KEYS = {*_PLACE, *KINDS, "says", "note", "why_not"}


def place(row: Row) -> str:
    """第二十六条第二款."""
    return Citation("", row["article"], "", row.get("paragraph"), row.get("item")).place


def complaints(data: list[Row], book: RuleBook) -> list[str]:
    """What is wrong with the data: a missing article, a name that does not exist, an unheard rule."""
    found = []
    for part in data:
        pack = book.named(part["pack"])[-1]
        said = [*_numbering(part), *_unheard(part["rows"], part["instrument"], pack)]
        for row in part["rows"]:
            said += (f"{place(row)}：{wrong}" for wrong in _faults(row, pack, book))
        found += [f"{part['instrument']}：{one}" for one in said]
    return found


def _numbering(part: Row) -> Iterator[str]:
    articles = [row["article"] for row in part["rows"]]
    expected = range(1, part["articles"] + 1)
    yield from (f"缺第{chinese_number(n)}条" for n in expected if n not in articles)
    yield from (f"没有第{chinese_number(n)}条" for n in articles if n not in expected)
    places = [tuple(row.get(key) or 0 for key in _PLACE) for row in part["rows"]]
    if places != sorted(places):
        yield "各行没有按条、款、项排列"


def _faults(row: Row, pack: RulePack, book: RuleBook) -> Iterator[str]:
    yield from (f"没有字段 {key}" for key in row.keys() - _KEYS)
    something = any(row.get(key) for key in KINDS)
    if not row.get("says"):
        yield "没有写内容"
    if something == bool(row.get("why_not")):
        yield "落实和 why_not 应当写其中一个"
    if row.get("why_not") and _TIME.search(row.get("says", "")):
        yield "内容里有期限，不能没有落实"
    for key, (_, naming) in KINDS.items():
        yield from (
            f"{key} 里没有 {name}" for name in row.get(key, ()) if naming(name, pack, book) is None
        )


def _unheard(rows: list[Row], instrument: str, pack: RulePack) -> Iterator[str]:
    """What the pack cites the instrument for, and no row of that place says."""
    for key, name, cite in _cited(pack):
        if cite.instrument != instrument:
            continue
        here = [row for row in rows if _covers(row, cite)]
        if not any(name in row.get(key, ()) for row in here):
            yield f"{cite.place}：{pack.ref} 的 {name} 以此为依据，{key} 里却没有"


def _cited(pack: RulePack) -> Iterator[tuple[str, str, Citation]]:
    """Key of a row, the name it should hold, and the citation that says so."""
    for limit in pack.limits:
        yield from (("limits", limit.id, cite) for cite in _citations(limit))
    for requirement in pack.requirements:
        yield from (("requirements", requirement.asks, cite) for cite in _citations(requirement))
    for rule in pack.receipt:
        yield from (("channels", rule.channel, cite) for cite in _citations(rule))


def _citations(value: object) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _citations(part)


def _covers(row: Row, cite: Citation) -> bool:
    """Whether the row is about the place cited, or a part of it, or the whole it is a part of."""
    pairs = [(row.get(key), getattr(cite, key)) for key in _PLACE]
    return all(a is None or b is None or a == b for a, b in pairs)


def page(data: list[Row], book: RuleBook) -> str:
    return "\n".join((_HEADER, *(_part(part, book) for part in data)))


def _part(part: Row, book: RuleBook) -> str:
    pack, rows = book.named(part["pack"])[-1], part["rows"]
    without = sum("why_not" in row for row in rows)
    lines = (f"| {place(row)} | {row['says']} | {_cell(row, pack, book)} |" for row in rows)
    return (
        f"## {part['instrument']}\n\n规则包 `{pack.ref}`。{part['articles']}条，分{len(rows)}处，"
        f"{len(rows) - without}处有落实，{without}处没有并说明原因。\n\n"
        "| 条文 | 内容 | gicli 中的落实 |\n| --- | --- | --- |\n" + "\n".join(lines) + "\n"
    )


def _cell(row: Row, pack: RulePack, book: RuleBook) -> str:
    if "why_not" in row:
        return f"无：{row['why_not']}"
    groups = []
    for key, (heading, naming) in KINDS.items():
        names = [(name, naming(name, pack, book)) for name in row.get(key, ())]
        shown = (
            f"`{name}`（{other}）" if other else f"`{_written(key, name)}`" for name, other in names
        )
        if names:
            groups.append(f"{heading} " + "、".join(shown))
    return "；".join(groups) + (f"。{row['note']}" if "note" in row else "")


def _written(key: str, name: str) -> str:
    return f"gicli {name}" if key == "commands" else name


def load() -> list[Row]:
    return list(yaml.safe_load(DATA.read_text(encoding="utf-8")))


if __name__ == "__main__":
    told = complaints(load(), load_rule_book())
    if told:
        sys.exit("\n".join(told))
    PAGE.write_text(page(load(), load_rule_book()), encoding="utf-8", newline="\n")
