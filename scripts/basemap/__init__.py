"""Draws the base map from Natural Earth: `make basemap`."""
