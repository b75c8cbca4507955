"""The processing fee as `gicli.fee/1`."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.law.tariff import Charge
from gicli.core.questions.bill import Bill
from gicli.core.words.message import Message, say, say_n
from gicli.render.toolkit.data import dumped, iso
from gicli.render.toolkit.page import Page, labelled, wrapped
from gicli.render.words.phrases import cited


def fee_json(bill: Bill, page: Page) -> str:
    cite = bill.tariff.cite
    return dumped(
        {
            "schema": "gicli.fee/1",
            "as_of": iso(bill.as_of),
            "rules": bill.pack.ref,
            "by": bill.tariff.by,
            "n": bill.n,
            "total": bill.total,
            "steps": [
                {
                    "first": charge.first,
                    "last": charge.last,
                    "each": charge.each,
                    "yuan": charge.yuan,
                }
                for charge in bill.charges
            ],
            "cite": cite.text,
            "verified": cite.verified,
            "clocks": [
                {
                    "limit": limit.id,
                    "name": page.wording.name(limit.name),
                    "cite": limit.cite.text,
                    "verified": limit.cite.verified,
                }
                for limit in (bill.notice, bill.pay)
            ],
        }
    )


_PAY = "gicli due pay DATE --rules fees"


def fee_text(bill: Bill, page: Page) -> str:
    words = page.wording
    total = words.say(say("{total} yuan", total=bill.total))
    how = say("{count}, by the standard of {day}", count=_count(bill, bill.n), day=bill.as_of)
    return "\n".join(
        [
            f"{page.style(total, 'bold')}   {words.say(how)}",
            "",
            words.name(bill.tariff.name),
            *(line for charge in bill.charges for line in _charge(bill, charge, page)),
            *_indented(say("total: {total} yuan", total=bill.total), page),
            "",
            *_body(bill, page),
        ]
    )


def _charge(bill: Bill, charge: Charge, page: Page) -> Iterator[str]:
    which = _which(bill, charge)
    if not charge.each:
        return _indented(say("{which}: free of charge, 0 yuan", which=which), page)
    return _indented(
        say(
            "{which}: {count} × {each} yuan = {yuan} yuan",
            which=which,
            count=_count(bill, charge.last - charge.first + 1),
            each=charge.each,
            yuan=charge.yuan,
        ),
        page,
    )


def _which(bill: Bill, charge: Charge) -> Message:
    first, last = charge.first, charge.last
    if bill.tariff.by == "pages":
        if first == last:
            return say("page {n}", n=first)
        return say("pages {first} to {last}", first=first, last=last)
    if first == last:
        return say("application {n}", n=first)
    return say("applications {first} to {last}", first=first, last=last)


def _count(bill: Bill, n: int) -> Message:
    if bill.tariff.by == "pages":
        return say_n("{n} page", "{n} pages", n)
    return say_n("{n} application", "{n} applications", n)


def _body(bill: Bill, page: Page) -> Iterator[str]:
    yield from labelled(say("law"), cited(bill.tariff.cite), page)
    yield from labelled(say(""), say("“{quote}”", quote=bill.tariff.cite.quote), page)
    pack = bill.pack
    yield from labelled(say("rules"), say("{ref}, {title}", ref=pack.ref, title=pack.title), page)
    notice = say("{name}: within the limit for the reply", name=bill.notice.name)
    yield from labelled(say("limit"), notice, page)
    yield from labelled(say(""), cited(bill.notice.cite), page)
    yield from labelled(say("limit"), _payment(bill), page)
    yield from labelled(say(""), cited(bill.pay.cite), page)
    yield from labelled(say(""), say("{command} gives the last day", command=_PAY), page)
    for remark in _remarks(bill):
        yield from labelled(say("note"), remark, page, "yellow")


def _payment(bill: Bill) -> Message:
    return say(
        "{name}: {length} from “{event}”; when they have passed, {silence}",
        name=bill.pay.name,
        length=bill.pay.length,
        event=bill.pay.starts,
        silence=bill.pay.silence,
    )


def _remarks(bill: Bill) -> Iterator[Message]:
    if bill.tariff.by == "items":
        yield say("the applications of one applicant are added up by the calendar month")
    yield say(
        "for an application only one of the two standards may be used, by number or by the page, never both"
    )


def _indented(message: Message, page: Page) -> Iterator[str]:
    for line in wrapped(page.wording.say(message), page.width - 2):
        yield f"  {line}"
