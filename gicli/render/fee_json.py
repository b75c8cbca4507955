"""The processing fee as `gicli.fee/1`."""

from __future__ import annotations

from gicli.core.bill import Bill
from gicli.render.json_parts import dumped, iso
from gicli.render.page import Page


def render(bill: Bill, page: Page) -> str:
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
