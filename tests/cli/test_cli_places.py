"""Several ledgers, patterns and folders at the command line, for every command that takes LEDGER…."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

_AS_OF = ("--as-of", "2026-03-24")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two ledgers with the same id, and another file."""
    for name, office in (("b", "市场处"), ("a", "外资处")):
        text = f"items:\n  - {{id: YSQ-1, kind: request, office: {office}, received: 2026-03-02}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "README.md").write_text("# 说明\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def there(python, folder: Path) -> Callable[..., object]:
    """gicli in that folder, in English."""
    code = "import os, sys; os.chdir(sys.argv.pop(1)); from gicli.main import main; main()"
    return lambda *argv, **env: python(code, str(folder), "--lang", "en", *argv, **env)


@pytest.mark.parametrize("asked", [(".",), ("*.yaml",), ("a.yaml", "./b.yaml"), ("a.yaml", ".")])
def test_check(there, asked: tuple[str, ...]) -> None:
    done = there("check", *asked, *_AS_OF, "--format", "json")
    assert (done.code, done.err) == (1, "")
    named = "./b.yaml" if "./b.yaml" in asked else "b.yaml"
    assert [item["ledger"] for item in done.json["items"]] == ["a.yaml", named]


def test_the_table_tells_the_same_id_apart(there) -> None:
    lines = there("check", ".", *_AS_OF).out.splitlines()
    places = [line.strip() for line in lines if line.endswith(".yaml:2:5")]
    assert places == ["a.yaml:2:5", "b.yaml:2:5"]
    # Of one ledger everybody knows which.
    assert "a.yaml" not in there("check", "a.yaml", *_AS_OF).out


def test_a_pattern_that_matches_nothing(there) -> None:
    done = there("check", "2026/*.xlsx", "a.yaml", *_AS_OF, "--quiet")
    assert done.code == 3
    assert done.err == (
        "2026/*.xlsx: no file matches this; see whether the folder and the ending are right\n"
    )
    assert "1 item as of 2026-03-24: overdue 1" in done.out


def test_a_folder_of_spreadsheets(there, folder: Path) -> None:
    (folder / "2026").mkdir()
    (folder / "2026" / "台账.csv").write_text("编号,收到日期\nYSQ-1,2026-03-02\n", encoding="utf-8")
    done = there("check", "2026", *_AS_OF)
    assert done.code == 3
    command = f"gicli check {Path('2026') / '*.csv'}"
    assert done.err == (
        f"2026: there is no YAML ledger in this folder; for its spreadsheets write {command}\n"
    )
    # What it advises works.
    done = there(*command.split()[1:], *_AS_OF)
    assert (done.code, done.err) == (1, "")


@pytest.mark.parametrize("asked", [".", "*.yaml", "a.yaml"])
@pytest.mark.parametrize("command", [("check", "--format", "csv"), ("ledger", "export")])
def test_no_ledger_among_them_is_written_over(
    there, folder: Path, command: tuple[str, ...], asked: str
) -> None:
    target = folder / "a.csv" if command[0] == "ledger" else folder / "a.yaml"
    if command[0] == "ledger":
        target.write_text("编号,收到日期\nYSQ-9,2026-03-02\n", encoding="utf-8")
        asked = asked.replace("yaml", "csv").replace(".", "*.csv", 1) if asked == "." else "*.csv"
    before = target.read_bytes()
    done = there(*command, asked, *_AS_OF, "-o", target.name)
    assert done.code == 2
    assert f"{target.name} is the ledger itself" in done.err
    assert target.read_bytes() == before


def test_the_other_commands(there, folder: Path) -> None:
    done = there(
        "impact", ".", "--calendar-as-known-on", "2025-01-01", "--and", "2026-01-01", *_AS_OF
    )
    assert "there is no ledger" not in done.err
    assert done.code in (0, 1)
    assert there("ledger", "export", ".", "-o", "all.csv", *_AS_OF).code == 0
    # A heading, and an item of each.
    assert (folder / "all.csv").read_text(encoding="utf-8-sig").count("YSQ-1") == 2


def test_explain_finds_the_ledger_of_the_item(there, folder: Path) -> None:
    text = "items:\n  - {id: YSQ-2, kind: request, received: 2026-03-03}\n"
    (folder / "c.yaml").write_text(text, encoding="utf-8")
    done = there("explain", ".", "YSQ-2", *_AS_OF)
    assert done.code == 0
    assert "2026-03-24 Tue   due today" in done.out
    twice = there("explain", ".", "YSQ-1", *_AS_OF)
    assert (twice.code, twice.out) == (2, "")
    assert twice.err == "gicli: “YSQ-1” is in several ledgers; name one of: a.yaml, b.yaml\n"
    none = there("explain", ".", "YSQ-3", *_AS_OF)
    assert none.code == 2
    assert "there is no item “YSQ-3”; did you mean: " in none.err


def test_one_ledger_of_the_environment_does_not_matter_here(there) -> None:
    done = there("check", "a.yaml", *_AS_OF, GICLI_LEDGER="b.yaml")
    assert "市场处" not in done.out
    # For recording it still names the one that is meant.
    done = there("record", "YSQ-1", "replied", "2026-03-24", *_AS_OF, GICLI_LEDGER="b.yaml")
    assert done.err == "gicli: written to b.yaml\n"


@pytest.mark.skipif(os.name == "nt", reason="a name with a star")
def test_a_file_that_is_named_like_a_pattern(there, folder: Path) -> None:
    (folder / "a.yaml").rename(folder / "[b].yaml")
    done = there("check", "[b].yaml", *_AS_OF, "--format", "json")
    assert [item["ledger"] for item in done.json["items"]] == ["[b].yaml"]


# One office --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["table", "json", "csv", "md", "github", "html"])
def test_one_office_in_every_format(there, form: str) -> None:
    done = there("check", ".", *_AS_OF, "--office", "外资处", "--format", form)
    assert (done.code, done.err) == (1, "")
    assert "市场处" not in done.out
    assert "b.yaml" not in done.out
    both = there(
        "check", ".", *_AS_OF, "--office", "外资处", "--office", "市场处", "--format", form
    )
    only = "Only the items of: 外资处, 市场处"
    said = both.out.replace(f"{only}\n\n", "").replace(f'<p class="faint">{only}</p>', "")
    # Whoever reads the page must see that it is not all there is.
    assert (said != both.out) is (form in ("md", "html"))
    assert said == there("check", ".", *_AS_OF, "--format", form).out


def test_the_items_of_one_office_as_a_workbook(there, folder: Path) -> None:
    asked = ("--office", "外资处", "--format", "xlsx", "-o", "x.xlsx")
    assert there("check", ".", *_AS_OF, *asked).code == 1
    done = there("check", "x.xlsx", *_AS_OF, "--format", "json")
    assert [item["office"] for item in done.json["items"]] == ["外资处"]


def test_an_office_that_no_item_names(there, folder: Path) -> None:
    done = there("check", ".", *_AS_OF, "--office", "外资")
    assert (done.code, done.out) == (2, "")
    assert done.err == "gicli: no item is of the office “外资”; there are: 外资处\n"
    # Unless it may be in what cannot be read.
    (folder / "c.yaml").write_text("items:\n  - {id: A, office: 外资, kind: request}\n", "utf-8")
    done = there("check", ".", *_AS_OF, "--office", "外资")
    assert done.code == 3
    assert "c.yaml:2:5: “received” is missing" in done.err
    assert "no item is of the office “外资”" in done.err


def test_problems_of_all_offices_stay(there, folder: Path) -> None:
    (folder / "c.yaml").write_text("items:\n  - {id: A, office: 外贸处, kind: request}\n", "utf-8")
    done = there("check", ".", *_AS_OF, "--office", "外资处", "--format", "json")
    assert done.code == 3
    assert len(done.json["items"]) == len(done.json["problems"]) == 1


def test_an_office_in_an_empty_ledger(there, folder: Path) -> None:
    """In January nobody has an item yet: that is for --allow-empty to say."""
    (folder / "new.yaml").write_text("items: []\n", encoding="utf-8")
    assert "nothing to check here" in there("check", "new.yaml", "--office", "外资处").err
    assert there("check", "new.yaml", "--office", "外资处", "--allow-empty", "-q").code == 0
