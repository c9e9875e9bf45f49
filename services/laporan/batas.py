"""The limit for filing, asked once per write and only for days that it might forbid."""

from datetime import date
from functools import cached_property

from sqlalchemy import Connection

from db.queries.kit import pengaturan
from db.queries.laporan import batas as queries
from db.queries.laporan.batas import Batas
from rules.kit.errors import Invalid
from rules.laporan.batas import BATAS, BATAS_KEY, always_open
from services.laporan.rows import Reporter
from settings import today


class Limit:
    """How far back somebody may file in this transaction."""

    def __init__(self, connection: Connection, who: Reporter) -> None:
        self._connection = connection
        self._who = who
        self._today = today()

    def check(self, day: date) -> None:
        """Refuse a day beyond it that no penilai opened. Raises Invalid(field="day")."""
        # Today and yesterday are open under any limit: most reports cost no question.
        if always_open(day, self._today, 1) or always_open(day, self._today, self._days):
            return
        if not self._batas.is_open(day):
            raise Invalid(self._batas.too_late(day), field="day")

    @cached_property
    def _days(self) -> int:
        return int(pengaturan.value(self._connection, key=BATAS_KEY, default=BATAS, dinas_id=self._who.dinas_id))

    @cached_property
    def _batas(self) -> Batas:
        return queries.of(self._connection, pegawai_id=self._who.pegawai_id, today=self._today)
