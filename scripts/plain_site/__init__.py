"""The site without MkDocs and without its theme: the same pages and files in a plain frame of our own, but no search."""
