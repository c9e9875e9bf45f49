"""The share of verified reports beyond their term, and the median of answers: the worked examples, on both databases."""

from datetime import UTC, date, datetime, time, timedelta

from db import rollup
from db.engine import reading, transaction
from db.queries.indikator import realisasi, sumber
from db.queries.indikator.realisasi import Definition
from db.queries.indikator.sumber import tempo
from db.queries.laporan import rekap
from db.tables import Aspirasi, Laporan, Pengaturan
from rules.kit.kaplan_meier import SHOWN_FROM
from rules.kit.tenggat import Terbuka
from rules.laporan.tempo import TERM_KEY
from tests.cast import Cast
from tests.cast.survei import make_layanan


def definition(source: str, code: str) -> Definition:
    return Definition(1, code, code, "", "dinas", "naik", "rasio", "harian", source, code, 1.0, 1, 1)


def test_reports_within_the_term_count_in_neither_part(each_cast: Cast):
    """Rows to the cutoff: 3 of 4 verified; two younger ones, one of them verified, are not judged, on every screen alike."""
    place = {"dinas_id": each_cast.dinas_id, "unit_id": each_cast.unit_id, "pegawai_id": each_cast.ani.pegawai_id}
    now, old = date(2026, 11, 27), ["disetujui", "disetujui", "disetujui", "menunggu"]
    with transaction() as session:
        days = [(date(2026, 11, 19), s) for s in old] + [(date(2026, 11, 20), "disetujui"), (now, "menunggu")]
        for number, (day, status) in enumerate(days):
            session.add(Laporan(**place, token=f"t{number}", day=day, activity="Loket", minutes=60, status=status))
        session.flush()
        rollup.rebuild(session.connection())
    of, november = definition("laporan", "disetujui_persen"), (date(2026, 11, 1),)
    with reading() as connection:
        for level, owner in (("dinas", each_cast.dinas_id), ("unit", each_cast.unit_id), ("pegawai", each_cast.ani.pegawai_id)):
            for dinas_id in (each_cast.dinas_id, None):
                counted = realisasi.load(connection, [of], level=level, months=november, dinas_id=dinas_id, today=now)
                assert counted.figure(of, owner, november) == (75, 4), level
        month = rekap.by_month(connection, dinas_id=each_cast.dinas_id, months=november, today=now).iloc[0]
        (unit,) = rekap.by_unit(connection, dinas_id=each_cast.dinas_id, months=november, today=now).to_dict("records")
        for row in (month, unit):
            assert (row["verified_share"], row["tempo"], row["muda"], row["filed"]) == (75, 4, 2, 6)
        left = sumber.still_open(connection, source="laporan", dinas_id=each_cast.dinas_id, today=now)
        assert left == Terbuka(2, 8, 1)


def test_the_term_is_the_dinass_own(each_cast: Cast):
    with transaction() as session:
        session.add(Pengaturan(key=TERM_KEY, dinas_id=0, value=3))
        session.add(Pengaturan(key=TERM_KEY, dinas_id=each_cast.dinas_id, value=1))
    with reading() as connection:
        batas = tempo.cutoffs(connection, today=date(2026, 11, 27))
    assert (batas.until(each_cast.dinas_id), batas.until(each_cast.other_dinas_id)) == (date(2026, 11, 25), date(2026, 11, 23))


def test_the_median_pools_its_months_and_is_shown_from_five(each_cast: Cast):
    """3, 5 and 13 days and one that waits: 5; computed below five cases, shown from there."""
    layanan_id = make_layanan(each_cast, unit_id=each_cast.unit_id)

    def received(number: int, day: date, took: int | None) -> Aspirasi:
        done = None if took is None else day + timedelta(days=took)
        return Aspirasi(
            dinas_id=each_cast.dinas_id, layanan_id=layanan_id, ticket=f"{number:04d}-2222-3333", jenis="saran", title="Kursi",
            body="Kursi tunggu kurang.", status="baru", day=day, due=day + timedelta(days=20), 
            answered_at=done and datetime.combine(done, time(5), UTC),
        )  # fmt: skip

    now = date(2026, 11, 28)
    of, span = definition("aspirasi", "hari_jawab"), [date(2026, 10, 1), date(2026, 11, 1)]

    def ask():
        with reading() as connection:
            return realisasi.load(connection, [of], level="unit", months=span, dinas_id=each_cast.dinas_id, today=now)

    with transaction() as session:
        for number, (day, took) in enumerate([(date(2026, 10, 17), None), (date(2026, 11, 2), 3), (date(2026, 10, 5), 5)]):
            session.add(received(number, day, took))
        session.add(received(9, date(2026, 10, 30), 13))
    found = ask()
    assert found.median(of, each_cast.unit_id, span).days == 5
    assert found.figure(of, each_cast.unit_id, span) == (None, 4)
    with transaction() as session:
        session.add(received(10, date(2026, 11, 20), 2))
    found = ask()
    assert found.figure(of, each_cast.unit_id, span) == (5, SHOWN_FROM)
    assert found.median(of, each_cast.unit_id, [span[0]]).days == 5, "as it stood on 31 October: one done after 5 days of three"
