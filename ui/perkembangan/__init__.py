"""The page of one indicator over time."""
