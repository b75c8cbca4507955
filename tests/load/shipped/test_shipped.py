"""What is read beforehand says what the YAML says, and an edited file is read from its YAML."""

from __future__ import annotations

import pickle
import runpy
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from gicli.core.law.rulebook import rule_book
from gicli.core.words.problem import Unreadable
from gicli.load import shipped
from gicli.load.calendars.shelf import calendar_files, load_calendar, read_notices
from gicli.load.rules.book import load_pack_file, load_rule_book, pack_files
from gicli.load.rules.packs import read_packs
from gicli.load.yamlfile.files import calendars_folder

_SHIP = Path(__file__).parents[3] / "tools" / "ship.py"
_NEWEST = max(int(file.stem) for file in calendar_files(calendars_folder()))
_NEXT = f"""\
year: {_NEWEST + 1}
notices:
  - number: 虚构〔{_NEWEST}〕1号
    issued: {_NEWEST}-11-02
    url: https://example.invalid/
    holidays:
      - name: 元旦
        rest: {_NEWEST + 1}-01-01..{_NEWEST + 1}-01-03
        work: [{{worked}}]
        statutory: [{_NEWEST + 1}-01-01]
"""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(calendars_folder(), tmp_path / "calendars"))


@pytest.mark.parametrize("kind", ["calendars", "rulepacks"])
def test_the_files_are_what_ship_would_write(kind: str) -> None:
    texts = runpy.run_path(str(_SHIP))["texts"]()
    assert shipped.shipped_file(kind).read_text(encoding="utf-8") == texts[kind]


def test_same_notices_either_way() -> None:
    files = calendar_files(calendars_folder())
    beforehand = shipped.load_notices(files)
    assert beforehand is not None
    assert beforehand == read_notices(files)


def test_same_packs_either_way() -> None:
    beforehand = shipped.load_packs(pack_files())
    assert beforehand is not None
    packs = tuple(pack for family in beforehand.values() for pack in family())
    assert packs == read_packs(pack_files())


def test_a_family_is_opened_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    read = shipped._packs_in
    monkeypatch.setattr(shipped, "_packs_in", lambda rows: opened.append(rows) or read(rows))
    book = load_rule_book()
    assert opened == []
    assert [pack.ref for pack in book.named("shanxi-swt")] == ["shanxi-swt@2015-03-27"]
    assert book.named("shanxi-swt@2015-03-27") == book.named("shanxi-swt")
    assert len(opened) == 1
    every = rule_book(read_packs(pack_files()))
    assert tuple(book.packs) == every.packs
    assert pickle.loads(pickle.dumps(book)) == every  # noqa: S301 — of our own


_FAMILY = '"family":"national"'


@pytest.mark.parametrize(
    ("of", "to"),
    [
        (_FAMILY, '"famixy":"national"'),
        (_FAMILY, '"family":"nat\\u0000onal"'),
        (_FAMILY, '"family":"shanxi"'),
        (_FAMILY, '"family":"nat\udcffonal"'),
        ("\n", "\r\n"),
    ],
)
def test_whatever_became_of_a_family_all_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, of: str, to: str
) -> None:
    text = shipped.shipped_file("rulepacks").read_text(encoding="utf-8")
    assert of in text
    damaged = tmp_path / "rulepacks.json"
    damaged.write_bytes(text.replace(of, to).encode("utf-8", "surrogateescape"))
    monkeypatch.setattr(shipped, "shipped_file", lambda kind: damaged)
    assert (shipped.load_packs(pack_files()) is not None) == (of == "\n")
    assert tuple(load_rule_book().packs) == rule_book(read_packs(pack_files())).packs


@pytest.mark.parametrize("damage", ["cut", "a row", "fields", "no row"])
def test_damaged_packs_are_not_believed(tmp_path: Path, monkeypatch, damage: str) -> None:
    text = shipped.shipped_file("rulepacks").read_text(encoding="utf-8")
    rows = text.split("\n")
    if damage == "cut":
        rows = rows[:-4]
    else:
        at = next(n for n, row in enumerate(rows) if '"family":"national"' in row)
        broken = {"a row": rows[at][:100] + ",", "fields": '{"family":"national","x":1},'}
        rows[at : at + 1] = [broken[damage]] if damage in broken else []
    damaged = tmp_path / "rulepacks.json"
    damaged.write_text("\n".join(rows), encoding="utf-8")
    monkeypatch.setattr(shipped, "shipped_file", lambda kind: damaged)
    assert tuple(load_rule_book().packs) == rule_book(read_packs(pack_files())).packs


def test_line_ends_do_not_matter(copied: Path) -> None:
    """git on Windows writes CRLF; the hash is the same and nothing is read anew."""
    for file in copied.glob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert shipped.load_notices(calendar_files(copied)) is not None


def test_an_edited_calendar_is_read_from_its_yaml(copied: Path) -> None:
    swapped = date(2026, 2, 14)
    assert load_calendar(copied).is_workday(swapped)
    file = copied / "2026.yaml"
    text = file.read_text(encoding="utf-8")
    assert "work: [2026-02-14, 2026-02-28]" in text
    file.write_text(text.replace("[2026-02-14, 2026-02-28]", "[2026-02-28]"), encoding="utf-8")
    assert not load_calendar(copied).is_workday(swapped)
    assert load_calendar(copied).is_workday(date(2026, 2, 28))


def test_a_new_year_is_read(copied: Path) -> None:
    assert load_calendar(copied).coverage.years[-1] == _NEWEST
    christmas = date(_NEWEST, 12, 25)
    sunday = christmas + timedelta(6 - christmas.weekday())
    assert load_calendar(copied).day(sunday).notice is None
    next_year = copied / f"{_NEWEST + 1}.yaml"
    next_year.write_text(_NEXT.format(worked=sunday), encoding="utf-8")
    calendar = load_calendar(copied)
    # Of one festival alone: the year as a whole is not announced by it.
    assert calendar.coverage.years[-1] == _NEWEST
    assert calendar.coverage.is_certain(date(_NEWEST + 1, 1, 3))
    assert not calendar.coverage.is_certain(date(_NEWEST + 1, 3, 2))
    # A day belongs to its date, whichever year's notice set it (C2).
    assert calendar.is_workday(sunday)


def test_every_broken_calendar_is_complained_of(copied: Path) -> None:
    for year in (2019, 2026):
        file = copied / f"{year}.yaml"
        file.write_text(file.read_text(encoding="utf-8") + "neu: 1\n", encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        load_calendar(copied)
    assert [Path(found.place.file).name for found in caught.value.problems] == [
        "2019.yaml",
        "2026.yaml",
    ]


def test_no_calendar_at_all(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        load_calendar(tmp_path)
    (problem,) = caught.value.problems
    assert problem.place.file == str(tmp_path)
    assert "no calendar files" in str(problem.message)


@pytest.mark.parametrize("text", ["", "not json", '{"rows": []}'])
def test_a_damaged_file_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    damaged = tmp_path / "calendars.json"
    damaged.write_text(text, encoding="utf-8")
    monkeypatch.setattr(shipped, "shipped_file", lambda kind: damaged)
    assert load_calendar().coverage.years[-1] == _NEWEST


def test_a_pack_of_the_user_goes_before_one_that_comes_along(tmp_path: Path) -> None:
    original = next(file for file in pack_files() if file.parent.name == "shanxi-swt")
    file = tmp_path / "mine.yaml"
    text = original.read_text(encoding="utf-8").replace("{workdays: 15}", "{workdays: 12}")
    file.write_text(text, encoding="utf-8")
    book, name = load_pack_file(file)
    assert name == "shanxi-swt@2015-03-27"
    limit = book.named(name)[0].find("reply")
    assert limit is not None
    assert limit.length.n == 12
    assert load_rule_book().named(name)[0].find("reply").length.n == 15
    assert len(book.packs) == len(load_rule_book().packs)


def test_a_notice_without_a_number_has_none(tmp_path: Path) -> None:
    """Nobody wants to see “null” in its place."""
    text = (calendars_folder() / "2007.yaml").read_text(encoding="utf-8")
    file = tmp_path / "2007.yaml"
    file.write_text(
        text.replace("number: 国办发明电〔2006〕49号", "number: null"), encoding="utf-8"
    )
    assert [notice.number for notice in read_notices([file])] == [None]


def test_signed_and_published_stand_beside_the_day_from_which_a_notice_counts() -> None:
    """2007: 成文 2006-12-14 (国务院公报), public on 2006-12-18. 2011: 2010-12-09. 2019: 2018-12-04."""
    years = {n.year: n for n in reversed(load_calendar().notices)}
    heads = [(years[y].number, years[y].issued.isoformat()) for y in (2007, 2011, 2019)]
    assert heads == [
        ("国办发明电〔2006〕49号", "2006-12-18"),
        ("国办发明电〔2010〕40号", "2010-12-10"),
        ("国办发明电〔2018〕15号", "2018-12-06"),
    ]
    signed = [str(years[y].signed) for y in (2007, 2011, 2019)]
    assert signed == ["2006-12-14", "2010-12-09", "2018-12-04"]
    assert [str(years[y].published) for y in (2007, 2011)] == ["2006-12-18", "2010-12-10"]
    assert years[2008].unverified == ("signed",)
