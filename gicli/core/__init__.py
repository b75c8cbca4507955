"""Dates with their reasons: pure functions over frozen values, given the day and the data."""
