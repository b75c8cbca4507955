"""How a limit runs: counted, paused, extended, displaced, and where it stands on a day.

Five words for a clock that does not run, each for one thing:

- `Pause` (law.rules) is what the law allows: while so somebody is asked, or the work suspended, days
  are not counted. It belongs to a limit; its `PauseKind` says why.
- `Suspension` (ledger.items) is what an office recorded of one such cause, 期限中止, as
  `Consultation` is of the others.
- `Stop` (clock.counting) is the stretch of days that a pause takes out of one count: a record that
  the law allows, with its first and last day. Afterwards the same clock goes on (C7–C9).
- `Interruption` (clock.clock) is a notice to the applicant that ends the clock; when it is answered
  another one starts from nothing (C11).
- `Halt` (clock.clock) is why no clock runs on the day of the check: the answer is awaited, or did
  not come. The deadline is then `Halted` and holds no date; else it is `Running`, stopped or not.
"""
