"""What was typed and not saved, brought back into its form: read from the reader's own drafts, put where each field takes it.

The tab keeps and sends what stands in a form (web/tab/draf.js), as it is drawn: the words of a choice, or its place among
several; ui.kit.draf_nilai makes the widget's value of it again.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from db.engine import reading, transaction
from db.queries import draf as queries
from db.queries.draf import Kept
from rules import draf as rules
from services import draf
from ui.kit import draf_nilai, run

# Form (Fields.key) → what was brought back into it and waits for its field to be drawn.
RECALLED = "_draf"
# Form (Fields.key) → its name and subject when it was last drawn.
SUBJECTS = "_draf_subjek"
# Forms of which there was a draft when they were last read.
NAMES = "_draf_nama"
# What the session held when the first form of this run was drawn.
KEYS = "draf-kunci"
NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def formulir(name: str) -> str:
    """The name of a form, as drafts carry it."""
    return NOT_IN_A_NAME.sub("-", name.casefold()).strip("-")[: rules.LENGTH].strip("-")


def box(name: str, token: str, key: str) -> str:
    """The key of the container in which the tab's script finds a form, and reads whose and which one it is."""
    actor = run.actor()
    return f"draf__{actor.akun_id if actor else 0}__{name}__{token}__{key}"


def recall(name: str, key: str, token: str) -> str:
    """When a form is drawn anew (nothing of it is in this session): remember what its reader typed before.

    Where it stands already and its subject changed, what was typed goes along; where nothing was, it is drawn anew.

    Returns:
        The name under which its draft is kept.
    """
    recalled: dict[str, Kept] = st.session_state.setdefault(RECALLED, {})
    subjects: dict[str, str] = st.session_state.setdefault(SUBJECTS, {})
    former = subjects.get(key, name)
    subjects[key] = name
    stands = _stands(key)
    if stands and former == name:
        return name
    if stands and (kept_as := write(draf.follow, former=former, formulir=name, token=token)):
        subjects[key] = kept_as
        return str(kept_as)
    kept = _own().get(name)
    if kept is not None and not rules.is_blank(kept.isi):
        recalled[key] = Kept(dict(kept.isi), kept.at)
        write(draf.adopt, formulir=name, token=token)
    elif not stands:
        recalled.pop(key, None)
    return name


def is_anew(name: str, key: str) -> bool:
    """Whether the form is drawn anew for another subject than before: another filling-in, with a token of its own."""
    return not _stands(key) and st.session_state.get(SUBJECTS, {}).get(key, name) != name


def look() -> None:
    """Before a form is filled with anything: what the session holds, by which it is known whether the form stands already."""
    run.memory().setdefault(KEYS, [str(one) for one in st.session_state])


def _stands(key: str) -> bool:
    return any(one.startswith(f"{key}-") for one in run.memory()[KEYS])


def others(name: str) -> list[str]:
    """Subjects of the form `name` of which the reader has a draft: "2026-11-27" of "laporan-2026-11-27"."""
    start = f"{formulir(name)}-"
    if NAMES not in st.session_state:
        _own()
    return sorted(one.removeprefix(start) for one in st.session_state.get(NAMES, ()) if one.startswith(start))


def recalled(key: str) -> Kept | None:
    """What was brought back into this form, until it is saved or thrown away."""
    found: Kept | None = st.session_state.get(RECALLED, {}).get(key)
    return found


def give_back(key: str, widget: Callable[..., Any], options: Mapping[str, Any]) -> None:
    """Put what was typed into the field that is about to be drawn, once. What it does not take any more is left out."""
    kept, field = recalled(key), options["key"].removeprefix(f"{key}-")
    if kept is None or field not in kept.isi:
        return
    try:
        st.session_state[options["key"]] = draf_nilai.value(getattr(widget, "__name__", ""), kept.isi.pop(field), options)
    except draf_nilai.Unknown:
        return


def forget(key: str) -> None:
    """The form was saved or emptied."""
    st.session_state.get(RECALLED, {}).pop(key, None)
    st.session_state.pop(NAMES, None)


def write(service: Callable[..., Any], **arguments: Any) -> Any:
    """Change the reader's drafts, which the run may have read before."""
    actor = run.actor()
    if actor is None:
        return None
    run.memory().pop("draf", None)
    st.session_state.pop(NAMES, None)
    with transaction() as session:
        return service(session, actor, **arguments)


def _own() -> dict[str, Kept]:
    """All drafts of the reader, asked once in a run, and only where a form is drawn anew."""
    memory, actor = run.memory(), run.actor()
    if actor is None:
        return {}
    if "draf" not in memory:
        with reading() as connection:
            memory["draf"] = queries.own(connection, akun_id=actor.akun_id, since=draf.oldest())
        st.session_state[NAMES] = [name for name, kept in memory["draf"].items() if not rules.is_blank(kept.isi)]
    found: dict[str, Kept] = memory["draf"]
    return found
