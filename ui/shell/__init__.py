"""Around every page: who is it, what may they open, signing in, the first set-up."""
