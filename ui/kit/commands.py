"""The two idioms that carry every page: `load` reads, `act` writes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from db.engine import reading, transaction
from rules.kit.errors import DomainError
from settings import today
from ui.kit import access, run
from ui.kit.cache import Shared
from ui.kit.forms import Fields

shared_reads = Shared(600)
TOAST = "_toast"
KEPT = "_kept"


def load(query: Callable[..., Any], **arguments: Any) -> Any:
    """Run a read query.

    A `@shared` query (no personal data) comes from a cache that all users share; its key holds the
    arguments and the revision of the dinas that `dinas_id` names, so it is never stale. What it
    returns is the cached object itself: do not change it. A `@kept` one is answered from the reader's
    own session until any data, its arguments or the day change. Other queries run each time.

    Args:
        query: `query(connection, **arguments)`, from db.queries or built on it.
    """
    name = f"{query.__module__}.{query.__qualname__}"
    if getattr(query, "is_kept", False):
        return _kept(name, query, arguments)
    if not getattr(query, "is_shared", False):
        return _read(query, arguments)
    key = (name, run.revision(arguments.get("dinas_id")), tuple(sorted(arguments.items())))
    return shared_reads.get(key, lambda: _read(query, arguments))


def _kept(name: str, query: Callable[..., Any], arguments: dict[str, Any]) -> Any:
    """One answer per query and session, so that it stays small."""
    held: dict[str, Any] = st.session_state.setdefault(KEPT, {})
    asked = (access.actor().akun_id, run.revision(None), today(), arguments)
    if name not in held or held[name][0] != asked:
        held[name] = (asked, _read(query, arguments))
    return held[name][1]


def _read(query: Callable[..., Any], arguments: dict[str, Any]) -> Any:
    with reading() as connection:
        return query(connection, **arguments)


@dataclass(frozen=True)
class Outcome:
    """How a write went: what the service returned, or the sentence it refused with."""

    ok: bool
    value: Any = None
    error: DomainError | None = None


def act(
    service: Callable[..., Any],
    *,
    done: str | Callable[[Any], str] | None = None,
    fields: Fields | None = None,
    rerun: bool = True,
    **arguments: Any,
) -> Outcome:
    """Call a service in one transaction, as the person who is signed in.

    Args:
        service: `service(session, actor, **arguments)`; it checks, writes and audits, never commits.
        done: the toast after success (or a function of the service's result); it survives the rerun.
        fields: the form's fields; a refusal is shown at the field it names, and a success empties the form.
        rerun: start the page anew after success, so that everything on it is up to date.
    """
    actor = access.actor()
    try:
        with transaction() as session:
            value = service(session, actor, **arguments)
            if fields is not None:
                fields.finish(session, actor)
    except DomainError as error:
        (fields or Fields("", draf=None)).refuse(error)
        return Outcome(False, error=error)
    run.changed()
    if fields is not None:
        fields.renew()
    if done:
        st.session_state[TOAST] = done(value) if callable(done) else done
    if rerun:
        st.rerun()
    return Outcome(True, value)


def recording(service: Callable[..., Any], **arguments: Any) -> Callable[[str], Any]:
    """For `on_download`: calls `service(session, actor, kind=…, **arguments)` when the file is made, and gives what it returns.

    That happens outside any run of the page, hence the actor is the one of now.
    """
    actor = access.actor()

    def record(kind: str) -> Any:
        with transaction() as session:
            return service(session, actor, kind=kind, **arguments)

    return record


def show_toast() -> None:
    """The message of the write before this run; the shell calls it."""
    if message := st.session_state.pop(TOAST, None):
        st.toast(message, icon=":material/check_circle:")
