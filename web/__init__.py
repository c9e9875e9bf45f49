"""Plain HTTP beside Streamlit: session cookie, evidence files, health, headers."""
