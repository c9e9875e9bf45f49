"""One's own data: all of it, none of others', no secret, and the taking itself is recorded."""

import json
from datetime import date

import pytest
from sqlmodel import select

from db.engine import transaction
from db.queries.data_saya import bentuk
from db.tables import Audit, Pegawai, Penilaian, Unit
from rules import umpan_balik as rules
from rules.kit.errors import Forbidden
from rules.kit.hak import Actor
from services import akun, data_saya, umpan_balik
from services import laporan as laporan_service
from services import pembinaan as pembinaan_service
from services.indikator import pengukuran
from services.pelatihan import usul_pelatihan
from services.skp import hasil as skp_hasil
from settings import today
from tests.cast import Cast, evidence, kompetensi, laporan, pembinaan, placed
from tests.cast.database import call
from tests.cast.evidence import QUARTER
from tests.cast.indikator import define, figure
from tests.cast.laporan import PDF
from tests.cast.organisasi import change
from ui.profil.data_saya import NAMES, as_json, as_pdf, called


def take(actor: Actor, kind: str = "json") -> dict:
    with transaction() as session:
        return data_saya.take(session, actor, kind=kind)


@pytest.fixture
def busy(each_cast: Cast) -> Cast:
    with transaction() as session:
        for who in (each_cast.ani, each_cast.hana):
            evidence.report(session, who, date(2026, 1, 5))
            evidence.item(session, who, each_cast, 4)
            evidence.present(session, who, date(2026, 1, 5), "hadir")
    with transaction() as session:
        umpan_balik.give(session, each_cast.budi, to_id=each_cast.ani.pegawai_id, jenis="saran", body="Kata untuk Ani")
        umpan_balik.give(session, each_cast.budi, to_id=each_cast.hana.pegawai_id, jenis="saran", body="Kata untuk Hana")
    return each_cast


def test_every_row_of_mine_and_none_of_another(busy: Cast):
    found = take(busy.ani)
    assert found["pegawai"]["name"] == "Ani"
    assert {"laporan", "skp", "kehadiran", "umpan_balik", "akun"} <= found["tabel"].keys()
    for name in ("laporan", "skp", "kehadiran"):
        assert {row["pegawai_id"] for row in found["tabel"][name]} == {busy.ani.pegawai_id}
    text = as_json(found).decode()
    assert "Kata untuk Ani" in text and "Kata untuk Hana" not in text
    assert json.loads(text)["tabel"] == found["tabel"]


def test_no_secret_leaves(busy: Cast):
    text = as_json(take(busy.ani)).decode()
    for secret in ("password_hash", "token_hash", "ticket_hash", "$2b$"):
        assert secret not in text


def test_a_score_under_way_is_the_penilais_own(busy: Cast):
    with transaction() as session:
        unit = session.get_one(Unit, busy.unit_id)
        periode = busy.periode[QUARTER]
        whose = {"pegawai_id": busy.ani.pegawai_id, "penilai_id": busy.budi.pegawai_id, "unit_id": unit.id, "periode_id": periode}
        session.add(Penilaian(dinas_id=busy.dinas_id, **whose, umpan_balik="Belum selesai ditulis"))
    found = take(busy.ani)
    assert "penilaian" not in found["tabel"] and "Belum selesai ditulis" not in as_json(found).decode()


def test_the_taking_is_recorded_and_stands_in_the_next_one(busy: Cast):
    take(busy.ani, "pdf")
    with transaction() as session:
        line = session.exec(select(Audit).where(Audit.noun == "data_saya")).one()
        assert (line.actor, line.action, line.row_id) == ("Ani", "unduh", busy.ani.pegawai_id)
    assert any(one["noun"] == "data_saya" for one in take(busy.ani)["jejak"])


def told(actor: Actor, noun: str) -> list[tuple[str, str]]:
    """(who, what) of the lines about a noun, oldest first."""
    return [(line["actor"], line["action"]) for line in reversed(take(actor)["jejak"]) if line["noun"] == noun]


def test_what_others_wrote_about_me_stands_in_my_trail(each_cast: Cast):
    """Seen by nobody before: levels observed, talks, answers to wishes, files, accounts."""
    cast = each_cast
    ani = cast.ani.pegawai_id
    kompetensi.observe(cast.budi, cast.ani, kompetensi.define(cast.eko), 3)
    pembinaan.talk(cast)
    plan = pembinaan.plan(cast, owner_id=ani)
    call(pembinaan_service.finish, cast.budi, pembinaan_id=plan, version=1, result="Selesai semua", evidence_file=("a.pdf", PDF))
    usul = call(usul_pelatihan.wish, cast.ani, title="Bahasa isyarat", reason="Melayani warga tuli")
    call(usul_pelatihan.answer, cast.dewi, usul_id=usul, version=1, accepted=True)
    call(akun.set_role, cast.eko, akun_id=cast.ani.akun_id, role="admin_dinas")
    change(cast, cast.gilang, ani, atasan_id=cast.gilang.pegawai_id)
    assert told(cast.ani, "kompetensi_pegawai") == [("Budi", "amati")]
    assert told(cast.ani, "coaching") == [("Budi", "tambah")]
    assert told(cast.ani, "pembinaan") == [("Budi", "tambah"), ("Budi", "selesaikan")]
    assert told(cast.ani, "berkas") == [("Budi", "unggah")]
    assert told(cast.ani, "usul_pelatihan") == [("Ani", "usulkan"), ("Dewi", "terima")]
    assert told(cast.ani, "akun") == [("Eko", "ubah peran")]
    assert told(cast.ani, "usul_atasan") == [("Gilang", "minta jadi atasan")]
    assert not told(cast.hana, "kompetensi_pegawai") and not told(cast.hana, "coaching")


def test_what_is_gone_leaves_its_trail(each_cast: Cast):
    cast = each_cast
    made = define(cast, level="pegawai")
    of = figure(pegawai_id=cast.ani.pegawai_id, day=today(), value=9.0, n=10.0)
    saved = call(pengukuran.save, cast.budi, indikator_id=made, **of)
    call(pengukuran.remove, cast.budi, pengukuran_id=saved, version=1)
    with transaction() as session:
        item = evidence.item(session, cast.ani, cast, None)
        day = evidence.periode(session, cast).start
    result = call(skp_hasil.add_result, cast.budi, skp_id=item, day=day, value=4.0)
    call(skp_hasil.remove_result, cast.budi, hasil_id=result, version=1)
    assert told(cast.ani, "pengukuran") == [("Budi", "isi"), ("Budi", "hapus")]
    assert told(cast.ani, "skp_hasil") == [("Budi", "tambah"), ("Budi", "hapus")]
    assert not told(cast.hana, "pengukuran") and not told(cast.hana, "skp_hasil")


def test_a_number_that_was_somebody_elses_before_tells_only_mine(cast: Cast):
    """SQLite gives the number of a withdrawn report again; the return of the first one was a word to Hana."""
    hers = laporan.file(cast.hana)
    laporan.return_(cast.budi, (hers, 1), note="Kata hanya untuk Hana")
    call(laporan_service.withdraw, cast.hana, laporan_id=hers, version=2)
    assert laporan.file(cast.ani) == hers
    laporan.verify(cast.budi, (hers, 1))
    assert told(cast.ani, "laporan") == [("Ani", "tambah"), ("Budi", "setujui")]
    assert told(cast.hana, "laporan") == [("Hana", "tambah"), ("Budi", "kembalikan"), ("Hana", "tarik")]
    assert "Kata hanya untuk Hana" not in as_json(take(cast.ani)).decode()


def test_what_i_did_to_others_is_told_without_what_it_says_of_them(each_cast: Cast):
    made = laporan.file(each_cast.ani, activity="Mengantar anak yang sakit")
    laporan.return_(each_cast.budi, (made, 1), note="Semoga lekas sembuh")
    (line,) = [line for line in take(each_cast.budi)["jejak"] if line["noun"] == "laporan"]
    assert (line["action"], line["row_id"], line["before"], line["after"]) == ("kembalikan", made, None, None)
    assert "Semoga lekas sembuh" in as_json(take(each_cast.ani)).decode()


def test_a_word_without_a_name_stays_without_its_moment(each_cast: Cast, monkeypatch):
    """The trail has the second in which it was written: beside a session's that is a name."""
    with transaction() as session:
        for at in range(3):
            hire = {"nip": f"1992040420160320{at + 10}", "name": f"Rekan {at}", "jabatan": "Analis", "status": "PNS"}
            where = {"dinas_id": each_cast.dinas_id, "unit_id": each_cast.unit_id, "atasan_id": each_cast.budi.pegawai_id}
            session.add(made := Pegawai(**where, **hire, active_from=date(2016, 3, 1)))
            session.flush()
            placed(session, made)
    said = {"to_id": each_cast.budi.pegawai_id, "jenis": "saran", "body": "Bagilah giliran lebih rata"}
    call(umpan_balik.give, each_cast.ani, anonymous=True, **said)
    call(umpan_balik.give, each_cast.hana, **said | {"body": "Terima kasih atas gilirannya"})
    later = rules.shown_from(today())
    monkeypatch.setattr(data_saya, "today", lambda: later)
    found = take(each_cast.budi)
    assert {row["body"] for row in found["tabel"]["umpan_balik"]} == {said["body"], "Terima kasih atas gilirannya"}
    assert not any("id" in row for row in found["tabel"]["umpan_balik"])
    assert told(each_cast.budi, "umpan_balik") == [("Hana", "tulis")]
    assert said["body"] not in as_json(take(each_cast.ani)).decode()


def test_every_table_has_a_name_for_its_reader():
    monthly = {name for name, table in bentuk.tables().items() if bentuk.is_monthly(table)}
    tables = bentuk.personal().keys() | monthly
    assert NAMES.keys() <= tables, "names of tables that are no more"
    assert all(called(table)[0].isupper() and "_" not in called(table) for table in tables)
    assert called("skp_hasil") == "Hasil berkala sasaran" and called("usul_pelatihan") == "Usul pelatihan"


def test_the_summary_is_a_pdf(busy: Cast):
    assert as_pdf(take(busy.ani, "pdf")).startswith(b"%PDF")


def test_accounts_without_an_employee_have_nothing_to_take(cast: Cast):
    for who in (cast.eko, cast.farah):
        with pytest.raises(Forbidden):
            take(who)
