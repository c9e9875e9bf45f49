"""Whatever happens from a day on, every figure before that day stays: moves, mergers, leaving, coming back, new names."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select
from sqlmodel import Session

from db import rollup
from db.engine import transaction
from db.queries.indikator import kpi, kpi_rinci
from db.queries.kehadiran import ringkas
from db.queries.laporan import rekap
from db.tables import Pegawai, RekapKehadiran, RekapLaporan, RekapPengukuran, Unit
from rules.kit.errors import DomainError
from rules.kit.periode import containing
from rules.organisasi.penempatan import Tujuan
from rules.organisasi.unit import Gabung, Nama
from services import organisasi
from services.indikator import pengukuran
from services.kit import check
from services.organisasi import gabung, massal, mutasi
from tests.cast import Cast
from tests.cast.database import call
from tests.cast.examples import examples
from tests.cast.indikator import define, figure
from tests.cast.mutasi import NOV_27, work

# Figures of September and October may not move by what holds from 1 November on.
X, PAST = date(2026, 11, 1), (date(2026, 9, 1), date(2026, 10, 1))
CODES = ("LAPORAN", "HARI", "HADIR", "SENDIRI", "UNIT")
WHO = st.sampled_from(["ani", "budi", "hana", "citra", "gilang"])
WHERE = st.integers(0, 4)
TMT = st.integers(0, (NOV_27 - X).days).map(lambda days: X + timedelta(days=days))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), WHO, WHERE, TMT),
        st.tuples(st.just("together"), st.sets(WHO, min_size=2, max_size=4), WHERE, TMT),
        st.tuples(st.just("merge"), WHERE, WHERE, TMT),
        st.tuples(st.just("leave"), WHO, WHERE, TMT),
        st.tuples(st.just("back"), WHO, WHERE, TMT),
        st.tuples(st.just("rename"), WHERE, WHERE, TMT),
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture
def office(clock: None, cast: Cast) -> tuple[Cast, list[int]]:
    """27 November 2026; five units in two dinas, work of three months, figures of people and of a unit."""
    units = [cast.unit_id, cast.other_unit_id]
    units += [call(organisasi.add_unit, cast.eko, dinas_id=cast.dinas_id, name=name) for name in ("Sekretariat", "Loket")]
    units.append(call(organisasi.add_unit, cast.eko, dinas_id=cast.other_dinas_id, name="Sekretariat"))
    define(cast, code="LAPORAN", source="laporan", measure="laporan", aggregate="jumlah", factor=1, satuan="laporan")
    define(cast, code="HARI", source="laporan", measure="hari_dilaporkan_persen")
    define(cast, code="HADIR", source="kehadiran", measure="hadir_persen")
    own, of_unit = define(cast, code="SENDIRI", level="pegawai"), define(cast, code="UNIT")
    for at, who in enumerate((cast.ani, cast.budi, cast.hana, cast.citra, cast.gilang)):
        for month in (*PAST, X):
            work(cast, who, *(month + timedelta(days=day + at) for day in (0, 6, 13)))
            mine = figure(pegawai_id=who.pegawai_id, day=month + timedelta(days=at), value=at + 1, n=10)
            call(pengukuran.save, cast.eko, indikator_id=own, **mine)
    for unit_id in units[:2]:
        call(pengukuran.save, cast.eko, indikator_id=of_unit, **figure(unit_id=unit_id, day=PAST[1], value=8, n=10))
    return cast, units


class Undone(Exception):
    """What was tried is taken back."""


@contextmanager
def tried() -> Iterator[Session]:
    """A transaction that leaves nothing."""
    try:
        with transaction() as session:
            yield session
            raise Undone
    except Undone:
        pass


def take(session: Session, cast: Cast, units: list[int], step: tuple[Any, ...]) -> None:
    """One step by the city's admin; what the services refuse is no step."""
    kind, who, where, day = step
    people = cast.everybody()

    def row(name: str) -> Pegawai:
        return session.get_one(Pegawai, people[name].pegawai_id)

    def unit(at: int) -> Unit:
        return session.get_one(Unit, units[at])

    to, eko = Tujuan(units[where], None, day), cast.eko
    steps: dict[str, Callable[[], object]] = {
        "move": lambda: massal.change_many(session, eko, people={row(who).id or 0: row(who).version}, tujuan=to),
        "together": lambda: massal.change_many(
            session, eko, people={row(one).id or 0: row(one).version for one in sorted(who)}, tujuan=to
        ),
        "merge": lambda: gabung.merge(session, eko, gabung=Gabung(units[who], unit(who).version, units[where], day)),
        "leave": lambda: mutasi.leave(session, eko, pegawai_id=row(who).id or 0, version=row(who).version, last_day=day),
        "back": lambda: mutasi.bring_back(session, eko, pegawai_id=row(who).id or 0, version=row(who).version, tujuan=to),
        "rename": lambda: organisasi.change_unit(
            session, eko, unit_id=units[who], version=unit(who).version, nama=Nama(f"Nama {where} {day:%d}", day),
            parent_id=None, active=unit(who).active,
        ),
    }  # fmt: skip
    try:
        with session.begin_nested():
            steps[kind]()
    except DomainError:
        session.expire_all()


def counted(connection: Connection, cast: Cast) -> list[Any]:
    """The monthly roll-ups of the past, the dinas's figures that are made of them alone, and its attendance."""
    found = []
    for table in (RekapLaporan.__table__, RekapKehadiran.__table__, RekapPengukuran.__table__):
        query = select(table).where(table.c.month.in_(PAST)).order_by(*table.primary_key)
        found.append([tuple(row) for row in connection.execute(query)])
    for of in ({"dinas_id": cast.dinas_id}, {"dinas_id": cast.other_dinas_id}):
        for month in PAST:
            p = containing(month, "bulan")
            figures = kpi.figures(connection, **of, periode=p, today=NOV_27)
            found.append(figures[figures["code"] != "HARI"].drop(columns="previous").to_csv())
            found.append(_rows(ringkas.monthly(connection, **of, start=month, end=p.end, today=NOV_27)))
    return found


def shown(connection: Connection, cast: Cast) -> list[str]:
    """What screens show of the past, month by month: dinas, units, reporting, attendance. Former units keep their rows."""
    found = []
    for dinas_id in (cast.dinas_id, cast.other_dinas_id):
        for month in PAST:
            p, of = containing(month, "bulan"), {"dinas_id": dinas_id}
            found.append(kpi.figures(connection, **of, periode=p, today=NOV_27).to_csv())
            for code in CODES:
                found.append(_rows(kpi_rinci.by_unit(connection, **of, periode=p, indikator_code=code, today=NOV_27)))
            found.append(rekap.by_month(connection, **of, months=(month,), today=NOV_27).to_csv())
            found.append(_rows(rekap.by_unit(connection, **of, months=(month,), today=NOV_27)))
            found.append(_rows(ringkas.monthly(connection, **of, start=month, end=p.end, today=NOV_27)))
    return found


def _rows(frame: Any) -> str:
    """Rows without the words that a merger adds to a name, in any order."""
    frame["unit"] = frame["unit"].str.replace(r" \(digabung ke .*\)", "", regex=True)
    return str(sorted(frame.fillna("").astype(str).to_dict("split")["data"]))


def test_roll_ups_of_the_past_stay_and_placements_are_whole(office: tuple[Cast, list[int]]):
    cast, units = office
    with transaction() as session:
        before = counted(session.connection(), cast)

    @settings(max_examples=examples(20))
    @given(STEPS)
    def holds(steps: list[tuple[Any, ...]]) -> None:
        with tried() as session:
            for step in steps:
                take(session, cast, units, step)
            connection = session.connection()
            assert counted(connection, cast) == before
            assert rollup.differences(connection) == [] and check.placements(connection) == []

    holds()


def test_every_figure_of_the_past_stays(office: tuple[Cast, list[int]]):
    cast, units = office
    with transaction() as session:
        before = shown(session.connection(), cast)

    @settings(max_examples=examples(6), phases=[phase for phase in Phase if phase is not Phase.shrink])
    @given(STEPS)
    def holds(steps: list[tuple[Any, ...]]) -> None:
        with tried() as session:
            for step in steps:
                take(session, cast, units, step)
            assert shown(session.connection(), cast) == before

    holds()
