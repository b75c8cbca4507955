"""Calendars shown: pictures of months and years, coverage, differences."""
