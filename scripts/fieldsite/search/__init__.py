"""The table of the search as files that a browser reads."""
