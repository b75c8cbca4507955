"""Files in, core values or Problems with file, line and column out."""
