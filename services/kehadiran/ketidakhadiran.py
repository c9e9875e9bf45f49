"""Days away: an employee asks for a range, his superior of the first day answers, and a yes writes the attendance."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from db.base import id_of, utcnow
from db.queries.kehadiran import ketidakhadiran as queries
from db.queries.kehadiran import ketidakhadiran_hari as hari_queries
from db.tables import Ketidakhadiran, Pegawai
from rules.kehadiran import ketidakhadiran as rules
from rules.kehadiran.ketidakhadiran import JENIS_LABELS, STANDING, Isi
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor
from services.kehadiran import ketidakhadiran_hari
from services.kit import audit, berkas, subjects
from settings import today

ASK, DECIDE = "ketidakhadiran.ask", queries.DECIDE
File = tuple[str, bytes]


@dataclass(frozen=True)
class Putusan:
    """What a yes did: how many days of attendance it wrote, and how many it left as they were."""

    days: int = 0
    left_out: int = 0


def ask(session: Session, actor: Actor, *, isi: Isi, token: str, evidence_file: File | None = None) -> int:
    """Ask to be away; the same token again gives the first row's id and saves nothing.

    Raises:
        NotFound: the account has no employee.
        Invalid: field kind, start (also: it meets another one, or no day of it can be recorded), end, reason or evidence_file.
    """
    me = subjects.pegawai_for(session, actor, ASK, actor.pegawai_id)
    _lock(session, id_of(me))
    same = session.exec(select(Ketidakhadiran).where(Ketidakhadiran.token == token)).first()
    if same is not None:
        if same.pegawai_id != me.id:
            raise Conflict()
        return id_of(same)
    isi = rules.check(isi, today())
    assert isi.start is not None and isi.end is not None
    _require_apart(session, id_of(me), isi)
    _require_days(session, id_of(me), isi)
    berkas_id = None
    if evidence_file is not None:
        name, content = evidence_file
        berkas_id = berkas.store(session, actor, dinas_id=me.dinas_id, pegawai_id=id_of(me), name=name, content=content)
    row = Ketidakhadiran(dinas_id=me.dinas_id, pegawai_id=id_of(me), berkas_id=berkas_id, token=token, **vars(isi))
    return audit.added(session, actor, "ajukan", row)


def withdraw(session: Session, actor: Actor, *, ketidakhadiran_id: int, version: int) -> int:
    """Take one's own back: while it waits the whole of it, once agreed the days from today on; returns the days freed.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: it is over, refused or taken back already. Locked: field day.
    """
    row = _held(session, ketidakhadiran_id)
    subjects.pegawai_for(session, actor, ASK, row.pegawai_id)
    subjects.get(session, Ketidakhadiran, ketidakhadiran_id, version=version)
    if row.status not in STANDING:
        raise Invalid("Permohonan ini sudah ditolak atau dibatalkan.")
    before = audit.snapshot(row)
    if row.status == "disetujui":
        freed, action = _end(session, actor, row, "Hari-harinya sudah lewat. Bila keliru, mintalah admin dinas membetulkannya.")
    else:
        freed, action, row.status = 0, "batalkan", "dibatalkan"
    row.version += 1
    audit.changed(session, actor, action, row, before=before)
    return freed


def revoke(session: Session, actor: Actor, *, ketidakhadiran_id: int, version: int, note: str) -> int:
    """Take an agreed range back from today on, by whoever decides about the employee today; returns the days freed.

    Raises:
        NotFound, Forbidden (also about himself), Conflict. Invalid: field note; or it is not agreed, or over. Locked: field day.
    """
    row = _held(session, ketidakhadiran_id)
    # What is left of it lies from today on, so today's atasan decides, whoever said yes.
    actor, _ = _decider(session, actor, row.pegawai_id, today())
    subjects.get(session, Ketidakhadiran, ketidakhadiran_id, version=version)
    if row.status != "disetujui":
        raise Conflict("Permohonan ini tidak lagi disetujui. Muat ulang halaman ini.")
    before = audit.snapshot(row)
    note = rules.check_note(note, approve=False)
    freed, _ = _end(session, actor, row, "Hari-harinya sudah lewat; admin dinas dapat membetulkan kehadirannya.")
    row.ended_by, row.ended_at, row.ended_note = actor.akun_id, utcnow(), note
    row.version += 1
    audit.changed(session, actor, "cabut", row, before=before)
    return freed


def decide(session: Session, actor: Actor, *, ketidakhadiran_id: int, version: int, approve: bool, note: str = "") -> Putusan:
    """Yes or no, by the atasan of the first day, or who decides in the dinas. A yes writes the days to come too.

    Raises:
        NotFound, Forbidden (also about himself), Conflict. Invalid: field note; or no day of it can be recorded any more.
    """
    row = _held(session, ketidakhadiran_id)
    actor, an = _decider(session, actor, row.pegawai_id, rules.decided_for(row.start, today()))
    subjects.get(session, Ketidakhadiran, ketidakhadiran_id, version=version)
    if row.status != "menunggu":
        raise Conflict("Permohonan ini sudah diputus atau ditarik. Muat ulang halaman ini.")
    before = audit.snapshot(row)
    row.note, row.atas_nama_id = rules.check_note(note, approve=approve), an
    row.status, row.decided_by, row.decided_at = ("disetujui" if approve else "ditolak"), actor.akun_id, utcnow()
    row.version += 1
    if approve:
        ketidakhadiran_hari.write(session, actor, row)
    audit.changed(session, actor, "setujui" if approve else "tolak", row, before=before)
    return Putusan(row.days, len(row.left_out))


def _end(session: Session, actor: Actor, row: Ketidakhadiran, over: str) -> tuple[int, str]:
    """End an agreed range before today; the days freed, and what the trail calls it. Raises Invalid with `over`, Locked."""
    now = today()
    if row.end < now:
        raise Invalid(over)
    freed = ketidakhadiran_hari.take_back(session, actor, row, since=max(row.start, now))
    row.days -= freed
    if row.start >= now:
        row.status = "dibatalkan"
        return freed, "batalkan"
    row.end = now - timedelta(days=1)
    row.left_out = [one for one in row.left_out if one[0] <= row.end.isoformat()]
    return freed, "akhiri lebih awal"


def _decider(session: Session, actor: Actor, pegawai_id: int, day: date) -> tuple[Actor, int | None]:
    """The actor as the trail names him, if he decides about the employee on that day; for which atasan, if in his stead."""
    whose = queries.subject(session.connection(), pegawai_id=pegawai_id, day=day)
    hak.require(actor, DECIDE, whose)
    an = hak.acting_for(actor, whose) if whose is not None else None
    return (actor, None) if an is None else (hak.in_stead(actor, an.untuk_id), an.untuk_id)


def _held(session: Session, ketidakhadiran_id: int) -> Ketidakhadiran:
    """The row, its employee locked first as every writer of his attendance locks him. Raises NotFound."""
    # His number alone: a row read before the lock would be taken for what stands after it.
    pegawai_id = session.exec(select(Ketidakhadiran.pegawai_id).where(Ketidakhadiran.id == ketidakhadiran_id)).first()
    if pegawai_id is None:
        raise NotFound("Permohonan ini tidak ditemukan.")
    _lock(session, pegawai_id)
    return subjects.get(session, Ketidakhadiran, ketidakhadiran_id)


def _lock(session: Session, pegawai_id: int) -> None:
    session.exec(select(Pegawai.id).where(Pegawai.id == pegawai_id).with_for_update()).one()


def _require_apart(session: Session, pegawai_id: int, isi: Isi) -> None:
    k = Ketidakhadiran
    query = select(k).where(k.pegawai_id == pegawai_id, col(k.status).in_(STANDING))
    other = session.exec(query.where(col(k.start) <= isi.end, col(k.end) >= isi.start).order_by(col(k.start))).first()
    if other is not None:
        stands, way = ("menunggu persetujuan", "Tarik") if other.status == "menunggu" else ("sudah disetujui", "Batalkan")
        raise Invalid(
            f"Ada hari yang sama dengan {JENIS_LABELS[other.kind].lower()} {other.start:%d/%m/%Y}–{other.end:%d/%m/%Y} "
            f"yang {stands}. {way} dulu yang itu, atau ubah tanggalnya.",
            field="start",
        )


def _require_days(session: Session, pegawai_id: int, isi: Isi) -> None:
    assert isi.start is not None and isi.end is not None
    hari = hari_queries.days(session.connection(), pegawai_id=pegawai_id, start=isi.start, end=isi.end)
    rules.require_some(hari)
