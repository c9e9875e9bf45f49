"""Days away: asking for them, one's own, and the answer of who decides."""
