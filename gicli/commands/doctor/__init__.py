"""`gicli doctor`: what is installed, found and set, as it may be pasted into a report."""
