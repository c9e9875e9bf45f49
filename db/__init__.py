"""The database: tables, read queries, roll-ups, migrations."""
