"""`gicli check`: every item of the ledgers, judged and shown; large ledgers on all processors."""
