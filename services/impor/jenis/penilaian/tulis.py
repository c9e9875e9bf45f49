"""Scores on paper written and taken back many at once."""

from collections.abc import Sequence

from sqlalchemy import null
from sqlmodel import Session

from db.base import utcnow
from db.tables import Penilaian
from services.impor import jejak
from services.impor.jenis.kind import Asked, Taking, Written
from services.impor.jenis.masa import hold
from services.impor.jenis.pengukuran_tulis import Ubahan, keep_trail, store
from services.impor.jenis.penilaian.nilai import Wanted
from services.kit import audit

PENILAIAN = Penilaian.__table__
NOT_CLOSED = ("terbuka", "penilaian")
# The app suggested nothing and froze nothing: a human decided this elsewhere.
UNKNOWN = {"saran_hasil": None, "saran_perilaku": None, "alasan_saran_hasil": "", "alasan_saran_perilaku": "", "evidence": null()}


def write(session: Session, asked: Asked, taking: Taking) -> Sequence[Written]:
    """All scores at once, as final.

    Raises:
        Locked: a period was closed meanwhile. Conflict: somebody scored in between.
    """
    wanted: list[Wanted] = sorted((line.target for line in taking.lines), key=lambda one: one[:4])
    hold(asked, {one.periode_id for one in wanted}, until=NOT_CLOSED)
    connection = session.connection()
    written = store(connection, PENILAIAN, [_row(one) for one in wanted])
    keep_trail(connection, asked, PENILAIAN, written, ("impor", "impor"))
    audit.bump(connection, asked.dinas_id)
    taking.progress(1)
    return written


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Scores go, or are again what an earlier file told.

    Raises:
        Locked: a period was closed.
    """
    connection = session.connection()
    hold(asked, {row["periode_id"] for row in jejak.standing(connection, PENILAIAN, written)}, until=NOT_CLOSED)
    jejak.restore(connection, written)
    jejak.remove(connection, written)
    audit.bump(connection, asked.dinas_id)


def _row(one: Wanted) -> Ubahan:
    which = {
        "dinas_id": one.dinas_id,
        "unit_id": one.unit_id,
        "pegawai_id": one.pegawai_id,
        "periode_id": one.periode_id,
        "created_at": utcnow(),
        **UNKNOWN,
    }
    tells = {"penilai_id": one.penilai_id, "status": "final", "submitted_at": one.submitted_at, **one.tells}
    return Ubahan(which, tells, one.seen)
