"""The first page: what is owed today, and one's own figures."""
