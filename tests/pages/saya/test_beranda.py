"""The front page of everybody but leaders: what waits, with its count and the way there."""

from datetime import date, timedelta

import pytest

from db.engine import get_engine, transaction
from db.queries.kit import hari_libur
from db.tables import Akun, Dinas, Penilaian, Periode, PeriodeBuka, Skp
from rules.kit.periode import containing, label
from services import umpan_balik
from services.laporan import kelonggaran
from settings import today
from tests.cast import Cast, began, periode_id
from tests.cast import keberatan as objections
from tests.cast.aspirasi import aged, respond, send, topic
from tests.cast.database import call
from tests.cast.kunjungan import followed
from tests.cast.laporan import days_ago, file, item, limit, return_, verify
from tests.cast.mutasi import on_day
from tests.cast.pembinaan import propose
from tests.cast.survei import make_layanan
from tests.cast.wajib import recorded, works
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import links, metrics
from ui.kit import formats


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "eko", "farah", "gilang"])
def test_everybody_has_a_front_page(cast: Cast, name):
    at = open_page(cast.everybody()[name], "beranda")
    assert at.title[0].value == "Beranda"
    headings = [h.value for h in at.subheader]
    assert ("Pekerjaan saya" in headings) == (cast.everybody()[name].pegawai_id is not None)
    assert ("Tim saya" in headings) == (name in ("budi", "dewi"))
    assert ("Dinas" in headings) == (name in ("dewi", "gilang"))
    assert ("Semua dinas" in headings) == (name in ("eko", "farah"))


def test_the_employee_sees_what_he_owes(cast: Cast):
    with transaction() as session:
        item(session, cast.ani, cast, status="dikembalikan")
        given = item(session, cast.ani, cast, status="diajukan")
        session.get_one(Skp, given).proposed_by = "penilai"
        owner = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "pegawai_id": cast.ani.pegawai_id}
        year = cast.periode[str(today().year)]
        session.add(Penilaian(**owner, periode_id=year, penilai_id=cast.budi.pegawai_id, status="disampaikan"))
    return_(cast.budi, (file(cast.ani), 1))
    at = open_page(cast.ani, "beranda")
    found = links(at)
    assert found["**1** laporan dikembalikan untuk diperbaiki"] == "laporan"
    assert found["**1** sasaran diajukan penilai, menunggu persetujuan Anda"] == "skp"
    assert found["**1** sasaran dikembalikan untuk diperbaiki"] == "skp"
    assert found["**1** hasil penilaian menunggu tanggapan Anda"] == "hasil"
    assert "1 kegiatan, 1 jam 30 menit sudah dilaporkan" in texts(at)
    assert not any("verifikasi" in label for label in found)


def test_the_head_sees_rewards_to_sign(cast: Cast):
    propose(cast)
    assert links(open_page(cast.dewi, "beranda"))["**1** penghargaan menunggu tanda tangan Anda"] == "pembinaan"


def test_a_colleagues_work_is_not_counted(cast: Cast):
    return_(cast.budi, (file(cast.hana), 1))
    at = open_page(cast.ani, "beranda")
    assert not any("dikembalikan" in label for label in links(at))
    assert "sudah dilaporkan" not in texts(at)


def test_the_penilai_sees_what_his_team_waits_for(cast: Cast):
    file(cast.ani)
    file(cast.hana)
    verify(cast.budi, (file(cast.hana), 1))
    with transaction() as session:
        made = item(session, cast.ani, cast, status="diajukan")
        session.get_one(Skp, made).proposed_by = "pegawai"
        item(session, cast.ani, cast, code=f"{today().year}-T1")
        for code in ("T1", "01"):  # nobody has a plan of January alone
            session.get_one(Periode, cast.periode[f"{today().year}-{code}"]).status = "penilaian"
    found = links(open_page(cast.budi, "beranda"))
    assert found["**2** laporan menunggu verifikasi"] == "verifikasi"
    assert found["**1** sasaran menunggu persetujuan Anda"] == "persetujuan"
    assert found["**2** penilaian belum disampaikan"] == "penilaian"


def test_what_is_frozen_waits_for_nobody(cast: Cast):
    file(cast.ani)
    with transaction() as session:
        session.get_one(Periode, cast.periode[str(today().year)]).status = "ditutup"
    assert not any("menunggu verifikasi" in label for label in links(open_page(cast.budi, "beranda")))


def test_the_dinas_and_the_city_see_their_periods(cast: Cast):
    with transaction() as session:
        session.get_one(Periode, cast.periode[f"{today().year}-T1"]).status = "penilaian"
        closed = session.get_one(Periode, cast.periode[f"{today().year}-T2"])
        closed.status = "ditutup"
        session.add(PeriodeBuka(periode_id=closed.id, reason="Data terlambat", requested_by=cast.eko.akun_id))
    gilang = links(open_page(cast.gilang, "beranda"))
    assert gilang["**1** periode dalam masa penilaian"] == "periode"
    assert gilang["**1** permintaan membuka kembali periode menunggu keputusan"] == "periode"
    dewi = links(open_page(cast.dewi, "beranda"))
    assert dewi["**1** periode dalam masa penilaian"] == "dasbor"
    assert not any("permintaan" in label for label in dewi)
    # Eko asked himself: somebody else has to decide.
    assert not any("permintaan" in label for label in links(open_page(cast.eko, "beranda")))
    assert "**1** dinas sedang dalam masa penilaian" in links(open_page(cast.farah, "beranda"))


def test_the_head_is_told_who_has_no_plan_and_no_score(cast: Cast):
    running, first = containing(today(), "triwulan"), f"{today().year - 1}-T4"
    with transaction() as session:
        scoring = periode_id(session, cast, first)
        session.get_one(Periode, scoring).status = "penilaian"
        for who in (cast.ani, cast.hana):
            item(session, who, cast, running.code)
        began(session, cast.gilang, running.start)
    at = open_page(cast.dewi, "beranda")
    told = [one for one in links(at) if " dari " in one]
    assert told == [
        f"**4** dari 4 pegawai tanpa sasaran yang disepakati ({label(first)})",
        f"**4** dari 4 pegawai belum dinilai ({label(first)})",
        f"**3** dari 5 pegawai tanpa sasaran yang disepakati ({label(running)})",
    ]
    at.session_state[f"belum-{cast.dinas_id}-{scoring}-{cast.periode[running.code]}"] = True
    shown = run(at).dataframe[0].value
    assert len(shown) == 4 + 3 and set(shown["Periode"]) == {label(first), label(running)}
    assert not any(" dari " in one for one in links(open_page(cast.ani, "beranda")))


def test_those_who_answer_see_what_citizens_wait_for(cast: Cast):
    ours, nobodys = make_layanan(cast, unit_id=cast.unit_id), make_layanan(cast, "AKTA")
    aged(send(ours), 40)
    send(nobodys)
    respond(topic(cast.dewi, ours))
    late = "saran atau pengaduan warga belum ditanggapi (**1 lewat tenggat**)"
    for name, n in (("budi", 1), ("dewi", 2), ("gilang", 2)):
        found = links(open_page(cast.everybody()[name], "beranda"))
        assert found[f"**{n}** {late}"] == found["**1** tanggapan warga menunggu dibaca"] == "aspirasi", name
    for name in ("ani", "farah", "citra"):
        assert not any("warga" in label for label in links(open_page(cast.everybody()[name], "beranda"))), name


def test_the_numbers_are_my_own(cast: Cast):
    verify(cast.budi, (file(cast.ani, minutes=120), 1))
    file(cast.ani, minutes=60)
    file(cast.hana, minutes=600)
    at = open_page(cast.ani, "beranda")
    shown = metrics(at)
    assert shown["Waktu tercatat"] == "3 jam"
    # of today: nobody owes its verification yet
    (card,) = (one for one in at.metric if one.label == "Disetujui")
    assert card.value == "—" and "2 belum jatuh tempo" in card.proto.help


def test_visits_that_concern_me(cast: Cast):
    followed(cast, cast.budi)
    followed(cast, cast.budi, day=days_ago(70), due=days_ago(60), findings="Kunjungan triwulan yang lalu")
    ani, hana = (links(open_page(who, "beranda")) for who in (cast.ani, cast.hana))
    assert ani["**1** kunjungan sejak bulan lalu menyangkut Anda"] == "kunjungan"
    assert hana["**2** tindak lanjut kunjungan menunggu Anda"] == "kunjungan"
    assert not any("tindak lanjut" in label for label in ani) and not any("menyangkut" in label for label in hana)


def test_new_feedback_is_told(cast: Cast):
    with transaction() as session:
        umpan_balik.give(session, cast.budi, to_id=cast.ani.pegawai_id or 0, jenis="saran", body="Mulai dari antrean")
    line = "**1** umpan balik baru untuk Anda"
    assert links(open_page(cast.ani, "beranda"))[line] == "umpan-balik"
    assert line not in links(open_page(cast.hana, "beranda"))


def test_objections_wait_for_the_penilai_and_for_who_decides(cast: Cast):
    decides, asked = "**1** keberatan menunggu putusan Anda", "**1** keberatan atas penilaian Anda menunggu tanggapan"
    objections.file(cast)
    assert links(open_page(cast.budi, "beranda"))[asked] == links(open_page(cast.dewi, "beranda"))[decides] == "keberatan"
    objections.file(cast, objections.scored(cast, cast.budi, cast.dewi), cast.budi)
    assert links(open_page(cast.farah, "beranda"))[decides] == "keberatan"
    assert links(open_page(cast.dewi, "beranda"))[asked] == "keberatan"
    for name in ("ani", "hana", "citra", "gilang", "eko"):
        assert not any("keberatan" in label for label in links(open_page(cast.everybody()[name], "beranda"))), name


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "eko"])
def test_few_statements(cast: Cast, name):
    from bench.statements import statements_of

    file(cast.ani, day=days_ago(1))
    at = open_page(cast.everybody()[name], "beranda")
    with statements_of([get_engine()]) as seen:
        at.run()
    assert len(seen) <= 8, seen


def test_the_days_owed_are_those_that_the_reports_page_misses(cast: Cast):
    with transaction() as session:
        works(session, cast, minutes=[450] * 7)
        recorded(session, cast, cast.ani, "sakit", days_ago(1))
    limit()
    month = [today() - timedelta(days=n) for n in range(today().day)]
    off = hari_libur.national(month[-1], today())
    owed = [day for day in month if day not in off and day not in (today(), days_ago(1))]
    at = open_page(cast.ani, "beranda")
    waiting = [label for label in links(at) if label.endswith("hari kerja bulan ini tanpa laporan")]
    assert waiting == ([f"**{len(owed)}** hari kerja bulan ini tanpa laporan"] if owed else [])
    assert metrics(at)["Hari kerja dilaporkan"] == f"0/{len(owed)}"
    at = open_page(cast.ani, "laporan")
    assert (" kosong" in texts(at)) == bool(owed)
    assert sum(len(pills.options) for pills in at.get("button_group")) >= min(len(owed), 6)


def test_nothing_is_said_of_days_before_the_app_was_in_use(cast: Cast):
    with transaction() as session:
        session.get_one(Dinas, cast.dinas_id).dipakai_sejak = today()
    at = open_page(cast.ani, "beranda")
    assert "tanpa laporan" not in texts(at) and not any("tanpa laporan" in label for label in links(at))
    assert metrics(at)["Hari kerja dilaporkan"] == "0/0"
    assert " kosong" not in texts(open_page(cast.ani, "laporan"))
    at = open_page(cast.dewi, "beranda")
    assert metrics(at)["Tingkat pelaporan bulan ini"] == formats.MISSING


def test_days_past_the_limit_are_shown_as_such_and_the_figure_stays(cast: Cast):
    with on_day(date(2026, 11, 28)):
        at = open_page(cast.ani, "beranda")
        assert "**20** hari kerja bulan ini tanpa laporan" in links(at)
        assert "15 dari 20 hari itu sudah lewat batas pengisian." in texts(at)
        assert metrics(at)["Hari kerja dilaporkan"] == "0/20"
        for day in range(23, 28):
            file(cast.ani, day=date(2026, 11, day))
        at = open_page(cast.ani, "beranda")
        assert not any("tanpa laporan" in label for label in links(at))
        assert "15 hari kerja bulan ini tanpa laporan sudah lewat batas pengisian." in texts(at)


def test_a_wish_to_file_late_waits_for_the_penilai(cast: Cast):
    with on_day(date(2026, 11, 28)):
        span = {"start": date(2026, 11, 20), "end": date(2026, 11, 20)}
        call(kelonggaran.ask, cast.ani, **span, reason="Tugas lapangan")
        waits = "**1** permintaan membuka hari laporan"
        assert links(open_page(cast.budi, "beranda"))[waits] == "verifikasi"
        assert waits not in links(open_page(cast.dewi, "beranda"))
        with transaction() as session:
            session.get_one(Akun, cast.budi.akun_id).locked = True
        assert links(open_page(cast.dewi, "beranda"))[waits] == "kehadiran"
        assert links(open_page(cast.gilang, "beranda"))[waits] == "kehadiran"
