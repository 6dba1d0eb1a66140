"""From values to HTML: templates, authors' markup, style sheets, scripts, the finished page."""
