"""A page set tight, so that everything that matters is in sight at once on a projector."""

from typing import Any

import streamlit as st

KEY = "padat"
# What stands above and beside takes the same room on each page, so that everything keeps its place.
# On a telephone each row of a table is read from above to below.
STYLE = f"""<style>
.st-key-{KEY} [data-testid=stMarkdownContainer]{{margin-bottom:0}}
.st-key-{KEY} p{{line-height:1.25;margin-bottom:.3rem}}
.st-key-{KEY} p:last-child{{margin-bottom:0}}
.st-key-{KEY} :is(h1,h2,h3){{padding:0 0 .15rem;line-height:1.2}}
.st-key-{KEY} [data-testid=stVerticalBlock]{{gap:.3rem}}
.st-key-{KEY} table{{font-size:.85rem;width:100%}}
.st-key-{KEY} :is(td,th){{padding:.2rem .4rem;line-height:1.25;vertical-align:top}}
@media (min-width:641px){{
.st-key-{KEY}:has([data-testid=stColumn]) > [data-testid=stElementContainer]:first-child{{min-height:5.6rem}}
.st-key-{KEY} [data-testid=stColumn]{{min-height:19rem}}
}}
@media (max-width:640px){{
.st-key-{KEY} :is(table,tbody,tr,td){{display:block;border:0}}
.st-key-{KEY} thead{{display:none}}
.st-key-{KEY} tr{{padding:.4rem 0;border-bottom:1px solid}}
.st-key-{KEY} td{{padding:0}}
}}
</style>"""


def padat() -> Any:
    """The place for such a page, as a context; one on each page."""
    st.html(STYLE)
    return st.container(key=KEY, gap="xsmall")
