"""What came of a session: attendance and tests for many at once, the certificate, and what a participant thought of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from db.base import id_of
from db.tables import Pegawai, Pelatihan, Peserta, SesiPelatihan
from rules import pelatihan as rules
from rules.kit import hak
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid
from rules.kit.hak import Actor, Subject
from rules.kit.teks import check_text
from rules.pelatihan import isi
from services.kit import audit, berkas, subjects
from services.pelatihan import peserta_rows
from settings import today

ENDED = "Sesi selesai tanpa tempat."


@dataclass(frozen=True)
class Hasil:
    """One line of the list: did he come (None: not recorded yet), scores 0–100 before and after (None: no test)."""

    peserta_id: int
    version: int
    hadir: bool | None
    pre: float | None = None
    post: float | None = None


def place(peserta_id: int) -> str:
    """The field at which a refusal of this participant's line stands."""
    return f"peserta-{peserta_id}"


def record(session: Session, actor: Actor, *, sesi_id: int, rows: Sequence[Hasil]) -> int:
    """Attendance and tests of a session, all or nothing; returns how many changed. The last one ends the session.

    Hours count in the month of the session's last day, for who came.

    Raises:
        NotFound. Forbidden: also his own line. Conflict: somebody changed a line. Locked: that month is closed.
        All but Conflict name the line: `place(peserta_id)` is their field, and who it is about is in the sentence.
    """
    sesi = subjects.get(session, SesiPelatihan, sesi_id)
    hak.require(actor, "pelatihan.manage", Subject(dinas_id=sesi.dinas_id))
    if sesi.status == "batal":
        raise Invalid("Sesi ini dibatalkan.", field="rows")
    jp = session.get_one(Pelatihan, sesi.pelatihan_id).jp
    known = {row.id: row for row in peserta_rows.of(session, sesi_id, *rules.SEATED)}
    changed = 0
    for line in rows:
        row = known.get(line.peserta_id)
        if row is None or row.version != line.version:
            raise Conflict("Daftar peserta baru saja diubah. Muat ulang, lalu coba lagi.", field="rows")
        try:
            values = _values(session, actor, sesi, row, line, jp)
        except DomainError as error:
            name = session.get_one(Pegawai, row.pegawai_id).name
            raise type(error)(f"{name}: {error.message}", field=place(line.peserta_id)) from error
        if values:
            peserta_rows.save(session, actor, row, "catat hasil", **values)
            changed += 1
    if changed:
        _end(session, actor, sesi)
    return changed


def attach(session: Session, actor: Actor, *, peserta_id: int, version: int, file: tuple[str, bytes]) -> None:
    """The certificate (PDF, PNG, JPG), by the participant or who manages training; an earlier one is replaced.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field evidence_file; he did not attend.
    """
    sesi, row = peserta_rows.locked(session, peserta_id)
    houses = (Subject(dinas_id=row.dinas_id), Subject(dinas_id=sesi.dinas_id))
    managed = any(hak.allows(actor, "pelatihan.manage", house) for house in houses)
    if not managed:
        hak.require(actor, "pelatihan.join", Subject(pegawai_id=row.pegawai_id))
    _attended(session, peserta_id, version)
    name, content = file
    former = row.berkas_id
    stored = berkas.store(session, actor, dinas_id=row.dinas_id, pegawai_id=row.pegawai_id, name=name, content=content)
    peserta_rows.save(session, actor, row, "lampirkan sertifikat", berkas_id=stored)
    if former is not None:
        berkas.discard(session, actor, berkas_id=former)


def evaluate(session: Session, actor: Actor, *, peserta_id: int, version: int, rating: int | None, comment: str) -> None:
    """What the participant thought of it, 1–5 and in words; by himself only, and he may change it.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field rating or comment; he did not attend.
    """
    _, row = peserta_rows.locked(session, peserta_id)
    hak.require(actor, "pelatihan.join", Subject(pegawai_id=row.pegawai_id))
    _attended(session, peserta_id, version)
    comment = check_text(comment, (0, isi.MAX_COMMENT), "comment", name="Komentar")
    peserta_rows.save(session, actor, row, "evaluasi", rating=isi.check_rating(rating), comment=comment)


def _attended(session: Session, peserta_id: int, version: int) -> None:
    _, row = peserta_rows.locked(session, peserta_id, version=version)
    if row.status != "hadir":
        raise Invalid("Hanya untuk peserta yang tercatat hadir.")


def _values(session: Session, actor: Actor, sesi: SesiPelatihan, row: Peserta, line: Hasil, jp: int) -> dict[str, Any]:
    """The columns that this line changes."""
    values: dict[str, Any] = {"pre": isi.check_score(line.pre, "pre"), "post": isi.check_score(line.post, "post")}
    status = row.status if line.hadir is None else "hadir" if line.hadir else "tidak_hadir"
    if status != row.status:
        if today() < sesi.end:
            raise Invalid("kehadiran dicatat mulai hari terakhir sesi.")
        rules.check_move(row.status, status)
        subjects.require_open_day(session, row.dinas_id, sesi.end)
        values |= {"status": status, "jp": jp if line.hadir else 0, "completed_on": sesi.end if line.hadir else None}
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if changed and row.pegawai_id == actor.pegawai_id:
        raise Forbidden("hasil Anda sendiri dicatat oleh admin lain.")
    return changed


def _end(session: Session, actor: Actor, sesi: SesiPelatihan) -> None:
    """Once everybody's attendance stands, the session is over and who still waits is released."""
    session.flush()
    if sesi.status not in rules.OPEN_SESI or peserta_rows.of(session, id_of(sesi), "terdaftar"):
        return
    if not peserta_rows.of(session, id_of(sesi), *rules.ATTENDED):
        return
    for one in peserta_rows.of(session, id_of(sesi), *rules.WAITING):
        peserta_rows.move(session, actor, one, "batal", "batal", note=ENDED)
    before, sesi.status = audit.snapshot(sesi), "selesai"
    sesi.version += 1
    audit.changed(session, actor, "selesaikan", sesi, before=before)
