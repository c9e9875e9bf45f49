"""The leaders of the region (Walikota, Sekda, asisten) as the atasan of heads, without a dinas that somebody has to invent.

They stand in a row of `dinas` that is none (`kota`, never in use), made on first use: no list, period or figure knows it.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlmodel import Session

from db.base import id_of
from db.queries.organisasi.pimpinan import UNIT_NAME, unit_id
from db.tables import Akun, Dinas, Pegawai, Unit
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor
from rules.kit.identitas import NON_ASN
from rules.organisasi import pegawai as rules
from rules.organisasi.pegawai import Identity
from services.kit import audit, subjects
from services.organisasi import atasan, penempatan
from services.organisasi.langkah import account_of
from services.organisasi.simpan import Change, flush, save_all
from settings import today

# Small letters: no dinas can be given it.
CODE = "kota"
ROLE = "pimpinan"
DINAS, PEGAWAI, AKUN = Dinas.__table__, Pegawai.__table__, Akun.__table__


@dataclass(frozen=True)
class Isi:
    """A leader as typed. nip "": he is no civil servant. atasan_id, akun_id None: nobody over him, no account of his own yet."""

    name: str
    jabatan: str
    active_from: date | None
    nip: str = ""
    atasan_id: int | None = None
    akun_id: int | None = None


def add(session: Session, actor: Actor, *, isi: Isi) -> int:
    """A leader, with the account of role pimpinan that is his. From then on he can be the atasan of heads. Gives his id.

    Raises:
        Forbidden. Invalid, Conflict: field name, jabatan, nip, active_from, atasan_id or akun_id.
    """
    hak.require(actor, "dinas.edit")
    atasan.lock_tree(session)
    identity = _checked(isi)
    _require_free_nip(session, identity.nip, but=0)
    unit = _place(session, actor)
    if isi.atasan_id is not None:
        _check_atasan(session, None, unit, isi.atasan_id)
    row = Pegawai(dinas_id=unit.dinas_id, unit_id=id_of(unit), atasan_id=isi.atasan_id, **vars(identity))
    session.add(row)
    flush(session)
    placed = penempatan.arrive(session, row)
    audit.added(session, actor, "tambah", row)
    audit.record(session, actor, placed)
    _link(session, actor, row, isi.akun_id)
    return id_of(row)


def change(session: Session, actor: Actor, *, pegawai_id: int, version: int, isi: Isi) -> None:
    """Correct a leader's record, and whose account it is. Somebody else in the post is a new record: scores keep their penilai.

    Raises:
        Forbidden. NotFound: no leader. Invalid, Conflict: as `add`; Conflict without a field: someone else saved first.
    """
    hak.require(actor, "dinas.edit")
    atasan.lock_tree(session)
    row = subjects.get(session, Pegawai, pegawai_id, version=version)
    unit = session.get_one(Unit, row.unit_id)
    if unit.id != unit_id(session.connection()):
        raise NotFound("Pimpinan ini tidak ditemukan.")
    hak.require(actor, "pegawai.edit", subjects.subject(row))
    if row.active_to is not None:
        raise Invalid(f"{row.name} sudah tidak menjabat.")
    identity = _checked(isi, known_from=row.active_from)
    _require_free_nip(session, identity.nip, but=pegawai_id)
    if isi.atasan_id is not None and isi.atasan_id != row.atasan_id:
        _check_atasan(session, pegawai_id, unit, isi.atasan_id)
    before = audit.snapshot(row)
    also: tuple[audit.Line, ...] = ()
    if identity.active_from != row.active_from:
        row.active_from = identity.active_from
        also = (penempatan.first_day(session, row),)
    for field, value in vars(identity).items():
        setattr(row, field, value)
    row.atasan_id = isi.atasan_id
    save_all(session, actor, [Change("ubah", row, before, tmt=max(row.active_from, _moved(row, before)), also=also)])
    _link(session, actor, row, isi.akun_id)


def _moved(row: Pegawai, before: dict[str, object]) -> date:
    """From when another atasan over him counts."""
    return today() if row.atasan_id != before["atasan_id"] else row.active_from


def _checked(isi: Isi, known_from: date | None = None) -> Identity:
    nip = isi.nip.strip()
    filled = rules.Isi(nip, isi.name, isi.jabatan, "PNS" if nip else NON_ASN, isi.active_from, "", "jpt")
    return rules.check(filled, today=today(), known_from=known_from)


def _place(session: Session, actor: Actor) -> Unit:
    """Where the leaders stand; made on first use. The caller holds the tree, so that two do not make two."""
    found = unit_id(session.connection())
    if found is not None:
        return session.get_one(Unit, found)
    row = Dinas(code=CODE, name=UNIT_NAME, jenis="umum", active=False, kota=True)
    session.add(row)
    session.flush()
    audit.added(session, actor, "tambah", row, dinas_id=id_of(row))
    unit = Unit(dinas_id=id_of(row), name=UNIT_NAME)
    audit.added(session, actor, "tambah", unit)
    return unit


def _check_atasan(session: Session, pegawai_id: int | None, unit: Unit, atasan_id: int) -> None:
    found = session.get(Pegawai, atasan_id)
    if found is None or found.dinas_id != unit.dinas_id:
        raise Invalid("Atasan seorang pimpinan daerah dipilih di antara pimpinan daerah.", field="atasan_id")
    atasan.check(session, None, pegawai_id=pegawai_id, dinas_id=unit.dinas_id, atasan_id=atasan_id)


def _require_free_nip(session: Session, nip: str | None, *, but: int) -> None:
    if nip is None:
        return
    if session.connection().execute(select(exists().where(PEGAWAI.c.nip == nip, PEGAWAI.c.id != but))).scalar():
        raise Conflict("NIP ini sudah tercatat di sebuah dinas. Kosongkan NIP untuk mencatatnya sebagai pimpinan.", field="nip")


def _link(session: Session, actor: Actor, row: Pegawai, akun_id: int | None) -> None:
    """The account is his, the one that was his no more; each keeps its role, password and sessions."""
    former = account_of(session, row)
    if former is not None and former.id == akun_id:
        if former.name != row.name:
            _write(session, actor, former, row.id, row.name)
        return
    if former is not None:
        _write(session, actor, former, None, former.name)
    if akun_id is None:
        return
    account = session.get(Akun, akun_id, with_for_update=True)
    if account is None or account.role != ROLE:
        raise Invalid("Pilih akun dengan peran Pimpinan daerah.", field="akun_id")
    if account.pegawai_id is not None:
        raise Conflict("Akun ini sudah milik orang lain.", field="akun_id")
    _write(session, actor, account, row.id, row.name)


def _write(session: Session, actor: Actor, account: Akun, pegawai_id: int | None, name: str) -> None:
    before = audit.snapshot(account)
    account.pegawai_id, account.name = pegawai_id, name
    session.flush()
    audit.changed(session, actor, "hubungkan" if pegawai_id else "lepaskan", account, before=before)
