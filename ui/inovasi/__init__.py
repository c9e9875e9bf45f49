"""Innovations."""
