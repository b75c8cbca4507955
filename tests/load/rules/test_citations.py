"""Where the words of a citation can be read: at the pack's own link, or at one of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from gicli.load.rules.packs import read_packs

_PACK = """\
pack: ours
in_force: 2020-01-01
checked: 2026-01-01
title: {{zh: 本单位规定, en: Our rule}}
instrument: 本单位规定
url: https://example.org/ours
limits:
  reply:
    name: {{zh: 答复, en: reply}}
    party: agency
    starts: {{zh: 收到, en: received}}
    length: {{workdays: 10}}
    silence: late
    cite: {{article: 3, quote: 应当在10个工作日内答复{more}}}
"""


@pytest.mark.parametrize(
    ("more", "url"),
    [
        ("", "https://example.org/ours"),
        (", instrument: 本单位规定", "https://example.org/ours"),
        (", instrument: 另一规定", ""),
        (", instrument: 另一规定, url: https://example.org/other", "https://example.org/other"),
        (", url: https://example.org/3", "https://example.org/3"),
    ],
)
def test_the_link_of_a_pack_leads_to_its_own_instrument_only(
    tmp_path: Path, more: str, url: str
) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(_PACK.format(more=more), encoding="utf-8")
    (pack,) = read_packs([file])
    assert pack.limits[0].cite.url == url
