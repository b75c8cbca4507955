"""The pages of the working day: what presses, one item with its facts, recording, a new item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from gicli.cli.config.values import chosen
from gicli.core.check.audit import Report, has_begun
from gicli.core.explain.explained import Explained, explain_item
from gicli.core.ledger.headings import sheet_name
from gicli.core.ledger.items import AnyItem, Ledger, starts_on
from gicli.core.ledger.tables import FACT_AT, ITEM_TYPES, STARTS
from gicli.core.words.message import Message, Refused, say
from gicli.core.words.problem import Unreadable
from gicli.letters.called import Called, letters_of
from gicli.letters.making import Made, make_letter
from gicli.letters.step.kinds import FORMS, Kind
from gicli.load.ledgers.places import SHEETS
from gicli.record.change import cell_in_words, followed
from gicli.record.item import SERIES, next_id
from gicli.render import Page, What, render
from gicli.render.check.html import heading, summary
from gicli.render.check.html_items import shade, standing_words
from gicli.render.check.svg_timeline import timeline_section
from gicli.render.check.svg_workload import workload_section
from gicli.render.items.axis import axis_lines
from gicli.render.items.exhibit import item_sections
from gicli.render.toolkit.svg import patterns
from gicli.render.words.phrases import finding_in_words, stands, status_in_words
from gicli.web.desk import Desk, Sight
from gicli.web.facts import ASKED, field_of, next_forms, recorded_forms
from gicli.web.listing import Wanted, listed, offices, statuses
from gicli.web.pages import Asked, Pages, download
from gicli.web.recording import NEW, Recorder, Shown

_WIDE, _NARROW = 84, 38
"""Columns of what is drawn with characters."""
_WRITTEN = (".yaml", ".yml", ".xlsx", ".csv", ".tsv")
"""The endings of ledgers in which facts can be recorded."""
_MOST_DRAWN = 8
"""Reports of which the pictures are kept."""


class Offered(NamedTuple):
    """A letter that an item calls for, with what whoever takes it must know."""

    called: Called
    told: tuple[Message, ...]
    """As `gicli letter` says it."""
    there: bool = True
    """Whether it can be had; else `told` says why not."""


class Daily:
    """Answers for `/`, `/item`, `/new`, and what is recorded from them."""

    def __init__(self, desk: Desk, pages: Pages, *, read_only: bool) -> None:
        self._desk, self._pages, self._read_only = desk, pages, read_only
        self._recorder = Recorder(desk)
        self._drawn: dict[object, tuple[Report, tuple[object, ...]]] = {}

    def home(self, asked: Asked) -> Response:
        sight = self._desk.look()
        wanted = Wanted.of(asked.query)
        report = sight.report
        if wanted.office:
            mine = (one for one in report.items if one.assessment.item.office == wanted.office)
            report = replace(report, items=tuple(mine))
        return self._pages.respond(
            "home",
            mark=sight.mark,
            head=heading(sight.report, self._page),
            summary=summary(report, self._page),
            listing=listed(sight.report, wanted),
            offices=offices(sight.report),
            statuses=statuses(sight.report),
            pictures=self._pictures(report, (id(sight.report), wanted.office)),
            several=sight.report.totals.several,
            shade=shade,
            standing=lambda judged: standing_words(judged, self._page),
            remarks=sight.reading.remarks,
            writable=not self._read_only,
        )

    def item(self, asked: Asked) -> Response:
        sight = self._desk.look()
        if not asked.query.get("id"):
            raise Refused(say("no item is named; choose one in the list"))
        ledger, item = sight.find(asked.query["id"], asked.query.get("in", ""))
        explained = self._explained(sight, ledger, item.id)
        writable = not self._read_only and Path(ledger.file).suffix.lower() in _WRITTEN
        return self._pages.respond(
            "item",
            mark=sight.mark,
            ledger=ledger,
            item=item,
            explained=explained,
            begins=starts_on(item),
            status=status_in_words(explained.checked.assessment) if explained else None,
            shade=shade(explained.checked.assessment) if explained else "",
            stands=stands(explained.checked) if explained else None,
            findings=[
                (finding, finding_in_words(finding), finding.cite)
                for finding in (explained.checked.findings if explained else ())
                if finding.severity != "info"
            ],
            axes=self._axes(explained),
            sections=item_sections(explained, self._page) if explained else (),
            unread=item.unread,
            recorded=recorded_forms(item),
            next=next_forms(item) if writable else (),
            writable=writable,
            today=self._desk.today(),
            done=asked.query.get("done", ""),
            letters=self._letters(sight, ledger, item),
        )

    def exhibit(self, asked: Asked) -> Response:
        """The item as a page for a court, to be kept."""
        sight = self._desk.look()
        ledger, item = sight.find(asked.query.get("id", ""), asked.query.get("in", ""))
        explained = self._explained(sight, ledger, item.id)
        if explained is None:
            raise Refused(_not_begun(item.id, sight, starts_on(item)))
        return download(render(What.ITEM, "html", explained, self._page), f"{item.id}.html")

    def letter(self, asked: Asked) -> Response:
        """A letter that the item calls for, as .docx. Raises Refused where it may not be written."""
        sight = self._desk.look()
        ledger, item = sight.find(asked.query.get("id", ""), asked.query.get("in", ""))
        kinds, name = {form.kind.value: form.kind for form in FORMS}, asked.query.get("kind", "")
        if name not in kinds:
            known = tuple(kinds)
            raise Refused(
                say("there is no “{name}” here; there are: {known}", name=name, known=known)
            )
        made = _made(kinds[name], item, ledger, sight)
        return download(made.content, made.letter.file_name)

    def _letters(self, sight: Sight, ledger: Ledger, item: AnyItem) -> tuple[Offered, ...]:
        """Those that the item calls for; none for what is no application, or has not begun."""
        try:
            called = letters_of(item, ledger, sight.under).letters
        except Refused:
            return ()
        return tuple(_offered(one, item, ledger, sight) for one in called)

    def new(self, asked: Asked) -> Response:
        sight = self._desk.look()
        kind = asked.query.get("kind", "request")
        if kind not in ASKED:
            raise Refused(
                say("there is no “{name}” here; there are: {known}", name=kind, known=tuple(ASKED))
            )
        ledgers = [
            one for one in sight.reading.ledgers if Path(one.file).suffix.lower() not in SHEETS
        ]
        names = tuple(offices(sight.report))
        return self._pages.respond(
            "new",
            mark=sight.mark,
            kind=kind,
            kinds=[(one, sheet_name(one)) for one in ASKED],
            ledgers=[(one, self._next(one, kind)) for one in ledgers],
            fields=[
                field_of(
                    FACT_AT["", key],
                    required=key == STARTS[kind][0],
                    value=self._desk.today().isoformat() if key == STARTS[kind][0] else "",
                    several=names if key == "office" else (),
                )
                for key in ASKED[kind]
            ],
            today=self._desk.today(),
        )

    def preview(self, asked: Asked) -> Response:
        return self._change(self._recorder.preview(asked.form), asked)

    def confirm(self, asked: Asked) -> Response:
        found = self._recorder.confirm(asked.form)
        if isinstance(found, Shown):
            return self._change(found, asked, 409)
        query = {"id": found, "in": asked.form.get("in", ""), "done": "1"}
        return RedirectResponse(f"/item?{urlencode(query)}", 303)

    def changed(self, asked: Asked) -> Response:  # noqa: ARG002 — as every answer is asked for
        """The mark of what lies on the disk now."""
        return Response(self._desk.mark(), media_type="text/plain")

    @property
    def _page(self) -> Page:
        return Page(self._pages.wording)

    def _explained(self, sight: Sight, ledger: Ledger, item_id: str) -> Explained | None:
        """None where its clock has not begun."""
        item = next(one for one in ledger.items if one.id == item_id)
        if not has_begun(item, sight.under):
            return None
        return explain_item(item, ledger, sight.under)

    def _axes(self, explained: Explained | None) -> list[tuple[str, str]]:
        """The time axis, for a wide page and for a narrow one."""
        if explained is None:
            return []
        widths = (("wide", _WIDE), ("narrow", _NARROW))
        return [
            (name, "\n".join(axis_lines(explained.axis, self._page._replace(width=width))))
            for name, width in widths
        ]

    def _pictures(self, report: Report, key: object) -> tuple[object, ...]:
        """What takes long to draw, drawn once."""
        known = self._drawn.get(key)
        if known is None:
            drawn: tuple[object, ...] = ()
            if report.items:
                page = self._page
                drawn = (patterns(), timeline_section(report, page), workload_section(report, page))
            while len(self._drawn) >= _MOST_DRAWN:
                self._drawn.pop(next(iter(self._drawn)))
            # The report is kept with it, so that no other takes its place in memory.
            self._drawn[key] = known = report, drawn
        return known[1]

    def _next(self, ledger: Ledger, kind: str) -> str:
        """The id that a new item would get."""
        year = self._desk.today().year
        series = [item.id for item in ledger.items if isinstance(item, ITEM_TYPES[kind])]
        taken = [item.id for item in ledger.items]
        return next_id(series or [f"{SERIES[kind]}-{year}-000"], taken, year) or ""

    def _change(self, shown: Shown, asked: Asked, status: int = 200) -> Response:
        changed = shown.changed
        return self._pages.respond(
            "change",
            status,
            shown=shown,
            changed=changed,
            form={key: value for key, value in asked.form.items() if key != "was"},
            new=asked.form.get("do") == NEW,
            followed=list(followed(changed.before, changed.after)) if changed.after else [],
            cells=[cell_in_words(one) for one in changed.cells],
            findings=[finding_in_words(one) for one in changed.new_findings],
            today=self._desk.today(),
        )


def _offered(called: Called, item: AnyItem, ledger: Ledger, sight: Sight) -> Offered:
    try:
        return Offered(called, _made(called.form.kind, item, ledger, sight).told)
    except Refused as refusal:
        return Offered(called, (refusal.message,), there=False)
    except Unreadable as unreadable:
        return Offered(called, tuple(one.message for one in unreadable.problems), there=False)


def _made(kind: Kind, item: AnyItem, ledger: Ledger, sight: Sight) -> Made:
    """Raises Refused, Unreadable where it may not or cannot be written."""
    own = chosen("letters.templates").value
    return make_letter(kind, item, ledger, sight.under, templates=Path(own) if own else None)


def _not_begun(name: str, sight: Sight, start: date) -> Message:
    return say(
        "{name} begins on {start}, after {day}", name=name, start=start, day=sight.under.as_of
    )
