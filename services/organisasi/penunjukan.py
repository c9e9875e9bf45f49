"""Appointments by letter: somebody stands in for an absent atasan or head, or holds a second post."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlmodel import Session

from db.base import id_of, utcnow
from db.queries.organisasi import penunjukan as queries
from db.queries.organisasi.penunjukan import PENUNJUKAN
from db.tables import Dinas, Pegawai, Penunjukan, Unit
from rules.kit import hak
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.kit.identitas import NON_ASN
from rules.organisasi import penunjukan as rules
from rules.organisasi.penunjukan import GIVE, GIVE_KEPALA, Isi
from services.kit import audit, subjects
from services.organisasi import penunjukan_bentrok as bentrok
from settings import today


def give(session: Session, actor: Actor, *, dinas_id: int, isi: Isi) -> int:
    """Write down a letter; the same once more gives the first one's id.

    Args:
        dinas_id: of the team, the post, or the second post.

    Raises:
        NotFound. Forbidden: for himself; of the head's post without being the head or BKPSDM; people of another dinas.
        Invalid: the field to blame, also where days meet another appointment, a non-ASN would stand in, or a head of another
        dinas would (rules.kit.hak knows him in his own only). Locked: field start.
    """
    isi = rules.check(isi)
    assert isi.pegawai_id is not None and isi.start is not None
    _require_may(session, actor, dinas_id, isi)
    people = _locked(session, isi.pegawai_id, isi.untuk_id)
    who = people[isi.pegawai_id]
    if who.dinas_id != dinas_id and "all" not in hak.scopes(actor, GIVE):
        raise Forbidden("Pegawai dinas lain hanya dapat ditunjuk admin BKPSDM.", field="pegawai_id")
    _require_fit(who, dinas_id, isi)
    _require_here(session, dinas_id, isi, people)
    subjects.require_open_day(session, dinas_id, isi.start)
    if (same := bentrok.same(session, dinas_id, isi)) is not None:
        return same
    bentrok.check(session, dinas_id, isi, people)
    row = Penunjukan(dinas_id=dinas_id, created_by=actor.akun_id or None, **vars(isi))
    return audit.added(session, actor, "tunjuk", row)


def change(session: Session, actor: Actor, *, penunjukan_id: int, version: int, isi: Isi) -> None:
    """Other days or another letter for the same person and post; what is over is not rewritten.

    Raises:
        As `give`; Conflict.
    """
    row = _may_change(session, actor, penunjukan_id, version)
    isi = rules.check(isi)
    assert isi.start is not None
    if (isi.kind, isi.pegawai_id, isi.untuk_id, isi.kepala) != (row.kind, row.pegawai_id, row.untuk_id, row.kepala):
        raise Invalid("Orang dan jabatannya tetap. Akhiri penunjukan ini, lalu buat yang baru.", field="pegawai_id")
    rules.check_change((row.start, row.end), (isi.start, isi.end), today())
    people = _locked(session, row.pegawai_id, row.untuk_id)
    _require_here(session, row.dinas_id, isi, people)
    if isi.start != row.start:
        subjects.require_open_day(session, row.dinas_id, isi.start)
    bentrok.check(session, row.dinas_id, isi, people, but=penunjukan_id)
    before = audit.snapshot(row)
    for name in ("start", "end", "letter", "about", "jabatan", "unit_id"):
        setattr(row, name, getattr(isi, name))
    row.version += 1
    audit.changed(session, actor, "ubah", row, before=before)


def end(session: Session, actor: Actor, *, penunjukan_id: int, version: int, last_day: date) -> None:
    """End it early, with yesterday, today or a later day as the last; one that has not begun by then never does.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field end; it is over, or the day is past or not earlier than the last one.
    """
    row = _may_change(session, actor, penunjukan_id, version)
    if not isinstance(last_day, date):
        raise Invalid("Isi hari terakhir.", field="end")
    if last_day < today() - timedelta(days=1):
        raise Invalid("Hari-hari yang sudah lewat tidak dicabut. Pilih kemarin, hari ini, atau sesudahnya.", field="end")
    if row.end is not None and last_day >= row.end:
        raise Invalid("Hari ini bukan lebih awal daripada yang tercatat. Untuk memperpanjang, ubah penunjukannya.", field="end")
    _finish(session, actor, row, last_day)


def stop(session: Session, actor: Actor, *, pegawai_id: int, last_day: date) -> None:
    """Whoever leaves his dinas stands in for nobody there any more, and needs nobody: the caller checked his right."""
    t = PENUNJUKAN.c
    goes_on = (~t.batal, or_(t.end.is_(None), t.end > last_day))
    query = select(Penunjukan).where(or_(t.pegawai_id == pegawai_id, t.untuk_id == pegawai_id), *goes_on).order_by(t.id)
    for row in session.execute(query.with_for_update()).scalars():
        _finish(session, actor, row, max(last_day, today() - timedelta(days=1)))


def _finish(session: Session, actor: Actor, row: Penunjukan, last_day: date) -> None:
    before = audit.snapshot(row)
    if last_day < row.start:
        row.batal = True
    elif row.end is None or last_day < row.end:
        row.end = last_day
    row.ended_by, row.ended_at, row.version = actor.akun_id or None, utcnow(), row.version + 1
    audit.changed(session, actor, "batalkan" if row.batal else "akhiri lebih awal", row, before=before)


def _may_change(session: Session, actor: Actor, penunjukan_id: int, version: int) -> Penunjukan:
    row = subjects.get(session, Penunjukan, penunjukan_id)
    whose = Subject(dinas_id=row.dinas_id, pegawai_id=row.pegawai_id)
    _require_right(session, actor, row.dinas_id, whose, kepala=row.kepala, untuk_id=row.untuk_id)
    subjects.get(session, Penunjukan, penunjukan_id, version=version)
    if row.batal or (row.end is not None and row.end < today()):
        raise Conflict("Penunjukan ini sudah berakhir. Muat ulang halaman ini.")
    return row


def _require_may(session: Session, actor: Actor, dinas_id: int, isi: Isi) -> None:
    whose = Subject(dinas_id=dinas_id, pegawai_id=isi.pegawai_id)
    _require_right(session, actor, dinas_id, whose, kepala=isi.kepala, untuk_id=isi.untuk_id)
    if session.get(Dinas, dinas_id) is None:
        raise NotFound("Dinas tidak ditemukan.")


def _require_right(session: Session, actor: Actor, dinas_id: int, whose: Subject, *, kepala: bool, untuk_id: int | None) -> None:
    """Of the head, his post or his own team, the head decides, or BKPSDM."""
    hak.require(actor, GIVE, whose)
    head = queries.head(session.connection(), dinas_id=dinas_id)
    if kepala or (head is not None and head[0] == untuk_id):
        hak.require(actor, GIVE_KEPALA, whose)


def _locked(session: Session, *ids: int | None) -> dict[int, Pegawai]:
    """Both people, locked in one order: two letters about one of them queue here. Raises NotFound."""
    return {one: _person(session, one) for one in sorted({one for one in ids if one is not None})}


def _person(session: Session, pegawai_id: int) -> Pegawai:
    try:
        return subjects.get(session, Pegawai, pegawai_id)
    except NotFound as error:
        raise NotFound("Pegawai tidak ditemukan.") from error


def _require_fit(who: Pegawai, dinas_id: int, isi: Isi) -> None:
    if isi.kind != "rangkap" and who.status == NON_ASN:
        raise Invalid(f"{who.name} non-ASN, jadi tidak dapat menjadi Plh. atau Plt.", field="pegawai_id")
    if isi.kepala and who.dinas_id != dinas_id:
        raise Invalid(
            f"{who.name} bekerja di dinas lain. Di aplikasi ini pengganti kepala dipilih dari dinas itu sendiri.",
            field="pegawai_id",
        )


def _require_here(session: Session, dinas_id: int, isi: Isi, people: dict[int, Pegawai]) -> None:
    """The one who is stood for belongs to the dinas, as the unit does; both are in service on all of the days."""
    if isi.untuk_id is not None and people[isi.untuk_id].dinas_id != dinas_id:
        raise NotFound("Pegawai tidak ditemukan.")
    unit = session.get(Unit, isi.unit_id) if isi.unit_id is not None else None
    if isi.unit_id is not None and (unit is None or unit.dinas_id != dinas_id):
        raise NotFound("Unit tidak ditemukan.")
    _require_serving(people.values(), isi)


def _require_serving(people: Iterable[Pegawai], isi: Isi) -> None:
    assert isi.start is not None
    for person in people:
        field = "pegawai_id" if id_of(person) == isi.pegawai_id else "untuk_id"
        if person.active_from > isi.start:
            raise Invalid(f"{person.name} baru bertugas sejak {person.active_from:%d/%m/%Y}.", field=field)
        if person.active_to is not None and (isi.end is None or person.active_to < isi.end):
            raise Invalid(f"{person.name} bertugas sampai {person.active_to:%d/%m/%Y}.", field=field)
