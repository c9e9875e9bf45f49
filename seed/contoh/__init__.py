"""What the demo city shows of parts that came later: a little of each."""
