"""The event explorer: its view in HTML and the data that its scripts read."""
