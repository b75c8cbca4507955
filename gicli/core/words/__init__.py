"""The values that everything else is said with: dates, messages, problems."""
