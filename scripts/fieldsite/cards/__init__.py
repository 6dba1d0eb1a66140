"""The pictures that stand for the site elsewhere: social cards of its pages, and its icons."""
