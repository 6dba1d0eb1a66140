"""Every page: derived from records, written by authors with macros, and the lists of them."""
