"""The cast: Ani (pegawai), Budi (her penilai), Citra (another dinas), Dewi (kepala), Eko (admin), Farah (pimpinan).

Beside them Gilang, admin of Ani's dinas, and Hana, a colleague of Ani under the same penilai.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from db.tables import Akun, Dinas, Pegawai, Penempatan, Periode, Unit
from rules.kit import periode as periode_rules
from rules.kit.hak import Actor
from services.organisasi import penempatan
from settings import today

# A known bcrypt hash of "Demo-2026" at cost 4: tests do not wait for a strong one.
PASSWORD = "Demo-2026"
PASSWORD_HASH = "$2b$04$ML6N1SoXKR5cpmR4bJq8TudHcipgeJtZYvkTHMUUYC130BOYT9LKu"


@dataclass(frozen=True)
class Cast:
    """Everybody as an Actor, and the ids of where they work."""

    ani: Actor
    budi: Actor
    citra: Actor
    dewi: Actor
    eko: Actor
    farah: Actor
    gilang: Actor
    hana: Actor
    dinas_id: int
    unit_id: int
    other_dinas_id: int
    other_unit_id: int
    # code → id of the periods of Ani's dinas: this year, its quarters and months
    periode: dict[str, int]

    def everybody(self) -> dict[str, Actor]:
        """By name."""
        return {k: v for k, v in self.__dict__.items() if isinstance(v, Actor)}


def make_cast(session: Session) -> Cast:
    """Two dinas with their people, accounts and open periods of the current year."""
    here = Dinas(code="DUKCAPIL", name="Dinas Kependudukan dan Pencatatan Sipil", sector="Kependudukan", jenis="dukcapil")
    there = Dinas(code="DINKES", name="Dinas Kesehatan", sector="Kesehatan", jenis="kesehatan")
    session.add_all([here, there])
    session.flush()
    unit, other = Unit(dinas_id=here.id, name="Bidang Pelayanan"), Unit(dinas_id=there.id, name="Puskesmas Kota")
    session.add_all([unit, other])
    session.flush()
    dewi = _pegawai(session, unit, "Dewi", "197001011995032001", None)
    budi = _pegawai(session, unit, "Budi", "197502022000031002", dewi)
    ani = _pegawai(session, unit, "Ani", "199003032015032003", budi)
    hana = _pegawai(session, unit, "Hana", "199104042016032004", budi)
    gilang = _pegawai(session, unit, "Gilang", "198505052010031005", dewi)
    citra = _pegawai(session, other, "Citra", "198806062012032006", None)
    assert here.id and there.id and unit.id and other.id
    return Cast(
        ani=_akun(session, "ani", "pegawai", ani),
        budi=_akun(session, "budi", "pegawai", budi, is_penilai=True),
        citra=_akun(session, "citra", "pegawai", citra),
        dewi=_akun(session, "dewi", "kepala", dewi, is_penilai=True),
        eko=_akun(session, "eko", "admin", None),
        farah=_akun(session, "farah", "pimpinan", None),
        gilang=_akun(session, "gilang", "admin_dinas", gilang),
        hana=_akun(session, "hana", "pegawai", hana),
        dinas_id=here.id,
        unit_id=unit.id,
        other_dinas_id=there.id,
        other_unit_id=other.id,
        periode=_periods(session, here.id, today().year),
    )


def periode_id(session: Session, cast: Cast, code: str) -> int:
    """A period of Ani's dinas, opened where it lies outside this year: early in January the last months do."""
    if code not in cast.periode:
        cast.periode[code] = _periode(session, cast.dinas_id, code)
    return cast.periode[code]


def _pegawai(session: Session, unit: Unit, name: str, nip: str, atasan: Pegawai | None) -> Pegawai:
    row = Pegawai(
        dinas_id=unit.dinas_id,
        unit_id=unit.id,
        name=name,
        nip=nip,
        status="PNS",
        golongan="III/b",
        jabatan="Analis",
        atasan_id=atasan.id if atasan else None,
        active_from=date(2015, 3, 1),
    )
    session.add(row)
    session.flush()
    placed(session, row)
    return row


def placed(session: Session, row: Pegawai) -> None:
    """An employee written straight into the table belongs where he stands from his first day on."""
    penempatan.begin(session, row, tmt=row.active_from)


def moved(session: Session, who: Actor, day: date, **to: int | None) -> None:
    """From a day on an employee belongs elsewhere: `unit_id` (with its dinas), `atasan_id`, or both."""
    row = session.get_one(Pegawai, who.pegawai_id)
    for name, value in to.items():
        setattr(row, name, value)
    row.dinas_id = session.get_one(Unit, row.unit_id).dinas_id
    ended(session, who, day - timedelta(days=1))
    penempatan.begin(session, row, tmt=day)


def began(session: Session, who: Actor, first_day: date) -> None:
    """His first placement begins on this day."""
    query = select(Penempatan).where(Penempatan.pegawai_id == who.pegawai_id).order_by(col(Penempatan.start)).limit(1)
    session.exec(query).one().start = first_day
    session.get_one(Pegawai, who.pegawai_id).active_from = first_day
    session.flush()


def ended(session: Session, who: Actor, last_day: date) -> None:
    """The placement that goes on ends."""
    query = select(Penempatan).where(Penempatan.pegawai_id == who.pegawai_id, col(Penempatan.end).is_(None))
    placement = session.exec(query).one()
    placement.end = last_day
    session.flush()


def _akun(session: Session, username: str, role: str, pegawai: Pegawai | None, is_penilai: bool = False) -> Actor:
    row = Akun(
        username=username,
        name=username.title(),
        role=role,
        password_hash=PASSWORD_HASH,
        pegawai_id=pegawai.id if pegawai else None,
        must_change=False,
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    return Actor(
        akun_id=row.id,
        username=username,
        name=row.name,
        role=role,
        pegawai_id=row.pegawai_id,
        dinas_id=pegawai.dinas_id if pegawai else None,
        unit_id=pegawai.unit_id if pegawai else None,
        is_penilai=is_penilai,
    )


def _periods(session: Session, dinas_id: int, year: int) -> dict[str, int]:
    quarters, halves = [f"{year}-T{q}" for q in range(1, 5)], [f"{year}-S1", f"{year}-S2"]
    codes = [str(year), *quarters, *(f"{year}-{m:02d}" for m in range(1, 13)), *halves]
    return {code: _periode(session, dinas_id, code) for code in codes}


def _periode(session: Session, dinas_id: int, code: str) -> int:
    p = periode_rules.parse(code)
    row = Periode(dinas_id=dinas_id, code=code, kind=p.kind, start=p.start, end=p.end)
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id
