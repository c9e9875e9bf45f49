"""What was entered, for whom it may be entered, and the targets that were set."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, case, func, literal, or_, select

from db.tables import Akun, Layanan, Pegawai, Pengukuran, Periode, Target, Unit
from rules.indikator.isi import Milik
from rules.kit import periode as periode_rules
from settings import today

PENGUKURAN, PEGAWAI, UNIT = Pengukuran.__table__, Pegawai.__table__, Unit.__table__
AKUN, TARGET, PERIODE = Akun.__table__, Target.__table__, Periode.__table__
LAYANAN = Layanan.__table__
WHOLE = "Seluruh dinas"


@dataclass(frozen=True)
class Owner:
    """For whom a value or target may be entered: ids as the services take them, and what a reader sees."""

    name: str
    dinas_id: int
    unit_id: int | None = None
    pegawai_id: int | None = None
    unit: str = ""
    layanan_id: int | None = None

    @property
    def milik(self) -> Milik:
        """As the services take it."""
        return Milik(self.dinas_id, self.unit_id, self.pegawai_id, self.layanan_id)


def owners(connection: Connection, *, level: str, dinas_id: int, atasan_id: int | None = None) -> list[Owner]:
    """The owners at a level of the dinas, by name; with `atasan_id` only the employees of his team."""
    if level == "dinas":
        return [Owner(WHOLE, dinas_id)]
    if level == "unit":
        units = select(UNIT.c.id, UNIT.c.name).where(UNIT.c.dinas_id == dinas_id, UNIT.c.active).order_by(UNIT.c.name)
        return [Owner(name, dinas_id, unit_id) for unit_id, name in connection.execute(units)]
    if level == "layanan":
        return layanan_owners(connection, dinas_id=dinas_id)
    people = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.unit_id, UNIT.c.name, PEGAWAI.c.dinas_id)
        .join_from(PEGAWAI, UNIT, UNIT.c.id == PEGAWAI.c.unit_id)
        .where(PEGAWAI.c.active_to.is_(None) | (PEGAWAI.c.active_to >= today()))
        .order_by(PEGAWAI.c.name, PEGAWAI.c.id)
    )
    people = people.where(PEGAWAI.c.dinas_id == dinas_id) if atasan_id is None else people.where(PEGAWAI.c.atasan_id == atasan_id)
    return [Owner(name, dinas, unit_id, id_, unit) for id_, name, unit_id, unit, dinas in connection.execute(people)]


def layanan_owners(connection: Connection, *, dinas_id: int, unit_id: int | None = None) -> list[Owner]:
    """The active services of the dinas, or of one unit, by name."""
    t = LAYANAN
    query = (
        select(t.c.name, t.c.dinas_id, t.c.unit_id, UNIT.c.name, t.c.id)
        .outerjoin_from(t, UNIT, UNIT.c.id == t.c.unit_id)
        .where(t.c.dinas_id == dinas_id, t.c.active)
        .order_by(t.c.name)
    )
    if unit_id is not None:
        query = query.where(t.c.unit_id == unit_id)
    return [Owner(name, dinas, unit_of, None, unit or "", id_) for name, dinas, unit_of, unit, id_ in connection.execute(query)]


def target_owners(connection: Connection, *, level: str, dinas_id: int) -> list[Owner]:
    (
        """Everybody who may have a target of his own: the dinas, then its units, then its employees, down to `level`.

    A service is held against the target of its unit.
    """
        ""
    )
    levels = ("dinas", "unit", "pegawai")[: {"dinas": 1, "pegawai": 3}.get(level, 2)]
    return [one for each in levels for one in owners(connection, level=each, dinas_id=dinas_id)]


@dataclass(frozen=True)
class Measured:
    """One measurement as it stands, with its owner's name and who recorded it last."""

    id: int
    day: date
    owner: str
    unit: str
    value: float
    n: float
    note: str
    by: str
    recorded_at: datetime
    version: int
    unit_id: int | None
    pegawai_id: int | None
    layanan_id: int | None = None


def recorded(
    connection: Connection, *, indikator_id: int, dinas_id: int, periode: periode_rules.Periode, atasan_id: int | None = None
) -> list[Measured]:
    """The measurements of a dinas in a period, newest first; with `atasan_id` those of his team."""
    t = PENGUKURAN
    query = (
        select(
            t.c.id,
            t.c.day,
            func.coalesce(PEGAWAI.c.name, LAYANAN.c.name, UNIT.c.name, literal(WHOLE)).label("owner"),
            case((or_(t.c.pegawai_id.is_not(None), t.c.layanan_id.is_not(None)), func.coalesce(UNIT.c.name, "")), else_="").label(
                "unit"
            ),
            t.c.value,
            t.c.n,
            t.c.note,
            func.coalesce(AKUN.c.name, "sistem").label("by"),
            t.c.recorded_at,
            t.c.version,
            t.c.unit_id,
            t.c.pegawai_id,
            t.c.layanan_id,
        )
        .outerjoin_from(t, PEGAWAI, PEGAWAI.c.id == t.c.pegawai_id)
        .outerjoin(UNIT, UNIT.c.id == t.c.unit_id)
        .outerjoin(LAYANAN, LAYANAN.c.id == t.c.layanan_id)
        .outerjoin(AKUN, AKUN.c.id == t.c.recorded_by)
        .where(t.c.indikator_id == indikator_id, t.c.dinas_id == dinas_id, t.c.day.between(periode.start, periode.end))
        .order_by(t.c.day.desc(), PEGAWAI.c.name, LAYANAN.c.name, UNIT.c.name)
    )
    if atasan_id is not None:
        query = query.where(PEGAWAI.c.atasan_id == atasan_id)
    return [Measured(**row) for row in connection.execute(query).mappings()]


@dataclass(frozen=True)
class TargetRow:
    """A target as it stands, for its form and list."""

    id: int
    periode: str
    owner: str
    value: float | None
    low: float | None
    high: float | None
    version: int
    unit_id: int | None
    pegawai_id: int | None


def targets(connection: Connection, *, indikator_id: int, dinas_id: int) -> list[TargetRow]:
    """Every target of an indicator in a dinas, newest period first, the dinas's own before those of units and employees."""
    t = TARGET
    query = (
        select(
            t.c.id,
            PERIODE.c.code,
            func.coalesce(PEGAWAI.c.name, UNIT.c.name, literal(WHOLE)),
            t.c.value,
            t.c.low,
            t.c.high,
            t.c.version,
            t.c.unit_id,
            t.c.pegawai_id,
        )
        .join_from(t, PERIODE, PERIODE.c.id == t.c.periode_id)
        .outerjoin(PEGAWAI, PEGAWAI.c.id == t.c.pegawai_id)
        .outerjoin(UNIT, UNIT.c.id == t.c.unit_id)
        .where(t.c.indikator_id == indikator_id, t.c.dinas_id == dinas_id)
        .order_by(
            PERIODE.c.start.desc(),
            PERIODE.c.end,
            case((t.c.pegawai_id.is_not(None), 2), (t.c.unit_id.is_not(None), 1), else_=0),
            PEGAWAI.c.name,
            UNIT.c.name,
        )
    )
    return [TargetRow(*row) for row in connection.execute(query)]
