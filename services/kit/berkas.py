"""Evidence files: content checked, kept under a random name, served only to whom it concerns."""

import hashlib
import io
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import filetype
from PIL import Image
from sqlalchemy import and_, case, event, select
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from db.engine import reading
from db.queries import inovasi, kunjungan, pembinaan
from db.queries.kehadiran import ketidakhadiran
from db.queries.organisasi import penempatan as placements
from db.queries.penilaian import keberatan
from db.tables import Berkas, Inovasi, Keberatan, Ketidakhadiran, Kunjungan, Laporan, Pegawai, Pembinaan
from rules.kit import hak
from rules.kit.errors import Forbidden, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from services.kit import audit
from settings import get_settings, today

LAPORAN = Laporan.__table__
TYPES = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
SUFFIXES = {"pdf": {"pdf"}, "png": {"png"}, "jpg": {"jpg", "jpeg"}}
# A picture of this many pixels takes some 150 MB while it is read, by us or by whoever opens it.
MAX_PIXELS = 50_000_000
# In a file's name they break a line, or show another ending than it has.
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


@dataclass(frozen=True)
class StoredFile:
    """Where a file lies and how to hand it out."""

    path: Path
    mime: str
    original_name: str


def check(name: str, content: bytes, *, limit_mb: int | None = None) -> str:
    """The MIME type by the file's content, which must agree with its name.

    Args:
        limit_mb: where something other than the setting UPLOAD_MB is the largest.

    Raises:
        Invalid: field evidence_file; too large, empty, not pdf/png/jpg, a false name, or a picture that cannot be opened.
    """
    limit = limit_mb or get_settings().upload_mb
    if len(content) > limit * 1024 * 1024:
        raise Invalid(f"Berkas paling besar {limit} MB.", field="evidence_file")
    kind = filetype.guess(content) if content else None
    if kind is None or kind.mime not in TYPES:
        raise Invalid("Berkas harus PDF, PNG, atau JPG.", field="evidence_file")
    if Path(name).suffix.lower().lstrip(".") not in SUFFIXES[TYPES[kind.mime]]:
        raise Invalid("Isi berkas tidak sesuai dengan namanya.", field="evidence_file")
    if kind.mime != "application/pdf":
        _check_picture(content)
    return str(kind.mime)


def _check_picture(content: bytes) -> None:
    """By its head: only whoever shows it reads the pixels."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
            pixels = picture.width * picture.height
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Invalid("Gambar ini tidak dapat dibaca.", field="evidence_file") from error
    if pixels > MAX_PIXELS:
        raise Invalid(f"Gambar ini terlalu besar; paling banyak {MAX_PIXELS // 1_000_000} juta piksel.", field="evidence_file")


def store(session: Session, actor: Actor, *, dinas_id: int, pegawai_id: int, name: str, content: bytes) -> int:
    """Keep a file for an employee; returns its id. When its row is rolled back, the file goes too."""
    name = UNSEEN.sub("", name)
    mime = check(name, content)
    stored_name = f"{secrets.token_hex(16)}.{TYPES[mime]}"
    path = _path(stored_name)
    path.parent.mkdir(parents=True, exist_ok=True)
    _drop_unless_saved(session, path)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # the row that names it is about to be as durable
    row = Berkas(
        dinas_id=dinas_id,
        pegawai_id=pegawai_id,
        stored_name=stored_name,
        original_name=Path(name).name[-120:],
        mime=mime,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return audit.added(session, actor, "unggah", row, changes_data=False)


def _drop_unless_saved(session: Session, path: Path) -> None:
    """Remove the file when the transaction ends without a commit."""
    over = False

    def saved(_session: Session) -> None:
        nonlocal over
        over = True

    def end(_session: Session, transaction: SessionTransaction) -> None:
        nonlocal over
        if transaction.parent is None and not over:
            over = True
            path.unlink(missing_ok=True)

    event.listen(session, "after_commit", saved, once=True)
    event.listen(session, "after_transaction_end", end)


def discard(session: Session, actor: Actor, *, berkas_id: int) -> None:
    """Forget a file that its report no longer names; its content goes once this transaction is saved."""
    row = session.get_one(Berkas, berkas_id)
    path = _path(row.stored_name)
    audit.removed(session, actor, "hapus", row, changes_data=False)
    event.listen(session, "after_commit", lambda _session: path.unlink(missing_ok=True), once=True)


def remove(stored_names: Iterable[str]) -> None:
    """The contents of files whose rows are gone."""
    for stored_name in stored_names:
        _path(stored_name).unlink(missing_ok=True)


def open_for(actor: Actor, *, stored_name: str) -> StoredFile:
    """The file, if the actor may read it: whoever may read the visit, the objection, the plan, the absence or the innovation
    that it belongs to; a file of none of these by `berkas.read`. A report's also by who led its author on its day or later,
    within the last year, and by who stands in today for who led him on its day.

    Raises:
        NotFound: no such file. Forbidden: not his (the route answers 404 to both).
    """
    t, p, me = Berkas.__table__, Pegawai.__table__, actor.pegawai_id or 0
    led = and_(
        placements.was_under(me, t.c.pegawai_id, today() - placements.EARLIER),
        placements.was_under(me, t.c.pegawai_id, LAPORAN.c.day),
    )
    led_then = placements.penilai_on(t.c.pegawai_id, LAPORAN.c.day, today())
    stead = [(led_then == one.untuk_id, one.untuk_id) for one in actor.teams]
    led_by = case((led, me), *stead, else_=p.c.atasan_id).label("led_by")
    query = select(t.c.mime, t.c.original_name, t.c.dinas_id, t.c.pegawai_id, led_by, LAPORAN.c.day)
    query = query.where(t.c.stored_name == stored_name).join_from(t, p, p.c.id == t.c.pegawai_id)
    # by its author first: reports have no index by file
    query = query.outerjoin(LAPORAN, and_(LAPORAN.c.pegawai_id == t.c.pegawai_id, LAPORAN.c.berkas_id == t.c.id))
    uses = (
        (Kunjungan.__table__, kunjungan.readable(actor)),
        (Keberatan.__table__, keberatan.readable(actor, today())),
        (Pembinaan.__table__, pembinaan.readable(actor)),
        (Ketidakhadiran.__table__, ketidakhadiran.readable(actor)),
        (Inovasi.__table__, inovasi.readable(actor)),
    )
    for use, readable in uses:
        query = query.add_columns(use.c.id.label(use.name), readable.label(f"{use.name}_readable"))
        query = query.outerjoin(use, use.c.berkas_id == t.c.id)
    with reading() as connection:
        row = connection.execute(query).mappings().first()
    if row is None or not _path(stored_name).is_file():
        raise NotFound("Berkas tidak ditemukan.")
    found = [row[f"{use.name}_readable"] for use, _ in uses if row[use.name] is not None]
    if not found:
        hak.require(actor, "berkas.read", Subject(row["dinas_id"], row["pegawai_id"], row["led_by"], day=row["day"]))
    elif not any(found):
        raise Forbidden()
    return StoredFile(_path(stored_name), row["mime"], row["original_name"])


def _path(stored_name: str) -> Path:
    return get_settings().berkas_dir / stored_name[:2] / stored_name
