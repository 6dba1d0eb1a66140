"""What knows nothing of the content: faults, dates, terms, addresses, YAML text, the projection."""
