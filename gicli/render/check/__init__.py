"""Every form in which a check can be shown."""
