"""Settings of a dinas, holidays."""
