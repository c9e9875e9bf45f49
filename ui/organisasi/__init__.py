"""Dinas, units, employees and who stands under whom."""
