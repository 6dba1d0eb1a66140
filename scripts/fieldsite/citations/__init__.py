"""How a work is cited, in styles for readers and in formats for reference managers."""
