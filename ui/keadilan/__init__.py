"""Fairness of scores: penilai side by side, groups, near-identical reports, suggestions not followed."""
