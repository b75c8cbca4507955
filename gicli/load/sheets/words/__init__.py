"""The headings and values that real registers use, as data."""
