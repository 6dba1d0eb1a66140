"""The data base as files: tables, text and binary formats, and their descriptions for machines."""
