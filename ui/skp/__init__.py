"""Targets (SKP): plan, agreement, results, history."""
