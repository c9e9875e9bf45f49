"""Daily reports: one or many, the day, the month, and their verification."""
