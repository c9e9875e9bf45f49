"""The speed figures: the app beside a bare Streamlit page, in one run (`python -m bench`)."""
