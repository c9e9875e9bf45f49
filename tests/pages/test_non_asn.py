"""A non-ASN on the screens: entered without a NIP, told politely why there is no plan and no score; who is away likewise."""

from datetime import timedelta

from db.engine import transaction
from db.tables import Pegawai
from rules.kit.periode import parse
from tests.cast import Cast, evidence
from tests.cast.database import every
from tests.cast.evidence import QUARTER
from tests.cast.non_asn import becomes_non_asn
from tests.cast.wajib import recorded
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import column, labels, named, press, toast

SPAN = parse(QUARTER)


def test_the_form_asks_for_no_nip(cast: Cast):
    at = press(open_page(cast.gilang, "organisasi"), "Tambah pegawai")
    named(at.button_group, "Status").set_value("non_asn")
    run(at)
    assert "NIP" not in [field.label for field in at.text_input] and "Golongan" not in [field.label for field in at.selectbox]
    for label, text in (("Nama lengkap", "Tono Uji"), ("Jabatan", "Pengemudi")):
        named(at.text_input, label).set_value(text)
    named(at.date_input, "Mulai bertugas").set_value("2026-01-05")
    named(at.selectbox, "Unit kerja").set_value(cast.unit_id)
    press(at, "Simpan")
    assert toast(at) == "Pegawai ditambahkan."
    assert [row.status for row in every(Pegawai) if row.name == "Tono Uji"] == ["non_asn"]
    assert dict(zip(column(at, "Nama"), column(at, "NIP"), strict=True))["Tono Uji"] == "—"
    assert "Non-ASN (honorer, THL)" in column(at, "Status")


def test_she_is_told_why_there_is_no_plan_and_no_score(cast: Cast):
    becomes_non_asn(cast.ani)
    for page in ("skp", "hasil"):
        at = open_page(cast.ani, page, periode=QUARTER)
        assert "non-ASN melapor dan ikut dihitung" in texts(at) and not at.exception
    assert "Tambah sasaran" not in labels(open_page(cast.ani, "skp", periode=QUARTER))
    for page in ("beranda", "laporan", "profil", "pelatihan", "kompetensi", "umpan-balik"):
        assert not open_page(cast.ani, page).exception, page


def test_her_penilai_sees_her_and_cannot_score_her(cast: Cast):
    becomes_non_asn(cast.ani)
    with transaction() as session:
        evidence.set_status(session, cast, "penilaian")
    at = open_page(cast.budi, "penilaian", periode=QUARTER)
    assert at.selectbox(key="filter-pegawai").options == ["Ani · Tidak dinilai", "Hana · Belum dinilai"]
    assert "0 dari 1 penilaian sudah diajukan" in texts(at) and "Mulai: Hana" in labels(at)
    at = open_page(cast.budi, "penilaian", periode=QUARTER, pegawai=str(cast.ani.pegawai_id))
    assert "Ani tidak dinilai" in texts(at) and not at.toggle and "Ajukan" not in labels(at)


def test_of_who_was_away_the_penilai_may_say_otherwise(cast: Cast):
    with transaction() as session:
        evidence.set_status(session, cast, "penilaian")
        recorded(session, cast, cast.ani, "tugas_belajar", *(SPAN.start + timedelta(days=n) for n in range(40)))
    at = open_page(cast.budi, "penilaian", periode=QUARTER, pegawai=str(cast.ani.pegawai_id))
    assert f"tugas belajar {SPAN.start:%d/%m/%Y}" in texts(at) and "Keputusan Anda" not in texts(at)
    at.toggle[0].set_value(True)
    run(at)
    assert "Keputusan Anda" in texts(at)
    assert "Anda tidak dinilai" in texts(open_page(cast.ani, "hasil", periode=QUARTER))
