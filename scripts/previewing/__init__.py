"""What `preview.py` is made of: it watches for saves, and keeps a process that reads the site and answers browsers."""
