"""Memory of one script run: who acts and how fresh the data is are read once, then kept until the run ends."""

from typing import Any

import streamlit as st

from db.engine import reading
from db.queries.kit import revisi
from rules.kit.hak import Actor
from services.akun import sesi

MEMORY = "_run"


def begin(*, by_itself: bool = False) -> None:
    """Forget what the run before knew. The shell and every island call this first.

    Args:
        by_itself: a timer started this run, not the reader: it does not keep an idle session alive.
    """
    st.session_state[MEMORY] = {"by_itself": by_itself}


def actor() -> Actor | None:
    """Who is signed in, as the database says on this run."""
    memory = _memory()
    if "actor" not in memory:
        found = _find()
        memory["actor"] = found[0] if found else None
        if found:
            st.session_state["sesi_id"] = found[1]
        else:
            st.session_state.pop("sesi_id", None)
    return memory["actor"]


def revision(dinas_id: int | None) -> int:
    """A number that grows with every change to the data of a dinas (None: of any dinas)."""
    memory = _memory()
    if "revisions" not in memory:
        with reading() as connection:
            memory["revisions"] = revisi.numbers(connection)
    numbers: dict[int, int] = memory["revisions"]
    if dinas_id is None:
        return sum(numbers.values())
    return numbers.get(dinas_id, 0) + numbers.get(0, 0)


def changed() -> None:
    """After a write of our own: read the revisions again."""
    _memory().pop("revisions", None)


def _find() -> tuple[Actor, int] | None:
    if (sesi_id := st.session_state.get("sesi_id")) is not None:
        return sesi.actor_of(sesi_id=sesi_id, seen=not _memory().get("by_itself", False))
    for name in sesi.COOKIES:
        token = st.context.cookies.get(name)
        # AppTest hands out a truthy stand-in for a cookie.
        if isinstance(token, str) and token and (found := sesi.actor_of(token=token)):
            return found
    return None


def _memory() -> dict[str, Any]:
    return st.session_state.setdefault(MEMORY, {})
