"""The words of the rule-pack format: the keys of each mapping, which of them it needs, how to write them."""

from __future__ import annotations

from types import MappingProxyType

from gicli.core.rules import Unit
from gicli.load.shapes import shape

SECTIONS = ("limits", "requirements", "receipt", "tariffs")
"""The parts of a pack whose keys name an entry each."""
UNITS = " ".join(unit.value for unit in Unit)

PACK = shape(
    "pack in_force checked title limits",
    "instrument url displaced fees requirements receipt tariffs",
)
DISPLACED = shape("since by cite")
NAME = shape("zh en")
CITE = shape("quote", "instrument article paragraph item part url verified")
LIMIT = shape("name party starts length silence cite", "extension pauses restart duty")
LENGTH = shape("", f"{UNITS} by set_by within")
EXTENSION = shape("cite", UNITS)
PAUSE = shape("kind cite", "ends_by")
RESTART = shape("correct_by cite", "notice_by")
REQUIREMENT = shape("cite", "outcomes fields")
READING = shape("day cite")
RECEIPT = shape("day cite", "otherwise")
TARIFF = shape("name tiers cite")
TIER = shape("each", "through every more")
REFERENCE = shape("from")

SHAPES = MappingProxyType(
    {
        "pack": PACK,
        "displaced": DISPLACED,
        "name": NAME,
        "cite": CITE,
        "limit": LIMIT,
        "length": LENGTH,
        "extension": EXTENSION,
        "pause": PAUSE,
        "restart": RESTART,
        "requirement": REQUIREMENT,
        "reading": READING,
        "receipt": RECEIPT,
        "tariff": TARIFF,
        "tier": TIER,
        "reference": REFERENCE,
    }
)
"""Every kind of mapping by a name of its own, which the JSON Schema gives it too."""
BY = ("items", "pages")
"""What a tariff counts."""
NO_NUMBER = MappingProxyType({"set_by": "agency", "within": "reply"})
"""The lengths without a number of their own, each with the one value it has."""

EXAMPLES = MappingProxyType(
    {
        "pack": "pack: our-office",
        "in_force": "in_force: 2020-01-01",
        "checked": "checked: 2026-01-31",
        "title": "title: {zh: 我局规定, en: Our rule}",
        "instrument": "instrument: 某某局政府信息公开规定",
        "limits": "limits: {reply: {from: national@2019-05-15}}",
        "from": "reply: {from: national@2019-05-15}",
        "since": "since: 2019-05-15",
        "by": "by: national",
        "zh": "zh: 答复申请",
        "en": "en: reply to an application",
        "name": "name: {zh: 答复申请, en: reply to an application}",
        "party": "party: agency",
        "starts": "starts: {zh: 收到申请, en: application received}",
        "length": "length: {workdays: 20}",
        "silence": "silence: late",
        "cite": "cite: {article: 26, paragraph: 2, quote: 应当在…内予以答复}",
        "quote": "quote: 应当自收到申请之日起20个工作日内予以答复",
        "article": "article: 26",
        "part": "part: 第一部分第3项",
        "workdays": "workdays: 20",
        "days": "days: 30",
        "months": "months: 2",
        "years": "years: 1",
        "kind": "kind: rights-holder",
        "correct_by": "correct_by: correct",
        "day": "day: signed",
        "tiers": "tiers: [{through: 30, each: 0}, {each: 40}]",
        "each": "each: 40",
        "through": "through: 30",
    }
)
"""Key → how it is written, for whoever left it out."""
