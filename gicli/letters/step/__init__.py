"""The step that a letter takes: which letters there are, the fact that each notes, and whether it may be taken."""
