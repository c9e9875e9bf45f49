"""Hands the one-time ticket from the page to the route that sets the HttpOnly cookie."""

import time

import streamlit as st

# Components of this kind run in the page itself, so the answer's Set-Cookie counts. Not one line:
# a single line would be taken for a file path.
HAND_OVER = """
export default function ({ data }) {
  if (!data || !data.path || window.__papan === data.path + data.ticket) return
  window.__papan = data.path + data.ticket
  fetch(data.path, { method: "POST", headers: { "Content-Type": "application/json" },
                     credentials: "same-origin", body: JSON.stringify({ ticket: data.ticket }) })
    // web/tab/draf.js: what was typed without a session goes now; what somebody leaves behind stays nowhere.
    .then(() => dispatchEvent(new Event(data.path === "/sesi" ? "papan-masuk" : "papan-keluar")))
}
"""
SECONDS = 30


def hand_over() -> None:
    """Mount the snippet for the half minute after signing in or out in which it is needed."""
    ticket = st.session_state.pop("_ticket", None)
    if ticket:
        st.session_state["_handover"] = ("/sesi", ticket, time.monotonic())
    path, value, since = st.session_state.get("_handover", ("", "", 0.0))
    if not path:
        return
    if time.monotonic() - since > SECONDS:
        del st.session_state["_handover"]
        return
    component = st.components.v2.component("papan_sesi", js=HAND_OVER)
    component(data={"path": path, "ticket": value}, key="papan_sesi", height=1)


def forget() -> None:
    """After signing out: let the browser drop its (already worthless) cookie."""
    st.session_state["_handover"] = ("/keluar", "", time.monotonic())
