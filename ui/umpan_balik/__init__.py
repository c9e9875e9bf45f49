"""Feedback, both ways."""
