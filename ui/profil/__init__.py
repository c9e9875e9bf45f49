"""One's own: password, and everything the app holds about oneself."""
