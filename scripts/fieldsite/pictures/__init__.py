"""Photographs: what is in a file, what must not be, the sizes that readers get."""
