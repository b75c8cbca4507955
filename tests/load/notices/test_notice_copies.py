"""Notices as archives, papers and agencies keep them, against the calendar that comes along.

Copies of legal texts (public domain, 著作权法 5), with what the pages put around them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gicli.core.words.message import Refused
from gicli.core.workdays.differences import unsettled
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.calendars.shelf import load_calendar
from gicli.load.notices.head import Stated
from gicli.load.notices.known import Gained, read_among

COPIES = Path(__file__).parents[2] / "notices" / "copies"
TODAY = date(2026, 11, 28)
# Copy → where it was found, and which of the year's notices it holds.
SOURCES = {
    "2007-gazette": ("http://zw.china.com.cn/2016-05/09/content_38413913.htm", [0]),
    "2007-news": ("https://wddqxz.cn/6b7bad758e9951e79b89270e.html", [0]),
    "2008-news": ("https://news.cdc.net.cn/article/12481.html", [0]),
    "2009-blog": ("http://space.foodmate.net/13634/viewspace-24894.html", [0]),
    "2009-beijing": ("http://zhongtushe.com/html/yinxiangzhongguo/2009/0909/459256.html", [0]),
    "2010-page": (
        "http://liuchunqing958.bztdxxl.com/blog-htm-do-showone-type-blog-itemid-4497.html",
        [0],
    ),
    "2011-traditional": (
        "https://zh.wikisource.org/zh-hant/国务院办公厅关于2011年部分节假日安排的通知",
        [0],
    ),
    "2011-paper": ("http://paper.mm111.net/shtml/mmrb/20101211/348872.shtml", [0]),
    "2013-forum": ("http://sjzok.net/forum.php?mod=viewthread&tid=355216", [0]),
    "2015-09-page": ("http://hxcmw.cn/html/2015/zhongguolvyou_0513/13.html", [1]),
    "2019-county": ("http://czj.gnzrmzf.gov.cn/info/1282/12573.htm", [0]),
    "2019-05-capital": (
        "https://csglxh.com/wwwcsglxhcom/zhengce/wenjian/192/397/1856684/1574209/index.htm",
        [1],
    ),
    "2019-05-news": ("http://www.hxnews.com/news/gn/szxw/201903/22/1727059.shtml", [1]),
    "2020-both": ("http://gansulong.com/c/0Q25M3X2022_2.html", [0, 1]),
    "2020-01-agency": ("http://m.hbcasj.com/domesticgd/10000159/20200127/37741835.html", [1]),
    "2020-01-county": ("https://www.hcx.gov.cn/xxgk/fdzdgknr/gggs/content_3572", [1]),
    "2020-01-hongkong": ("https://finet.hk/newscenter/news_content/5e2ebcbabde0b34b47709b00", [1]),
    "2020-relay": ("http://epaper.jyrb.cn/pc/con/202001/17/c_43551.html", [0]),
}


def read(text: str, year: int, without: tuple[int, ...] = ()) -> tuple[WorkCalendar, Gained]:
    """The text among the notices that come along, less those of the year at these places."""
    of_year = [n for n in load_calendar().notices if n.year == year]
    known = [n for place, n in enumerate(of_year) if place not in without]
    found = read_among(text, year, known, Stated(), TODAY)
    others = [n for n in load_calendar().notices if n.year != year]
    return WorkCalendar((*others, *found.notices), FESTIVALS), found


def text(name: str) -> str:
    return (COPIES / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SOURCES)
def test_a_copy_is_recognised_and_changes_nothing(name: str) -> None:
    year = int(name[:4])
    of_year = [n for n in load_calendar().notices if n.year == year]
    calendar, found = read(text(name), year)
    assert not unsettled(load_calendar(), calendar, year)
    assert set(found.already) == {of_year[place] for place in SOURCES[name][1]}
    assert len(found.notices) == len(of_year)


@pytest.mark.parametrize(
    "name",
    # Those with the whole notice and a date: they give the shipped days by themselves.
    [
        *("2007-gazette", "2010-page", "2011-traditional", "2013-forum", "2019-county"),
        *("2015-09-page", "2019-05-capital", "2019-05-news", "2020-both"),
        *("2020-01-agency", "2020-01-county"),
    ],
)
def test_a_copy_gives_the_shipped_days_where_its_notice_is_not_known(name: str) -> None:
    year = int(name[:4])
    places = tuple(SOURCES[name][1])
    calendar, found = read(text(name), year, without=places)
    assert not unsettled(load_calendar(), calendar, year)
    assert not found.already
    wanted = [n for n in load_calendar().notices if n.year == year]
    assert [n.issued for n in found.read] == [wanted[p].signed for p in places]


def test_the_notice_for_2006_that_no_file_holds() -> None:
    """Dated under its title alone; 其中，29日、30日、31日 are of January, behind 1月29日—2月4日."""
    _calendar, found = read(text("2006-archive"), 2006)
    (notice,) = found.notices
    assert (notice.number, notice.issued) == ("国办发明电〔2005〕35号", date(2005, 12, 16))
    off = [(h.name, h.first.isoformat(), h.last.isoformat()) for h in notice.holidays]
    assert off == [
        ("元旦", "2006-01-01", "2006-01-03"),
        ("春节", "2006-01-29", "2006-02-04"),
        ("劳动节", "2006-05-01", "2006-05-07"),
        ("国庆节", "2006-10-01", "2006-10-07"),
    ]
    work = [day.isoformat() for h in notice.holidays for day in h.work]
    assert work == [
        *("2005-12-31", "2006-01-28", "2006-02-05", "2006-04-29", "2006-04-30"),
        *("2006-09-30", "2006-10-08"),
    ]
    assert [d.day for d in notice.holidays[1].statutory] == [29, 30, 31]


@pytest.mark.parametrize(
    ("found", "instead", "words"),
    [
        # Behind the range the days are of either month; a weekday that is not theirs is refused.
        ("29日、30日、31日为", "29日（星期六）、30日、31日为", "2006-01-29 is not a 星期六"),
        (
            "29日、30日、31日为",
            "5日、6日、7日为",
            "2006-02-05 is no day that the law itself gives off",
        ),
        ("其中，29日、30日、31日", "其中，32日", "there is no day 32日"),
    ],
)
def test_days_without_their_month(found: str, instead: str, words: str) -> None:
    changed = text("2006-archive").replace(found, instead)
    assert changed != text("2006-archive")
    with pytest.raises(Refused, match=words):
        read(changed, 2006)


def test_without_its_head_a_copy_is_known_by_its_days() -> None:
    clauses = text("2019-county").split("通知如下。")[1].split("国务院办公厅")[0]
    _calendar, found = read(clauses, 2019)
    assert [n.number for n in found.already] == ["国办发明电〔2018〕15号"]


@pytest.mark.parametrize("order", [1, -1])
def test_a_notice_and_its_amendment_in_one_text(order: int) -> None:
    """Whichever stands on top, the later one is read over the earlier."""
    both = "\n".join([text("2019-county"), text("2019-05-capital")][::order])
    calendar, found = read(both, 2019, without=(0, 1))
    assert [n.number for n in found.read] == ["国办发明电〔2018〕15号", "国办发明电〔2019〕3号"]
    assert not unsettled(load_calendar(), calendar, 2019)


REMARKS = [
    (
        "四、劳动节：5月1日放假。（国办发明电〔2019〕3号调整为5月1日至4日放假）",
        "two numbers stand in the text",
    ),
    ("", "below its signature; give a later notice a text of its own"),
]


@pytest.mark.parametrize(("clause", "words"), REMARKS)
def test_an_amendment_among_the_clauses_is_refused_for_that(clause: str, words: str) -> None:
    changed = text("2019-county").replace(
        "四、劳动节：5月1日放假。", clause or "四、劳动节：5月1日放假。"
    )
    if not clause:
        changed += "\n注：5月1日至4日放假调休，共4天。"
    with pytest.raises(Refused, match=words):
        read(changed, 2019)


@pytest.mark.parametrize("known", [True, False])
def test_the_extension_by_itself(known: bool) -> None:
    """国办发明电〔2020〕1号 where it is known, and where only the first notice is."""
    calendar, found = read(text("2020-01-agency"), 2020, without=() if known else (1,))
    assert bool(found.already) == known
    (holiday,) = found.notices[-1].holidays
    assert (holiday.first, holiday.last) == (date(2020, 1, 31), date(2020, 2, 2))
    assert not unsettled(load_calendar(), calendar, 2020)
