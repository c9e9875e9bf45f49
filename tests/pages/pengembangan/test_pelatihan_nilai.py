"""Attendance and scores of a session, for all its participants at once."""

import pytest
from streamlit.testing.v1 import AppTest

from db.tables import Peserta
from rules.kit.hak import Actor
from services.pelatihan import peserta, peserta_hasil
from services.pelatihan.peserta_hasil import Hasil
from tests.cast import Cast
from tests.cast.database import call
from tests.cast.pelatihan import course, row, sesi
from tests.pages.app import open_page, texts
from tests.pages.widgets import choose_row, errors, labels, named, press, toast
from ui.pelatihan import nilai as pelatihan_nilai

SAVE = "Simpan kehadiran dan nilai"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def opened(cast: Cast) -> AppTest:
    """The only session, as Gilang manages it."""
    return choose_row(open_page(cast.gilang, "pelatihan", bagian="kelola"), 0)


def record(sesi_id: int, who: Actor, line: Peserta, **given) -> None:
    """What another admin enters about one participant."""
    stands = {"hadir": {"hadir": True, "tidak_hadir": False}.get(line.status), "pre": line.pre, "post": line.post}
    call(peserta_hasil.record, who, sesi_id=sesi_id, rows=[Hasil(line.id, line.version, **stands | given)])


@pytest.fixture
def held(cast: Cast) -> int:
    """Today's session with Ani, Hana and Gilang, who manages it, in it."""
    made = sesi(cast, course(cast), days=0)
    ids = [cast.ani.pegawai_id, cast.hana.pegawai_id, cast.gilang.pegawai_id]
    call(peserta.assign, cast.dewi, keputusan_id=None, sesi_id=made, pegawai_ids=ids)
    return made


def enter(at: AppTest, name: str, came: bool | None = None, pre: float | None = None, post: float | None = None) -> None:
    named(at.radio, f"Kehadiran {name}").set_value(came)
    named(at.number_input, f"Tes awal {name}").set_value(pre)
    named(at.number_input, f"Tes akhir {name}").set_value(post)


def entered(at: AppTest, name: str) -> tuple[bool | None, float | None, float | None]:
    scores = (named(at.number_input, f"{test} {name}").value for test in ("Tes awal", "Tes akhir"))
    return named(at.radio, f"Kehadiran {name}").value, *scores


def test_attendance_for_all_at_once(cast: Cast, held: int):
    at = opened(cast)
    assert "Kehadiran dan nilai Anda dicatat oleh admin lain" in texts(at)
    assert [one.label for one in at.radio] == ["Kehadiran Ani", "Kehadiran Hana"]
    assert "Belum ada yang diisi atau diubah." in texts(press(at, SAVE))
    enter(at, "Ani", True, 55, 82.5)
    enter(at, "Hana", False)
    at = press(at, SAVE)
    assert toast(at) == "Hasil 2 peserta tersimpan: 2 kehadiran, 2 nilai."
    assert "2 peserta · 2 kehadiran dan 2 nilai tes sudah tercatat." in texts(at)
    assert (row(held, cast.ani).jp, row(held, cast.ani).post, row(held, cast.hana).status) == (8, 82.5, "tidak_hadir")
    # One score is mended: only that is counted, and only that line is written.
    named(at.number_input, "Tes akhir Ani").set_value(85)
    at = press(at, SAVE)
    assert toast(at) == "Hasil 1 peserta tersimpan: 0 kehadiran, 1 nilai." and row(held, cast.hana).version == 2


def test_a_wrong_score_is_told_at_its_row_and_nothing_typed_is_lost(cast: Cast, held: int):
    at = opened(cast)
    enter(at, "Ani", True, 55, 80)
    enter(at, "Hana", None, 60, 120)
    at = press(at, SAVE)
    assert errors(at) == ["Hana: Nilai tes harus 0–100."]
    assert entered(at, "Ani") == (True, 55, 80) and entered(at, "Hana") == (None, 60, 120)
    assert row(held, cast.ani).status == "terdaftar"
    named(at.number_input, "Tes akhir Hana").set_value(70)
    assert toast(press(at, SAVE)) == "Hasil 2 peserta tersimpan: 1 kehadiran, 4 nilai."


def test_what_another_admin_saved_meanwhile_is_told_and_kept(cast: Cast, held: int):
    at = opened(cast)
    enter(at, "Ani", True)
    record(held, cast.eko, row(held, cast.hana), pre=40)
    at = press(at, SAVE)
    assert toast(at).startswith("Hasil 1 peserta") and row(held, cast.hana).pre == 40, "her line was not touched"
    enter(at, "Ani", True, 55)
    record(held, cast.eko, row(held, cast.ani), pre=99)
    at = press(at, SAVE)
    assert ["baru saja diubah" in one.value for one in at.error] == [True]
    assert entered(at, "Ani") == (True, 55, None) and row(held, cast.ani).pre == 99
    at = press(at, "Muat ulang isian (yang diketik hilang)")
    assert entered(at, "Ani") == (True, 99, None) and entered(at, "Hana") == (None, 40, None)


def test_a_certificate_in_between_is_no_conflict(cast: Cast, held: int):
    record(held, cast.eko, row(held, cast.ani), hadir=True)
    at = opened(cast)
    enter(at, "Ani", True, 55)
    ani = row(held, cast.ani)
    call(peserta_hasil.attach, cast.ani, peserta_id=ani.id, version=ani.version, file=("s.pdf", PDF))
    assert toast(press(at, SAVE)).startswith("Hasil 1 peserta tersimpan")


def test_many_participants_are_saved_page_by_page(cast: Cast, held: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pelatihan_nilai, "PER_PAGE", 1)
    at = opened(cast)
    assert [one.label for one in at.radio] == ["Kehadiran Ani"] and "Simpan, lalu peserta 2" in labels(at)
    enter(at, "Ani", True, 155)
    at = press(at, "Simpan, lalu peserta 2")
    assert errors(at) == ["Ani: Nilai tes harus 0–100."] and entered(at, "Ani") == (True, 155, None)
    enter(at, "Ani", True, 55)
    at = press(at, "Simpan, lalu peserta 2")
    assert toast(at).startswith("Hasil 1 peserta") and [one.label for one in at.radio] == ["Kehadiran Hana"]
    at = press(at, "Isi yang kosong dengan Hadir")
    assert entered(at, "Hana") == (True, None, None) and row(held, cast.hana).status == "terdaftar", "filled in, not saved"
    at = press(at, "Simpan, lalu peserta 1")
    assert row(held, cast.hana).status == "hadir" and entered(at, "Ani") == (True, 55, None)


def test_attendance_waits_for_the_last_day(cast: Cast):
    made = sesi(cast, course(cast), days=1)
    call(peserta.assign, cast.dewi, keputusan_id=None, sesi_id=made, pegawai_ids=[cast.ani.pegawai_id])
    at = opened(cast)
    assert named(at.radio, "Kehadiran Ani").disabled and "Kehadiran dicatat mulai" in texts(at)
    named(at.number_input, "Tes awal Ani").set_value(50)
    press(at, SAVE)
    assert (row(made, cast.ani).status, row(made, cast.ani).pre) == ("terdaftar", 50)
