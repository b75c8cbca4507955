"""CONTRIBUTING.md names files that are there, in eight recipes; README.md stays a page one reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = TEXT.partition("## A notice for a new year")[2]
_FILE = re.compile(r"`((?:gicli|tests|tools|docs|examples|calendars)/[^`<]*)`")
_LINK = re.compile(r"\]\(([^)#:]+)\)")
# Written by the recipe that names it.
_MADE = {"calendars/2027.yaml"}
NAMED = sorted({*_FILE.findall(RECIPES), *_LINK.findall(TEXT)} - _MADE)


@pytest.mark.parametrize("named", NAMED)
def test_a_file_that_is_named_is_there(named: str) -> None:
    assert (ROOT / named).is_file()


def test_each_recipe_names_where_it_begins() -> None:
    recipes = re.split(r"^### .*$", RECIPES, flags=re.MULTILINE)
    assert len(recipes) == 8
    for recipe in recipes:
        assert "`gicli/" in recipe
    begun = [re.search(r"`((?:gicli|tools)/[^`]*)`", recipe) for recipe in recipes]
    assert all(begun)


def test_the_things_that_recipes_name_are_where_they_say() -> None:
    for file, name in (
        ("gicli/core/clock/standing.py", "SOON"),
        ("gicli/core/check/forms.py", "CHECKS"),
        ("gicli/core/law/requirements.py", "Asks"),
        ("gicli/render/__init__.py", "RENDERERS"),
        ("gicli/core/law/rules.py", "PauseKind"),
        ("gicli/core/ledger/vocabulary.py", "PARTIES"),
        ("gicli/render/words/wording.py", "CONSULTED"),
    ):
        assert f"`{name}`" in RECIPES
        text = (ROOT / file).read_text(encoding="utf-8")
        assert re.search(rf"^(class )?{name}\b", text, re.MULTILINE), (file, name)


def test_readme_is_at_most_200_lines() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 200
