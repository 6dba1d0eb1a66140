"""Static maps, live maps, route maps and drawn plates."""
