"""Indicators: their definition, entry of figures and targets, the dashboard, dinas side by side."""
