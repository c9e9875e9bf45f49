"""Words and names of the demo city, as data."""
