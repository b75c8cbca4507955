"""What a command looks like when it is used: shown in its help, and run by the tests."""

from __future__ import annotations

from gicli.core.words.message import Message, say

Shown = tuple[Message, str]
"""What is asked, and the words that ask it."""

EXAMPLES: dict[str, tuple[Shown, ...]] = {
    "publish": ((say("Information formed on 2 March:"), "gicli publish 2026-03-02"),),
    "update": ((say("Something published changed on 2 March:"), "gicli update 2026-03-02"),),
    "reply": (
        (say("An application received on 2 March:"), "gicli reply 2026-03-02"),
        (
            say("With a pause while the rights-holder was asked, and each step with its article:"),
            "gicli reply 2026-03-02 --pause 2026-03-09..2026-03-13 --explain",
        ),
    ),
    "consult": ((say("The letter asking was served on 2 March:"), "gicli consult 2026-03-02"),),
    "correct": ((say("The notice was served on 2 March:"), "gicli correct 2026-03-02"),),
    "due": (
        (
            say("Any limit of a pack; `gicli rules show PACK` lists them:"),
            "gicli due apply-review 2026-03-02 --rules review",
        ),
    ),
    "check": (
        (say("What is late, due and contradicted in a ledger:"), "gicli check ledger.yaml"),
        (
            say("The same as a page for the boss, of one office:"),
            "gicli check ledger.yaml --office 外资处 --format html -o page.html",
        ),
    ),
    "explain": (
        (
            say("How one item's dates came about:"),
            "gicli explain ledger.yaml YSQ-2026-045",
        ),
    ),
    "record": (
        (
            say("The application was answered; --dry-run only shows what would change:"),
            "gicli record 045 replied 2026-11-20 --ledger ledger.yaml --dry-run",
        ),
    ),
    "ledger init": ((say("Begin one:"), "gicli ledger init 2027.yaml"),),
    "ledger add": (
        (
            say("A new application, with the next number:"),
            "gicli ledger add request --received 2026-11-20 --title 外商投资企业名录 --ledger ledger.yaml",
        ),
    ),
    "ledger log": (
        (
            say("What is recorded of one item:"),
            "gicli ledger log YSQ-2026-045 --ledger ledger.yaml",
        ),
    ),
    "ledger import": (
        (
            say("An Excel register becomes a ledger:"),
            "gicli ledger import register.xlsx -o ledger.yaml",
        ),
    ),
    "ledger export": (
        (say("The ledger as a workbook:"), "gicli ledger export ledger.yaml -o ledger.xlsx"),
    ),
    "calendar show": (
        (say("The year as a picture:"), "gicli calendar show 2026"),
        (say("One month:"), "gicli calendar show 2026-10"),
    ),
    "calendar status": ((say("Whether next year's notice is in:"), "gicli calendar status"),),
    "calendar export": (
        (
            say("Every day of a year as a table:"),
            "gicli calendar export --from 2026-01-01 --to 2026-12-31 --format csv",
        ),
    ),
    "calendar diff": (
        (
            say("Which days a notice changed that came in the middle of a holiday:"),
            "gicli calendar diff 2020-01-25 2020-01-26",
        ),
    ),
    "calendar import": (
        (
            say("A notice saved as text becomes a calendar of your own:"),
            "gicli calendar import notice.txt --year 2027",
        ),
    ),
    "impact": (
        (
            say("What a notice moved that came in the middle of a holiday:"),
            "gicli impact ledger.yaml --calendar-as-known-on 2020-01-25 --and 2020-01-26",
        ),
    ),
    "rules list": ((say("Which packs there are:"), "gicli rules list"),),
    "rules show": ((say("A pack with the words of the law:"), "gicli rules show national"),),
    "rules compare": (
        (
            say("The same limit under every pack:"),
            "gicli rules compare reply 2026-03-02",
        ),
    ),
    "rules check": ((say("A pack of your own:"), "gicli rules check pack.yaml"),),
    "duties": ((say("What comes round next year:"), "gicli duties --year 2027"),),
    "fee": ((say("For 45 pages:"), "gicli fee --pages 45"),),
    "notify": (
        (
            say("Look first at what would be sent, then add --send; targets stand in a file:"),
            "gicli notify ledger.yaml --to @targets.txt",
        ),
    ),
    "report annual": (
        (
            say("The table of the annual report as a workbook:"),
            "gicli report annual ledger.yaml --year 2026 --format xlsx -o 2026.xlsx",
        ),
    ),
    "report offices": (
        (say("How each office did:"), "gicli report offices ledger.yaml --year 2026"),
    ),
    "batch": ((say("A whole province's table:"), "gicli batch table.csv -o judged.csv"),),
    "schema": ((say("For an editor:"), "gicli schema ledger -o ledger.schema.json"),),
    "doctor": (
        (say("Where everything is found:"), "gicli doctor"),
        (say("For a report, as data:"), "gicli doctor --format json"),
    ),
    "serve": ((say("The page of the working day:"), "gicli serve ledger.yaml"),),
    "letter": (
        (
            say("Which letters an item may need:"),
            "gicli letter list YSQ-2026-045 --ledger ledger.yaml",
        ),
        (
            say("The letter that extends the time for an answer:"),
            "gicli letter extension YSQ-2026-048 --ledger ledger.yaml --as-of 2026-11-20 -o letter.docx",
        ),
    ),
}
"""Command → what is asked of it, in the order in which its help shows them."""
