"""How far a plan is reached, from its own results or from measurements, on both databases."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from db.engine import get_engine, reading, transaction
from db.queries import skp
from db.queries.indikator import sumber
from db.queries.penilaian.bukti import item_bukti
from db.queries.skp import plan as skp_plan
from db.queries.skp import tim as skp_tim
from db.queries.skp import total as skp_total
from db.rollup import rebuild
from db.tables import Indikator, Layanan, Pengaturan, Pengukuran, RekapLaporan, Skp, SkpHasil, Survei, Unit
from rules.kit.hak import Actor
from rules.kit.periode import parse
from rules.survei.ikm import UNSUR
from settings import today
from tests.cast import Cast, moved, periode_id

pytestmark = pytest.mark.usefixtures("quarter_over")

YEAR = today().year


def pid(actor: Actor) -> int:
    assert actor.pegawai_id
    return actor.pegawai_id


def item(session, who, cast: Cast, **given) -> int:
    values: dict[str, Any] = {
        "what": "Menyusun RPP",
        "satuan": "dokumen",
        "target": 3.0,
        "status": "disepakati",
        "aggregate": "jumlah",
    } | given
    values.setdefault("periode_id", cast.periode[f"{YEAR}-T1"])
    row = Skp(dinas_id=who.dinas_id, pegawai_id=who.pegawai_id, **values)
    session.add(row)
    session.flush()
    assert row.id
    return row.id


def layanan(session, cast: Cast, code: str = "KTP", unit_id: int | None = -1) -> int:
    row = Layanan(dinas_id=cast.dinas_id, unit_id=cast.unit_id if unit_id == -1 else unit_id, code=code, name=f"Layanan {code}")
    session.add(row)
    session.flush()
    assert row.id
    return row.id


def result(session, skp_id: int, day: date, value: float) -> None:
    session.add(SkpHasil(skp_id=skp_id, day=day, value=value, recorded_by=1))


def reached(cast: Cast, who=None) -> list[dict[str, Any]]:
    with reading() as connection:
        return skp.agreed(connection, pegawai_ids=[pid(who or cast.ani)], periode_id=cast.periode[f"{YEAR}-T1"])


def plan(cast: Cast) -> list[skp_plan.Item]:
    with reading() as connection:
        return skp_plan.plan(connection, pegawai_id=pid(cast.ani), periode_id=cast.periode[f"{YEAR}-T1"])


def indikator(session, **given) -> int:
    values: dict[str, Any] = {
        "code": "HADIR",
        "name": "Kehadiran",
        "satuan": "%",
        "level": "pegawai",
        "polarity": "naik",
        "aggregate": "jumlah",
    } | given
    row = Indikator(**values)
    session.add(row)
    session.flush()
    assert row.id
    return row.id


def test_items_tell_target_and_status(each_cast: Cast):
    with transaction() as session:
        item(session, each_cast.ani, each_cast, jenis="tambahan", target=None, target_low=7.0, target_high=8.0, satuan="hari")
        item(session, each_cast.ani, each_cast, status="draf")
        item(session, each_cast.hana, each_cast)
    assert [(one.target_label, one.status) for one in plan(each_cast)] == [("3 dokumen", "draf"), ("7–8 hari", "disepakati")]


@pytest.mark.parametrize(("aggregate", "value"), [("jumlah", 9.0), ("rata_rata", 3.0), ("terakhir", 2.0)])
def test_own_results_are_put_together_by_the_item(each_cast: Cast, aggregate, value):
    with transaction() as session:
        one = item(session, each_cast.ani, each_cast, aggregate=aggregate, target=4.0)
        for day, given in ((date(YEAR, 1, 31), 3), (date(YEAR, 3, 31), 2), (date(YEAR, 2, 28), 4)):
            result(session, one, day, given)
    row = reached(each_cast)[0]
    assert row["realisasi"] == value
    assert row["n"] == 3
    assert row["source"] == "3 hasil berkala"
    assert row["last_date"] == date(YEAR, 3, 31)
    assert row["capaian_raw"] == pytest.approx(value / 4 * 100)
    assert row["capaian"] == pytest.approx(min(value / 4 * 100, 120))


def test_measurements_within_the_period_count_by_the_indikator(each_cast: Cast):
    with transaction() as session:
        one = indikator(session, aggregate="rasio", factor=100)
        item(session, each_cast.ani, each_cast, indikator_id=one, aggregate="rasio", satuan="%", target=95.0)
        for who, day, value, n in (
            (each_cast.ani, date(YEAR, 1, 31), 20, 21),
            (each_cast.ani, date(YEAR, 2, 28), 40, 42),
            (each_cast.ani, date(YEAR, 4, 1), 0, 30),
            (each_cast.hana, date(YEAR, 1, 31), 1, 21),
        ):
            owner: dict[str, Any] = {"dinas_id": who.dinas_id, "unit_id": who.unit_id, "pegawai_id": who.pegawai_id}
            session.add(Pengukuran(indikator_id=one, day=day, value=value, n=n, **owner))
        session.flush()
        rebuild(session.connection())
    row = reached(each_cast)[0]
    assert row["realisasi"] == pytest.approx(60 / 63 * 100)
    assert row["n"] == 63
    assert row["source"] == "pengukuran indikator (Kehadiran), n = 63"
    assert row["capaian"] == pytest.approx(60 / 63 / 0.95 * 100)


@pytest.mark.parametrize(
    ("level", "whose"), [("unit", "Bidang Pelayanan"), ("layanan", "Bidang Pelayanan"), ("dinas", "seluruh dinas")]
)
def test_an_item_may_rest_on_the_figure_of_the_house(each_cast: Cast, level, whose):
    with transaction() as session:
        one = indikator(session, aggregate="rasio", factor=100, level=level)
        for who in (each_cast.ani, each_cast.citra):
            item(session, who, each_cast, indikator_id=one, aggregate="rasio", satuan="%", target=90.0)
        place: dict[str, Any] = {"dinas_id": each_cast.dinas_id}
        if level != "dinas":
            place["unit_id"] = each_cast.unit_id
        if level == "layanan":
            place["layanan_id"] = layanan(session, each_cast)
        session.add(Pengukuran(indikator_id=one, day=date(YEAR, 2, 1), value=40, n=50, **place))
        session.flush()
        rebuild(session.connection())
    row = reached(each_cast)[0]
    assert (row["realisasi"], row["n"]) == (80, 50)
    assert row["source"] == f"pengukuran indikator {whose} (Kehadiran), n = 50"


def test_the_house_is_that_of_the_last_day_and_its_change_is_told(each_cast: Cast):
    """Ani is in another unit from 10 February of last year on: that quarter rests on it, for Hana nothing changed."""
    with transaction() as session:
        one = indikator(session, aggregate="rasio", factor=100, level="unit")
        quarter = periode_id(session, each_cast, f"{YEAR - 1}-T1")
        of: dict[str, Any] = {"periode_id": quarter, "indikator_id": one, "aggregate": "rasio", "satuan": "%", "target": 90.0}
        for who in (each_cast.ani, each_cast.hana):
            item(session, who, each_cast, **of)
        session.add(other := Unit(dinas_id=each_cast.dinas_id, name="Bidang Data"))
        session.flush()
        for unit_id, value in ((each_cast.unit_id, 40), (other.id, 45)):
            place: dict[str, Any] = {"dinas_id": each_cast.dinas_id, "unit_id": unit_id}
            session.add(Pengukuran(indikator_id=one, day=date(YEAR - 1, 2, 1), value=value, n=50, **place))
        moved(session, each_cast.ani, date(YEAR - 1, 2, 10), unit_id=other.id)
        # under another atasan later on: the unit has not changed again
        moved(session, each_cast.ani, date(YEAR - 1, 3, 10), atasan_id=pid(each_cast.dewi))
        rebuild(session.connection())
    with reading() as connection:
        people = [pid(each_cast.ani), pid(each_cast.hana)]
        hers, hanas = skp.agreed(connection, pegawai_ids=people, periode_id=quarter)
    assert (hers["realisasi"], hanas["realisasi"]) == (90, 80)
    assert hers["source"] == (
        f"pengukuran indikator Bidang Data (Kehadiran), n = 50; sejak 10 Feb {YEAR - 1} di Bidang Data; "
        "angka rumah dari Bidang Data"
    )
    assert hanas["source"] == "pengukuran indikator Bidang Pelayanan (Kehadiran), n = 50"


def test_an_item_may_rest_on_the_survey_of_its_unit(each_cast: Cast):
    with transaction() as session:
        one = indikator(session, source="survei", measure="ikm", level="unit", aggregate="rasio", satuan="nilai")
        item(session, each_cast.ani, each_cast, indikator_id=one, aggregate="rasio", satuan="nilai", target=80.0)
        here, elsewhere = layanan(session, each_cast), layanan(session, each_cast, code="LAIN", unit_id=None)
        for which, score in ((here, 4), (here, 2), (elsewhere, 1)):
            scores = dict.fromkeys(UNSUR, score)
            session.add(Survei(dinas_id=each_cast.dinas_id, layanan_id=which, day=date(YEAR, 2, 1), **scores))
        session.flush()
        rebuild(session.connection())
    row = reached(each_cast)[0]
    assert (row["realisasi"], row["n"]) == (pytest.approx(75), 2)
    assert row["source"] == "survei kepuasan Bidang Pelayanan (Kehadiran), n = 2"


def test_without_anything_there_is_a_reason(each_cast: Cast):
    with transaction() as session:
        item(session, each_cast.ani, each_cast)
        item(session, each_cast.ani, each_cast, target=0.0, polarity="turun")  # nothing recorded is not nothing
        result(session, item(session, each_cast.ani, each_cast, target=0.0), date(YEAR, 1, 5), 4)
        item(session, each_cast.ani, each_cast, polarity="rentang")
    found = reached(each_cast)
    assert [one["source"] for one in found] == ["belum ada", "belum ada", "1 hasil berkala", "belum ada"]
    assert {one["capaian"] for one in found} == {None}
    assert [one["reason"] for one in found] == [
        "belum ada realisasi",
        "belum ada realisasi",
        "tidak dapat dihitung: target nol",
        "Indikator ini perlu target berupa rentang.",
    ]


def test_only_what_both_agreed_on_counts(each_cast: Cast):
    with transaction() as session:
        for status in ("draf", "diajukan", "disepakati", "dikembalikan"):
            item(session, each_cast.ani, each_cast, status=status)
    assert [one["status"] for one in reached(each_cast)] == ["disepakati"]
    assert len(plan(each_cast)) == 4


@pytest.mark.parametrize(("value", "capaian"), [(150, 150.0), (None, 300.0)])
def test_the_cap_is_a_setting(each_cast: Cast, value, capaian):
    with transaction() as session:
        session.add(Pengaturan(key="capaian_cap", value=value))
        result(session, item(session, each_cast.ani, each_cast), date(YEAR, 1, 5), 9)
    assert [one["capaian"] for one in reached(each_cast)] == [capaian]


@pytest.mark.parametrize(("own", "capaian"), [(None, 80.0), ("selisih", 75.0)])
def test_an_item_follows_its_indikator_else_its_dinas(each_cast: Cast, own, capaian):
    with transaction() as session:
        session.add(Pengaturan(key="capaian_rumus", dinas_id=each_cast.dinas_id, value="banding"))
        one = indikator(session, code="HARI", polarity="turun", aggregate="jumlah", factor=1, rumus=own)
        for of in (one, None):
            row = item(session, each_cast.ani, each_cast, indikator_id=of, target=8.0, polarity="turun")
            result(session, row, date(YEAR, 1, 5), 10)
        owner = {"dinas_id": each_cast.dinas_id, "unit_id": each_cast.unit_id, "pegawai_id": pid(each_cast.ani)}
        session.add(Pengukuran(indikator_id=one, day=date(YEAR, 1, 5), value=10, n=1, **owner))
        session.flush()
        rebuild(session.connection())
    linked, free = reached(each_cast)
    assert free["capaian"] == 80 and formula_of(free).startswith("T ÷ R × 100 = 8 ÷ 10")
    assert linked["capaian"] == pytest.approx(capaian)


def formula_of(row: dict[str, Any]) -> str:
    return item_bukti(row).formula


def test_an_empty_plan_reaches_nothing(each_cast: Cast):
    assert reached(each_cast) == []


@pytest.mark.parametrize(
    ("measure", "value", "n", "source"),
    [
        ("laporan", 30.0, 30, "laporan harian (Laporan), n = 30"),
        ("disetujui_persen", 80.0, 30, "laporan harian (Laporan), n = 30"),
        ("hari_dilaporkan_persen", None, 0, None),
    ],
)
def test_an_indikator_that_counts_reports(each_cast: Cast, monkeypatch, measure, value, n, source):
    monkeypatch.setattr(skp_total, "today", lambda: date(YEAR, 3, 31))
    of = sumber.measure("laporan", measure)
    with transaction() as session:
        one = indikator(
            session, code="LAP", name="Laporan", source="laporan", measure=measure, aggregate=of.aggregate, factor=of.factor
        )
        for who in (each_cast.ani, each_cast.hana):
            item(session, who, each_cast, indikator_id=one, target=100.0)
        for month, filed, verified in ((1, 10, 4), (2, 20, 20), (4, 99, 99)):
            owner: dict[str, Any] = {"level": "pegawai", "owner_id": each_cast.ani.pegawai_id, "dinas_id": each_cast.dinas_id}
            session.add(RekapLaporan(month=date(YEAR, month, 1), filed=filed, verified=verified, days=9, **owner))
    row, nothing = reached(each_cast)[0], reached(each_cast, each_cast.hana)[0]
    if measure == "hari_dilaporkan_persen":
        # 18 reported days among the working days of the quarter
        assert 50 < row["n"] < 66
        assert row["realisasi"] == pytest.approx(18 / row["n"] * 100)
        assert nothing["realisasi"] == 0
        return
    assert (row["realisasi"], row["n"], row["source"]) == (pytest.approx(value), n, source)
    assert (nothing["source"], nothing["reason"]) == ("belum ada", "belum ada realisasi")


def test_a_plan_holds_every_status_and_its_two_sides(each_cast: Cast):
    with transaction() as session:
        for status in ("draf", "disepakati"):
            result(session, item(session, each_cast.ani, each_cast, status=status), date(YEAR, 1, 5), 2)
    with reading() as connection:
        found = skp_plan.plan(connection, pegawai_id=pid(each_cast.ani), periode_id=each_cast.periode[f"{YEAR}-T1"])
        sides = skp_plan.parties(connection, pegawai_id=pid(each_cast.ani))
        alone = skp_plan.parties(connection, pegawai_id=pid(each_cast.dewi))
    assert [(one.status, one.realisasi, one.target_label) for one in found] == [
        ("draf", 2, "3 dokumen"),
        ("disepakati", 2, "3 dokumen"),
    ]
    assert (sides.pegawai, sides.atasan) == ("Ani", "Budi")
    assert alone.atasan is None


def test_measures_are_those_of_the_dinas_its_employees_first(each_cast: Cast):
    with transaction() as session:
        indikator(session)
        indikator(session, code="U", level="unit")
        indikator(session, code="X", active=False)
        indikator(session, code="T", dinas_id=each_cast.other_dinas_id)
        indikator(session, code="S", name="Suhu", dinas_id=each_cast.dinas_id)
    with reading() as connection:
        found = skp_plan.measures(connection, dinas_id=each_cast.dinas_id)
    assert [(one.name, one.level) for one in found] == [("Kehadiran", "pegawai"), ("Suhu", "pegawai"), ("Kehadiran", "unit")]


def test_sources_are_earlier_periods_with_a_plan(each_cast: Cast):
    ids = each_cast.periode
    with transaction() as session:
        item(session, each_cast.ani, each_cast)
        for status in ("disepakati", "dikembalikan"):
            item(session, each_cast.ani, each_cast, periode_id=ids[f"{YEAR}-T2"], status=status)
        item(session, each_cast.ani, each_cast, periode_id=ids[f"{YEAR}-T4"])
    with reading() as connection:
        found = skp_plan.sources(connection, pegawai_id=pid(each_cast.ani), dinas_id=each_cast.dinas_id, before=date(YEAR, 7, 1))
    assert found == [(ids[f"{YEAR}-T2"], f"{YEAR}-T2", 1), (ids[f"{YEAR}-T1"], f"{YEAR}-T1", 1)]


def test_the_team_in_one_statement(each_cast: Cast):
    with transaction() as session:
        for status, side in (("draf", None), ("diajukan", "pegawai"), ("diajukan", "penilai"), ("disepakati", "pegawai")):
            item(session, each_cast.ani, each_cast, status=status, proposed_by=side)
        item(session, each_cast.ani, each_cast, periode_id=each_cast.periode[f"{YEAR}-T2"])
        moved(session, each_cast.citra, date(YEAR, 1, 1), atasan_id=pid(each_cast.budi))
    with reading() as connection:
        ani, citra, hana = skp_tim.team(connection, atasan_id=pid(each_cast.budi), periode=parse(f"{YEAR}-T1"))
    assert (ani.draft, ani.waits_penilai, ani.waits_pegawai, ani.returned, ani.agreed, ani.total) == (1, 1, 1, 0, 1, 4)
    assert (hana.total, hana.periode_id) == (0, each_cast.periode[f"{YEAR}-T1"])
    assert (citra.periode_id, citra.status) == (None, None), "her dinas never opened the period"


def test_a_team_costs_no_more_statements_than_one(cast: Cast):
    with transaction() as session:
        one = indikator(session, aggregate="jumlah")
        for who in (cast.ani, cast.hana):
            for _ in range(6):
                result(session, item(session, who, cast), date(YEAR, 1, 5), 1)
                item(session, who, cast, indikator_id=one)
    seen: list[str] = []
    event.listen(get_engine(), "before_cursor_execute", lambda *call: seen.append(call[2]))
    with reading() as connection:
        seen.clear()
        team = [pid(cast.ani), pid(cast.hana)]
        found = skp.agreed(connection, pegawai_ids=team, periode_id=cast.periode[f"{YEAR}-T1"])
    assert len(found) == 24
    assert len([s for s in seen if s.startswith("SELECT")]) == 4
