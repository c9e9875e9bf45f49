"""Drafts of typed text: kept at pauses, gone when the form is saved. Of the actor himself only; never audited."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, select, update
from sqlmodel import Session

from db import upsert
from db.base import utcnow
from db.tables import Draf
from rules import draf as rules
from rules.kit.hak import Actor

DRAF = Draf.__table__


def keep(session: Session, actor: Actor, *, formulir: str, token: str, isi: Mapping[str, Any]) -> None:
    """Add what was typed to the draft of that form; what comes late, after its filling-in was saved, is passed over.

    Args:
        token: of the filling-in (ui.kit.forms.Fields.token).

    Raises:
        Invalid: no such form or token, or too much.
    """
    connection = session.connection()
    rules.check_formulir(formulir)
    rules.check_token(token)
    query = select(DRAF.c.isi, DRAF.c.selesai).where(DRAF.c.akun_id == actor.akun_id, DRAF.c.formulir == formulir)
    row = connection.execute(query.with_for_update()).one_or_none()
    if row is not None and row.selesai == token:
        return
    if row is None:
        _make_room(connection, actor.akun_id)
    kept = {"isi": rules.merge(row.isi if row is not None else None, isi), "token": token}
    _put(connection, actor.akun_id, formulir, kept, unless=token)


def finish(session: Session, actor: Actor, *, formulir: str, token: str) -> None:
    """The form was saved, or its draft thrown away: nothing of it comes back, whatever its subject was while it was filled in."""
    connection, ended = session.connection(), {"isi": None, "token": None, "selesai": token}
    _put(connection, actor.akun_id, formulir, ended)
    connection.execute(update(DRAF).where(DRAF.c.akun_id == actor.akun_id, DRAF.c.token == token).values(ended))


def adopt(session: Session, actor: Actor, *, formulir: str, token: str) -> None:
    """The draft was brought back into this filling-in, with which it ends."""
    own = (DRAF.c.akun_id == actor.akun_id, DRAF.c.formulir == formulir, DRAF.c.isi.is_not(None))
    session.connection().execute(update(DRAF).where(*own).values(token=token))


def follow(session: Session, actor: Actor, *, former: str, formulir: str, token: str) -> str | None:
    """The form's subject changed while it was filled in, its day for example: what was typed goes along.

    Where the new subject has a draft too, neither is touched: what stands on the screen stays under its former name.

    Returns:
        The name under which it is kept; None: nothing was typed in this filling-in.
    """
    connection = session.connection()
    query = select(DRAF.c.formulir, DRAF.c.isi, DRAF.c.token).where(
        DRAF.c.akun_id == actor.akun_id, DRAF.c.formulir.in_((former, formulir)), DRAF.c.isi.is_not(None)
    )
    found = {row.formulir: row for row in connection.execute(query)}
    typed = found.get(former)
    if typed is None or typed.token != token:
        return None
    if formulir in found:
        return former
    _put(connection, actor.akun_id, former, {"isi": None, "token": None})
    keep(session, actor, formulir=formulir, token=token, isi=typed.isi)
    return formulir


def forget_account(session: Session, akun_id: int) -> None:
    """Everything that this account typed and did not save: who leaves takes it along."""
    session.connection().execute(delete(DRAF).where(DRAF.c.akun_id == akun_id))


def forget_old(connection: Connection) -> None:
    """Drafts and marks of more than 30 days ago."""
    connection.execute(delete(DRAF).where(DRAF.c.at < oldest()))


def oldest() -> datetime:
    """Drafts from before are gone, removed yet or not."""
    return utcnow() - timedelta(days=rules.DAYS)


def _make_room(connection: Connection, akun_id: int) -> None:
    """Before a new row, which comes seldom: old ones go, and one account does not fill the table."""
    forget_old(connection)
    mine = DRAF.c.akun_id == akun_id
    if connection.execute(select(func.count()).where(mine)).scalar_one() >= rules.MOST:
        # marks of what was saved before what still waits
        order = (DRAF.c.isi.is_not(None), DRAF.c.at, DRAF.c.formulir)
        first = select(DRAF.c.formulir).where(mine).order_by(*order).limit(1).scalar_subquery()
        connection.execute(delete(DRAF).where(mine, DRAF.c.formulir == first))


def _put(connection: Connection, akun_id: int, formulir: str, values: dict[str, Any], *, unless: str | None = None) -> None:
    """`unless`: not where this filling-in has ended meanwhile."""
    values = {**values, "at": utcnow()}
    where = DRAF.c.selesai.is_distinct_from(unless) if unless is not None else None
    statement = upsert.insert(connection, DRAF).values(akun_id=akun_id, formulir=formulir, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["akun_id", "formulir"], set_=values, where=where))
