"""What citizens say and get in the demo city: it tells the stories, adds up, and leaves work for everybody."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import Connection, func, select

from db.queries.indikator import kpi
from db.queries.survei import ikm
from db.tables import (
    Aspirasi,
    AspirasiTanggapan,
    Dinas,
    Indikator,
    Keberatan,
    Kehadiran,
    Kunjungan,
    KunjunganPegawai,
    Layanan,
    Pegawai,
    Penilaian,
    PublikasiIkm,
    Sebab,
    Survei,
    UmpanBalik,
)
from rules.aspirasi.isi import check_answer, check_body, check_title, is_of_dinas, read_ticket
from rules.kehadiran import flag
from rules.kit.periode import Periode, parse
from rules.kunjungan import check_findings, check_follow_up, check_note, check_rating
from rules.pelayanan.sebab import check as check_sebab
from rules.penilaian import side
from tests.seed.conftest import TODAY

ASPIRASI, DINAS, LAYANAN, SEBAB, SURVEI = (m.__table__ for m in (Aspirasi, Dinas, Layanan, Sebab, Survei))
KEHADIRAN, KUNJUNGAN, PUBLIKASI = Kehadiran.__table__, Kunjungan.__table__, PublikasiIkm.__table__
CODES = ("DUKCAPIL", "DISDIK", "DINKES", "DPMPTSP", "BKPSDM")
EACH = pytest.mark.parametrize("code", CODES)


def dinas_id(city: Connection, code: str) -> int:
    return city.execute(select(DINAS.c.id).where(DINAS.c.code == code)).scalar_one()


def months(city: Connection, code: str) -> list[float]:
    """The IKM of a dinas per month, oldest first."""
    return ikm.by_month(city, dinas_id=dinas_id(city, code), until=TODAY)["value"].tolist()


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def test_satisfaction_tells_the_same_story_as_the_waiting(city: Connection) -> None:
    dukcapil, dinkes, disdik = (months(city, code) for code in ("DUKCAPIL", "DINKES", "DISDIK"))
    assert len(dukcapil) == len(dinkes) == len(disdik) == 18
    assert mean(dukcapil[-6:]) > mean(dukcapil[:6]) + 4
    assert mean(dinkes[-3:]) < mean(dinkes[:3]) - 6
    assert abs(mean(disdik[-6:]) - mean(disdik[:6])) < 2


@EACH
@pytest.mark.parametrize("periode", [parse("2026-T1"), parse("2026-T3")], ids=lambda p: p.code)
def test_the_dashboard_shows_the_ikm_of_the_survey(city: Connection, code: str, periode: Periode) -> None:
    frame = kpi.figures(city, dinas_id=dinas_id(city, code), periode=periode, today=TODAY)
    shown = frame.loc[frame["code"] == "IKM"].iloc[0]
    counted = ikm.figure(city, dinas_id=dinas_id(city, code), periode=periode)
    assert counted is not None
    assert shown["value"] == pytest.approx(counted.value) and shown["n"] == counted.n


def test_answers_are_many_and_a_few_look_odd(city: Connection) -> None:
    assert city.execute(select(func.count()).select_from(SURVEI)).scalar() in range(6000, 9500)
    odd = city.execute(select(SURVEI.c.judgement).where(SURVEI.c.suspicion != "")).scalars().all()
    assert set(odd) == {None, "dihitung", "disisihkan"} and len(odd) < 60
    assert city.execute(select(func.max(SURVEI.c.day))).scalar_one() < TODAY
    assert city.execute(select(func.count()).where(SURVEI.c.comment != "")).scalar() in range(400, 1200)


def test_published_figures_are_those_that_the_app_would_publish(city: Connection) -> None:
    rows = city.execute(select(PUBLIKASI)).mappings().all()
    assert len(rows) > 80 and len({(row["dinas_id"], row["layanan_id"], row["code"]) for row in rows}) == len(rows)
    for row in rows[::9]:
        found = ikm.figure(city, dinas_id=row["dinas_id"], layanan_id=row["layanan_id"], periode=parse(row["code"]))
        assert found is not None and row["published_at"].date() > row["end"]
        assert (row["value"], row["grade"], row["n"], row["n_raw"]) == (found.value, found.grade, found.n, found.n_raw)
        assert [element["key"] for element in row["elements"]] == [element.key for element in found.elements]


@EACH
def test_every_dinas_has_services_with_a_standard(city: Connection, code: str) -> None:
    rows = city.execute(select(LAYANAN).where(LAYANAN.c.dinas_id == dinas_id(city, code))).mappings().all()
    assert rows and all(row["unit_id"] and row["standard"] and row["standard_minutes"] and row["population"] for row in rows)


@EACH
def test_the_inbox_has_work_and_history(city: Connection, code: str) -> None:
    mine = select(ASPIRASI).where(ASPIRASI.c.dinas_id == dinas_id(city, code), ASPIRASI.c.jenis != "topik")
    rows = city.execute(mine).mappings().all()
    status = Counter(row["status"] for row in rows)
    assert status["baru"] + status["diproses"] >= 1 and status["dijawab"] >= 5
    assert any(row["published"] for row in rows)
    for row in rows:
        assert check_title(row["title"]) == row["title"] and check_body(row["body"]) == row["body"]
        assert row["day"] < TODAY and read_ticket(row["ticket"]) == row["ticket"]
        if row["status"] in ("dijawab", "ditolak"):
            assert check_answer(row["answer"]) == row["answer"] and row["answered_at"].date() <= TODAY
        else:
            assert row["answered_at"] is None and not row["published"]


def test_some_are_overdue_and_topics_wait_for_a_reader(city: Connection) -> None:
    late = select(func.count()).where(ASPIRASI.c.status.in_(("baru", "diproses")), ASPIRASI.c.due < TODAY)
    assert city.execute(late.where(ASPIRASI.c.jenis != "topik")).scalar_one() >= 3
    topics = city.execute(select(ASPIRASI).where(ASPIRASI.c.jenis == "topik")).mappings().all()
    assert sum(row["status"] == "diproses" and row["published"] for row in topics) == 2
    assert {is_of_dinas(row["ticket"]) for row in topics} == {True, False}
    t = AspirasiTanggapan.__table__
    for row in topics:
        found = Counter(city.execute(select(t.c.status).where(t.c.aspirasi_id == row["id"])).scalars())
        assert found["tampil"] >= 2 and found["menunggu"] == (row["status"] == "diproses")


def test_attendance_is_recorded_of_everybody_on_every_working_day(city: Connection) -> None:
    counts = Counter(city.execute(select(KEHADIRAN.c.status)).scalars())
    total = sum(counts.values())
    assert total > 70_000 and 0.85 < counts["hadir"] / total < 0.95
    assert 0 < counts["tanpa_keterangan"] < total / 200
    assert city.execute(select(func.max(KEHADIRAN.c.day))).scalar_one() < TODAY
    absent = (
        select(func.count())
        .where(KEHADIRAN.c.status == "tanpa_keterangan", KEHADIRAN.c.day >= date(2026, 1, 1))
        .group_by(KEHADIRAN.c.pegawai_id)
    )
    flags = [found.level for days in city.execute(absent).scalars() if (found := flag(days))]
    assert flags and max(flags) <= 3
    present = KEHADIRAN.c.status.in_(("hadir", "terlambat"))
    odd = select(func.count()).where(present & KEHADIRAN.c.time_in.is_(None) | ~present & (KEHADIRAN.c.minutes > 0))
    assert city.execute(odd).scalar() == 0


@EACH
def test_leaders_went_and_saw(city: Connection, code: str) -> None:
    rows = city.execute(select(KUNJUNGAN).where(KUNJUNGAN.c.dinas_id == dinas_id(city, code))).mappings().all()
    assert len(rows) == 12
    open_ = [row for row in rows if row["follow_up"] and row["done_at"] is None]
    assert len(open_) == 2 and min(row["due"] for row in open_) < TODAY < max(row["due"] for row in open_)
    met, pegawai = KunjunganPegawai.__table__, Pegawai.__table__
    for row in rows:
        check_findings(row["findings"]), check_rating(row["rating"])
        check_follow_up(row["follow_up"], row["follow_up_by"], row["due"], row["day"])
        assert row["done_at"] is None or check_note(row["done_note"])
        query = select(met.c.pegawai_id, pegawai.c.dinas_id).join_from(met, pegawai).where(met.c.kunjungan_id == row["id"])
        people = dict(city.execute(query).all())
        assert row["visitor_id"] not in people and set(people.values()) <= {row["dinas_id"]}


def test_slow_days_have_their_causes(city: Connection) -> None:
    code, t = Indikator.__table__.c.code, SEBAB
    query = select(t, code.label("code")).join(Indikator.__table__, Indikator.__table__.c.id == t.c.indikator_id)
    rows = city.execute(query).mappings().all()
    assert len(rows) in range(100, 200)
    for row in rows:
        assert check_sebab(row["cause"], row["category"], row["note"]) == (row["cause"], row["category"], row["note"])
    ktp = [row for row in rows if row["code"] == "KTP_TEPAT"]
    assert sum(side(row["cause"]) == "sistem" for row in ktp) > 0.7 * len(ktp) and max(row["day"] for row in ktp) < date(
        2026, 5, 15
    )
    waiting = Counter(row["category"] for row in rows if row["code"] == "TUNGGU_MENIT")
    assert waiting.most_common(1)[0][0] == "Kekurangan petugas"


def test_people_speak_to_each_other_and_two_object(city: Connection) -> None:
    words, score = UmpanBalik.__table__, Penilaian.__table__
    unnamed = city.execute(select(words.c.day, words.c.written_at, words.c.laporan_id).where(words.c.from_id.is_(None))).all()
    assert unnamed and all(day.day == 1 and (written, tied) == (None, None) for day, written, tied in unnamed)
    assert city.execute(select(func.count()).where(words.c.from_id.is_not(None))).scalar_one() > 30
    t = Keberatan.__table__
    found = city.execute(select(t.c.status, score.c.status).join_from(t, score, score.c.id == t.c.penilaian_id)).all()
    # A sample city may be too small for both.
    held = {tuple(row) for row in found}
    assert held and held <= {("diajukan", "keberatan"), ("diputus", "final")}
