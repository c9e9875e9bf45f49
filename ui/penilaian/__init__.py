"""Scores: evidence, form, how a score came about, objections, the predikat of an organisation."""
