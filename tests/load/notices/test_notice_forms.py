"""Texts that nobody has printed yet: odd ones that read, and wrong ones that are refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gicli.core.words.message import Refused
from gicli.core.workdays.notices import Holiday, Notice
from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.notices.names import festivals_in
from gicli.load.notices.read import Stated, read_notice

ISSUED = Stated(None, date(2025, 11, 4))
TEXTS = Path(__file__).parents[2] / "notices"


def days(*found: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in found)


def holiday(name: str, off: str, work: str = "", statutory: str = "") -> Holiday:
    first, _, last = off.partition("..")
    ends = days(first, last or first)
    return Holiday(name, *ends, days(*work.split()), days(*statutory.split()))


SPRING = holiday(
    "春节",
    "2026-02-15..2026-02-23",
    "2026-02-14 2026-02-28",
    "2026-02-16 2026-02-17 2026-02-18 2026-02-19",
)
NEW_YEAR = holiday("元旦", "2026-01-01..2026-01-03", "2026-01-04", "2026-01-01")
LABOUR = holiday("劳动节", "2026-05-01..2026-05-05", "2026-05-09", "2026-05-01 2026-05-02")
NATIONAL = holiday(
    "国庆节",
    "2026-10-01..2026-10-07",
    "2026-09-20 2026-10-10",
    "2026-10-01 2026-10-02 2026-10-03",
)

ODD = [
    (
        "（一）春节：２月１５日（农历腊月二十八，星期天）－２３日（周一）放假调休，共９天。２月１４日（礼拜六）和２月２８日（周六）上班。",
        SPRING,
    ),
    ("2、春节\n2月15日到2月23日调休放假9天\n2月14日(周六)，2月28日(周六)上班", SPRING),
    (
        "1.春节假期：自2026年2月15日起至2026年2月23日止放假，共计九天；2月14日、28日（均为周六）正常上班。",
        SPRING,
    ),
    ("春节放假时间为2月15日—23日，共9天，2月14日（六）、2月28日（六）补班。", SPRING),
    (
        "春节：二月十五日至二十三日放假调休，共九天。二月十四日（星期六）、二月二十八日（星期六）照常上班。",
        SPRING,
    ),
    ("2026年春节2月15日（周日）~2月23日（周一）放假调休（共9天）。2月14日和28日为工作日。", SPRING),
    ("二、春节：2月15-23日放假调休，共9天。2月14、28日上班，2月24日（周二）起正常上班。", SPRING),
    (
        "一、 元 旦 ： 1 月 1 日 （ 周 四 ） 至 3 日 放 假 ， 共 3 天 。 1 月 4 日 （ 周 日 ） 上 班",
        NEW_YEAR,
    ),
    (
        "元旦：1月1日（星期四）放假，1月2日（星期五）补休，与周末连休，1月4日（星期日）公休日调至1月2日（星期五），1月4日上班。",
        holiday("元旦", "2026-01-01..2026-01-04"),
    ),
    (
        "一、“五一”国际劳动节：5月1日(周五)——5日(周二)放假\n调休，共5天。5月9日（周六）\n上班。",
        LABOUR,
    ),
    (
        "五一：5月1日周五至5日周二放假调休，共5天。5月9日周六上班。\n请各单位于4月20日前报送值班表。",
        LABOUR,
    ),
    (
        "①国庆节。10月1日（周四）至7日（周三）放假调休，假期共7天。其中10月1日、2日、3日为法定节假日，9月20日（周日）、10月10日（周六）上班。10月8日（周四）恢复正常上班。",
        NATIONAL,
    ),
    (
        "“十一”：10月1日至7日(周四、周三)放假调休，共7天。9月20日、10月10日（周日、周六）均上班。节日期间各单位要安排好值班。",
        NATIONAL,
    ),
    (
        "现将2026年端午节放假安排通知如下：6月19日（周五）放假，与周末连休，共3天。",
        holiday("端午节", "2026-06-19..2026-06-21", "", "2026-06-19"),
    ),
    (
        "清明节：4月5日（清明节当日，周日）放假，4月6日（星期一）补休。鼓励各单位安排职工错峰休假（4月7日至10日）。",
        holiday("清明节", "2026-04-05..2026-04-06", "", "2026-04-05"),
    ),
    (
        "六、中秋节：9月25日至27日放假，共3天，不调休。",
        holiday("中秋节", "2026-09-25..2026-09-27", "", "2026-09-25"),
    ),
    (
        "中秋节：9月25日放假，9月20日（周日）公休日调至9月28日（周一）。",
        holiday("中秋节", "2026-09-25..2026-09-28", "2026-09-20", "2026-09-25"),
    ),
    (
        "清明节：4月4日至6日放假，3月29日（周日）公休日调至4月6日（周一）。",
        holiday("清明节", "2026-04-04..2026-04-06", "2026-03-29", "2026-04-05"),
    ),
    (
        "八、某某胜利100周年纪念日：9月3日（周四）放假1天。",
        holiday("某某胜利100周年纪念日", "2026-09-03", "", "2026-09-03"),
    ),
]


FIRST = Notice(2027, None, date(2026, 11, 10), "", (holiday("春节", "2027-02-05..2027-02-11"),))
_MONTHS = (*"正二三四五六七八九十冬腊", "十一", "十二", "闰六")
_DAYS = (
    *(f"初{n}" for n in "一二三四五六七八九十"),
    *(f"{ten}{n}" for ten in ("十", "廿", "二十") for n in "一二三四五六七八九"),
    *("二十", "三十"),
)


@pytest.mark.parametrize(
    "aside", ["农历{}，星期二", "{}、星期二", "星期二，农历{}", "即农历{}，周二"]
)
def test_a_lunar_day_is_no_festival(aside: str) -> None:
    """正月十一 is not 十一, 五月初一 not 五一; 2027-02-16 is a Tuesday, the day its notice may end on."""
    for month in _MONTHS:
        for lunar in _DAYS:
            day = aside.format(f"{month}月{lunar}")
            text = f"一、延长2027年春节假期至2月16日（{day}），2月17日（星期三）起正常上班。"
            notice = read_notice(text, 2027, FESTIVALS, (FIRST,), Stated(None, date(2027, 1, 20)))
            assert [(h.name, h.first, h.last) for h in notice.holidays] == [
                ("春节", date(2027, 2, 12), date(2027, 2, 16))
            ]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("农历新年", "春节"),
        ("“十一”", "国庆节"),
        ("五一", "劳动节"),
        ("新年", "元旦"),
        ("第十一届运动会后的端午节", "端午节"),
        ("正月初五一过、劳动者返岗后的端午节", "端午节"),
    ],
)
def test_the_festival_that_an_unnamed_clause_is_about(words: str, name: str) -> None:
    assert festivals_in(words) == name


@pytest.mark.parametrize(("text", "wanted"), ODD, ids=range(len(ODD)))
def test_odd_but_readable(text: str, wanted: Holiday) -> None:
    if wanted.name == "元旦" and wanted.last.day == 4:
        with pytest.raises(Refused, match="both a day off and a working day"):
            read_notice(text, 2026, FESTIVALS, (), ISSUED)
        return
    assert read_notice(text, 2026, FESTIVALS, (), ISSUED).holidays == (wanted,)


GOOD = (
    "二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。"
)
WRONG = [
    (GOOD.replace("共9天", "共8天"), "it says 8 days, and names 9"),
    (GOOD.replace("23日（周一）", "23日（周二）"), "2026-02-23 is not a 周二"),
    (GOOD.replace("28日（周六）", "28日（星期天）"), "2026-02-28 is not a 星期天"),
    (GOOD.replace("28日（周六）", "28日（日）"), "2026-02-28 is not a 周日"),
    (GOOD.replace("28日（周六）", "28日（周八）"), "“周八” is no weekday"),
    (GOOD.replace("28日（周六）", "28日（待定）"), "in brackets is not understood"),
    (GOOD.replace("28日（周六）", "30日"), "there is no day 2月30日"),
    (GOOD.replace("23日（周一）", "12日"), "runs backwards"),
    (GOOD.replace("上班", ""), "is not a form that is known"),
    (GOOD.replace("上班", "另行安排"), "is not a form that is known"),
    (GOOD.replace("上班", "不上班"), "is not a form that is known"),
    (GOOD.replace("2月28日（周六）", "2月27日"), "2026-02-27 is an ordinary working day"),
    (GOOD.replace("2月28日（周六）", "2月22日（周日）"), "2026-02-22 is both a day off and a"),
    (GOOD + "2月23日起正常上班。", "work resumes on 2026-02-23, inside the days off"),
    (GOOD + "2月25日（周三）起正常上班。", "work resumes on 2026-02-25, not on 2026-02-24"),
    (GOOD + "不调休。", "it says “不调休”, and swaps days"),
    (GOOD + "调休安排另行通知。", "is not a form that is known"),
    (GOOD + "鼓励各地错峰休假，2月24日放假。", "it encourages and arranges at once"),
    (GOOD + "周末照常上班。", "is not a form that is known"),
    (GOOD + "3月1日（周日）公休日调至3月2日（周一）。", "leave out"),
    (
        "中秋节：9月25日放假，9月19日、20日公休日调至9月28日（周一）、29日（周二），9月19日上班。",
        "2026-09-20 is moved, but neither",
    ),
    (
        "清明节：4月4日至6日放假，4月4日、5日公休日调至4月6日（周一）。",
        "as many days must be moved",
    ),
    ("清明节：4月4日至6日放假，4月3日（周五）公休日调至4月6日。", "only a weekend day is moved"),
    ("清明节：4月4日至6日放假，4月6日（周一）照常公休。", "a weekday is no “公休日”"),
    (
        "清明节：4月4日至6日放假，其中4月6日（周一）为法定节假日。",
        "2026-04-06 is no day that the law",
    ),
    ("清明节：4月11日至13日放假，共3天。", "清明节 is on 2026-04-05, which is not off"),
    ("劳动节：2027年5月1日至2日放假。", "2027-05-01 does not belong to the notice for 2026"),
    (
        "元旦：2025年11月30日（周日）至2026年1月1日放假。",
        "does not belong to",
    ),
    ("国务院办公厅关于2025年部分节假日安排的通知\n" + GOOD, "it is about 2025, not 2026"),
    (GOOD.replace("春节", "2027年春节"), "it is about 2027, not 2026"),
    (GOOD + "\n六、春节：2月16日放假。", "two paragraphs are about 春节"),
    (
        GOOD + "\n三、元宵节：2月28日（周六）放假。",
        "is worked by the paragraph 春节, and off by 元宵节",
    ),
    (GOOD + "\n三、元宵节：2月23日放假。", "is off by two paragraphs, 春节 and 元宵节"),
    ("一、元旦：另行通知。\n" + GOOD, "it names no day off"),
    ("现将2026年元旦和春节放假安排通知如下。\n" + GOOD, "announces 元旦, and no paragraph sets it"),
    ("1月2日（周五）放假。\n" + GOOD, "it stands outside the holidays' paragraphs"),
    ("延长2026年春节假期至2月24日（周二）。", "no earlier notice sets the holiday that it extends"),
    ("端午节：6月17日（周三）放假，与周末连休。", "no weekend stands beside 2026-06-17"),
    ("端午节：6月19日放假。6月27日（周六）调休。", "“调休” may mean off or worked"),
    ("端午节：2月30号放假。", "there is no day 2月30号"),
    ("端午节：19日放假。", "“19日” has no month"),
    ("国办发明电〔2024〕7号\n" + GOOD, "国办发明电〔2024〕7号 is not of 2025-11-04"),
    ("国办发明电〔2025〕7号 国办发明电〔2025〕8号\n" + GOOD, "two numbers stand in the text"),
    (GOOD + "\n国务院办公厅\n2025年11月5日", "date of issue: the text says 2025-11-05, you say"),
    (GOOD + "\n国务院办公厅\n2025年11月4日\n1月2日补休。", "it stands outside"),
    (
        GOOD.replace("上班。", "上班鼓励安排职工在除夕（2月9日）休息。"),
        "it encourages and arranges",
    ),
    (GOOD.replace("2月28日", "3月28日"), "2026-03-28 is far from the days off"),
    # 共N天 covers every day that the clause moves.
    (
        "劳动节：5月1日至5日放假，共5天。将5月9日（星期六）公休日调至5月6日（星期三），5月9日上班。",
        "it says 5 days, and names 6",
    ),
    (
        "劳动节：5月1日至5日放假（共5天），将5月9日、10日两个公休日调至5月6日、7日，5月9日、10日上班。",
        "it says 5 days, and names 7",
    ),
    (
        "劳动节：5月1日至5日放假，共5天。5月6日（周三）补休，5月9日上班。",
        "it says 5 days, and names 6",
    ),
    ("劳动节：5月1日至5日放假5天，5月9日公休日调至5月6日。", "it says 5 days, and names 6"),
    (
        "劳动节：5月1日至7日放假，共7天，5月9日、10日三个公休日调至5月6日、7日。",
        "it says 3 days, and names 2",
    ),
    ("今天天气很好。", "no holiday for 2026 was found"),
    (GOOD + "2月9日为除夕。", "2026-02-09 is no day that the law itself gives off"),
]


@pytest.mark.parametrize(("text", "words"), WRONG, ids=range(len(WRONG)))
def test_refused(text: str, words: str) -> None:
    with pytest.raises(Refused) as caught:
        read_notice(text, 2026, FESTIVALS, (), ISSUED)
    assert words in str(caught.value)


def test_the_sentence_is_named_as_it_is_printed() -> None:
    with pytest.raises(Refused) as caught:
        read_notice(GOOD.replace("共9天", "共8天"), 2026, FESTIVALS, (), ISSUED)
    assert str(caught.value).startswith(
        "cannot read “2月15日（周日）至23日（周一）放假调休，共8天”: "
    )


@pytest.mark.parametrize(
    "number",
    [
        "国办发明电〔2025〕7号",
        "国办发明电[2025]7号",
        "国办发明电【2025】７号",
        "国 办 发 明 电 （2025） 第 7 号",
    ],
)
def test_number(number: str) -> None:
    text = f"{number}\n{GOOD}\n国务院办公厅\n二○二五年十一月四日"
    notice = read_notice(text, 2026, FESTIVALS)
    assert (notice.number, notice.issued) == ("国办发明电〔2025〕7号", date(2025, 11, 4))
    with pytest.raises(Refused, match="number: the text says"):
        read_notice(text, 2026, FESTIVALS, (), Stated("国办发明电〔2025〕9号"))


@pytest.mark.parametrize(
    "line", ["成文日期：2025年11月04日", "成文日期：\n2025-11-04", "发布日期： 2025年11月4日"]
)
def test_date_of_issue(line: str) -> None:
    assert read_notice(f"{line}\n{GOOD}", 2026, FESTIVALS).issued == date(2025, 11, 4)


def test_no_date_of_issue() -> None:
    with pytest.raises(Refused, match="does not say when it was issued"):
        read_notice(GOOD, 2026, FESTIVALS)


def test_link() -> None:
    text = GOOD + "\n链接：https://www.gov.cn/zhengce/content/202511/content_7047090.htm"
    found = read_notice(text, 2026, FESTIVALS, (), ISSUED)
    assert found.url == "https://www.gov.cn/zhengce/content/202511/content_7047090.htm"
    other = ISSUED._replace(url="https://www.gov.cn/zhengce/content/202511/content_1.htm")
    with pytest.raises(Refused, match="link: the text says"):
        read_notice(text, 2026, FESTIVALS, (), other)


def test_a_weekday_that_was_off_may_be_worked_again() -> None:
    first = Notice(2026, None, date(2025, 11, 4), "", (SPRING,))
    later = Stated(None, date(2026, 1, 20))
    text = "现将调整2026年春节放假安排通知如下。2月15日至22日放假调休，共8天。2月23日（周一）上班。"
    (found,) = read_notice(text, 2026, FESTIVALS, (first,), later).holidays
    assert found.work == days("2026-02-23")


@pytest.mark.parametrize("year", [2008, 2009, 2015, 2026])
def test_one_wrong_weekday_or_number_is_refused(year: int) -> None:
    text = (TEXTS / f"{year}.txt").read_text(encoding="utf-8")
    for old, new in (("共7天", "共6天"), ("（星期六）", "（星期五）"), ("（周六）", "（周五）")):
        if old in text:
            with pytest.raises(Refused, match="cannot read"):
                read_notice(text.replace(old, new, 1), year, FESTIVALS)
