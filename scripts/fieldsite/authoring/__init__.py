"""What helps to write an entry: drafts and issue forms."""
