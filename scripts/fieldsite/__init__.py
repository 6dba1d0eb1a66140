"""The product's logic: from files that people write to the pages, maps and data that people read."""
