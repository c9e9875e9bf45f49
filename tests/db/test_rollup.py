"""The roll-ups counted in SQL are those counted row by row in Python, and a roll-up that lies is told in a sentence."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, insert, select, update

from db import rollup
from db.base import Model
from db.engine import reading, transaction
from db.rollup import beda
from db.tables import Indikator, Kehadiran, Laporan, Pengukuran, RekapKehadiran, RekapLaporan, RekapPengukuran, Unit
from db.tables import Layanan as LayananRow
from tests.cast import Cast, rekap
from tests.cast.examples import examples

number = count(1)
# Ten days over the end of a year.
DAYS = st.integers(0, 9).map(lambda n: date(2025, 12, 27) + timedelta(days=n))
MINUTES = st.sampled_from([1, 60, 700])
STATUS = st.sampled_from(["menunggu", "disetujui", "dikembalikan"])
PRESENCE = st.sampled_from(["hadir", "terlambat", "dinas_luar", "cuti", "tanpa_keterangan"])
NUMBERS = st.floats(0.001, 1e6) | st.integers(0, 9).map(float)
who, where = st.integers(0, 2), st.integers(0, 2)


@pytest.fixture
def places(each_cast: Cast) -> tuple[list[int], list[tuple[int, int]], int, int]:
    """Three people, three (dinas, unit) of two dinas, a service of the first dinas, an indicator."""
    with transaction() as session:
        second = Unit(dinas_id=each_cast.dinas_id, name="Bidang Arsip")
        service = LayananRow(dinas_id=each_cast.dinas_id, code="KTP", name="KTP")
        told = {"satuan": "x", "level": "pegawai", "polarity": "naik", "aggregate": "jumlah"}
        indikator = Indikator(code="UJI", name="Uji", **told)
        session.add_all([second, service, indikator])
        session.flush()
        assert second.id and service.id and indikator.id
        here, there = each_cast.dinas_id, each_cast.other_dinas_id
        people = [who.pegawai_id or 0 for who in (each_cast.ani, each_cast.hana, each_cast.citra)]
        units = [(here, each_cast.unit_id), (here, second.id), (there, each_cast.other_unit_id)]
        return people, units, service.id, indikator.id


def stored(connection: Connection, model: type[Model]) -> rekap.Rekap:
    """What a roll-up holds, by its key."""
    table = model.__table__
    keys = [c.name for c in table.primary_key]
    return {
        tuple(row[k] for k in keys): {k: v for k, v in row.items() if k not in keys}
        for row in connection.execute(select(table)).mappings()
    }


def rebuilt(model: type[Model], rows: list[dict[str, Any]], of: type[Model]) -> rekap.Rekap:
    """The roll-up `of` when the table holds exactly these rows; nothing differs from them then."""
    with transaction() as session:
        connection = session.connection()
        connection.execute(delete(model.__table__))
        if rows:
            connection.execute(insert(model.__table__), rows)
        rollup.rebuild(connection)
        assert rollup.differences(connection) == []
        return stored(connection, of)


def tried(check: Callable[[Any], None], example: Any, many: int) -> None:
    quiet = [HealthCheck.function_scoped_fixture]
    settings(max_examples=examples(many), suppress_health_check=quiet)(given(example)(check))()


def test_reports(places):
    people, units, _, _ = places

    def check(drawn: list[tuple]) -> None:
        rows = [
            {"dinas_id": units[at][0], "unit_id": units[at][1], "pegawai_id": people[p], "day": day, "status": status}
            | {"minutes": minutes, "token": f"t{next(number)}", "activity": "Melayani"}
            for p, at, day, status, minutes in drawn
        ]
        assert rebuilt(Laporan, rows, RekapLaporan) == rekap.laporan(rows)

    tried(check, st.lists(st.tuples(who, where, DAYS, STATUS, MINUTES), max_size=30), 25)


def test_one_person_one_day_two_units_is_one_day_of_the_dinas(places, each_cast: Cast):
    people, units, _, _ = places
    day = {"pegawai_id": people[0], "day": date(2026, 3, 2), "minutes": 60, "status": "disetujui", "activity": "Melayani"}
    rows = [{"dinas_id": d, "unit_id": u, "token": f"u{u}"} | day for d, u in units[:2]]
    found = rebuilt(Laporan, rows, RekapLaporan)
    assert {key[:2]: row["days"] for key, row in found.items()} == {
        ("dinas", each_cast.dinas_id): 1, ("pegawai", people[0]): 1, ("unit", units[0][1]): 1, ("unit", units[1][1]): 1
    }  # fmt: skip
    assert found["dinas", each_cast.dinas_id, date(2026, 3, 1), each_cast.dinas_id]["minutes"] == 120


def test_attendance(places):
    people, units, _, _ = places

    def check(drawn: list[tuple]) -> None:
        rows = [
            {"dinas_id": units[at][0], "unit_id": units[at][1], "pegawai_id": people[p], "day": day, "status": status}
            | {"minutes": minutes}
            for p, at, day, status, minutes in drawn
        ]
        assert rebuilt(Kehadiran, rows, RekapKehadiran) == rekap.kehadiran(rows)

    tried(check, st.lists(st.tuples(who, where, DAYS, PRESENCE, MINUTES), max_size=30, unique_by=lambda d: (d[0], d[2])), 15)


def test_measurements(places):
    people, units, service, indikator = places
    owners = [(d, u, None, p) for (d, u), p in zip(units, people, strict=True)]
    owners += [(d, u, None, None) for d, u in units] + [(units[0][0], None, None, None), (*units[0], service, None)]

    def check(drawn: list[tuple]) -> None:
        rows = [
            dict(zip(("dinas_id", "unit_id", "layanan_id", "pegawai_id"), owners[at], strict=True))
            | {"indikator_id": indikator, "day": day, "value": value, "n": n}
            for at, day, value, n in drawn
        ]
        found, must = rebuilt(Pengukuran, rows, RekapPengukuran), rekap.pengukuran(rows)
        assert found.keys() == must.keys()
        for key, row in found.items():
            assert near(row, must[key])

    at = st.integers(0, len(owners) - 1)
    tried(check, st.lists(st.tuples(at, DAYS, NUMBERS, NUMBERS), max_size=30, unique_by=lambda d: (d[0], d[1])), 25)


def near(row: dict[str, Any], must: dict[str, Any]) -> bool:
    dates = row.pop("last_date") == must.pop("last_date")
    return dates and row == pytest.approx(must)


def report(places, day: date = date(2026, 3, 2)) -> None:
    people, units, _, _ = places
    one = {"dinas_id": units[0][0], "unit_id": units[0][1], "pegawai_id": people[0], "day": day, "minutes": 60}
    rebuilt(Laporan, [{**one, "token": "a", "status": "disetujui", "activity": "Melayani"}], RekapLaporan)


def differences(*changes: Any) -> list[str]:
    with transaction() as session:
        for change in changes:
            session.connection().execute(change)
    with reading() as connection:
        return rollup.differences(connection)


def test_a_lie_is_told_with_what_stands_and_what_must(places, each_cast: Cast):
    report(places)
    table = RekapLaporan.__table__
    own = (table.c.level == "pegawai",)
    assert differences(update(table).where(*own).values(filed=3, minutes=61)) == [
        f"rekap_laporan level pegawai, owner_id {each_cast.ani.pegawai_id}, month 2026-03-01, dinas_id {each_cast.dinas_id}: "
        "filed tercatat 3, seharusnya 1, minutes tercatat 61, seharusnya 60"
    ]
    (gone,) = differences(delete(table).where(*own))
    assert "tidak tercatat, seharusnya filed 1" in gone


def test_a_row_too_many_and_an_empty_value_are_told(places, each_cast: Cast):
    report(places)
    table = RekapLaporan.__table__
    made = {"level": "dinas", "owner_id": 999, "month": date(2026, 1, 1), "dinas_id": each_cast.dinas_id, "filed": 7}
    (told,) = differences(insert(table).values(**made))
    assert told.startswith("rekap_laporan level dinas, owner_id 999") and "seharusnya tidak ada" in told
    _, units, _, indikator = places
    row = {"indikator_id": indikator, "dinas_id": units[0][0], "day": date(2026, 3, 2), "value": 5.0, "n": 1.0}
    rebuilt(Pengukuran, [row], RekapPengukuran)
    (empty,) = differences(update(RekapPengukuran.__table__).values(last_value=None))
    assert "last_value tercatat None, seharusnya 5.0" in empty


def test_the_last_digit_of_a_sum_is_no_difference(places):
    _, units, _, indikator = places
    row = {"indikator_id": indikator, "dinas_id": units[0][0], "day": date(2026, 3, 2), "value": 1e6, "n": 1.0}
    rebuilt(Pengukuran, [row], RekapPengukuran)
    table = RekapPengukuran.__table__
    assert differences(update(table).values(sum_value=1e6 + 1e-5)) == []
    assert len(differences(update(table).values(sum_value=1e6 + 1))) == 1


def test_many_differences_are_counted(places, each_cast: Cast, monkeypatch):
    report(places)
    monkeypatch.setattr(beda, "TOLD", 2)
    table = RekapLaporan.__table__
    made = {"level": "dinas", "month": date(2026, 1, 1), "dinas_id": each_cast.dinas_id, "filed": 7}
    told = differences(*(insert(table).values(owner_id=900 + n, **made) for n in range(5)))
    assert len(told) == 3 and told[-1] == "rekap_laporan: masih ada 3 baris lain yang berbeda"
