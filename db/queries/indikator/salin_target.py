"""The targets of a year beside the same periods of the next one: what may be copied, and why the rest may not."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from db.tables import Indikator, Pegawai, Periode, Target, Unit
from rules.indikator import LEVELS
from rules.indikator.capaian import Target as Wanted
from rules.kit.hak import BY_OTHERS
from rules.kit.periode import Status, label
from rules.kit.tahun_baru import moved

INDIKATOR, PEGAWAI, PERIODE, TARGET, UNIT = (t.__table__ for t in (Indikator, Pegawai, Periode, Target, Unit))
INTO = UNIT.alias("merged_into")
WHOLE = "Seluruh dinas"
THERE = "sudah ada"
SAME = ("id", "indikator_id", "indikator", "satuan", "polarity", "decimals", "code", "pegawai_id")


@dataclass(frozen=True)
class Calon:
    """A target of the old year and its place in the new one.

    id: of the old target. code: of the old period. periode_id: of the same period in the new year (None: not opened). there: the
    target that stands there already. reason: why it is not copied (None: it may be). unit_id: where the owner belongs today.
    """

    id: int
    indikator_id: int
    indikator: str
    satuan: str
    polarity: str
    decimals: int
    owner: str
    unit_id: int | None
    pegawai_id: int | None
    code: str
    periode_id: int | None
    wanted: Wanted
    there: Wanted | None
    reason: str | None

    @property
    def name(self) -> str:
        """What a sentence calls it. Example: "KTP selesai tepat waktu, Seluruh dinas, Triwulan I 2027"."""
        return f"{self.indikator}, {self.owner}, {label(moved(self.code, 1))}"


Key = tuple[int, str, int | None, int | None]


def candidates(connection: Connection, *, dinas_id: int, year: int, own_id: int | None) -> list[Calon]:
    """Every target of a dinas in the year before `year`, by indicator, owner, length of the period and time. Three statements.

    Args:
        own_id: the employee who would copy: the target for himself is set by others.
    """
    t = PERIODE.c
    codes = select(t.code, t.id, t.status).where(t.dinas_id == dinas_id, t.code.like(f"{year}%"))
    new: dict[str, tuple[int, Status]] = {code: (id_, status) for code, id_, status in connection.execute(codes)}
    there = _standing(connection, dinas_id, year)
    rows = connection.execute(_rows(dinas_id, year - 1)).mappings().all()
    return [_calon(dict(row), new, there, own_id) for row in sorted(rows, key=_order)]


def _order(row: RowMapping) -> tuple[Any, ...]:
    """By indicator; the dinas before its units and employees; the year before its parts, these by time."""
    owner = (row["pegawai_id"] is not None, row["unit_id"] is not None, row["pegawai"] or row["unit"] or "")
    months = round((row["end"] - row["start"]).days / 30)
    return row["indikator"], row["indikator_id"], *owner, -months, row["start"]


def _rows(dinas_id: int, year: int) -> Any:
    t = TARGET.c
    return (
        select(t.id, t.dinas_id, t.indikator_id, t.unit_id, t.pegawai_id, t.value, t.low, t.high, PERIODE.c.code)
        .add_columns(PERIODE.c.start, PERIODE.c.end)
        .add_columns(INDIKATOR.c.name.label("indikator"), INDIKATOR.c.satuan, INDIKATOR.c.polarity, INDIKATOR.c.decimals)
        .add_columns(INDIKATOR.c.active, INDIKATOR.c.level, UNIT.c.name.label("unit"), UNIT.c.active.label("unit_active"))
        .add_columns(UNIT.c.last_day, INTO.c.name.label("into"), PEGAWAI.c.name.label("pegawai"))
        .add_columns(PEGAWAI.c.dinas_id.label("now_dinas_id"), PEGAWAI.c.unit_id.label("now_unit_id"), PEGAWAI.c.active_to)
        .join_from(TARGET, PERIODE, PERIODE.c.id == t.periode_id)
        .join(INDIKATOR, INDIKATOR.c.id == t.indikator_id)
        .outerjoin(UNIT, UNIT.c.id == t.unit_id)
        .outerjoin(INTO, INTO.c.id == UNIT.c.merged_into_id)
        .outerjoin(PEGAWAI, PEGAWAI.c.id == t.pegawai_id)
        .where(t.dinas_id == dinas_id, PERIODE.c.dinas_id == dinas_id, PERIODE.c.code.like(f"{year}%"))
    )


def _standing(connection: Connection, dinas_id: int, year: int) -> dict[Key, Wanted]:
    t = TARGET.c
    query = (
        select(t.indikator_id, PERIODE.c.code, t.unit_id, t.pegawai_id, t.value, t.low, t.high)
        .join_from(TARGET, PERIODE, PERIODE.c.id == t.periode_id)
        .where(PERIODE.c.dinas_id == dinas_id, PERIODE.c.code.like(f"{year}%"))
    )
    return {_key(*row[:4]): Wanted(*row[4:]) for row in connection.execute(query)}


def _key(indikator_id: int, code: str, unit_id: int | None, pegawai_id: int | None) -> Key:
    """An employee stays himself when he comes to another unit."""
    return indikator_id, code, unit_id if pegawai_id is None else None, pegawai_id


def _calon(row: dict[str, Any], new: dict[str, tuple[int, Status]], there: dict[Key, Wanted], own_id: int | None) -> Calon:
    code = moved(row["code"], 1)
    periode_id, status = new.get(code, (None, None))
    standing = there.get(_key(row["indikator_id"], code, row["unit_id"], row["pegawai_id"]))
    person = row["pegawai_id"] is not None
    return Calon(
        **{
            name: row[name]
            for name in ("id", "indikator_id", "indikator", "satuan", "polarity", "decimals", "code", "pegawai_id")
        },
        owner=row["pegawai"] if person else row["unit"] or WHOLE,
        unit_id=row["now_unit_id"] if person else row["unit_id"],
        periode_id=periode_id,
        wanted=Wanted(row["value"], row["low"], row["high"]),
        there=standing,
        reason=THERE
        if standing
        else _indikator(row) or _owner(row, row["start"].replace(year=row["start"].year + 1), own_id) or _periode(code, status),
    )


def _indikator(row: dict[str, Any]) -> str | None:
    level = "pegawai" if row["pegawai_id"] is not None else "unit" if row["unit_id"] is not None else "dinas"
    if not row["active"]:
        return "indikator sudah tidak dipakai"
    if LEVELS.index(level) > LEVELS.index(row["level"]):
        return "indikator tidak lagi diukur sampai tingkat itu"
    if row["polarity"] == "rentang" and row["value"] is not None:
        return "indikator kini perlu target berupa rentang"
    return None


def _owner(row: dict[str, Any], start: date, own_id: int | None) -> str | None:
    if (person := row["pegawai_id"]) is not None:
        if person == own_id:
            return BY_OTHERS["target.set"].rstrip(".").lower()
        if row["active_to"] is not None and row["active_to"] < start:
            return "pegawai sudah tidak bertugas"
        return None if row["now_dinas_id"] == row["dinas_id"] else "pegawai pindah ke dinas lain"
    if row["unit_id"] is None:
        return None
    if row["into"] is not None and (row["last_day"] is None or row["last_day"] < start):
        return f"unit digabung ke {row['into']}"
    return None if row["unit_active"] else "unit sudah tidak aktif"


def _periode(code: str, status: Status | None) -> str | None:
    if status is None:
        return f"{label(code)} belum dibuka"
    return f"{label(code)} sudah ditutup" if status == "ditutup" else None
