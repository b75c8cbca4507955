"""The text of a new ledger: its head, a line for editors, and one item as a comment."""

from __future__ import annotations

import json
import re

from gicli.core.law.rules import Length, RulePack
from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.tables import CHOICES, KEYS
from gicli.core.ledger.vocabulary import key_in, value_in
from gicli.core.words.message import Message, say

SCHEMA = "./ledger.schema.json"
"""Where the editor looks for the schema, from the folder of the ledger on."""
_PLAIN = re.compile(r"[\w〔〕（）()、，.-]*\w[\w〔〕（）()、，. -]*")
_TITLE = {True: "政府信息公开台账", False: "Government information ledger"}
_COMMENTS = {
    True: (
        "编辑器按上一行补全、核对本台账。那个文件用下面的命令生成：",
        "写法示例，去掉各行的“# ”即可；也可以用：gicli ledger add request --received 2026-03-02",
    ),
    False: (
        "By the line above an editor completes and checks this ledger. The file it names is made by:",
        "An example: take away “# ”, or write: gicli ledger add request --received 2026-03-02",
    ),
}
_EXAMPLE = (
    ("id", "YSQ-2026-001"),
    ("kind", "request"),
    ("title", {True: "外商投资企业名录", False: "List of foreign-invested enterprises"}),
    ("office", {True: "外资处", False: "Foreign Investment Division"}),
    ("channel", "post"),
    ("applicant", "business"),
    ("received", "2026-03-02"),
    ("replied", ""),
)


def new_ledger(title: str, rules: str, *, chinese: bool) -> str:
    """A ledger without items."""

    def key(name: str) -> str:
        return key_in(name, words.LEDGER, chinese)

    about_schema, about_example = _COMMENTS[chinese]
    lines = [
        f"# yaml-language-server: $schema={SCHEMA}",
        f"# {about_schema}",
        f"#   gicli schema ledger -o {SCHEMA.removeprefix('./')}",
        f"{key('ledger')}: {_scalar(title or _TITLE[chinese])}",
        f"{key('rules')}: {_scalar(rules)}",
        f"{key('items')}:",
        f"  # {about_example}",
        *(f"  # {line}" for line in _example(chinese)),
    ]
    return "\n".join(lines) + "\n"


def what_follows(pack: RulePack) -> Message:
    """What it means for the office to be under the pack, in one line."""
    limit, above = pack.find("reply"), pack.displaced
    if limit is None or not isinstance(limit.length, Length):
        return say("counted by {rules}; see: gicli rules show {rules}", rules=pack.family)
    told = say("{title}: {length} to reply", title=pack.title, length=limit.length)
    if limit.extension is not None:
        most = Length(limit.extension.n, limit.length.unit)
        told = say("{what}, extended by {length} at most", what=told, length=most)
    if above is not None:
        told = say(
            "{what}; since {since} {by} goes first, and its date stands beside ours (--rules {by} counts by it alone)",
            what=told,
            since=above.since,
            by=above.by,
        )
    return told


def how_to_schema() -> Message:
    return say(
        "for completion in an editor: {command}",
        command=f"gicli schema ledger -o {SCHEMA.removeprefix('./')}",
    )


def _example(chinese: bool) -> list[str]:
    lines = []
    for name, value in _EXAMPLE:
        text = (
            value[chinese]
            if isinstance(value, dict)
            else value_in(value, CHOICES.get(name), chinese)
        )
        lines.append(f"{key_in(name, KEYS['request'], chinese)}: {text}".rstrip())
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]


def _scalar(text: str) -> str:
    """Plain where YAML takes it for the same text, else quoted."""
    plain = _PLAIN.fullmatch(text) and text.lower() != "null"
    return text if plain else json.dumps(text, ensure_ascii=False)
