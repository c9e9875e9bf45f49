"""What fills a new database: reference data and the demo city."""
