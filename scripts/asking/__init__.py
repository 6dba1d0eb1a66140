"""What asks the web: pages of sources, and the archives that keep copies of them. Nothing that builds the site needs it."""
