"""`gicli batch`: tables of every kind in and out, and what cannot be judged listed, never dropped."""

from __future__ import annotations

import csv
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
import pytest

AS_OF = ("--as-of", "2026-03-26", "--lang", "en")
_ROWS = {
    "id": ["A1", "A2", "A3", "A4"],
    "received": ["2026-03-02", "2026-03-10", "03/04/2026", "2026-03-02"],
    "replied": [None, None, None, "2026-03-20"],
    "office": ["外资处", "法规处", "外资处", "法规处"],
}
# 15 working days after 2 March 2026 end on 23 March, after 10 March on 31 March.
_STATUS = ["overdue", "due-soon", None, "done"]
_DUE = [date(2026, 3, 23), date(2026, 3, 31), None, date(2026, 3, 23)]


def _write(file: Path, table: pa.Table) -> None:
    if file.suffix == ".parquet":
        pq.write_table(table, file)
    elif file.suffix == ".feather":
        feather.write_feather(table, file)
    elif file.suffix == ".csv":
        with file.open("w", encoding="gb18030", newline="") as opened:
            lines = csv.writer(opened)
            lines.writerow(table.column_names)
            lines.writerows(zip(*(c.to_pylist() for c in table.columns), strict=True))
    elif file.suffix == ".duckdb":
        with duckdb.connect(str(file)) as connection:
            connection.register("t", table)
            connection.execute("create table items as select * from t")
    else:
        with sqlite3.connect(file) as lite:
            lite.execute("create table items (id, received, replied, office)")
            rows = zip(*(c.to_pylist() for c in table.columns), strict=True)
            lite.executemany("insert into items values (?, ?, ?, ?)", rows)
        lite.close()


def _read(file: Path) -> dict[str, list[Any]]:
    if file.suffix == ".parquet":
        return pq.read_table(file).to_pydict()
    if file.suffix == ".feather":
        return feather.read_table(file).to_pydict()
    if file.suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as opened:
            head, *rows = list(csv.reader(opened))
        columns = [[cell or None for cell in column] for column in zip(*rows, strict=True)]
    elif file.suffix == ".duckdb":
        with duckdb.connect(str(file)) as connection:
            return connection.sql("select * from judged").to_arrow_table().to_pydict()
    else:
        lite = sqlite3.connect(file)
        found = lite.execute("select * from judged")
        head, columns = [d[0] for d in found.description], list(zip(*found, strict=True))
        lite.close()
    whole = {name: list(column) for name, column in zip(head, columns, strict=True)}
    whole["due"] = [text and date.fromisoformat(text) for text in whole["due"]]
    whole["findings"] = [text and text.split() for text in whole["findings"]]
    return whole


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (".csv", ".csv"),
        (".parquet", ".parquet"),
        (".feather", ".duckdb"),
        (".duckdb", ".sqlite"),
        (".sqlite", ".feather"),
    ],
)
def test_every_kind_goes_in_and_comes_out(gicli, tmp_path, given: str, wanted: str) -> None:
    source, output = tmp_path / f"in{given}", tmp_path / f"out{wanted}"
    _write(source, pa.table(_ROWS))
    done = gicli("batch", source, "-o", output, *AS_OF)
    assert done.code == 3, done.err
    assert "4 rows written to" in done.err
    assert "1 row could not be judged" in done.err
    found = _read(output)
    assert list(found)[:5] == ["id", "received", "replied", "office", "status"]
    assert list(found)[-2:] == ["findings", "unread"]
    assert {key: found[key] for key in _ROWS} == _ROWS
    assert (found["status"], found["due"]) == (_STATUS, _DUE)
    assert found["findings"][0] == ["overdue", "displaced"]
    with (tmp_path / "out.rejects.csv").open(encoding="utf-8-sig", newline="") as opened:
        head, *rejects = csv.reader(opened)
    assert head == ["file", "row", "id", "reason"]
    assert [row[:3] for row in rejects] == [[str(source), "3", "A3"]]
    assert rejects[0][3].startswith("received: ")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted(
        [source.name, output.name, "out.rejects.csv"]
    )


def test_a_condition_lets_rows_through_and_keeps_their_numbers(gicli, tmp_path) -> None:
    _write(tmp_path / "in.parquet", pa.table(_ROWS))
    output = tmp_path / "out.parquet"
    done = gicli(
        "batch", tmp_path / "in.parquet", "-o", output, *AS_OF, "--where", "office = '外资处'"
    )
    assert done.code == 3
    assert _read(output)["id"] == ["A1", "A3"]
    assert f"{tmp_path}/in.parquet,3,A3," in (tmp_path / "out.rejects.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("ofice = 'x'", "--where: there is no column “ofice”; there are: id, "),
        # In SQL that is the name of a column.
        ('office = "外资处"', "--where: there is no column “外资处”"),
        ("received >= 2026", "--where does not fit the columns: Binder"),
        ("office = ", "--where is no condition in SQL, such as received >= '2026-01-01': Parser"),
        ("received::date > '2026-01-01'", "cannot be applied to the values of the rows"),
        ("(select count(*) from read_csv('/etc/passwd')) > 0", "--where"),
    ],
)
def test_a_condition_that_cannot_be(gicli, tmp_path, where: str, why: str) -> None:
    _write(tmp_path / "in.parquet", pa.table(_ROWS))
    done = gicli(
        "batch", tmp_path / "in.parquet", "-o", tmp_path / "out.csv", *AS_OF, "--where", where
    )
    assert done.code == 2
    assert why in done.err
    assert "03/04" not in done.err
    assert [entry.name for entry in tmp_path.iterdir()] == ["in.parquet"]


def test_running_numbers_beside_ids_are_handed_on(gicli, tmp_path) -> None:
    """序号 is where a row stands in the list, 编号 what it is called; alone it is both."""
    (tmp_path / "a.csv").write_text(
        "序号,编号,类型,收到日期\n1,YSQ-7,依申请公开,2026-03-02\n", encoding="utf-8"
    )
    done = gicli("batch", tmp_path / "a.csv", "-o", tmp_path / "a.parquet", *AS_OF)
    assert done.code == 0
    assert "no facts of a ledger, and handed on as they are: 序号" in done.err
    (row,) = pq.read_table(tmp_path / "a.parquet").to_pylist()
    assert (row["序号"], row["编号"], row["status"]) == ("1", "YSQ-7", "overdue")
    (tmp_path / "b.csv").write_text("序号,收到日期\n1,2026-03-02\n", encoding="utf-8")
    assert gicli("batch", tmp_path / "b.csv", "-o", tmp_path / "b.parquet", *AS_OF).code == 0
    # Two that are both called something: nobody knows which.
    (tmp_path / "c.csv").write_text("登记号,编号,收到日期\n1,2,2026-03-02\n", encoding="utf-8")
    assert gicli("batch", tmp_path / "c.csv", "-o", tmp_path / "c.parquet", *AS_OF).code == 2


def test_several_tables_become_one(gicli, tmp_path) -> None:
    for name in ("a", "b"):
        _write(tmp_path / f"{name}.parquet", pa.table(_ROWS))
    output = tmp_path / "out.parquet"
    done = gicli("batch", tmp_path / "a.parquet", tmp_path / "b.parquet", "-o", output, *AS_OF)
    assert "8 rows written" in done.err
    assert _read(output)["id"] == _ROWS["id"] * 2
    _write(tmp_path / "c.parquet", pa.table({"id": ["A1"], "formed": ["2026-03-02"]}))
    done = gicli("batch", tmp_path / "a.parquet", tmp_path / "c.parquet", "-o", output, *AS_OF)
    assert done.code == 2
    assert "c.parquet has other columns than" in done.err


def test_a_line_of_a_csv_that_is_no_row_is_listed(gicli, tmp_path) -> None:
    (tmp_path / "in.csv").write_text(
        'id,received,title\nA1,2026-03-02,"两\n行"\nA2,2026-03-02\nA3,坏,\nA4,2026-03-02,\n',
        "utf-8",
    )
    done = gicli("batch", tmp_path / "in.csv", "-o", tmp_path / "out.csv", *AS_OF)
    assert done.code == 3
    assert "2 rows could not be judged" in done.err
    assert _read(tmp_path / "out.csv")["id"] == ["A1", "A3", "A4"]
    rejects = (tmp_path / "out.rejects.csv").read_text("utf-8-sig")
    assert "in.csv,3,A3,received: " in rejects
    assert '2,,"2 cells, where the headings are 3"' in rejects


def test_a_good_run_says_so_and_a_quiet_one_nothing(gicli, tmp_path) -> None:
    table = pa.table({"id": ["A1"], "received": ["2026-03-02"], "region": ["晋中"]})
    _write(tmp_path / "in.parquet", table)
    output = tmp_path / "out.parquet"
    done = gicli("batch", tmp_path / "in.parquet", "-o", output, *AS_OF)
    assert (done.code, done.out) == (0, "")
    assert "handed on as they are: region" in done.err
    assert "1 row written" in done.err
    assert gicli("batch", output, "-o", tmp_path / "again.parquet", "-q", *AS_OF).err == ""
    later = gicli("batch", output, "-o", output.with_name("b.csv"), "--as-of", "2026-01-05")
    assert later.code == 0
    assert "有1个事项的起算日在2026-01-05之后，未予核查" in later.err


@pytest.mark.parametrize("name", ["in.duckdb", "in.sqlite"])
def test_which_table_of_a_database(gicli, tmp_path, name: str) -> None:
    source = tmp_path / name
    _write(source, pa.table(_ROWS))
    connect = duckdb.connect if name.endswith("duckdb") else sqlite3.connect
    with connect(str(source)) as connection:
        connection.execute("create table other (id integer)")
    output = tmp_path / "out.parquet"
    done = gicli("batch", source, "-o", output, *AS_OF)
    assert done.code == 2
    assert "say which table with --table; there are: items, other" in done.err
    assert gicli("batch", source, "-o", output, "--table", "items", *AS_OF).code == 3
    assert gicli("batch", output, "-o", source, "--table", "items", *AS_OF).code == 2


def test_sqlite_columns_of_several_types(gicli, tmp_path) -> None:
    with sqlite3.connect(tmp_path / "in.db") as lite:
        lite.execute("create table t (id integer, received, n real, x)")
        lite.execute("insert into t values (1, 20260302, 1.5, 'a')")
        lite.execute("insert into t values (2, '2026-03-02', null, 7)")
    lite.close()
    assert gicli("batch", tmp_path / "in.db", "-o", tmp_path / "out.parquet", *AS_OF).code == 0
    found = _read(tmp_path / "out.parquet")
    assert found["id"] == [1, 2]
    assert found["received"] == ["20260302", "2026-03-02"]
    assert (found["n"], found["x"]) == ([1.5, None], ["a", "7"])
    assert found["due"] == [date(2026, 3, 23)] * 2


def test_records_go_into_a_csv_as_json(gicli, tmp_path) -> None:
    records = [[{"with": "superior", "sent": date(2026, 3, 4)}]]
    # Said in full: an older pyarrow puts the keys of a dict in the order of the alphabet.
    kind = pa.list_(pa.struct([("with", pa.string()), ("sent", pa.date32())]))
    column = pa.array(records, kind)
    table = pa.table({"id": ["A1"], "received": ["2026-03-02"], "consultations": column})
    _write(tmp_path / "in.parquet", table)
    assert gicli("batch", tmp_path / "in.parquet", "-o", tmp_path / "out.csv", *AS_OF).code == 0
    (cell,) = _read(tmp_path / "out.csv")["consultations"]
    assert cell == '[{"with": "superior", "sent": "2026-03-04"}]'


def test_what_stands_there_is_kept_from_other_things(gicli, tmp_path) -> None:
    source, output = tmp_path / "in.parquet", tmp_path / "out.sqlite"
    _write(source, pa.table(_ROWS))
    assert gicli("batch", source, "-o", source, *AS_OF).code == 2
    assert gicli("batch", source, "-o", tmp_path / "out.xyz", *AS_OF).code == 2
    assert gicli("batch", source, "-o", output, "--rejects", source, *AS_OF).code == 2
    assert gicli("batch", source, "-o", output, *AS_OF).code == 3
    done = gicli("batch", source, "-o", output, *AS_OF)
    assert done.code == 2
    assert "may hold other tables" in done.err
    assert gicli("batch", source, "-o", output, "--force", *AS_OF).code == 3
    assert _read(output)["status"] == _STATUS


def test_a_list_of_rejects_runs_nothing(gicli, tmp_path) -> None:
    """An id that a spreadsheet would take for a formula is marked, as in every list of gicli's."""
    file = tmp_path / "a.csv"
    file.write_text("id,received\n=1+1,2026-02-30\nA,2026-03-02\n", encoding="utf-8")
    gicli("batch", str(file), "-o", str(tmp_path / "b.csv"), *AS_OF)
    with (tmp_path / "b.rejects.csv").open(encoding="utf-8-sig", newline="") as opened:
        _head, row = list(csv.reader(opened))
    assert row[1:3] == ["1", "'=1+1"]
