"""Importing only ever adds to what is known of a year (COUNTING.md, C4a)."""

from __future__ import annotations

from pathlib import Path

import pytest

_TEXTS = Path(__file__).parents[1] / "notices"
# Made up, and read where no notice for 2027 is out.
_NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕99号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月30日（周六）、2月20日（周六）上班。
国务院办公厅
2026年11月10日
"""
_EXTENSION = """国务院办公厅关于延长2027年春节假期的通知
国办发明电〔2027〕1号
一、延长2027年春节假期至2月16日（农历正月十一，星期二），2月17日（星期三）起正常上班。
国务院办公厅
2027年2月1日
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.fixture
def imported(english, before_2027: dict[str, str], own: Path, tmp_path: Path):
    """`calendar import` of a text among these own calendars."""

    def run(text: str, year: int, *more: str):
        file = tmp_path / "通知.txt"
        file.write_text(text, encoding="utf-8")
        asked = ("calendar", "import", str(file), "--year", str(year), *more)
        return english(*asked, GICLI_CALENDARS=str(own), **(before_2027 if year > 2026 else {}))

    return run


def text(name: str) -> str:
    return (_TEXTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.fixture
def days_off(english, before_2027: dict[str, str], own: Path):
    return lambda first, last: _days_off(english, own, before_2027, first, last)


def _days_off(english, own: Path, before: dict[str, str], first: str, last: str) -> list[str]:
    asked = ("calendar", "export", "--from", first, "--to", last)
    # Whichever day the other tests count by: these notices are of tomorrow.
    known = {"GICLI_CALENDARS": str(own), "GICLI_CALENDAR_AS_KNOWN_ON": ""}
    known |= before if last > "2027" else {}
    lines = english(*asked, **known).out.splitlines()[1:]
    return [line[:10] for line in lines if line[11] == "0"]


@pytest.mark.parametrize(
    ("name", "first", "last", "off"),
    [
        ("2020", "2020-01-30", "2020-02-03", ["01-30", "01-31", "02-01", "02-02"]),
        ("2019", "2019-04-27", "2019-05-06", ["04-27", "05-01", "05-02", "05-03", "05-04"]),
        ("2015", "2015-09-02", "2015-09-07", ["09-03", "09-04", "09-05"]),
    ],
)
def test_an_older_notice_drops_no_later_one(
    days_off, imported, own, name: str, first: str, last: str, off: list[str]
) -> None:
    done = imported(text(name), int(name))
    assert (done.code, done.out) == (0, "")
    assert "known already; no day changes by it" in done.err
    assert [day[5:] for day in days_off(first, last)] == off
    file = own / f"{name}.yaml"
    written = file.read_text(encoding="utf-8")
    assert written.count("issued:") == 2
    # Once more says nothing else, and leaves the file alone.
    again = imported(text(name), int(name))
    assert (again.code, file.read_text(encoding="utf-8")) == (0, written)
    assert "stays as it was" in again.err


def test_the_case_of_2020(english, imported, own) -> None:
    """LAW.md: 2020-01-20 + 20 working days is 2020-02-25; without the extension 02-21."""
    imported(text("2020"), 2020)
    asked = ("reply", "2020-01-20", "--rules", "national", "--format", "json")
    assert english(*asked, GICLI_CALENDARS=str(own)).json["due"] == "2020-02-25"


def test_a_relay_of_one_holiday_adds_nothing(days_off, imported, own) -> None:
    relay = "现将2020年春节放假安排通知如下：1月24日至30日放假调休，共7天。1月19日（星期日）、2月1日（星期六）上班。"
    done = imported(relay, 2020)
    assert done.code == 0
    assert "国办发明电〔2019〕16号: known already" in done.err
    assert "2020-02-01" in days_off("2020-01-31", "2020-02-02")
    assert (own / "2020.yaml").read_text(encoding="utf-8").count("issued:") == 2


def test_an_older_file_of_ones_own_hides_no_notice(days_off, own) -> None:
    """An own 2020.yaml with the first notice alone, as earlier versions wrote it."""
    shipped = Path("calendars/2020.yaml").read_text(encoding="utf-8")
    first = shipped.partition("  - number: 国办发明电〔2020〕1号")[0]
    (own / "2020.yaml").write_text(first, encoding="utf-8")
    off = days_off("2020-01-30", "2020-02-03")
    assert off == ["2020-01-30", "2020-01-31", "2020-02-01", "2020-02-02"]


@pytest.mark.parametrize("name", ["2020-01", "2019-05", "2015-09"])
def test_a_change_is_imported_twice_as_once(english, imported, own, name: str) -> None:
    for _ in range(2):
        done = imported(text(name), int(name[:4]))
        assert done.code == 0
        assert "known already; no day changes by it" in done.err


def test_an_extension_without_its_head_is_known_by_its_days(imported) -> None:
    done = imported("延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日起正常上班。", 2020)
    assert done.code == 0
    assert "国办发明电〔2020〕1号: known already" in done.err


@pytest.mark.parametrize("year", [2014, 2015, 2016, 2017, 2018, 2024])
def test_clauses_without_a_date_are_known_by_their_working_days(imported, year: int) -> None:
    """与周末连休: the file leaves the weekend out, the text takes it in."""
    clauses = [line for line in text(str(year)).splitlines() if line.strip()[1:2] == "、"]
    link = "https://www.gov.cn/zhengce/content/201412/content_1.htm"
    done = imported("\n".join((*clauses, link)), year)
    assert done.code == 0
    assert "known already; no day changes by it" in done.err


def test_a_link_that_nobody_wrote_is_no_reason(imported) -> None:
    """What is missing is the date; the day on which it is asked is in another year."""
    clauses = [line for line in text("2018").splitlines() if line.strip()[1:2] == "、"]
    changed = "\n".join(clauses).replace("2月11日（星期日）、", "")
    done = imported(f"{changed}\nhttps://www.gov.cn/zhengce/content/201711/content_1.htm", 2018)
    assert done.code == 2
    assert "does not say when it was issued; add --issued" in done.err


def test_force_is_asked_for_by_the_days_that_would_change(days_off, imported, own) -> None:
    assert imported(_NOTICE, 2027).code == 0
    refused = imported(_EXTENSION, 2027)
    assert refused.code == 2
    for day in ("2027-02-12", "2027-02-15", "2027-02-16"):
        assert f"{day} becomes a day off" in refused.err
    assert "2027-02-13..2027-02-14 stay as they are" in refused.err
    assert "2027-02-10" not in refused.err
    assert "--force imports it" in refused.err
    assert days_off("2027-02-12", "2027-02-12") == []
    done = imported(_EXTENSION, 2027, "--force")
    assert done.code == 0
    assert "2027-02-16 becomes a day off" in done.err
    off = days_off("2027-02-05", "2027-02-17")
    assert off == [f"2027-02-{n:02}" for n in range(5, 17)]
    assert (own / "2027.yaml").read_text(encoding="utf-8").count("issued:") == 2


def test_what_changes_no_day_asks_for_nothing(imported, own) -> None:
    """The same notice with its link; another of the year that repeats days."""
    imported(_NOTICE, 2027)
    link = "https://www.gov.cn/zhengce/content/202611/content_7.htm"
    assert imported(f"{_NOTICE}{link}\n", 2027).code == 0
    assert link in (own / "2027.yaml").read_text(encoding="utf-8")
    again = _NOTICE.replace("99号", "100号").replace("11月10日", "11月12日")
    assert imported(again, 2027).code == 0
    assert (own / "2027.yaml").read_text(encoding="utf-8").count("issued:") == 2


def test_a_notice_that_says_something_else_under_its_number_is_asked_about(imported, own) -> None:
    imported(_NOTICE, 2027)
    before = (own / "2027.yaml").read_text(encoding="utf-8")
    shorter = _NOTICE.replace("11日（周四）放假调休，共7天", "10日（周三）放假调休，共6天")
    refused = imported(shorter, 2027)
    assert refused.code == 2
    assert "2027-02-11 becomes a working day" in refused.err
    assert (own / "2027.yaml").read_text(encoding="utf-8") == before


def test_an_earlier_notice_under_a_later_one(days_off, imported, own) -> None:
    """Imported in the other order, the later one still has the last word."""
    first = _NOTICE
    change = (
        _NOTICE.replace("99号", "101号")
        .replace("11月10日", "12月1日")
        .replace(
            "2月5日（周五）至11日（周四）放假调休，共7天",
            "2月5日（周五）至12日（周五）放假调休，共8天",
        )
    )
    assert imported(change, 2027).code == 0
    assert imported(first, 2027).code == 0
    assert "2027-02-12" in days_off("2027-02-12", "2027-02-12")


def test_remarks_in_the_file_are_kept(imported, own) -> None:
    imported(_NOTICE, 2027)
    file = own / "2027.yaml"
    file.write_text("# mine\n" + file.read_text(encoding="utf-8") + "# below\n", encoding="utf-8")
    assert imported(_EXTENSION, 2027, "--force").code == 0
    written = file.read_text(encoding="utf-8")
    assert written.startswith("# mine\n")
    assert "# below\n" in written
    assert written.count("issued:") == 2


def test_a_file_that_is_named_keeps_its_notices(english, imported, tmp_path) -> None:
    """-o names the file that an office keeps; nothing in it is lost."""
    target = tmp_path / "mine.yaml"
    assert imported(_NOTICE, 2027, "-o", str(target)).code == 0
    assert imported(_EXTENSION, 2027, "-o", str(target)).code == 2
    assert imported(_EXTENSION, 2027, "-o", str(target), "--force").code == 0
    assert target.read_text(encoding="utf-8").count("issued:") == 2
    other = imported(_NOTICE, 2027, "-o", str(tmp_path / "none" / "mine.yaml"))
    assert other.code == 2
    wrong = imported(text("2026"), 2026, "-o", str(target))
    assert wrong.code == 2
    assert "is no calendar of 2026 that can be added to" in wrong.err


def test_a_text_without_a_date_counts_from_today_and_says_so(imported) -> None:
    clauses = [line for line in _NOTICE.splitlines() if line[1:2] == "、"]
    done = imported("\n".join(clauses), 2027)
    assert done.code == 0
    assert "no date of issue is given: it counts as issued today" in done.err
    assert imported(_NOTICE, 2027).code == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_windows_texts(english, days_off, before_2027, own, tmp_path, encoding: str) -> None:
    file = tmp_path / "通知.txt"
    file.write_bytes(_NOTICE.replace("\n", "\r\n").encode(encoding))
    asked = ("calendar", "import", str(file), "--year", "2027")
    assert english(*asked, GICLI_CALENDARS=str(own), **before_2027).code == 0
    assert days_off("2027-02-04", "2027-02-05") == ["2027-02-05"]


_PARTS = {
    "元旦：1月1日（周五）至3日（周日）放假，共3天。": ("2027-01-03", "元旦"),
    "国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。": (
        "2026-12-25",
        "国庆节",
    ),
    "中秋节：9月15日（周三）放假1天，不调休。": ("2026-12-25", "中秋节"),
}


@pytest.mark.parametrize("clause", _PARTS)
def test_a_relay_of_one_holiday_announces_no_year(
    english, before_2027, imported, own, clause
) -> None:
    """Its own days are known; the rest of the year stays an estimate (C4, C4a)."""
    through, name = _PARTS[clause]
    assert imported(clause, 2027, "--issued", "2026-11-20").code == 0
    known = {"GICLI_CALENDARS": str(own), "GICLI_CALENDAR_AS_KNOWN_ON": "", **before_2027}
    status = english("calendar", "status", "--format", "json", **known).json
    assert (status["announced_through"], status["certain_through"]) == (2026, through)
    assert status["next"]["year"] == 2027
    spring = english("reply", "2027-01-18", "--as-of", "2026-12-20", "--format", "json", **known)
    assert spring.json["provisional"] is True
    assert spring.json["earliest"] < spring.json["latest"]
    shown = english("calendar", "show", "2027", **known).out
    assert "The notice for 2027 is known in part: its other days are provisional." in shown
    likely = shown.split("Likely days off:")[1]
    assert name not in likely
    assert "春节" in likely
