"""Use cases that write: right, scope, period lock, rule, write, audit. Never commits, knows no Streamlit."""
