"""Employees: entered and corrected by the HR admin. Moves to another dinas and leaving stand in services/organisasi/mutasi.py."""

from datetime import date

from sqlalchemy import or_, select
from sqlmodel import Session

from db.base import id_of
from db.tables import Akun, Dinas, Pegawai, Penilaian, Periode, Skp, Unit
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor, Subject
from rules.kit.identitas import NON_ASN
from rules.organisasi import pegawai as rules
from rules.organisasi.pegawai import Identity, Isi
from rules.organisasi.penempatan import Tujuan, check_tmt
from rules.organisasi.usul_atasan import waits
from services import organisasi
from services.kit import audit, subjects
from services.organisasi import atasan, penempatan, usul_atasan
from services.organisasi.simpan import Change, flush, put_under
from settings import today

PEGAWAI, PENILAIAN, PERIODE = Pegawai.__table__, Penilaian.__table__, Periode.__table__


def add(session: Session, actor: Actor | None, *, unit_id: int, isi: Isi, atasan_id: int | None = None) -> int:
    """A new employee of a unit. `actor` None is the operator on the command line.

    Whom the actor would put under himself has no atasan until a second person agrees (services.organisasi.usul_atasan).

    Returns:
        The employee's id.

    Raises:
        Invalid, Conflict: at the field. Forbidden: the unit's dinas is not the actor's.
    """
    unit = organisasi.active_unit(session, unit_id)
    if actor is not None:
        hak.require(actor, "pegawai.edit", Subject(dinas_id=unit.dinas_id))
    identity = rules.check(isi, today=today())
    _require_free_nip(session, actor, identity.nip)
    if atasan_id is not None:
        atasan.lock_tree(session)
        atasan.check(session, actor, pegawai_id=None, dinas_id=unit.dinas_id, atasan_id=atasan_id)
    wish = waits(actor, dinas_id=unit.dinas_id, before=None, after=atasan_id)
    row = Pegawai(dinas_id=unit.dinas_id, unit_id=unit_id, atasan_id=None if wish else atasan_id, **vars(identity))
    session.add(row)
    flush(session)
    placed = penempatan.arrive(session, row)
    audit.added(session, actor, "tambah", row)
    audit.record(session, actor, placed)
    if wish and actor is not None and atasan_id is not None:
        usul_atasan.ask(session, actor, pegawai=row, atasan_id=atasan_id)
    return id_of(row)


def change(session: Session, actor: Actor, *, pegawai_id: int, version: int, isi: Isi, tujuan: Tujuan) -> None:
    """Correct an employee's record; unit and atasan too, inside the dinas, from the TMT on.

    Under the actor himself only once a second person agreed. The TMT is asked for only where unit or atasan change, and where a
    non-ASN becomes one of the ASN: from that day on, never in a closed period, he is scored.

    Raises:
        Invalid, Conflict: at the field; Conflict without a field: someone else saved first.
        Forbidden: not his to change, or his own record.
    """
    atasan.lock_tree(session)
    row = editable(session, actor, pegawai_id, version)
    stays = tujuan.unit_id == row.unit_id
    unit = session.get(Unit, row.unit_id) if stays else organisasi.active_unit(session, tujuan.unit_id)
    if unit is None or unit.dinas_id != row.dinas_id:
        raise Invalid("Unit ini bukan milik dinas pegawai. Pindah ke dinas lain dicatat lewat Pindah dinas.", field="unit_id")
    identity = rules.check(isi, today=today(), known_from=row.active_from)
    _check_leaves_after(row, identity)
    if identity.nip != row.nip:
        _require_free_nip(session, actor, identity.nip)
    if tujuan.atasan_id is not None and tujuan.atasan_id != row.atasan_id:
        atasan.check(session, actor, pegawai_id=row.id, dinas_id=row.dinas_id, atasan_id=tujuan.atasan_id)
    _check_status(session, row, identity)
    before = audit.snapshot(row)
    if row.status == NON_ASN != identity.status:
        row.asn_sejak = penempatan.counted(session, row, to_dinas_id=row.dinas_id, tmt=_appointed(tujuan.tmt))
    first = _first_day(session, row, identity.active_from)
    row.unit_id = id_of(unit)
    for field, value in vars(identity).items():
        setattr(row, field, value)
    put_under(session, actor, Change("ubah", row, before, tujuan.tmt, also=first), tujuan.atasan_id)
    if before["name"] != row.name:
        _rename_account(session, actor, row)


def editable(session: Session, actor: Actor, pegawai_id: int, version: int | None = None) -> Pegawai:
    """The employee, locked for the write, if the actor may edit him and nobody saved since `version` (None: as he stands).

    Raises:
        NotFound, Forbidden, Conflict.
    """
    row = subjects.get(session, Pegawai, pegawai_id)
    hak.require(actor, "pegawai.edit", subjects.subject(row))
    if version is not None and row.version != version:
        raise Conflict()
    return row


def _require_free_nip(session: Session, actor: Actor | None, nip: str | None) -> None:
    if nip is None:
        return
    query = (
        select(PEGAWAI.c.name, PEGAWAI.c.dinas_id, Dinas.__table__.c.name)
        .join_from(PEGAWAI, Dinas.__table__)
        .where(PEGAWAI.c.nip == nip)
    )
    if (found := session.connection().execute(query).first()) is None:
        return
    name, dinas_id, dinas = found
    raise Conflict(taken(actor, name=name, dinas_id=dinas_id, dinas=dinas), field="nip")


def taken(actor: Actor | None, *, name: str, dinas_id: int, dinas: str) -> str:
    """Whose a NIP is, as far as the actor may be told."""
    if actor is None or hak.allows(actor, "organisasi.view", Subject(dinas_id=dinas_id)):
        return f"NIP ini sudah dipakai {name} ({dinas})."
    # Someone else's people: say where, so that a move can be asked for, but not who.
    return f"NIP ini sudah tercatat di {dinas}. Mintalah admin BKPSDM memindahkannya."


def _first_day(session: Session, row: Pegawai, active_from: date) -> tuple[audit.Line, ...]:
    """The first placement follows a corrected first day."""
    if active_from == row.active_from:
        return ()
    row.active_from = active_from
    return (penempatan.first_day(session, row),)


def _check_leaves_after(row: Pegawai, identity: Identity) -> None:
    if row.active_to is not None and identity.active_from > row.active_to:
        raise Invalid("Mulai bertugas tidak boleh setelah hari terakhir bertugas.", field="active_from")


def _appointed(tmt: date | None) -> date:
    if tmt is None:
        raise Invalid("Isi TMT: sejak kapan ia diangkat menjadi ASN.", field="tmt")
    return check_tmt(tmt, today=today())


def _check_status(session: Session, row: Pegawai, identity: Identity) -> None:
    """Nobody loses his plans, scores or people by being called a non-ASN.

    Raises:
        Invalid: field status.
    """
    if identity.status != NON_ASN or row.status == NON_ASN:
        return
    if subordinates := atasan.subordinates(session, id_of(row)):
        raise Invalid(f"{row.name} masih atasan {len(subordinates)} orang; alihkan dulu bawahannya.", field="status")
    has = [select(t.c.id).where(t.c.pegawai_id == row.id).exists() for t in (Skp.__table__, PENILAIAN)]
    if session.connection().execute(select(or_(*has))).scalar():
        raise Invalid(f"{row.name} sudah mempunyai sasaran atau penilaian sebagai ASN, jadi statusnya tetap.", field="status")


def _rename_account(session: Session, actor: Actor, row: Pegawai) -> None:
    account = session.execute(select(Akun).where(Akun.pegawai_id == row.id)).scalar_one_or_none()  # type: ignore[arg-type]
    if account is None:
        return
    before = audit.snapshot(account)
    account.name = row.name
    audit.changed(session, actor, "ubah", account, dinas_id=row.dinas_id, before=before)
