"""What is overdue unless the ledger's own words are true: apart from what surely is, in every form.

National Regulation, received on Monday 2 and Tuesday 3 March 2026, no holiday in between (国办发明电
〔2025〕7号): the twentieth working days are 30 and 31 March. On 1 April one is late for certain; of
the other the ledger says how it ended, and not when.
"""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from reports import ENGLISH, report, request

from gicli.core.check.audit import Report
from gicli.core.check.register import Register
from gicli.core.check.totals import FailOn
from gicli.core.ledger.items import ExtensionRecord, Ledger, Request
from gicli.render import What, render

_DOUBTS = (
    {"outcome": "granted"},
    {"extensions": (ExtensionRecord(),)},
    {"served": date(2026, 3, 20)},
)


def _items(**doubt: object) -> tuple[Request, Request]:
    return request("LATE", "2026-03-02"), request("DOUBT", "2026-03-03", line=3, **doubt)


def _said(found: Report, form: str) -> str:
    made = render(What.CHECK, form, found, ENGLISH)
    assert isinstance(made, str)
    return made


@pytest.fixture(params=_DOUBTS, ids=["closed", "extended", "served"])
def found(request: pytest.FixtureRequest) -> Report:
    return report("2026-04-01", *_items(**request.param))


def test_it_is_a_warning_and_never_overdue(found: Report) -> None:
    _, doubt = found.items
    codes = {finding.code for finding in doubt.findings}
    # What is wrong with an extension is told besides (C10).
    assert codes - {"extension-unapproved", "extension-untold"} == {"contradicted"}
    alone = report("2026-04-01", doubt.recorded)
    assert not alone.totals.fails(FailOn.OVERDUE)
    assert alone.totals.fails(FailOn.WARNING)


def test_in_the_table_and_the_memo(found: Report) -> None:
    table = _said(found, "table")
    assert table.index("overdue (1)") < table.index("LATE") < table.index("itself (1)")
    assert table.index("itself (1)") < table.index("DOUBT")
    assert "1 working day late, unless what the ledger says is true" in " ".join(table.split())
    assert "overdue 1 · contradicted 1" in table
    memo = _said(found, "md")
    assert memo.index("LATE") < memo.index("itself (1)") < memo.index("DOUBT")


def test_on_the_page(found: Report) -> None:
    page = _said(found, "html")
    assert page.count('<span class="contradicted">contradicted</span>') == 2
    assert page.count('<span class="overdue">') == 2


def test_in_annotations_and_calendars(found: Report) -> None:
    lines = [line for line in _said(found, "github").splitlines() if "DOUBT" in line]
    kinds = {line.split("title=")[1].split("::")[0]: line.split(" ")[0] for line in lines}
    assert kinds["DOUBT%3A contradicted"] == "::warning"
    assert "DOUBT%3A overdue" not in kinds
    calendar = _said(found, "ics").replace("\r\n ", "")
    assert "SUMMARY:overdue\\, or the ledger lacks a day: DOUBT" in calendar
    assert "SUMMARY:overdue: DOUBT" not in calendar
    assert "the ledger says" in calendar


def test_for_a_monitor(found: Report) -> None:
    line = render(What.PLUGIN, "nagios", found, ENGLISH)
    assert isinstance(line, str)
    assert "overdue 1 (LATE), contradicted 1 |" in line
    assert "contradicted=1;" in line


def test_in_a_workbook(found: Report) -> None:
    kept = Ledger("ledger.yaml", "", "national", tuple(one.recorded for one in found.items))
    made = render(What.CHECK, "xlsx", Register((kept,), found), ENGLISH)
    assert isinstance(made, bytes)
    for sheet in load_workbook(io.BytesIO(made)).worksheets[:2]:
        status = {
            row[0]: "contradicted" if "contradicted" in row else "overdue"
            for row in sheet.iter_rows(values_only=True)
            if row[0] in ("LATE", "DOUBT") and {"contradicted", "overdue"} & {*row}
        }
        assert status == {"LATE": "overdue", "DOUBT": "contradicted"}
