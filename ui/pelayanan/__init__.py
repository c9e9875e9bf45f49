"""Figures of the public services: a day, a month, their causes, import."""
