"""Memory of one script run: who acts and how fresh the data is are read once, then kept until the run ends."""

from typing import Any

import streamlit as st

from db.engine import reading
from db.queries.kit import revisi
from rules.kit.hak import Actor
from services.akun import sesi
from settings import get_settings

MEMORY, ENDED, OWNER, WRITES = "_run", "_berakhir", "_milik", "_tulisan"


def begin(*, by_itself: bool = False) -> None:
    """Forget what the run before knew. The shell and every island call this first.

    Args:
        by_itself: a timer started this run, not the reader: it does not keep an idle session alive.
    """
    st.session_state[MEMORY] = {"by_itself": by_itself}


def actor() -> Actor | None:
    """Who is signed in, as the database says on this run."""
    known = memory()
    if "actor" not in known:
        found = _find()
        known["actor"] = found[0] if found else None
        if found:
            _forget_others(found[0].akun_id)
            st.session_state["sesi_id"] = found[1]
            st.session_state.pop(ENDED, None)
        else:
            _tell_why(st.session_state.pop("sesi_id", None))
    return known["actor"]


def why_ended() -> str | None:
    """Why who used this tab is not signed in any more, until he is again; None where nobody was, or he left himself."""
    found: str | None = st.session_state.get(ENDED)
    return found


def forget_why() -> None:
    """Whoever signs out himself is not told that he did."""
    st.session_state[ENDED] = None


def revision(dinas_id: int | None) -> int:
    """A number that grows with every change to the data of a dinas (None: of any dinas)."""
    known = memory()
    if "revisions" not in known:
        with reading() as connection:
            known["revisions"], zona = revisi.now(connection)
        get_settings().choose_zone(zona)
    numbers: dict[int, int] = known["revisions"]
    if dinas_id is None:
        return sum(numbers.values())
    return numbers.get(dinas_id, 0) + numbers.get(0, 0)


def changed() -> None:
    """After a write of our own: read the revisions again."""
    memory().pop("revisions", None)
    st.session_state[WRITES] = writes() + 1


def writes() -> int:
    """How often the reader has written in this session: what was reckoned before is to be reckoned anew."""
    found: int = st.session_state.get(WRITES, 0)
    return found


def _find() -> tuple[Actor, int] | None:
    if (sesi_id := st.session_state.get("sesi_id")) is not None:
        return sesi.actor_of(sesi_id=sesi_id, seen=not memory().get("by_itself", False))
    for name in sesi.COOKIES:
        token = st.context.cookies.get(name)
        # AppTest hands out a truthy stand-in for a cookie.
        if isinstance(token, str) and token and (found := sesi.actor_of(token=token)):
            return found
    return None


def _tell_why(sesi_id: int | None) -> None:
    """Once, when it is found out: the cookie that the browser still sends would say so at every visit."""
    if sesi_id is not None:
        st.session_state[ENDED] = sesi.why_ended(sesi_id=sesi_id)
    elif ENDED not in st.session_state:
        tokens = (st.context.cookies.get(name) for name in sesi.COOKIES)
        held = next((token for token in tokens if isinstance(token, str) and token), None)
        st.session_state[ENDED] = sesi.why_ended(token=held) if held else None


def _forget_others(akun_id: int) -> None:
    """What a tab holds is of who was signed in: another account begins with nothing, whichever way his session ended."""
    if st.session_state.get(OWNER, akun_id) != akun_id:
        for name in [name for name in st.session_state if name not in (MEMORY, "sesi_id", "_ticket", "_handover")]:
            del st.session_state[name]
    st.session_state[OWNER] = akun_id


def memory() -> dict[str, Any]:
    """What this run has read so far; gone with it."""
    return st.session_state.setdefault(MEMORY, {})
