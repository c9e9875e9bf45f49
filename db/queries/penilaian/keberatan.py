"""Objections: who decides each, who may read it, one with both sides, and the list of those that concern a reader."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, false, func, null, or_, select, true

from db.dates import as_date, local_day
from db.queries.kit import hari_libur, pengaturan
from db.tables import Akun, Berkas, Keberatan, Pegawai, Penilaian, Periode
from rules.kit import hak, kata_lama
from rules.kit.hak import Actor
from rules.kit.tenggat import Keadaan, Tugas, keadaan
from rules.penilaian import OBJECTION_DAYS
from rules.penilaian import keberatan as rules
from rules.penilaian.keberatan import DAYS_KEY, OPEN

AKUN, BERKAS, KEBERATAN, PEGAWAI = (t.__table__ for t in (Akun, Berkas, Keberatan, Pegawai))
PENILAIAN, PERIODE = Penilaian.__table__, Periode.__table__
PENILAI, FIXED, PRESENT, DECIDER = (PEGAWAI.alias(name) for name in ("penilai", "fixed", "present", "decider"))

# Far enough to hold the penilai's working days whatever holidays lie in them.
AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class KeberatanRow:
    """One objection with both sides. `decider_id` None: the leaders of the city decide; `decider` is the name.

    before, after: hasil_kerja, perilaku_kerja, predikat (after: None until decided).
    """

    id: int
    penilaian_id: int
    pegawai_id: int
    pegawai: str
    jabatan: str
    penilai_id: int
    penilai: str
    decider_id: int | None
    decider: str | None
    periode_id: int
    periode: str
    periode_status: str
    reason: str
    berkas: str | None
    berkas_name: str | None
    received: date
    due: date
    filed_at: datetime
    response: str
    responded_at: datetime | None
    status: str
    putusan: str | None
    putusan_reason: str
    before: dict[str, Any]
    after: dict[str, Any] | None
    decided_by: str | None
    decided_at: datetime | None
    version: int


@dataclass(frozen=True)
class Line:
    """One objection in the list, and whether the reader has to decide it or to respond to it. `decider` as in KeberatanRow."""

    id: int
    status: str
    putusan: str | None
    filed_at: datetime
    decided_at: datetime | None
    pegawai: str
    penilai: str
    decider: str | None
    periode: str
    to_decide: bool
    to_respond: bool


def decider(today: date) -> ColumnElement[int | None]:
    """Who decides, as a subquery on the row: the superior fixed when it was filed; when he has left, the penilai's present one.

    NULL, the leaders of the city, where there is none of both, and where it would be one of the two sides.
    """

    def able(who: Any) -> Any:
        serves = or_(who.c.active_to.is_(None), who.c.active_to >= today)
        return and_(who.c.id.is_not(None), serves, who.c.id.not_in((KEBERATAN.c.pegawai_id, KEBERATAN.c.penilai_id)))

    chosen = case(
        (KEBERATAN.c.decider_id.is_(None), null()), (able(FIXED), FIXED.c.id), (able(PRESENT), PRESENT.c.id), else_=null()
    )
    people = PENILAI.outerjoin(FIXED, FIXED.c.id == KEBERATAN.c.decider_id).outerjoin(
        PRESENT, PRESENT.c.id == PENILAI.c.atasan_id
    )
    return select(chosen).select_from(people).where(PENILAI.c.id == KEBERATAN.c.penilai_id).correlate(KEBERATAN).scalar_subquery()


def readable(reader: Actor, today: date) -> ColumnElement[bool]:
    """The objections that the reader may see, as a condition on the table: both sides, who decides, head and admin."""
    read, me = hak.scopes(reader, "keberatan.read"), reader.pegawai_id
    ways: list[ColumnElement[bool]] = [false(), mine_to_decide(reader, today)]
    if me is not None:
        ways += [KEBERATAN.c.pegawai_id == me, KEBERATAN.c.penilai_id == me]
    if "dinas" in read and reader.dinas_id is not None:
        ways.append(KEBERATAN.c.dinas_id == reader.dinas_id)
    if "all" in read and "all" not in hak.scopes(reader, "keberatan.decide"):
        ways.append(true())
    return or_(*ways)


def mine_to_decide(reader: Actor, today: date) -> ColumnElement[bool]:
    """Those that the reader has to decide (open or not)."""
    granted, me = hak.scopes(reader, "keberatan.decide"), reader.pegawai_id
    ways: list[ColumnElement[bool]] = [false()]
    if "team" in granted and me is not None:
        ways.append(decider(today) == me)
    if "all" in granted:
        aside = () if me is None else (KEBERATAN.c.pegawai_id != me, KEBERATAN.c.penilai_id != me)
        ways.append(and_(decider(today).is_(None), *aside))
    return or_(*ways)


def listed(connection: Connection, *, reader: Actor, today: date) -> list[Line]:
    """What the reader may see but his own, open ones first, newest first."""
    k = KEBERATAN.c
    open_ = k.status.in_(OPEN)
    decides = and_(open_, mine_to_decide(reader, today))
    responds = and_(k.status == "diajukan", k.penilai_id == (reader.pegawai_id or 0))
    query = (
        _joined(today, k.id, k.status, k.putusan, k.filed_at, k.decided_at)
        .add_columns(decides.label("to_decide"), responds.label("to_respond"))
        .where(readable(reader, today), k.pegawai_id != (reader.pegawai_id or 0))
        .order_by(case((open_, 0), else_=1), k.filed_at.desc())
    )
    rows = connection.execute(query).mappings()
    return [Line(**{name: row[name] for name in Line.__dataclass_fields__}) for row in rows]


def one(connection: Connection, *, reader: Actor, keberatan_id: int, today: date) -> KeberatanRow | None:
    """An objection, if the reader may see it."""
    return _one(connection, today, KEBERATAN.c.id == keberatan_id, readable(reader, today))


def of_penilaian(connection: Connection, *, penilaian_id: int, today: date) -> KeberatanRow | None:
    """The objection to a penilaian; its caller has asked whether the reader may see that."""
    return _one(connection, today, KEBERATAN.c.penilaian_id == penilaian_id)


def waiting(reader: Actor, today: date) -> dict[str, Any]:
    """Counts for the front page, as queries: what the reader has to decide, and to respond to as penilai."""
    counted = select(func.count()).select_from(KEBERATAN)
    responds = (KEBERATAN.c.status == "diajukan", KEBERATAN.c.penilai_id == (reader.pegawai_id or 0))
    return {
        "keberatan": counted.where(KEBERATAN.c.status.in_(OPEN), mine_to_decide(reader, today)),
        "keberatan_asked": counted.where(*responds),
    }


def standing(connection: Connection, *, reader: Actor, start: date, end: date, today: date) -> Keadaan:
    """Of the objections that the reader may see: the penilai's answers due from `start` to `end`, and what waits to be decided.

    The one term there is are the working days that the penilai has to answer; a decision has none. One withdrawn is not judged.
    """
    k = KEBERATAN.c
    columns = (local_day(connection, k.filed_at), local_day(connection, k.responded_at), k.status)
    rows = connection.execute(select(*columns).where(readable(reader, today))).all()
    first = min((as_date(row[0]) for row in rows), default=today)
    libur = hari_libur.between(connection, start=first, end=today + AHEAD)
    tugas = [
        Tugas(filed, rules.decidable_from(filed, libur) - timedelta(days=1), as_date(done), status in OPEN, status == "dicabut")
        for filed, done, status in ((as_date(filed), done, status) for filed, done, status in rows)
    ]
    return keadaan(tugas, start, end, today)


def days(connection: Connection, *, dinas_id: int) -> int:
    """In how many days after receipt one may object in a dinas."""
    return int(pengaturan.value(connection, key=DAYS_KEY, default=OBJECTION_DAYS, dinas_id=dinas_id))


def decidable_from(connection: Connection, *, filed: date) -> date:
    """From when an objection of that day may be decided although the penilai is silent, by the city's days off."""
    libur = hari_libur.between(connection, start=filed, end=filed + AHEAD)
    return rules.decidable_from(filed, libur)


def _joined(today: date, *columns: Any) -> Any:
    chosen = decider(today)
    return (
        select(*columns, PEGAWAI.c.name.label("pegawai"), PENILAI.c.name.label("penilai"))
        .add_columns(DECIDER.c.id.label("decider_id"), DECIDER.c.name.label("decider"), PERIODE.c.code.label("periode"))
        .select_from(KEBERATAN)
        .join(PEGAWAI, PEGAWAI.c.id == KEBERATAN.c.pegawai_id)
        .join(PENILAI, PENILAI.c.id == KEBERATAN.c.penilai_id)
        .join(PENILAIAN, PENILAIAN.c.id == KEBERATAN.c.penilaian_id)
        .join(PERIODE, PERIODE.c.id == PENILAIAN.c.periode_id)
        .outerjoin(DECIDER, DECIDER.c.id == chosen)
    )


def _one(connection: Connection, today: date, *where: Any) -> KeberatanRow | None:
    own = [name for name in KeberatanRow.__dataclass_fields__ if name in KEBERATAN.c and name not in ("decider_id", "decided_by")]
    query = (
        _joined(today, *(KEBERATAN.c[name] for name in own), PEGAWAI.c.jabatan)
        .add_columns(PERIODE.c.id.label("periode_id"), PERIODE.c.status.label("periode_status"), AKUN.c.name.label("decided_by"))
        .add_columns(BERKAS.c.stored_name.label("berkas"), BERKAS.c.original_name.label("berkas_name"))
        .outerjoin(BERKAS, BERKAS.c.id == KEBERATAN.c.berkas_id)
        .outerjoin(AKUN, AKUN.c.id == KEBERATAN.c.decided_by)
        .where(*where)
    )
    row = connection.execute(query).mappings().first()
    return KeberatanRow(**kata_lama.present("keberatan", dict(row))) if row else None
