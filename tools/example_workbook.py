"""Make examples/台账.xlsx: a ledger as a department really keeps it. `python tools/example_workbook.py`

Everybody in it is invented. The days are written in every way in which clerks write them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gicli.render.toolkit.xlsx import stored

FILE = Path(__file__).parent.parent / "examples" / "台账.xlsx"
AS_OF = date(2026, 11, 20)
_SHEET = "2026年"
_TITLE = "山西省商务厅2026年度依申请公开政府信息办理台账（示例，内容均为虚构）"
_UNDER_IT = "填报单位：办公室　　填报日期：2026年11月20日"
# Letters of the facts below → heading, and what stands below it where it is the head of a group.
_COLUMNS = {
    "序": ("序号", ""),
    "号": ("登记号", ""),
    "收": ("收到申请\n日期", ""),
    "姓": ("申请人", "姓名或名称"),
    "类": ("申请人", "类型"),
    "电": ("申请人", "联系电话"),
    "方": ("申请方式", ""),
    "题": ("所需信息名称", ""),
    "处": ("承办处室", ""),
    "补告": ("补正", "告知日期"),
    "补送": ("补正", "送达日期"),
    "补到": ("补正", "收到补正日期"),
    "甲": ("征求意见（一）", "对象"),
    "甲发": ("征求意见（一）", "发出日期"),
    "甲收": ("征求意见（一）", "对方收到日期"),
    "甲反": ("征求意见（一）", "反馈日期"),
    "甲意": ("征求意见（一）", "意见"),
    "乙": ("征求意见（二）", "对象"),
    "乙发": ("征求意见（二）", "发出日期"),
    "乙反": ("征求意见（二）", "反馈日期"),
    "延批": ("延期", "批准日期"),
    "延人": ("延期", "批准人"),
    "延告": ("延期", "告知日期"),
    "延天": ("延期", "天数"),
    "答": ("答复日期", ""),
    "果": ("答复类型", ""),
    "由": ("不予公开理由", ""),
    "超": ("是否超期", ""),
    "注": ("备注", ""),
}
_DAYS = ("收", "补告", "补送", "补到", "甲发", "甲收", "甲反", "乙发", "乙反", "延批", "延告", "答")
# Days of 2026. From 026 on the numbers are those of ledger.yaml, for the same facts.
_FACTS = """
001 收:01-06 答:01-19 果:予以公开
002 收:01-12 答:01-26 果:同意公开
003 收:01-20 答:02-03 果:信息不存在
004 收:02-02 答:02-12 果:部分公开
005 收:02-26 答:03-12 果:予以公开 注:申请人来电询问进度
006 收:03-03 答:03-17 果:全部公开
007 收:03-10 答:03-24 果:非本机关公开
008 收:03-18 答:03-31 果:予以公开
009 收:04-01 答:04-15 果:重复申请
010 收:04-09 答:04-22 果:予以公开
011 收:04-20 答:05-07 果:予以公开
012 收:05-12 答:05-26 果:信访 注:已转信访处
013 收:06-03 答:06-16 果:予以公开
014 收:06-23 答:07-07 果:部分公开
015 收:07-08 答:07-21 果:本机关不掌握相关政府信息
016 收:07-27 答:08-10 果:予以公开
017 收:08-11 答:08-24 果:公开
018 收:09-01 答:09-14 果:予以公开
026 收:10-09 补告:10-13 补送:10-14 补到:11-02
027 收:09-22 补告:09-25 补送:09-28 补到:10-12 答:11-02 果:予以公开
028 收:10-12 补告:10-15 补送:10-19 注:申请人未补正
029 收:10-12 答:11-04 果:不予公开 由:过程性信息
033 收:10-19 延批:11-09 延人:工作组组长 延告:11-10 延天:15个工作日
034 收:10-20 补告:11-12
036 收:10-20 甲:第三方 甲发:10-22 甲收:10-23 甲反:10-28 甲意:同意 乙:上级机关 乙发:10-27 乙反:11-03
037 收:10-21 甲:权利人 甲发:11-13 甲反:11-17 甲意:不同意公开 答:11-18 果:不予公开 由:商业秘密
041 收:10-26
042 收:10-28 延批:11-11 延人:工作组组长 延告:11-12 延天:20
043 收:10-29 答:11-10 果:予以公开
044 收:10-30
045 收:11-02 甲:第三方 甲发:11-05 甲收:11-06
046 收:11-02 甲:第三方 甲发:11-05 甲收:11-06 甲反:11-17 甲意:同意公开
047 收:11-03
048 收:11-05 延批:11-19 延人:工作组组长 延天:10
050 收:11-05 甲:业务主管部门 甲发:11-13
051 收:11-06 延告:11-18 延天:10
052 收:11-09 甲:其他行政机关 甲发:11-12 甲反:11-17
053 收:11-10 补告:11-16 补送:11-17
055 收:11-12
056 收:11-16 注:明日报处领导
"""
_GAP_AFTER = "018"
_NAMES = "赵一帆 钱双喜 晋北某商贸公司 孙三立 汾河某律师事务所 李四维 并州某大学研究院 周五经 雁门某环保协会"
_KINDS = {"公司": "商业企业", "律师": "法律服务机构", "研究院": "科研机构", "协会": "社会公益组织"}
_CHANNELS = "EMS 网站 当面 邮寄 电子邮箱 挂号信 平信 传真"
_OFFICES = "外资处 运行处 电商处 服贸处 外贸处 外经处 市场处"
_TITLES = (
    "外商投资企业名录 成品油零售企业年检结果 省级电子商务示范基地评审意见 会展业发展专项资金分配情况 "
    "加工贸易企业备案材料 直销企业服务网点核查记录 家政服务业资金使用情况 二手车出口企业名单 "
    "老字号认定专家名单 展会补贴发放情况 商贸流通统计数据汇总表"
)
_WRITINGS: tuple[Callable[[date], object], ...] = (
    lambda day: datetime.combine(day, time()),
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.month}月{day.day}日",
    lambda day: datetime.combine(day, time(15, 20)),
    lambda day: day.isoformat(),
    # The serial number, in a cell that somebody formatted as a number.
    lambda day: (day - date(1899, 12, 30)).days,
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y%m%d}",
)


def rows() -> list[dict[str, object]]:
    """The items by the letters of their columns, days as dates; an empty one for the free row."""
    found: list[dict[str, object]] = []
    names, channels, offices, titles = map(str.split, (_NAMES, _CHANNELS, _OFFICES, _TITLES))
    for n, line in enumerate(_FACTS.split("\n")[1:-1], 1):
        number, *facts = line.split()
        row: dict[str, object] = {
            "序": n,
            "号": f"YSQ-2026-{number}",
            "姓": names[n % len(names)],
        }
        row["类"] = next((kind for end, kind in _KINDS.items() if end in str(row["姓"])), "自然人")
        row |= {"电": f"0351-000{n:04}", "方": channels[n % len(channels)]}
        row |= {"题": titles[n % len(titles)], "处": offices[n % len(offices)]}
        for fact in facts:
            letter, _, value = fact.partition(":")
            row[letter] = date.fromisoformat(f"2026-{value}") if letter in _DAYS else value
        found += [row, {}] if number == _GAP_AFTER else [row]
    return found


def workbook() -> Workbook:
    """The ledger."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _SHEET
    last = get_column_letter(len(_COLUMNS))
    for y, text in enumerate((_TITLE, _UNDER_IT), 1):
        sheet.cell(y, 1, text).alignment = Alignment(horizontal="center")
        sheet.merge_cells(f"A{y}:{last}{y}")
    sheet["A1"].font = Font(size=16, bold=True)
    _write_headings(sheet)
    items = rows()
    for y, row in enumerate(items, 5):
        for x, letter in enumerate(_COLUMNS, 1):
            if row:
                _write(sheet, y, x, row.get(letter), x + y)
        if row:
            # Nobody has opened the file in Excel since: the formula has no result.
            sheet.cell(y, list(_COLUMNS).index("超") + 1, f'=IF(Y{y}="","","否")')
    foot = 5 + len(items)
    sheet.cell(foot, 1, "合计")
    sheet.cell(foot, 2, f"=COUNTA(B5:B{foot - 1})")
    sheet.cell(foot + 1, 1, "填表人：郑某某　　审核人：王某某")
    sheet.freeze_panes = "C5"
    return book


def _write_headings(sheet: Worksheet) -> None:
    """Two rows: merged downwards, or a group merged across what belongs to it."""
    heads = [head for head, _ in _COLUMNS.values()]
    for x, (head, part) in enumerate(_COLUMNS.values(), 1):
        if not part:
            sheet.cell(3, x, head)
            sheet.merge_cells(start_row=3, end_row=4, start_column=x, end_column=x)
            continue
        if heads.index(head) == x - 1:
            sheet.cell(3, x, head)
            end = x + heads.count(head) - 1
            sheet.merge_cells(start_row=3, end_row=3, start_column=x, end_column=end)
        sheet.cell(4, x, part)
    thin = Side(style="thin")
    for row in sheet.iter_rows(min_row=3, max_row=4, max_col=len(heads)):
        for cell in row:
            cell.font, cell.border = Font(bold=True), Border(thin, thin, thin, thin)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _write(sheet: Worksheet, y: int, x: int, value: object, writing: int) -> None:
    cell = sheet.cell(y, x)
    cell.value = _WRITINGS[writing % len(_WRITINGS)](value) if isinstance(value, date) else value  # type: ignore[assignment]
    cell.number_format = "yyyy/m/d" if cell.is_date else "General"


if __name__ == "__main__":
    FILE.write_bytes(stored(workbook(), AS_OF))
    sys.stdout.write(f"{FILE}\n")
