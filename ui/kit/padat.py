"""A page set tight, so that everything that matters is in sight at once on a projector."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

KEY = "padat"
STYLE = f"""<style>
.st-key-{KEY} [data-testid=stMarkdownContainer]{{margin-bottom:0}}
.st-key-{KEY} p{{line-height:1.3;margin-bottom:.3rem}}
.st-key-{KEY} p:last-child{{margin-bottom:0}}
.st-key-{KEY} :is(h1,h2,h3){{padding:0 0 .15rem;line-height:1.2}}
.st-key-{KEY} [data-testid=stVerticalBlock]{{gap:.3rem}}
.st-key-{KEY} td,.st-key-{KEY} th{{padding:.2rem .5rem;line-height:1.25}}
</style>"""


def padat() -> DeltaGenerator:
    """The place for such a page; one on each page."""
    st.html(STYLE)
    return st.container(key=KEY, gap="xsmall")
