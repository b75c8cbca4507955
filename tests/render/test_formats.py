"""RENDERERS is the one list of formats; CSV that no spreadsheet runs; words for every code."""

from __future__ import annotations

import ast
import re
from datetime import date
from enum import Enum
from gettext import NullTranslations
from importlib import import_module
from pathlib import Path

import pytest

import gicli.render
from gicli.core.clock.standing import Status
from gicli.core.law.rules import FixedDate, Length, Party, PauseKind, Unit
from gicli.core.ledger.vocabulary import PARTIES
from gicli.core.words.message import Name, say, say_n
from gicli.render import RENDERERS, What, formats
from gicli.render.toolkit.data import csv_text
from gicli.render.words.wording import CONSULTED, TERMS, Wording

_WORDS = Wording("en", NullTranslations())
_ALL = sorted({where for of_one in RENDERERS.values() for where in of_one.values()})
_ROOMS = ("render", "record", "notify", "reports")


@pytest.mark.parametrize("where", _ALL)
def test_every_renderer_is_there(where: str) -> None:
    module, _, name = where.partition(":")
    assert callable(getattr(import_module(f"gicli.{module}"), name))


def test_no_renderer_is_forgotten() -> None:
    """Whatever takes a value and the page it is for, and gives the whole of it, is in the list."""
    folder = Path(gicli.render.__file__).parents[1]
    found = {
        f"{'.'.join(file.relative_to(folder).with_suffix('').parts)}:{node.name}"
        for room in _ROOMS
        for file in (folder / room).rglob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and re.search(r"_(json|csv|table|text|xlsx|html|md|github|ics|nagios|picture)$", node.name)
        and [arg.arg for arg in node.args.args[1:]] == ["page"]
        and not node.name.startswith("_")
    }
    assert (
        found - set(_ALL)
        == {
            # Parts of a page.
            "render.check.higher_law:overtaken_text",
            "render.items.intake:columns_text",
        }
        & found
    )


def test_everything_is_shown_as_json() -> None:
    assert set(RENDERERS) == set(What)
    # A ledger as data is the file itself; a plugin says what its host reads.
    assert all("json" in formats(what) for what in What if what not in (What.LEDGER, What.PLUGIN))
    assert formats(What.CHECK) == ("table", "json", "csv", "xlsx", "html", "md", "github", "ics")
    assert formats(What.LEDGER) == ("xlsx", "csv")
    assert formats(What.DAYS)[0] == "csv"


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        gicli.render.render(What.ANSWER, "xlsx", None, gicli.render.Page(_WORDS))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    text = csv_text(("a",), [(f"{start}cmd|' /C calc'!A0",)])
    assert text.split("\n", 1)[1].lstrip('"').startswith(f"'{start}")


def test_what_was_made_harmless_can_be_told_from_what_was_written_so() -> None:
    written = ("=1", "'=1", "''=1", "'x", "x=1")
    text = csv_text(("a",), [(title,) for title in written])
    assert text.split() == ["a", "'=1", "''=1", "'''=1", "'x", "x=1"]


def test_numbers_and_blanks_stay_what_they_are() -> None:
    assert csv_text(("a", "b", "c", "d"), [(-3, None, "甲,乙", 'x"y')]) == (
        'a,b,c,d\n-3,,"甲,乙","x""y"\n'
    )


@pytest.mark.parametrize("of", TERMS, ids=lambda of: of.__name__)
def test_every_code_has_a_word(of: type[Enum]) -> None:
    words = [_WORDS.term(member) for member in of]
    assert all(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 3, 2), "2026-03-02"),
        (Length(1, Unit.WORKDAYS), "1 working day"),
        (Length(15, Unit.WORKDAYS), "15 working days"),
        (Length(6, Unit.MONTHS), "6 months"),
        (Length(7, Unit.DAYS), "7 natural days"),
        (Length(1, Unit.YEARS), "1 year"),
        (FixedDate(3, 31), "by 03-31 each year"),
        (Status.DUE_TODAY, "due today"),
        (Party.RIGHTS_HOLDER, "the rights-holder"),
        (Name("答复", "reply"), "reply"),
        (say("the notice"), "the notice"),
        (("a", date(2026, 3, 2)), "a, 2026-03-02"),
        (None, ""),
        (12, "12"),
    ],
)
def test_what_fills_a_placeholder(value: object, words: str) -> None:
    assert _WORDS.say(say("<{it}>", it=value)) == f"<{words}>"


def test_chinese_has_its_own_comma_and_names() -> None:
    chinese = Wording("zh", NullTranslations())
    assert chinese.say(say("{it}", it=("甲", "乙"))) == "甲、乙"
    assert chinese.say(say("{it}", it=Name("答复", "reply"))) == "答复"


def test_counted_things() -> None:
    message = lambda n: say_n("{n} item", "{n} items", n)  # noqa: E731
    assert [_WORDS.say(message(n)) for n in (0, 1, 2)] == ["0 items", "1 item", "2 items"]
    assert _WORDS.day(date(2026, 2, 28)) == "2026-02-28 Sat"


def test_every_party_that_can_be_consulted_is_called_something() -> None:
    assert set(CONSULTED) == set(PARTIES)
    assert set(CONSULTED) == set(PauseKind) - {PauseKind.SUSPENSION}
