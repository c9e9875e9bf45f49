"""The fields of evidence, a file and a link, under the names by which services refuse them."""

import streamlit as st

from rules.laporan import MAX_URL_LENGTH
from settings import get_settings
from ui.kit.forms import Fields

TYPES = ["pdf", "png", "jpg", "jpeg"]


def limit() -> str:
    """How large a file may be, in words: "paling besar 5 MB"."""
    return f"paling besar {get_settings().upload_mb} MB"


def file(fields: Fields, label: str, *, readers: str = "") -> tuple[str, bytes] | None:
    """The name and content of a file, if one was chosen.

    Args:
        readers: the sentence that says who will read it; stands in the help after kinds and size. Without it no help.
    """
    chosen = fields.at(
        "evidence_file",
        st.file_uploader,
        label,
        type=TYPES,
        max_upload_size=get_settings().upload_mb,
        help=f"PDF, PNG, atau JPG, {limit()}. {readers}" if readers else None,
    )
    return (chosen.name, chosen.getvalue()) if chosen else None


def link(fields: Fields, label: str) -> str:
    """An address, "" when there is none."""
    return str(fields.at("evidence_url", st.text_input, label, max_chars=MAX_URL_LENGTH, placeholder="https://"))
