"""Files that come in, of every kind: chosen, read, looked at, taken in, taken back."""
