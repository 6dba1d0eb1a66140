"""The site made with MkDocs: whole, or one page after the other while somebody writes."""
