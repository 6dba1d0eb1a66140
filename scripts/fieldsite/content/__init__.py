"""The content: what each field means, how files are read, what is wrong in them, how records are joined."""
