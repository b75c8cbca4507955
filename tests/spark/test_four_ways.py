"""One judgement, four executions: `check`, frames, `batch` and Spark agree on every item.

Small here; `GICLI_ITEMS=200000 pytest tests/spark` takes as many as are asked for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from forking import environment
from known_on import KNOWN_ON
from random_items import as_ledger, as_table, random_items

import gicli
import gicli.frames

ITEMS = int(os.environ.get("GICLI_ITEMS", "1500"))
AS_OF = "2026-03-26"
ANSWERS = (
    *("status", "due", "base_due", "earliest", "latest", "working_days_left"),
    *("provisional", "findings"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("items")
    items = random_items(ITEMS)
    (folder / "ledger.yaml").write_text(as_ledger(items), encoding="utf-8")
    pq.write_table(as_table(items), folder / "items.parquet", row_group_size=max(ITEMS // 4, 1))
    return folder


@pytest.fixture(scope="module")
def cal() -> Any:
    return gicli.calendar(as_known_on=KNOWN_ON)


@pytest.fixture(scope="module")
def by_frames(made: Path, cal: Any) -> list[dict[str, Any]]:
    table = pq.read_table(made / "items.parquet")
    return gicli.frames.judge(table, as_of=AS_OF, calendar=cal).to_pylist()


def test_check_says_the_same(made: Path, cal: Any, by_frames: list[dict[str, Any]]) -> None:
    report = gicli.check(made / "ledger.yaml", as_of=AS_OF, calendar=cal)
    checked = {item.id: item for item in report.items}
    # Of ids that cannot be read there are several, all left out.
    judged = {row["id"]: row for row in by_frames if row["status"] is not None}
    assert judged.keys() == checked.keys()
    assert len(checked) > ITEMS // 2
    assert len(checked) < len(by_frames)
    for name, item in checked.items():
        codes = [finding.code for finding in item.findings]
        expected = [*(getattr(item, key) for key in ANSWERS[:-1]), codes]
        assert [judged[name][key] for key in ANSWERS] == expected, name
    for row in by_frames:
        assert (row["status"] is None) <= bool(row["unread"])


def test_batch_says_the_same(made: Path, by_frames: list[dict[str, Any]]) -> None:
    words = ("batch", str(made / "items.parquet"), "-o", str(made / "out.parquet"))
    # Not as other tests run it, which have no patience with 200,000 items.
    done = subprocess.run(
        [sys.executable, "-m", "gicli", *words, "--as-of", AS_OF],
        env=environment({}),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert pq.read_table(made / "out.parquet").to_pylist() == by_frames


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    if not shutil.which("java") and os.environ.get("GICLI_JAVA") != "required":
        pytest.skip("Spark runs on Java, which is not installed")
    # The workers run this interpreter.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        # What takes long to start and serves nobody here.
        off = ("spark.ui.enabled", "spark.sql.codegen.wholeStage", "spark.sql.adaptive.enabled")
        session = SparkSession.builder.master("local[2]").config(map=dict.fromkeys(off, "false"))
        session = session.getOrCreate()
        yield session
        session.stop()


def test_spark_says_the_same(
    made: Path, cal: Any, spark: Any, by_frames: list[dict[str, Any]]
) -> None:
    import gicli.spark

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql.functions import spark_partition_id

        df = spark.read.parquet(str(made / "items.parquet")).repartition(3)
        df = df.withColumn("part", spark_partition_id())
        judged = gicli.spark.judge(df, as_of=AS_OF, calendar=cal)
        with pytest.raises(gicli.Refused, match=r"“received”.*expected"):
            gicli.spark.judge(df.withColumn("received", df.received.isNull()), as_of=AS_OF)
        found = judged.toArrow().to_pylist()
    # Its own columns stay as they are, also those that no ledger has.
    assert {row.pop("part") for row in found} == {0, 1, 2}
    expected = {_key(row): row for row in by_frames}
    assert len(found) == len(by_frames) == ITEMS
    assert list(found[0]) == list(by_frames[0])
    assert {_key(row): row for row in found} == expected


def _key(row: dict[str, Any]) -> str:
    """Some ids cannot be read: then the row itself."""
    return row["id"] or repr(row)
