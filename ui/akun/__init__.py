"""Accounts: list, new ones, first passwords, locks."""
