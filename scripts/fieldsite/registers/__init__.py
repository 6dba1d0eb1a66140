"""What stands beside the events: the data set, publishers, code systems, case threads, releases."""
