"""Figures about the events, and the charts that show them."""
