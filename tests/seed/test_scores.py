"""The penilaian of the city are such as the app itself would have written."""

from sqlalchemy import Connection, select

from db.queries import skp as skp_queries
from db.queries.penilaian.bukti import bukti
from db.tables import Indikator, Pegawai, Penilaian, PenilaianSkp, Perilaku, Periode, Skp, SkpHasil, SkpRiwayat
from rules.penilaian import suggest_hasil, suggest_perilaku
from rules.penilaian.bukti import from_json
from rules.penilaian.isi import Isian, gaps
from rules.penilaian.predikat import predikat
from rules.skp.isi import Isi, check_isi
from tests.seed.conftest import TODAY

PENILAIAN, PERIODE, PEGAWAI = Penilaian.__table__, Periode.__table__, Pegawai.__table__
PERILAKU, PENILAIAN_SKP, SKP = Perilaku.__table__, PenilaianSkp.__table__, Skp.__table__


def rows(city: Connection, *, status: tuple[str, ...] = ("disampaikan", "diterima", "final")) -> list[dict]:
    query = select(PENILAIAN).where(PENILAIAN.c.status.in_(status)).order_by(PENILAIAN.c.id)
    return [dict(row) for row in city.execute(query).mappings()]


def test_every_quarter_before_the_present_is_scored(city: Connection) -> None:
    query = select(PERIODE.c.code, PENILAIAN.c.status).join_from(PENILAIAN, PERIODE, PERIODE.c.id == PENILAIAN.c.periode_id)
    found = city.execute(query).all()
    assert {row.code for row in found} == {"2025-T3", "2025-T4", "2026-T1", "2026-T2", "2026-T3"}
    statuses = {row.status for row in found if row.code == "2026-T3"}
    # those two once an objection was filed, and decided
    assert statuses - {"keberatan", "final"} == {"draf", "disampaikan", "diterima"}
    assert len({row["predikat"] for row in rows(city)}) >= 4


def test_nothing_is_missing_from_a_submitted_one(city: Connection) -> None:
    aspects: dict[int, dict[str, str]] = {}
    for part in city.execute(select(PERILAKU)):
        aspects.setdefault(part.penilaian_id, {})[part.aspek] = part.rating
    causes: dict[int, dict[int, tuple[str | None, str]]] = {}
    for part in city.execute(select(PENILAIAN_SKP)):
        causes.setdefault(part.penilaian_id, {})[part.skp_id] = (part.cause, part.note)
    for row in rows(city):
        found = from_json(row["evidence"])
        hasil, perilaku = suggest_hasil(found.work()), suggest_perilaku(found.work())
        assert (row["saran_hasil"], row["saran_perilaku"]) == (hasil.rating, perilaku.rating)
        isian = Isian(
            row["hasil_kerja"],
            aspects[row["id"]],
            row["perilaku_kerja"],
            row["alasan_hasil"],
            row["alasan_perilaku"],
            causes[row["id"]],
            row["umpan_balik"],
        )
        assert gaps(isian, saran_hasil=hasil.rating, saran_perilaku=perilaku.rating, missed=found.missed) == []
        assert row["predikat"] == predikat(row["hasil_kerja"], row["perilaku_kerja"])
        assert {skp_id for skp_id, cause in causes[row["id"]].items() if cause[0]} == set(found.missed)
        assert row["umpan_balik"] and row["submitted_at"].date() < TODAY


def test_the_frozen_evidence_is_what_the_app_draws(city: Connection) -> None:
    periods = {row.id: row for row in city.execute(select(PERIODE.c.id, PERIODE.c.start, PERIODE.c.end))}
    for row in rows(city)[::60]:
        frozen = from_json(row["evidence"])
        drawn = bukti(city, pegawai_id=row["pegawai_id"], periode=periods[row["periode_id"]], today=TODAY)
        assert frozen.items == drawn.items
        assert frozen.laporan == drawn.laporan
        assert frozen.kehadiran == drawn.kehadiran
        assert frozen.months == drawn.months
        assert frozen.visits == drawn.visits
        assert (frozen.feedback, frozen.feedback_periode) == (drawn.feedback, drawn.feedback_periode)
        assert set(frozen.reports) <= set(drawn.reports) and frozen.reports[:5] == drawn.reports[:5]


def test_teachers_and_clinics_are_scored_by_what_citizens_get(city: Connection) -> None:
    """The figure of the school or puskesmas stands in the evidence of those who work there, with its source."""
    sources: dict[str, set[str]] = {}
    for row in rows(city):
        for item in from_json(row["evidence"]).items:
            sources.setdefault(item.what, set()).add(item.source)
            if "kepuasan orang tua" in item.what or "waktu tunggu" in item.what:
                assert item.realisasi is not None and item.capaian is not None
    assert any("SD Negeri Contoh 1 (Kepuasan orang tua)" in source for source in sources["Menjaga kepuasan orang tua murid"])
    assert any("Puskesmas Melati" in source for source in sources["Menjaga waktu tunggu pasien paling lama 30 menit"])
    assert all("survei kepuasan" in source for source in sources["Menjaga kepuasan pasien"])


def test_every_item_could_have_been_entered(city: Connection) -> None:
    aggregates = ("jumlah", "rata_rata", "tertimbang", "terakhir", "rasio")
    for row in city.execute(select(SKP)).mappings():
        isi = Isi(**{name: row[name] for name in Isi.__dataclass_fields__})
        assert check_isi(isi, aggregates=aggregates) == isi
        assert row["status"] != "dikembalikan" or row["note"]


def test_lesson_plans_have_periodic_results(city: Connection) -> None:
    query = (
        select(SkpHasil.__table__.c.value).join(SKP, SKP.c.id == SkpHasil.__table__.c.skp_id).where(SKP.c.what.contains("RPP"))
    )
    assert len(city.execute(query).all()) > 300
    tied = select(Indikator.__table__.c.code).join_from(SKP, Indikator.__table__).distinct()
    counted = {
        "KEHADIRAN",
        "JP_DIKLAT",
        "NILAI_UJIAN",
        "RPP_TEPAT",
        "ORTU_PUAS",
        "TUNGGU_MENIT",
        "PASIEN_PUAS",
        "PASIEN_DILAYANI",
    }
    assert set(city.execute(tied).scalars()) == counted


def test_the_history_ends_where_the_item_stands(city: Connection) -> None:
    t = SkpRiwayat.__table__
    last = {row.skp_id: row.action for row in city.execute(select(t.c.skp_id, t.c.action).order_by(t.c.id))}
    words = {"draf": "tambah", "diajukan": "ajukan", "disepakati": "sepakati", "dikembalikan": "kembalikan"}
    for skp_id, status in city.execute(select(SKP.c.id, SKP.c.status)):
        assert last.get(skp_id, words[status]) == words[status]
    assert len(last) > 4000


def test_people_without_a_penilai_are_not_scored(city: Connection) -> None:
    heads = select(PEGAWAI.c.id).where(PEGAWAI.c.atasan_id.is_(None))
    assert not city.execute(select(PENILAIAN.c.id).where(PENILAIAN.c.pegawai_id.in_(heads))).all()
    assert skp_queries.item_rows(city, [city.execute(heads).scalars().first() or 0], 1) == []
