"""Dates with their reasons: pure functions over frozen values, given the day and the data.

Values are NamedTuples: at import a frozen dataclass costs seven times as much, and somebody who
asks for one date waits for thirty of them. The items of a ledger, which share their fields by
inheritance, are frozen dataclasses; only a check imports them.
"""
