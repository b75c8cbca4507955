"""docs/guide/*/columns.md: every column of a ledger, from its words in gicli and docs/guide/columns.yaml.

`columns.py` writes the pages, or says which column nobody explains and writes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from gicli.core.ledger.headings import Heading
from gicli.core.ledger.row import Takes
from gicli.core.ledger.tables import CHOICES, FACT_AT, HOLDERS, ITEM, KEYS, RECORDS
from gicli.core.ledger.vocabulary import LEDGER

GUIDE = Path(__file__).parent.parent / "docs" / "guide"
DATA = GUIDE / "columns.yaml"
LANGUAGES = ("zh", "en")
Words = Mapping[str, tuple[str, ...]]
Meanings = Mapping[str, Mapping[str, Mapping[str, str]]]

_OWN: dict[str, Words] = {
    kind: {key: keys[key] for key in keys if key not in ITEM} for kind, keys in KEYS.items()
}
# Of each kind of item, without what all have.
TABLES: dict[str, Words] = {
    "ledger": LEDGER,
    "item": ITEM,
    **_OWN,
    **RECORDS,
}

_TEXT = {
    "zh": {
        "title": "一份台账有哪些栏目",
        "about": (
            "本页由程序写出（`tools/columns.py`），与程序认得的完全一致。\n\n"
            "台账只记发生过的事，不记期限；期限由 gicli 每次现算。没有发生的，空着不填。"
            "名称写中文、写英文都认得，同一份台账里可以混用。Excel 的表头照“名称”一栏写，一栏一个；"
            "导入时认得的叫法还要多，认不出的会指出来。日期写 2026-03-02、2026/3/2、2026年3月2日、20260302 都可以。"
        ),
        "ledger": "整本台账",
        "item": "每一件都有的",
        "request": "依申请公开",
        "publication": "主动公开",
        "update": "更新",
        "duty": "例行义务",
        "records": "记在一件申请里面的",
        "inner": (
            "在 YAML 台账里，写在申请的那一栏里面：`补正: {告知日期: 2026-03-04, 送达日期: 2026-03-05}`。"
            "不止一次的，写成几条，每条前面加“-”。在 Excel 里，一栏一个，表头照“Excel 表头”写；"
            "征求意见问了几家的，接着写征求意见2……、征求意见3……。"
        ),
        "choices": "可以选的写法",
        "choose": "这些栏目只能填下面的写法，中文、英文都可以。导入 Excel 时认得的说法还要多。",
        "name": "名称",
        "key": "英文",
        "heading": "Excel 表头",
        "also": "也可以写",
        "takes": "填什么",
        "meaning": "意思",
        "date": "日期",
        "number": "整数",
        "flag": "是、否",
        "choice": "选一个，见下",
        "several": "选几个，见下",
        "record": "记录，见下",
        "list": "事项",
        "text": "文字",
        "joint": "、",
    },
    "en": {
        "title": "The columns of a ledger",
        "about": (
            "This page is written by a program (`tools/columns.py`) and is what gicli knows.\n\n"
            "A ledger holds what happened, never a limit: gicli works the limits out each time. Leave blank "
            "what has not happened. Names may be in English or in Chinese, mixed as you like. In Excel the name is the "
            "heading, one column for each; an import knows more headings than these and points out those it does not. "
            "Write days as 2026-03-02, 2026/3/2, 2026年3月2日 or 20260302."
        ),
        "ledger": "The whole ledger",
        "item": "What every item has",
        "request": "Applications",
        "publication": "Publications",
        "update": "Updates",
        "duty": "Duties that come round",
        "records": "What is recorded inside an application",
        "inner": (
            "In a YAML ledger these stand inside the column of the application: "
            "`correction: {notified: 2026-03-04, served: 2026-03-05}`. If it happened more than once, write a "
            "list, each part after a “-”. In Excel each is a column, with the heading of the third column below; where "
            "several were consulted, go on with consultations 2 …, consultations 3 …."
        ),
        "choices": "What may be chosen",
        "choose": (
            "These columns take only the words below, in English or in Chinese. An import from Excel knows more."
        ),
        "name": "Chinese",
        "key": "name",
        "heading": "Excel heading",
        "also": "also written",
        "takes": "takes",
        "meaning": "meaning",
        "date": "a day",
        "number": "a whole number",
        "flag": "yes, no",
        "choice": "one of those below",
        "several": "some of those below",
        "record": "a record, below",
        "list": "the items",
        "text": "text",
        "joint": ", ",
    },
}


def complaints(meanings: Meanings) -> list[str]:
    """Columns without a meaning in both languages, and meanings without a column."""
    found = []
    for table, words in TABLES.items():
        told = meanings.get(table, {})
        found += [f"{table}.{key}: no meaning" for key in words if key not in told]
        found += [f"{table}.{key}: no such column" for key in told if key not in words]
        found += [
            f"{table}.{key}: say it in {' and '.join(LANGUAGES)}"
            for key, said in told.items()
            if sorted(said) != sorted(LANGUAGES) or not all(said.values())
        ]
    return found + [f"{table}: no such table" for table in meanings if table not in TABLES]


def page(language: str, meanings: Meanings) -> str:
    """The page in that language."""
    text = _TEXT[language]
    lines = [f"# {text['title']}", "", text["about"], ""]
    for table in ("ledger", "item", *_OWN):
        lines += [f"## {text[table]}", "", *_table(language, table, meanings), ""]
        if table == "request":
            lines += [f"## {text['records']}", "", text["inner"], ""]
            for record in RECORDS:
                name = _named(language, record, HOLDERS[record].writings[0])
                lines += [f"### {name}", "", *_table(language, record, meanings), ""]
    lines += [f"## {text['choices']}", "", text["choose"], ""]
    for key, known in CHOICES.items():
        lines += [f"### {_named(language, key, _chinese(key))}", "", *_choices(language, known), ""]
    return "\n".join(lines)


def _table(language: str, table: str, meanings: Meanings) -> Iterator[str]:
    text, told = _TEXT[language], meanings[table]
    rows = [tuple(text[part] for part in ("name", "key", "heading", "also", "takes", "meaning"))]
    for key, (chinese, *others) in TABLES[table].items():
        also, takes = text["joint"].join(others), text[_takes(table, key)]
        heading = _heading(language, table, key)
        rows.append((chinese, f"`{key}`", heading, also, takes, told[key][language]))
    first = (0, 1) if language == "zh" else (1, 0)
    order = (*first, *((2,) if table in RECORDS else ()), 3, 4, 5)
    yield from _markdown([tuple(row[n] for n in order) for row in rows])


def _heading(language: str, table: str, key: str) -> str:
    """Of the column that holds the key of a record; the first of several consultations."""
    if table not in RECORDS:
        return ""
    name = Heading(key, table, int(table == "consultations")).name
    return name.zh if language == "zh" else name.en


def _takes(table: str, key: str) -> str:
    if table == "ledger":
        return "list" if key == "items" else "text"
    return _SAID[FACT_AT[table if table in RECORDS else "", key].takes]


_SAID = {
    Takes.DAY: "date",
    Takes.NUMBER: "number",
    Takes.AMOUNT: "number",
    Takes.YEAR: "number",
    Takes.FLAG: "flag",
    Takes.CHOICE: "choice",
    Takes.CHOICES: "several",
    Takes.RECORD: "record",
    Takes.RECORDS: "record",
    Takes.TEXT: "text",
}


def _choices(language: str, known: Words) -> Iterator[str]:
    text = _TEXT[language]
    rows = [(text["name"], text["key"], text["also"])]
    for code, (chinese, *others) in known.items():
        rows.append((chinese, f"`{code}`", text["joint"].join(others)))
    order = (0, 1, 2) if language == "zh" else (1, 0, 2)
    yield from _markdown([tuple(row[n] for n in order) for row in rows])


def _markdown(rows: list[tuple[str, ...]]) -> Iterator[str]:
    head, *body = rows
    for row in (head, ("---",) * len(head), *body):
        yield f"| {' | '.join(row)} |".replace("|  |", "| |")


def _chinese(key: str) -> str:
    tables = (words for words in TABLES.values() if key in words)
    return next(tables)[key][0]


def _named(language: str, key: str, chinese: str) -> str:
    return f"{chinese}（`{key}`）" if language == "zh" else f"`{key}` ({chinese})"


def pages() -> dict[Path, str]:
    """File → what it has to say. Raises ValueError with every complaint."""
    meanings = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    if wrong := complaints(meanings):
        raise ValueError("\n".join(wrong))
    return {GUIDE / language / "columns.md": page(language, meanings) for language in LANGUAGES}


if __name__ == "__main__":
    try:
        written = pages()
    except ValueError as error:
        sys.exit(str(error))
    for file, said in written.items():
        file.write_text(said, encoding="utf-8", newline="\n")
