"""Personal data in running Danish: numbers, addresses, names and what tells of health."""
