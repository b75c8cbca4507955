"""What the ledger says has happened without its day is told apart from what is surely late."""

from __future__ import annotations

import pytest

# Received Monday 2026-03-02; 15 working days are 3-6(4)9-13(9)16-20(14)23: due 2026-03-23, counted
# by hand from 国办发明电〔2025〕7号, which moves no day of March.
_LATE = "kind: request, received: 2026-03-02"
_AS_OF = ("--as-of", "2026-03-26", "--format", "json")


@pytest.mark.parametrize(
    "said",
    [
        "outcome: granted",
        "outcome: declined-petition, reason: 信访事项",
        "extension: {days: 15}",
    ],
)
def test_it_is_not_called_late(gicli, ledger, said: str) -> None:
    found = gicli("check", ledger(f"id: A, {_LATE}, {said}"), *_AS_OF)
    (item,) = found.json["items"]
    codes = [finding["code"] for finding in item["findings"]]
    assert (item["status"], item["due"]) == ("overdue", "2026-03-23")
    assert "contradicted" in codes
    assert "overdue" not in codes
    summary = found.json["summary"]
    assert (summary["contradicted"], summary["overdue"]) == (1, 0)
    assert found.code == 0


def test_it_fails_where_warnings_do(gicli, ledger) -> None:
    asked = ledger(f"id: A, {_LATE}, outcome: granted")
    assert gicli("check", asked, "--as-of", "2026-03-26", "--fail-on", "warning").code == 1


def test_silence_is_no_contradiction(gicli, ledger) -> None:
    found = gicli("check", ledger(f"id: A, {_LATE}"), *_AS_OF)
    assert found.json["summary"]["contradicted"] == 0
    assert found.code == 1
