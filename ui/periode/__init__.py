"""Periods: open, scoring, closed, opened again."""
