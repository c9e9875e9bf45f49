"""Days on which a figure cannot stand, for many rows: still to come, too long ago, in a closed period."""

from collections.abc import Iterable
from datetime import date

from db.queries.kit import tutup
from rules.kit.periode import label
from services.impor.jenis.kind import Asked
from services.indikator.pengukuran_rows import EARLIEST


class Hari:
    """What is wrong with each of these days, read in one statement."""

    def __init__(self, asked: Asked, days: Iterable[date]) -> None:
        every = set(days)
        span = {"start": min(every), "end": max(every)} if every else {}
        closed = tutup.touching(asked.connection, **span, dinas_id=asked.dinas_id) if every else []
        self._wrong = {day: "Tanggal itu belum tiba." for day in every if day > asked.today}
        self._wrong |= {day: "Tanggal itu terlalu lama." for day in every if day < EARLIEST}
        for one in closed:
            self._wrong |= {day: f"Periode {label(one.code)} sudah ditutup." for day in every if one.covers(day)}

    def wrong(self, day: date) -> str:
        """Why not, "" where it can."""
        return self._wrong.get(day, "")
