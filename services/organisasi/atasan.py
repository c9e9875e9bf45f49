"""The line of supervisors: who may stand over whom, and who stands under someone."""

from sqlalchemy import select, text
from sqlmodel import Session

from db.tables import Dinas, Pegawai
from rules.kit import hak
from rules.kit.errors import Forbidden, Invalid
from rules.kit.hak import Actor
from rules.kit.identitas import NON_ASN
from rules.organisasi import check_no_circle

PEGAWAI, DINAS = Pegawai.__table__, Dinas.__table__
# Two changes, each harmless, can close a circle together: changes of the tree queue here (SQLite queues all writers).
TREE_LOCK = text("SELECT pg_advisory_xact_lock(7231002)")


def lock_tree(session: Session) -> None:
    """Hold every other change of supervisors or units back until this transaction ends."""
    if session.connection().dialect.name == "postgresql":
        session.connection().execute(TREE_LOCK)


def check(session: Session, actor: Actor | None, *, pegawai_id: int | None, dinas_id: int, atasan_id: int) -> None:
    """Refuse an atasan who left, is no ASN, works in another dinas (unless the actor acts for all), or is under the employee.

    The caller holds the tree (`lock_tree`).

    Args:
        pegawai_id: None for a new employee.
        dinas_id: where the employee works.

    Raises:
        Invalid, Forbidden: field atasan_id.
    """
    name = check_right(session, actor, dinas_id=dinas_id, atasan_id=atasan_id)
    check_no_circle(
        pegawai_id,
        atasan_id,
        chain(session, atasan_id),
        field="atasan_id",
        message="Pegawai tidak dapat menjadi atasan dirinya sendiri."
        if atasan_id == pegawai_id
        else f"{name} berada di bawah pegawai ini, jadi tidak dapat menjadi atasannya.",
    )


def check_right(session: Session, actor: Actor | None, *, dinas_id: int, atasan_id: int) -> str:
    """The same without the circle; the name of who would be the atasan.

    Raises:
        Invalid, Forbidden: field atasan_id.
    """
    columns = (PEGAWAI.c.name, PEGAWAI.c.dinas_id, PEGAWAI.c.active_to, PEGAWAI.c.status, DINAS.c.kota)
    query = select(*columns).join_from(PEGAWAI, DINAS, DINAS.c.id == PEGAWAI.c.dinas_id).where(PEGAWAI.c.id == atasan_id)
    row = session.connection().execute(query).first()
    if row is None:
        raise Invalid("Atasan tidak ditemukan.", field="atasan_id")
    name, atasan_dinas_id, left, status, leader = row
    check_person(actor, name=name, left=left is not None, abroad=atasan_dinas_id != dinas_id)
    # a Walikota has no NIP either, and is the atasan of heads all the same
    if status == NON_ASN and not leader:
        raise Invalid(f"{name} non-ASN, jadi tidak dapat menjadi pejabat penilai.", field="atasan_id")
    return str(name)


def check_person(actor: Actor | None, *, name: str, left: bool, abroad: bool) -> None:
    """The same of somebody who was looked up already; abroad: he works in another dinas than the employee.

    Raises:
        Invalid, Forbidden: field atasan_id.
    """
    # Before he is named: of other people's dinas only the city's admin knows who works there.
    if abroad and actor is not None and "all" not in hak.scopes(actor, "pegawai.edit"):
        raise Forbidden("Atasan dari dinas lain hanya dapat ditetapkan admin BKPSDM.", field="atasan_id")
    if left:
        raise Invalid(f"{name} sudah tidak bertugas.", field="atasan_id")


def chain(session: Session, pegawai_id: int) -> set[int]:
    """Ids of everyone over an employee, up to the top."""
    up = select(PEGAWAI.c.atasan_id.label("id")).where(PEGAWAI.c.id == pegawai_id).cte("up", recursive=True)
    above = PEGAWAI.alias("above")
    # UNION, not UNION ALL: it ends even if a circle got into the data some other way
    up = up.union(select(above.c.atasan_id).where(above.c.id == up.c.id))
    return set(session.connection().execute(select(up.c.id).where(up.c.id.is_not(None))).scalars())


def subordinates(session: Session, pegawai_id: int) -> list[tuple[int, str]]:
    """(id, name) of the active employees directly under someone, by name."""
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name)
        .where(PEGAWAI.c.atasan_id == pegawai_id, PEGAWAI.c.active_to.is_(None))
        .order_by(PEGAWAI.c.name)
    )
    return [(row[0], row[1]) for row in session.connection().execute(query)]
