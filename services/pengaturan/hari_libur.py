"""The city's changes to the national calendar: a day off added, or a national one that is worked."""

from datetime import date

from sqlmodel import Session

from db.queries.kit import hari_libur as queries
from db.queries.kit import tutup
from db.tables import Dinas, HariLibur, Periode
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, Locked, NotFound
from rules.kit.hak import Actor
from rules.kit.teks import check_text
from services.kit import audit

PERIODE, DINAS = Periode.__table__, Dinas.__table__


def add(session: Session, actor: Actor, *, day: date | None, name: str) -> None:
    """A day off of our own (anniversary of the city, election, disaster).

    Raises:
        Invalid: field day or name. Conflict: it is off already. Locked: a dinas has closed a period with that day.
    """
    hak.require(actor, "pengaturan.edit")
    if day is None:
        raise Invalid("Pilih tanggalnya.", field="day")
    name = check_text(name, (3, 120), "name", name="Nama hari libur", one_line=True)
    if day in queries.between(session.connection(), start=day, end=day):
        raise Conflict("Tanggal ini sudah hari libur.", field="day")
    _write(session, actor, day, name, off=True)


def work(session: Session, actor: Actor, *, day: date) -> None:
    """A national day off on which the city works (a forecast that proved wrong, a day that was shifted).

    Raises:
        Invalid: field day; it is no national day off. Locked.
    """
    hak.require(actor, "pengaturan.edit")
    national = queries.national(day, day)
    if day not in national:
        raise Invalid("Tanggal ini bukan hari libur nasional.", field="day")
    _write(session, actor, day, national[day], off=False)


def undo(session: Session, actor: Actor, *, day: date) -> None:
    """Back to the national calendar.

    Raises:
        NotFound: the city changed nothing on that day. Locked.
    """
    hak.require(actor, "pengaturan.edit")
    row = session.get(HariLibur, day)
    if row is None:
        raise NotFound("Tidak ada perubahan pada tanggal ini.", field="day")
    _require_open_everywhere(session, day)
    audit.removed(session, actor, "hapus", row)


def _write(session: Session, actor: Actor, day: date, name: str, *, off: bool) -> None:
    _require_open_everywhere(session, day)
    row = session.get(HariLibur, day)
    before = audit.snapshot(row) if row is not None else None
    row = row or HariLibur(day=day, name=name)
    row.name, row.off = name, off
    audit.changed(session, actor, "ubah" if before else "tambah", row, before=before)


def _require_open_everywhere(session: Session, day: date) -> None:
    """Working days are part of closed results: they may not change afterwards."""
    if closed := tutup.touching(session.connection(), start=day, end=day):
        where = ", ".join(dict.fromkeys(one.dinas for one in closed))
        raise Locked(f"Tanggal ini ada dalam periode yang sudah ditutup di {where}.", field="day")
