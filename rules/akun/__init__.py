"""Accounts: passwords and names to sign in with."""
