"""The scripts of ours that run in a reader's tab, ahead of Streamlit's own program."""
