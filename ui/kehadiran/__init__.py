"""Attendance: the month, one person, import, working hours."""
