"""A YAML file opened within bounds, with line and column for each value."""
