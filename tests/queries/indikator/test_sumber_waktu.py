"""Things that need time: doing an old one never makes a figure worse, and what is judged stays. On the real queries."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import delete
from sqlmodel import select

from db import rollup
from db.engine import reading, transaction
from db.queries.indikator import realisasi, sumber
from db.queries.indikator.realisasi import Definition
from db.queries.indikator.sumber import AUTOMATIC
from db.queries.indikator.sumber.aspirasi import janji
from db.queries.kit import tenggat
from db.tables import Aspirasi, Kunjungan, Laporan
from rules.kit.periode import containing, months
from rules.kit.tenggat import Tugas, keadaan
from rules.laporan import STATUSES
from settings import today
from tests.cast import Cast
from tests.cast.laporan import days_ago, noon
from tests.cast.survei import make_layanan

SPANS = ("bulan", "triwulan", "tahun")
# What has a term, and whether less is better; every other measure is the same whatever is done to an old thing.
LESS = {"hari_jawab"}
KEYS = [(source.code, code) for source in AUTOMATIC.values() for code in source.measures]


def random_office(cast: Cast, layanan_id: int, rng: random.Random) -> None:
    """Texts, visits and reports of the last months, some done in time, some late, some not."""
    place = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id}
    with transaction() as session:
        for table in (Aspirasi, Kunjungan, Laporan):
            session.execute(delete(table))
        for number in range(rng.randint(1, 25)):
            day = days_ago(rng.randint(0, 120))
            # the first always waits
            due, took = day + timedelta(days=rng.randint(5, 25)), rng.choice([None, rng.randint(0, 40)]) if number else None
            done = None if took is None or day + timedelta(days=took) > today() else day + timedelta(days=took)
            session.add(
                Aspirasi(
                    dinas_id=cast.dinas_id, layanan_id=layanan_id, ticket=f"{number:04d}-2222-3333", jenis="saran", title="Kursi",
                    body="Kursi tunggu kurang.", status="dijawab" if done else "baru", day=day, due=due, answered_at=noon(done),
                )
            )  # fmt: skip
            session.add(
                Kunjungan(
                    **place, visitor_id=cast.budi.pegawai_id, day=day, place="Loket", findings="Antrean",
                    follow_up="Buka loket", follow_up_by=cast.hana.pegawai_id, due=rng.choice([due, None]), done_at=noon(done),
                )
            )  # fmt: skip
            session.add(
                Laporan(
                    **place, token=f"t{number}", pegawai_id=cast.budi.pegawai_id, day=days_ago(rng.randint(0, 25)),
                    activity="Loket", minutes=60, status=rng.choice(STATUSES) if number else "menunggu",
                )
            )  # fmt: skip
        session.flush()
        rollup.rebuild(session.connection())


def definition(number: int, source: str, code: str) -> Definition:
    return Definition(number, code, code, "", "dinas", "naik", "rasio", "harian", source, code, 1.0, 1, number)


def figures(cast: Cast, now: date) -> dict:
    """(level, owner, measure, span) → (how good, n): of the running month, quarter and year and the ones before."""
    known = [definition(number, *key) for number, key in enumerate(KEYS)]
    spans = {p: months(p) for kind in SPANS for p in (containing(now, kind), containing(days_ago(100), kind))}
    every = {month for span in spans.values() for month in span}
    found = {}
    with reading() as connection:
        for level, owner in (("dinas", cast.dinas_id), ("unit", cast.unit_id), ("pegawai", cast.budi.pegawai_id)):
            counted = realisasi.load(connection, known, level=level, months=every, dinas_id=cast.dinas_id, today=now)
            for of in known:
                for p, span in spans.items():
                    value, n = counted.figure(of, owner, span)
                    median = counted.median(of, owner, span)
                    if median is not None:
                        # computed below what is shown; not reached is worse than anything reached
                        value = median.days if median.days is not None else float("inf")
                    found[level, of.code, p.code] = (value, n)
    return found


def do_one(table, waits, **done) -> bool:
    """Do the oldest one that waits, today."""
    with transaction() as session:
        row = session.exec(select(table).where(waits).order_by(table.day, table.id)).first()
        if row is None:
            return False
        for name, value in done.items():
            setattr(row, name, value)
        session.add(row)
        session.flush()
        rollup.rebuild(session.connection())
    return True


DOINGS = {
    "menjawab": (Aspirasi, Aspirasi.answered_at.is_(None), lambda: {"answered_at": noon(today()), "status": "dijawab"}),
    "menindaklanjuti": (Kunjungan, Kunjungan.done_at.is_(None), lambda: {"done_at": noon(today())}),
    "memverifikasi": (Laporan, Laporan.status == "menunggu", lambda: {"status": "disetujui"}),
}


@pytest.mark.parametrize("doing", DOINGS)
@pytest.mark.parametrize("seed", range(4))
def test_doing_an_old_thing_never_worsens_a_figure(each_cast: Cast, doing: str, seed: int):
    table, waits, done = DOINGS[doing]
    random_office(each_cast, make_layanan(each_cast, unit_id=each_cast.unit_id), random.Random(seed))
    days = [today() + timedelta(days=ahead) for ahead in (0, 1, 9, 40)]
    before = [figures(each_cast, day) for day in days]
    assert do_one(table, waits, **done())
    for day, old in zip(days, before, strict=True):
        for key, (value, n) in figures(each_cast, day).items():
            was, was_n = old[key]
            assert n == was_n, (day, key)
            better = value <= was if key[1] in LESS else (value or 0) >= (was or 0)
            assert better, (day, key, was, value)


def test_a_figure_of_a_past_span_is_final_once_it_is_judged(cast: Cast):
    """Late answers and follow-ups move neither what was answered in time nor the median."""
    random_office(cast, make_layanan(cast, unit_id=cast.unit_id), random.Random(7))
    final = ("tepat_persen", "hari_jawab", "selesai_persen")

    def past(now: date) -> dict:
        gone = containing(days_ago(100), "bulan").code
        return {key: value for key, value in figures(cast, now).items() if key[1] in final and key[2] == gone}

    before = past(today())
    for doing in ("menjawab", "menindaklanjuti"):
        table, waits, done = DOINGS[doing]
        while do_one(table, waits, **done()):
            pass
    assert past(today()) == past(today() + timedelta(days=50)) == before


@pytest.mark.parametrize("seed", range(4))
def test_sql_and_rule_agree(each_cast: Cast, seed: int):
    """What a page counts in SQL is what rules.kit.tenggat says of the same rows."""
    random_office(each_cast, make_layanan(each_cast), random.Random(seed))
    start, end = days_ago(90), today()
    with transaction() as session:
        rows = session.exec(select(Aspirasi)).all()
        every = [Tugas(r.day, r.due, r.answered_at and r.answered_at.date(), r.answered_at is None) for r in rows]
    with reading() as connection:
        told = tenggat.standing(connection, janji(connection), start=start, end=end, today=end)
        left = sumber.still_open(connection, source="aspirasi", dinas_id=each_cast.dinas_id, today=end)
    assert told == keadaan(every, start, end, end) and told.terbuka == left
