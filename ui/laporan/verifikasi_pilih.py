"""Ticking many rows of the list at once: by buttons, for the table's own box shows itself to a mouse only."""

from collections.abc import Collection, Sequence

import streamlit as st

from ui.kit import formats


def many(key: str, n: int, odd: Collection[int]) -> None:
    """Buttons that tick the n rows of the table `key`, or none; what should be looked at (`odd`) by a choice of its own."""
    plain = [number for number in range(n) if number not in set(odd)]
    with st.container(horizontal=True, gap="small"):
        if odd and not plain:
            _button(f"Pilih semua yang perlu dilihat ({formats.number(n)})", "semua", key, range(n))
        elif odd:
            _button(f"Pilih semua yang biasa ({formats.number(len(plain))})", "biasa", key, plain, icon=":material/done_all:")
            _button(f"Termasuk yang perlu dilihat ({formats.number(n)})", "semua", key, range(n))
        else:
            _button(f"Pilih semua ({formats.number(n)})", "semua", key, range(n), icon=":material/done_all:")
        _button("Kosongkan", "kosong", key, [], disabled=not ticked(key))


def some(key: str, name: str, numbers: Sequence[int]) -> None:
    """A button that ticks some rows of the table beside those that are ticked, or takes these away again."""
    now = ticked(key)
    count = formats.number(len(numbers))
    if now.issuperset(numbers):
        _button(f"Lepas {count} laporan", name, key, sorted(now.difference(numbers)))
    else:
        _button(f"Pilih {count} laporan", name, key, sorted(now.union(numbers)))


def ticked(key: str) -> set[int]:
    """The numbers of the rows that are ticked in the table `key`."""
    event = st.session_state.get(key)
    return set(event["selection"]["rows"]) if event else set()


def _button(label: str, name: str, key: str, numbers: Sequence[int], *, icon: str | None = None, disabled: bool = False) -> None:
    st.button(label, key=f"pilih-{name}-{key}", icon=icon, disabled=disabled, on_click=_tick, args=(key, list(numbers)))


def _tick(key: str, numbers: list[int]) -> None:
    st.session_state[key] = {"selection": {"rows": numbers, "columns": [], "cells": []}}
