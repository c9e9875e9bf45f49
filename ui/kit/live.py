"""Parts of a page that refresh by themselves or rerun alone."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui.kit import access, run
from ui.kit.streamlit_inside import alone


def island(every: int | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`st.fragment` that asks again, on each of its own runs, whether the reader is still signed in.

    Args:
        every: seconds between refreshes by itself; None for a part that reruns only when used.
    """

    def wrap(draw: Callable[..., Any]) -> Callable[..., Any]:
        @st.fragment(run_every=every)
        def drawn(*arguments: Any, **options: Any) -> Any:
            # Within a run of the whole page the shell has just asked.
            if alone():
                run.begin(by_itself=every is not None)
            access.actor()
            return draw(*arguments, **options)

        return drawn

    return wrap
