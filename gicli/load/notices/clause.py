"""One clause of a notice, sentence by sentence: what it says is off, worked, moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from gicli.core.words.message import say
from gicli.core.workdays.notices import Notice
from gicli.load.notices import forms
from gicli.load.notices.dates import Dated, Stretch, dated, unread
from gicli.load.notices.fragments import FRAGMENT, joined
from gicli.load.notices.sums import Said, check_count, each_day, end_of, hull

_SENTENCE = re.compile(r"(?:[^。;!\n.]|\.(?!\n|$)(?<![天班假休)日]\.))+")
_NUMBERED = re.compile(
    r"^(?:\([一二三四五六七八九十\d]{1,3}\)[、.]?|[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.](?=\D|\d{1,2}月))"
)
_FEW = {"一": "1", "两": "2", "二": "2", "三": "3", "四": "4"}
_BEFORE_THEN = re.compile(r"^\D*⟦\d+⟧(?:之|以)?前\D*$")


def read_clause(said: Said, text: str, earlier: Iterable[Notice]) -> None:
    """Take what the sentences of `text` say into `said`.

    A sentence that names no day and arranges nothing (closing paragraphs, encouragement) is passed
    over. Raises Refused with the sentence for every other that is not a known form.
    """
    for match in _SENTENCE.finditer(text):
        sentence = _NUMBERED.sub("", match[0].strip())
        if sentence:
            _read_sentence(said, sentence, earlier)


def check_outside(text: str, *, below: bool = False) -> None:
    """Refuse a sentence before the first heading, or `below` the signature, that arranges a day."""
    why = say("it stands outside the holidays' paragraphs")
    if below:
        why = say(
            "it stands outside the notice, below its signature; give a later notice a text of its own"
        )
    for match in _SENTENCE.finditer(text):
        for fragment in FRAGMENT.findall(match[0]):
            if re.search(r"\d[日号]", fragment) and forms.sets_something(fragment):
                raise unread(match[0], why)


def _read_sentence(said: Said, sentence: str, earlier: Iterable[Notice]) -> None:
    if not said.off and _says_nothing(sentence):
        return
    found = dated(sentence, said.year, said.month, hull(said.off) if said.off else None)
    if found.stretches:
        said.month = found.stretches[-1].last.month
    said.within = False
    fragments = list(joined(FRAGMENT.findall(found.shape), bool(said.off)))
    if forms.ENCOURAGES.search(sentence):
        before = re.split("鼓励|倡导|提倡", found.shape)[0]
        if any(map(_arranges, fragments)) or (
            forms.PLACE.search(before) and forms.sets_something(before)
        ):
            raise unread(sentence, say("it encourages and arranges at once"))
        return
    for fragment in fragments:
        said.within = said.within or fragment.startswith("其中")
        if not (
            _days_off(said, fragment, found)
            or _days_worked(said, fragment, found)
            or _moved(said, fragment, found)
            or _extended(said, fragment, found, earlier)
            or _sets_nothing(said, fragment, found)
        ):
            raise unread(
                sentence, say("“{part}” is not a form that is known", part=_words(fragment, found))
            )


def _says_nothing(sentence: str) -> bool:
    """Whether it is what stands above a notice: who sent it on and when, and the title it bears."""
    return not re.search("假|休|班|工作日|节|共", forms.TITLE.sub("", sentence))


def _days_off(said: Said, fragment: str, found: Dated) -> bool:
    if match := forms.OFF.fullmatch(fragment):
        stretches = list(_named(match["days"], found))
        said.take_off(found.text, stretches, match["word"])
        for stated in (match["bracket"], match["after"], match["count"]):
            check_count(found.text, stated, (stretches,))
            if stated:
                said.count(stretches, total="共" in fragment or "计" in fragment)
    elif match := forms.OFF_TIME.fullmatch(fragment):
        stretches = list(_named(match["days"], found))
        said.take_off(found.text, stretches, "放假")
        check_count(found.text, match["count"], (stretches,))
        if match["count"]:
            said.count(stretches, total="共" in fragment or "计" in fragment)
    elif match := forms.COUNT.fullmatch(fragment):
        said.check_total(found.text, match[1])
    elif match := forms.JOINED.fullmatch(fragment):
        said.join_weekend(found.text)
        if match[1]:
            said.check_total(found.text, match[1])
    else:
        return False
    return True


def _days_worked(said: Said, fragment: str, found: Dated) -> bool:
    if match := forms.RESUME.fullmatch(fragment):
        said.resumes.extend((found.text, day) for day in _days(match["days"], found))
    elif match := forms.WORK.fullmatch(fragment):
        usual = bool(match["how"])
        said.work.extend((found.text, day, usual) for day in _days(match["days"], found))
    elif forms.UNMOVED.fullmatch(fragment):
        said.unmoved = found.text
    else:
        return False
    return True


def _moved(said: Said, fragment: str, found: Dated) -> bool:
    match = forms.SHIFT.fullmatch(fragment)
    if not match:
        return False
    sources = list(_days(match["days"], found))
    targets = list(_days(match["target"], found))
    if len(sources) + bool(match["festival"]) != len(targets):
        raise unread(found.text, say("as many days must be moved as days are given for them"))
    stated = _FEW.get(match["n"], match["n"])
    if stated and stated != str(len(sources)):
        why = say("it says {stated} days, and names {days}", stated=stated, days=len(sources))
        raise unread(found.text, why)
    if any(day.weekday() < 5 for day in sources) or any(day.weekday() >= 5 for day in targets):
        raise unread(found.text, say("only a weekend day is moved, and only to a weekday"))
    said.moved.extend((found.text, day) for day in sources)
    said.moved_to.extend((found.text, day) for day in targets)
    said.take_off(found.text, list(_named(match["target"], found)), "")
    return True


def _extended(said: Said, fragment: str, found: Dated, earlier: Iterable[Notice]) -> bool:
    match = forms.EXTEND.fullmatch(fragment)
    if not match or "延长" not in fragment:
        return False
    ends = list(_days(match["days"], found))
    since = list(_days(match["since"] or "", found))
    last = end_of(said.name, found.text, earlier)
    if len(ends) != 1 or ends[0] <= last or (since and since != [last]):
        raise unread(found.text, say("the holiday ends on {last} so far", last=last))
    stretch = Stretch(date.fromordinal(last.toordinal() + 1), ends[0])
    said.take_off(found.text, [stretch], "延长")
    check_count(found.text, (match["count"] or "").removesuffix("天"), ([stretch],))
    return True


def _sets_nothing(said: Said, fragment: str, found: Dated) -> bool:
    """Fragments that set nothing; what they say is checked where it can be."""
    if match := forms.REST.fullmatch(fragment):
        days = list(_days(match["days"], found))
        if any(day.weekday() < 5 for day in days):
            raise unread(found.text, say("a weekday is no “公休日”"))
        said.rest.extend((found.text, day) for day in days)
    elif match := forms.STATUTORY.fullmatch(fragment) or forms.FESTIVE.fullmatch(fragment):
        said.festive.extend((found.text, day) for day in _days(match["days"], found))
    elif forms.PLACE.search(fragment):
        above = _BEFORE_THEN.search(fragment) or forms.DATELINE.search(fragment)
        return bool(above) and not forms.sets_something(fragment)
    else:
        return not forms.sets_something(fragment) or bool(forms.INTRODUCES.search(found.text))
    return True


def _arranges(fragment: str) -> bool:
    known = (forms.OFF, forms.OFF_TIME, forms.WORK, forms.SHIFT, forms.RESUME, forms.EXTEND)
    return any(form.fullmatch(fragment) for form in known)


def _named(marks: str, found: Dated) -> Iterator[Stretch]:
    for place in forms.PLACE.findall(marks):
        yield found.stretches[int(place)]


def _days(marks: str, found: Dated) -> Iterator[date]:
    return each_day(_named(marks, found))


def _words(fragment: str, found: Dated) -> str:
    """The fragment with its dates put back."""
    return forms.PLACE.sub(
        lambda mark: "/".join(
            dict.fromkeys(day.isoformat() for day in found.stretches[int(mark[1])])
        ),
        fragment,
    )
