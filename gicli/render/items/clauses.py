"""The rules of counting that a step names, in a sentence each, with what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gicli.core.words.message import Message, say

CLAUSES: Mapping[str, tuple[Message, str]] = MappingProxyType(
    {
        "C2": (
            say("working days are Monday to Friday, except as the annual notices arrange"),
            "国务院办公厅关于节假日安排的通知；全国年节及纪念日放假办法",
        ),
        "C4": (
            say("of days that no notice arranges yet, only what the law itself fixes is taken"),
            "全国年节及纪念日放假办法",
        ),
        "C5": (
            say("the day of the event is not counted; day 1 is the first working day after it"),
            "民法典第二百零一条第一款；民事诉讼法第八十五条第二款；最高人民法院指导案例26号",
        ),
        "C6": (say("the limit ends with its last counted working day, that day included"), ""),
        "C7": (
            say("a pause takes out the days after its first day, through its last"),
            "",
        ),
        "C8": (
            say("a pause for somebody's opinion ends with the answer or with that party's limit"),
            "",
        ),
        "C9": (say("while a pause is open there is no last day"), ""),
        "C10": (
            say(
                "an extension counts if approved and told to the applicant within the limit, a delay if told within it"
            ),
            "",
        ),
        "C11": (
            say(
                "a notice to correct given in time stops the clock; the correction starts it afresh"
            ),
            "",
        ),
        "C11a": (
            say("a change by the applicant, or a split application, starts the clock afresh"),
            "",
        ),
        "C12a": (say("an application that is withdrawn is closed that day"), ""),
        "C13": (
            say("in days, months or years every day counts; a last day of rest moves on"),
            "民法典第二百零一条至第二百零三条；民事诉讼法第八十五条",
        ),
        "C14": (say("a fixed date does not move"), ""),
    }
)
"""Clause → what it says, and the law that says so; "" where the steps cite it themselves."""
