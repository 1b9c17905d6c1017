"""Taking pages in: the only bulk writer of articles."""
