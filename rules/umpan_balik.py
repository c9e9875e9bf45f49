"""Feedback at any time, both ways: its kinds, and when it may bear no name."""

JENIS = {"apresiasi": "Apresiasi", "saran": "Saran"}
# Fewer would let the superior guess who wrote.
ANONYMOUS_FROM = 5
