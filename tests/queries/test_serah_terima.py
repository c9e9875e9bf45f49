"""What Beranda tells somebody waits is what his list holds: the same statements, asked for their rows."""

from dataclasses import fields

import pytest

from db.engine import transaction
from db.queries import beranda
from db.queries.beranda import Owed
from db.queries.indikator.sumber import tempo
from db.queries.serah_terima import menunggu
from db.queries.serah_terima.jenis import BY_CODE, JENIS
from db.tables import Kelonggaran, Ketidakhadiran, KoreksiData, Periode, PeriodeBuka, Skp
from rules.kit.errors import Forbidden
from rules.kit.hak import Actor
from services import masukan
from services.pelatihan import usul_pelatihan
from settings import today
from tests.cast import Cast, pembinaan, program
from tests.cast import keberatan as objections
from tests.cast import pelatihan as courses
from tests.cast.aspirasi import respond, send, topic
from tests.cast.database import ask, call
from tests.cast.laporan import file, item, return_
from tests.cast.serah_terima import busy
from tests.cast.survei import make_layanan
from ui.kit.navigation import BY_NOUN

# Line of Beranda → kind of the list.
SAME = {
    "returned": "laporan", "skp_to_answer": "skp", "skp_returned": "skp-dikembalikan", "results": "hasil",
    "follow_ups": "kunjungan", "talks": "coaching", "keputusan": "keputusan", "to_verify": "verifikasi",
    "skp_to_agree": "persetujuan", "unscored": "penilaian", "places": "pelatihan", "wishes": "usul-pelatihan",
    "atasan": "usul-atasan", "aspirasi": "aspirasi", "tanggapan": "tanggapan", "keberatan": "keberatan",
    "keberatan_asked": "tanggapan-keberatan", "penghargaan": "penghargaan", "reopening": "periode",
    "openings": "kelonggaran", "absen": "ketidakhadiran", "koreksi": "koreksi-data",
    "masukan": "masukan", "inovasi": "inovasi", "inovasi_returned": "inovasi-dikembalikan",
}  # fmt: skip
# Part of another line, or told without waiting for him.
NOT_ALONE = {
    "plans_late": "of pembinaan, which holds all his open plans", "plans_due": "of pembinaan too",
    "aspirasi_late": "of aspirasi", "skp_waiting": "waits for his penilai", "scoring": "a period, nobody's task",
    "absen_waiting": "waits for his atasan", "absen_answered": "to read", "koreksi_answered": "to read",
    "ended": "a period, nobody's task", "unplanned": "nothing is there yet", "unopened": "a year, nobody's task",
    "stead": "waits for the atasan for whom he stands in", "handed": "waits under its own kinds",
    "visited": "to read, if he likes", "words": "to read, if he likes", "praise": "to read, if he likes",
    "masukan_answered": "to read", "rapat": "an invitation to read; whose meetings he leads are rapat",
}  # fmt: skip


@pytest.fixture
def office(each_cast: Cast) -> Cast:
    """Something of nearly every kind waits for Budi, Dewi, Gilang or Ani."""
    cast = each_cast
    busy(cast)
    # What the evidence suggests depends on the day; with a reason any rating is right.
    reasons = {"alasan_hasil": objections.REASON, "alasan_perilaku": objections.REASON}
    objections.file(cast, objections.scored(cast, **reasons))
    pembinaan.talk(cast)
    pembinaan.propose(cast)
    return_(cast.budi, (file(cast.ani), 1))
    course = courses.course(cast)
    courses.join(courses.sesi(cast, course), cast.ani)
    call(masukan.write, cast.ani, jenis="kendala", body="Tabelnya tidak muat di telepon")
    program.propose(cast, cast.hana)
    program.decide(cast.budi, program.propose(cast, cast.ani), accepted=False, note="Tambahkan buktinya")
    call(usul_pelatihan.wish, cast.hana, pelatihan_id=course, reason="Perlu untuk loket")
    layanan = make_layanan(cast)
    send(layanan)
    respond(topic(cast.dewi, layanan))
    with transaction() as session:
        session.get_one(Skp, item(session, cast.ani, cast, status="diajukan")).proposed_by = "penilai"
        item(session, cast.budi, cast, status="dikembalikan")
        other = 12 if today().month == 1 else 1  # a month of which nothing waits
        closed = session.get_one(Periode, cast.periode[f"{today().year}-{other:02d}"])
        closed.status = "ditutup"
        him = {"dinas_id": cast.dinas_id, "pegawai_id": cast.ani.pegawai_id}
        days = {"start": today(), "end": today()}
        session.add(Kelonggaran(**him, **days, wish="Baru pulang dinas luar"))
        session.add(Ketidakhadiran(**him, **days, kind="sakit", reason="Demam", token="a"))
        session.add(KoreksiData(**him, bagian="nama", wish="Gelar belum lengkap", token="b"))
        session.add(PeriodeBuka(periode_id=closed.id, reason="Data terlambat", requested_by=cast.eko.akun_id))
    return cast


def told(who: Actor) -> Owed:
    batas = ask(tempo.cutoffs, today=today())
    owed: Owed = ask(beranda.owed, **beranda.reach(who, batas=batas, today=today()))
    return owed


def test_every_line_of_beranda_is_in_the_list():
    assert {one.name for one in fields(Owed)} == SAME.keys() | NOT_ALONE.keys()
    more = {"bawahan", "pembinaan", "penanggung", "rapat", "notulis", "peran", "coaching-lanjut"}
    assert set(SAME.values()) | more == BY_CODE.keys()
    assert len(BY_CODE) == len(JENIS) and all(one.noun in BY_NOUN for one in JENIS)


def test_the_same_numbers(office: Cast):
    seen: set[str] = set()
    for who in office.everybody().values():
        if who.pegawai_id is None:
            continue
        mine = {one.code: one for one in ask(menunggu.listed, reader=who, pegawai_id=who.pegawai_id)}
        owed = told(who)
        for line, code in SAME.items():
            if line == "reopening" and who.role != "admin_dinas":
                continue
            n = mine[code].total if code in mine else 0
            assert n == getattr(owed, line), f"{who.name}: {line}"
            assert n == len(mine[code].rows) if n else True
            seen |= {code} if n else set()
    # but the wish of an admin, which tests/services/organisasi tries, and results that were read
    assert set(SAME.values()) - seen <= {"usul-atasan", "hasil"}


def test_who_may_look_and_what_the_rows_say(cast: Cast):
    busy(cast)
    budi = cast.budi.pegawai_id
    for name in ("budi", "dewi", "gilang", "eko"):
        found = {one.code: one for one in ask(menunggu.listed, reader=cast.everybody()[name], pegawai_id=budi)}
        assert {"verifikasi", "keputusan"} <= found.keys()
    for name in ("ani", "hana", "citra", "farah"):
        with pytest.raises(Forbidden):
            ask(menunggu.listed, reader=cast.everybody()[name], pegawai_id=budi)
    assert found["bawahan"].rows[0].text == "Ani · Analis"
    assert found["keputusan"].rows[0].text == "Pelatihan komunikasi bagi petugas loket"
    assert found["verifikasi"].oldest == min(row.day for row in found["verifikasi"].rows if row.day)
    assert "Ani" in found["verifikasi"].rows[0].text
