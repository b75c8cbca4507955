"""Reminders: what is due told once at each stage, to whom it concerns."""
