"""Streamlit's own screens in Indonesian: its English literals are exchanged on the way to the browser (decision 0005)."""
