"""What every request passes: headers, limits, forms that are sent once, sessions, start-up."""
