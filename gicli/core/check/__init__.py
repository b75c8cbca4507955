"""A ledger judged: every item's status, every finding with its article."""
