"""Where the cells of a sheet are written: some of them replaced, every other byte as it was."""
