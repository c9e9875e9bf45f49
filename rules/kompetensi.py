"""Competencies: kinds, levels and who observes them.

Source: the three kinds of PP 11/2017 (secondary); levels 1–5 are a convention.
"""

JENIS = {"teknis": "Teknis", "manajerial": "Manajerial", "sosial_kultural": "Sosial kultural"}
LEVELS = (1, 2, 3, 4, 5)
OBSERVERS = {"atasan": "Penilai", "diri": "Diri sendiri"}
