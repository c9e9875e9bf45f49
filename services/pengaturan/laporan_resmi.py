"""Which days are owed is part of closed results: where the official reports are in e-Kinerja BKN does not change there."""

from typing import Any

from sqlmodel import Session

from db.queries.kit import pengaturan, tutup
from rules.kit.errors import Invalid, Locked
from rules.laporan.resmi import moved, read


def require_open(session: Session, dinas_id: int, before: Any, after: Any) -> None:
    """Refuse a change that makes days of a closed period owed, or owed no more; it is a dinas's own, never the city's.

    Raises:
        Invalid, Locked: field since.
    """
    if dinas_id == pengaturan.CITY:
        raise Invalid("Laporan resmi di BKN diatur untuk tiap dinas.", field="since")
    for start, end in moved(read(before), read(after)):
        if closed := tutup.touching(session.connection(), start=start, end=end, dinas_id=dinas_id):
            codes = ", ".join(one.code for one in closed)
            raise Locked(f"Bulan ini mengubah periode yang sudah ditutup: {codes}.", field="since")
