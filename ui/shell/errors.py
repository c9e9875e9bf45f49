"""What a user sees of an unexpected error: a number that stands in the log, never a stack trace."""

import secrets

import streamlit as st
import structlog

log = structlog.get_logger("papan")


def show_unexpected(error: Exception) -> bool:
    """Log the error under a fresh number and show that number; True tells Streamlit it was shown."""
    number = secrets.token_hex(4).upper()
    log.error("galat", nomor=number, exc_info=error)
    st.error(
        f"Maaf, terjadi kesalahan di aplikasi. Data yang belum tersimpan tidak berubah. "
        f"Sampaikan nomor **{number}** kepada admin bila hal ini berulang."
    )
    return True
