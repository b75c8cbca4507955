"""Answers to one question, as a table and as JSON."""
