"""Scores with what they rest on, and reports that are pointed out, on both databases."""

from datetime import timedelta

from db.engine import reading, transaction
from db.queries import keadilan as queries
from db.queries.laporan import mirip as laporan_mirip
from db.tables import Keberatan, Penilaian
from rules.keadilan import leniency
from rules.kit.periode import parse
from settings import today
from tests.cast import Cast, evidence
from tests.cast.evidence import QUARTER
from tests.cast.keadilan import dinas_with_scores, score


def found(cast: Cast, dinas_id: int | None = None, code: str = QUARTER) -> dict[str, queries.Score]:
    with reading() as connection:
        rows = queries.scores(connection, dinas_id=dinas_id or cast.dinas_id, periode=parse(code))
    return {row.name: row for row in rows}


def test_scores_with_their_evidence(each_cast: Cast):
    with transaction() as session:
        score(session, each_cast, each_cast.ani.pegawai_id, each_cast.budi.pegawai_id, capaian=(90, 120, None), reports=4)
        given = {"saran_hasil": "sesuai", "alasan_hasil": "Selalu membantu loket lain", "alasan_perilaku": ""}
        score(
            session,
            each_cast,
            each_cast.hana.pegawai_id,
            each_cast.budi.pegawai_id,
            "di_atas",
            capaian=(None,),
            reports=0,
            **given,
        )
        score(session, each_cast, each_cast.gilang.pegawai_id, each_cast.dewi.pegawai_id, status="draf")
    rows = found(each_cast)
    ani, hana = rows["Ani"], rows["Hana"]
    assert set(rows) == {"Ani", "Hana"}, "a draft is nobody's business"
    assert (ani.capaian, ani.items, ani.reports, ani.differs, ani.without_evidence) == (105, 2, 4, False, False)
    assert (hana.capaian, hana.items, hana.reports, hana.differs, hana.without_evidence) == (None, 0, 0, True, True)
    assert (ani.penilai, ani.unit, ani.sex, ani.status_pegawai) == ("Budi", "Bidang Pelayanan", "Perempuan", "PNS")
    assert (hana.alasan_hasil, hana.predikat) == ("Selalu membantu loket lain", "baik")
    assert not found(each_cast, each_cast.other_dinas_id) and not found(each_cast, code=f"{evidence.YEAR}-T2")


def test_a_score_changed_by_an_objection_counts_as_the_penilai_gave_it(each_cast: Cast):
    with transaction() as session:
        made = score(session, each_cast, each_cast.ani.pegawai_id, each_cast.budi.pegawai_id, "di_bawah", saran_hasil="di_atas")
        row = session.get_one(Penilaian, made)
        row.hasil_kerja, row.predikat, row.status = "di_atas", "baik", "final"
        owner = {"dinas_id": each_cast.dinas_id, "pegawai_id": each_cast.ani.pegawai_id, "penilai_id": each_cast.budi.pegawai_id}
        before = {"hasil_kerja": "di_bawah", "perilaku_kerja": "sesuai", "predikat": "butuh_perbaikan"}
        given = {"reason": "Data loket", "received": today(), "due": today(), "status": "diputus", "putusan": "ubah"}
        session.add(Keberatan(penilaian_id=made, before=before, **owner, **given))
    ani = found(each_cast)["Ani"]
    assert (ani.hasil, ani.perilaku, ani.predikat, ani.changed, ani.differs) == ("di_bawah", "sesuai", "baik", True, True)


def test_leniency_of_a_dinas_by_hand(each_cast: Cast):
    with transaction() as session:
        dinas_with_scores(session, each_cast)
    budi, gilang = leniency(row.rated for row in found(each_cast).values())
    assert (budi.rated, budi.n, budi.others, budi.difference) == (5, 5, 5, 1)
    assert budi.interval is not None and round(budi.interval.lower, 3) == 0.523
    assert (gilang.rated, gilang.n, gilang.difference) == (6, 5, -1), "the one without capaian compares with nobody"


def test_reports_that_are_pointed_out(each_cast: Cast):
    ani, start = each_cast.ani, today() - timedelta(days=20)
    with transaction() as session:
        for n in range(5):
            evidence.report(session, ani, start + timedelta(days=n))
            evidence.report(session, each_cast.hana, start + timedelta(days=n), activity=f"Kegiatan {n}")
        evidence.report(session, each_cast.citra, start, minutes=1000)
        evidence.present(session, each_cast.hana, start, "cuti")
        evidence.present(session, ani, start, "sakit")
    with reading() as connection:
        span = {"start": start, "end": start + timedelta(days=4)}
        here = laporan_mirip.pointed_out(connection, dinas_id=each_cast.dinas_id, **span)
        there = laporan_mirip.pointed_out(connection, dinas_id=each_cast.other_dinas_id, **span)
        before = laporan_mirip.pointed_out(connection, dinas_id=each_cast.dinas_id, start=start, end=start + timedelta(days=3))
        same = here[1][2]
        rows = laporan_mirip.lines(connection, dinas_id=each_cast.dinas_id, ids=same.laporan)
        foreign = laporan_mirip.lines(connection, dinas_id=each_cast.other_dinas_id, ids=same.laporan)
    assert [(name, hint.kind, hint.days) for name, _, hint in here] == [("Hana", "absen", 1), ("Ani", "sama", 5)]
    assert [(name, unit, hint.kind) for name, unit, hint in there] == [("Citra", "Puskesmas Kota", "lama")]
    assert [hint.kind for _, _, hint in before] == ["absen"]
    assert [row.day for row in rows] == [start + timedelta(days=n) for n in range(5)] and {row.name for row in rows} == {"Ani"}
    assert not foreign, "ids of another dinas open nothing"
