"""What a course left behind: evaluations, tests before and after, its indicator around a session. No names leave here."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection, func, select

from db.queries.indikator import realisasi
from db.queries.indikator.realisasi import Definition
from db.queries.kit.frames import frame
from db.tables import Pelatihan, Peserta, SesiPelatihan, Unit
from rules.kit import periode as periode_rules
from rules.pelatihan import SEATED, dampak
from rules.pelatihan.dampak import Belajar, Hasil, Reaksi
from settings import today

PELATIHAN, SESI, PESERTA, UNIT = (t.__table__ for t in (Pelatihan, SesiPelatihan, Peserta, Unit))
MONTHS = 36


@dataclass(frozen=True)
class Tinjauan:
    """Reaction and learning of one session or a whole course; comments without names, in no order that tells who wrote them."""

    invited: int
    attended: int
    reaksi: Reaksi
    belajar: Belajar
    comments: tuple[str, ...]


@dataclass(frozen=True)
class Deret:
    """An indicator around a session: month and value (NaN where nothing was counted), whose figure it is, and the judgement."""

    of: Definition
    where: str
    around: date
    months: pd.DataFrame
    hasil: Hasil


def reviewed(connection: Connection, *, dinas_id: int) -> pd.DataFrame:
    """Sessions of a dinas with people who came, the latest first: id, pelatihan_id, title, start, end, attended, indikator_id.

    Those that the dinas holds; a course's sessions elsewhere are that dinas's own to look at.
    """
    query = (
        select(SESI.c.id, SESI.c.pelatihan_id, PELATIHAN.c.title, SESI.c.start, SESI.c.end, PELATIHAN.c.indikator_id)
        .add_columns(func.count().label("attended"))
        .join_from(SESI, PELATIHAN, PELATIHAN.c.id == SESI.c.pelatihan_id)
        .join(PESERTA, (PESERTA.c.sesi_id == SESI.c.id) & (PESERTA.c.status == "hadir"))
        .where(SESI.c.dinas_id == dinas_id)
        .group_by(SESI.c.id, SESI.c.pelatihan_id, PELATIHAN.c.title, SESI.c.start, SESI.c.end, PELATIHAN.c.indikator_id)
        .order_by(SESI.c.start.desc(), SESI.c.id.desc())
    )
    return frame(connection, query)


def reviewed_as(connection: Connection, *, dinas_id: int, sesi_ids: tuple[int, ...]) -> Tinjauan:
    """Reaction and learning of these sessions of the dinas together."""
    p = PESERTA.c
    query = (
        select(p.status, p.pre, p.post, p.rating, p.comment)
        .join_from(PESERTA, SESI, SESI.c.id == p.sesi_id)
        .where(SESI.c.dinas_id == dinas_id, SESI.c.id.in_(sesi_ids), p.status.in_(SEATED))
    )
    rows = connection.execute(query).all()
    ratings = [int(row.rating) for row in rows if row.rating is not None]
    reaksi = dampak.reaction(ratings, invited=len(rows))
    comments = tuple(sorted(row.comment for row in rows if row.comment)) if reaksi.mean is not None else ()
    belajar = dampak.paired([(row.pre, row.post) for row in rows], invited=len(rows))
    return Tinjauan(len(rows), sum(row.status == "hadir" for row in rows), reaksi, belajar, comments)


def on_indicator(connection: Connection, *, dinas_id: int, sesi_id: int) -> Deret | None:
    """The course's indicator before and after the session; None where it names none.

    Of the unit, where the indicator has unit figures and all who came belong to one; else of the whole dinas. The month in which
    the session ended belongs to neither side, the running month is not over and is left out.
    """
    found = connection.execute(
        select(PELATIHAN.c.indikator_id, SESI.c.end)
        .join_from(SESI, PELATIHAN, PELATIHAN.c.id == SESI.c.pelatihan_id)
        .where(SESI.c.id == sesi_id, SESI.c.dinas_id == dinas_id)
    ).first()
    if found is None or found.indikator_id is None:
        return None
    table = realisasi.INDIKATOR
    row = connection.execute(select(*realisasi.COLUMNS).where(table.c.id == found.indikator_id)).mappings().one()
    of, around = realisasi.definition(row), periode_rules.containing(found.end, "bulan").start
    level, owner, where = _owner(connection, of, dinas_id, sesi_id)
    window = periode_rules.last_months(today(), MONTHS + 1)[:-1]
    counted = realisasi.load(connection, [of], level=level, months=window, dinas_id=dinas_id, today=today(), owners=[owner])
    values = [(month, counted.figure(of, owner, [month])[0]) for month in window]
    first = next((at for at, (_, value) in enumerate(values) if value is not None), len(values))
    months = pd.DataFrame(values[first:], columns=["month", "value"]).astype({"value": float})
    return Deret(of, where, around, months, dampak.on_kpi(*_sides(values, around)))


def _sides(values: list[tuple[date, float | None]], around: date) -> tuple[list[float], list[float]]:
    known = [(month, value) for month, value in values if value is not None]
    return [value for month, value in known if month < around], [value for month, value in known if month > around]


def _owner(connection: Connection, of: Definition, dinas_id: int, sesi_id: int) -> tuple[str, int, str]:
    query = (
        select(PESERTA.c.unit_id, UNIT.c.name)
        .join_from(PESERTA, UNIT, UNIT.c.id == PESERTA.c.unit_id)
        .where(PESERTA.c.sesi_id == sesi_id, PESERTA.c.status == "hadir")
        .distinct()
    )
    units = connection.execute(query).all()
    if of.level == "unit" and len(units) == 1:
        return "unit", int(units[0][0]), str(units[0][1])
    return "dinas", dinas_id, "seluruh dinas"
