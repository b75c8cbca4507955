"""Reports for the tests of what is made of them."""

from __future__ import annotations

from datetime import date
from functools import cache
from gettext import NullTranslations
from typing import Any

from known_on import known_calendar

from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Report, audit
from gicli.core.ledger.items import Ledger, Request
from gicli.core.words.problem import Place, Problem
from gicli.load.rules.book import load_rule_book
from gicli.render import Page, Wording

ENGLISH = Page(Wording("en", NullTranslations()))

HOSTILE = (
    "a|b",
    "a\\|b",
    "a\\\\|b|",
    "|",
    "\\",
    "<b>甲</b>",
    "<script>alert(1)</script>",
    "</td></table>",
    "<!-- x",
    "&lt;b&gt; &amp; &#124;",
    "`code` ``x``",
    "[x](javascript:alert(1))",
    "![x](http://example.com/x.png)",
    "[x]: http://example.com",
    "<http://example.com>",
    "*a* **b** _c_ __d__ ~~e~~ ~f~",
    "# 一",
    "1. 一",
    "1) 一",
    "- 一",
    "+ 一",
    "* 一",
    "> 一",
    "===",
    "---",
    "    code",
    "```\nx\n```",
    "甲\n\n乙",
    "甲\r\n| 乙 |\r\n| --- |",
    "甲\u2028乙\x0b丙\x85丁",
    "$x$",
    "\x00",
    "",
)
"""Texts that would mean something, were they not shown as they are."""


@cache
def _under(as_of: date, rules: str) -> Circumstances:
    return Circumstances(load_rule_book(), known_calendar(), as_of, rules)


def request(
    item_id: str, received: str, *, file: str = "ledger.yaml", line: int = 2, **facts: Any
) -> Request:
    """One whose facts are given as the core has them, whatever a reader of files would say to them."""
    return Request(
        id=item_id, place=Place(file, line, 5), received=date.fromisoformat(received), **facts
    )


def report(
    as_of: str, *items: Request, problems: tuple[Problem, ...] = (), rules: str = "national"
) -> Report:
    """Each file a ledger; the national Regulation, unless another pack is named."""
    files = dict.fromkeys(item.place.file for item in items)
    ledgers = [
        Ledger(file, "台账", rules, tuple(item for item in items if item.place.file == file))
        for file in files
    ]
    return audit(ledgers, _under(date.fromisoformat(as_of), rules), problems)
