"""Coaching, improvement plans, awards."""
