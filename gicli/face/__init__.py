"""What other programs import: questions in Python's own values, answers as objects and as data."""
