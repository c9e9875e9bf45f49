"""Training: offers, wishes, participants, results, JP, effect."""
