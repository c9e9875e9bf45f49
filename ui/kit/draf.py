"""What was typed and not saved, brought back into its form: read from the reader's own drafts, put where each field takes it.

The tab keeps and sends what stands in a form (web/tab/draf.js), as it is drawn: the words of a choice, or its place among
several. Here it becomes the widget's value again.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from db.engine import reading, transaction
from db.queries import draf as queries
from db.queries.draf import Kept
from rules import draf as rules
from services import draf
from ui.kit import run

# Form (Fields.key) → what was brought back into it and waits for its field to be drawn.
RECALLED = "_draf"
# Form (Fields.key) → its name and subject when it was last drawn.
SUBJECTS = "_draf_subjek"
# Forms of which there was a draft when they were last read.
NAMES = "_draf_nama"
NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_MARKS = re.compile(r"[\W_]+")


class Unknown(Exception):
    """What was typed is none of this field's values any more: another list is offered, another limit holds."""


def formulir(name: str) -> str:
    """The name of a form, as drafts carry it."""
    return NOT_IN_A_NAME.sub("-", name.casefold()).strip("-")[: rules.LENGTH].strip("-")


def box(name: str, token: str, key: str) -> str:
    """The key of the container in which the tab's script finds a form, and reads whose and which one it is."""
    actor = run.actor()
    return f"draf__{actor.akun_id if actor else 0}__{name}__{token}__{key}"


def recall(name: str, key: str, token: str) -> None:
    """When a form is drawn anew (nothing of it is in this session): remember what its reader typed before.

    Where it stands already and its subject changed, what was typed goes along; where nothing was, it is drawn anew.
    """
    recalled: dict[str, Kept] = st.session_state.setdefault(RECALLED, {})
    subjects: dict[str, str] = st.session_state.setdefault(SUBJECTS, {})
    former = subjects.get(key, name)
    subjects[key] = name
    stands = any(isinstance(one, str) and one.startswith(f"{key}-") for one in st.session_state)
    if stands and (former == name or write(draf.follow, former=former, formulir=name, token=token)):
        return
    kept = _own().get(name)
    if kept is not None and not rules.is_blank(kept.isi):
        recalled[key] = Kept(dict(kept.isi), kept.at)
        write(draf.adopt, formulir=name, token=token)
    elif not stands:
        recalled.pop(key, None)


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
        st.session_state[options["key"]] = value(getattr(widget, "__name__", ""), kept.isi.pop(field), options)
    except Unknown:
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


def value(widget: str, typed: Any, options: Mapping[str, Any]) -> Any:
    """What the widget's value is, of what stood in it.

    Raises:
        Unknown: none of its values.
    """
    read = READ.get(widget)
    if read is None:
        raise Unknown
    return read(typed, options)


def _text(typed: Any, options: Mapping[str, Any]) -> str:
    if not isinstance(typed, str):
        raise Unknown
    return typed[: options.get("max_chars") or len(typed)]


def _number(typed: Any, options: Mapping[str, Any]) -> float | None:
    if typed == "" and options.get("value", 0) is None:
        return None
    whole = not any(isinstance(options.get(name), float) for name in ("value", "min_value", "max_value", "step"))
    try:
        found = int(typed) if whole else float(typed)
    except (TypeError, ValueError):
        raise Unknown from None
    least, most = options.get("min_value"), options.get("max_value")
    if (least is not None and found < least) or (most is not None and found > most):
        raise Unknown
    return found


def _tick(typed: Any, options: Mapping[str, Any]) -> bool:
    if not isinstance(typed, bool):
        raise Unknown
    return typed


def _day(typed: Any, options: Mapping[str, Any]) -> date | None:
    if typed == "" and options.get("value", 0) is None:
        return None
    try:
        found = date.fromisoformat(typed)
    except (TypeError, ValueError):
        raise Unknown from None
    least, most = options.get("min_value"), options.get("max_value")
    if (least is not None and found < least) or (most is not None and found > most):
        raise Unknown
    return found


def _one(typed: Any, options: Mapping[str, Any]) -> Any:
    """A select box: it shows the words of its choice."""
    offered = list(options["options"])
    words = _words(typed)
    show = options.get("format_func", str)
    for one in offered:
        if words and _words(show(one)) == words:
            return one
    if options.get("accept_new_options") and words:
        return typed
    if typed == "" and options.get("index", 0) is None:
        return None
    raise Unknown


def _several(typed: Any, options: Mapping[str, Any]) -> list[Any]:
    if not isinstance(typed, list):
        raise Unknown
    return [_one(one, {**options, "index": 0}) for one in typed]


def _places(typed: Any, options: Mapping[str, Any]) -> Any:
    """Buttons or a radio: which of them are pressed, by their place."""
    offered: Sequence[Any] = list(options["options"])
    if not isinstance(typed, list) or not all(isinstance(at, int) and 0 <= at < len(offered) for at in typed):
        raise Unknown
    chosen = [offered[at] for at in typed]
    if options.get("selection_mode") == "multi":
        return chosen
    if not chosen and options.get("required"):
        raise Unknown
    return chosen[0] if chosen else None


def _words(text: Any) -> str:
    """Letters and digits only: a label is drawn without the marks of its Markdown."""
    return _MARKS.sub(" ", text).strip() if isinstance(text, str) else ""


READ: Mapping[str, Callable[[Any, Mapping[str, Any]], Any]] = {
    "text_area": _text,
    "text_input": _text,
    "number_input": _number,
    "checkbox": _tick,
    "toggle": _tick,
    "date_input": _day,
    "selectbox": _one,
    "multiselect": _several,
    "radio": _places,
    "pills": _places,
    "segmented_control": _places,
}
