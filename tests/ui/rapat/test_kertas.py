"""The other papers of a meeting: each fits its pages, whatever was decided, and names nobody whom it must not."""

from dataclasses import replace
from datetime import timedelta
from time import process_time

import pytest

from db.queries.rapat.kertas import Kertas
from rules.rapat.lembar import Komitmen
from rules.tanda import BETTER, USUAL
from services import rapat
from settings import today
from tests.cast import Cast
from tests.cast.database import call
from tests.cast.kompetensi import needed, observe
from tests.cast.rapat import begun, closed, decide, planned
from tests.ui.rapat.kertas import WORDS, found, printed, repeated
from tests.ui.rapat.lembar import LAST, lembar
from ui.kit import formats


def pages(count: int) -> list:
    """So many indicators, each with as much to tell as there may be."""
    old = tuple(Komitmen(at, WORDS, "Budi", LAST, "lewat", "", LAST, "baru 2 dari 7 bulan setelahnya") for at in range(6))
    full = {"causes": (("Kekurangan petugas", 12), ("Gangguan jaringan", 7)), "commitments": old}
    page = lembar(**full)
    return [replace(page, indikator_id=at, code=f"K{at}", name=f"Indikator {at}{' panjang' * (at % 4)}") for at in range(count)]


@pytest.fixture
def held(cast: Cast) -> Kertas:
    """A closed meeting with one decision."""
    made = begun(cast, cast.dewi)
    decide(cast, cast.dewi, made, what="Menambah satu loket pada jam sibuk", jenis="lain")
    closed(cast, cast.dewi, made)
    return found(made)


@pytest.mark.parametrize("decided", [0, 1, 6, 12, 30])
def test_the_memo_is_one_page(held: Kertas, decided: int):
    many = repeated(held.decided, decided, what=lambda at: f"Butir {at}: {(WORDS + ' ') * 2}".strip()[:300])
    (told,) = printed("memo", replace(held, decided=many, pages=pages(12)))
    assert "Halaman 1 dari 1" in told and "https://kinerja.contoh.go.id/bahan-rapat?rapat=1" in told
    shown = sum(f"Butir {at}:" in told for at in range(decided))
    assert shown == decided or f"{decided - shown} keputusan lain ada di berita acara." in told


def test_the_memo_says_who_until_when_and_what_the_figures_said(held: Kertas):
    good = lembar(indikator_id=2, name="Waktu layanan", change=BETTER, sentence="Waktu layanan membaik nyata sejak Mei 2026.")
    calm = lembar(indikator_id=3, name="Kunjungan", change=USUAL, sentence="Naik turunnya masih variasi biasa.")
    (told,) = printed("memo", replace(held, pages=[lembar(), good, calm]))
    due = formats.date_short(today() + timedelta(days=30))
    for words in ("Menambah satu loket pada jam sibuk", "Budi", due, "Perlu tindak lanjut", "Waktu tunggu memburuk nyata",
                  "Patut diapresiasi", "Waktu layanan membaik nyata", "Memo belum terbit, paling lambat"):  # fmt: skip
        assert words in told, words
    assert "Kunjungan" not in told
    late = replace(held.meeting, day=today() - timedelta(days=3), memo_at=held.meeting.closed_at)
    (told,) = printed("memo", replace(held, meeting=late))
    assert "Memo terbit 3 hari setelah rapat, lewat 1 hari dari batas." in told
    assert "Tidak ada angka yang berubah nyata" in told


def test_the_deck_has_a_page_for_each_indicator_and_none_more(held: Kertas):
    many = replace(held, pages=pages(12), rest=[lembar(name="Kunjungan lapangan")])
    before = process_time()
    made = printed("dek", many)
    assert process_time() - before < 30, "a deck of twelve is to take seconds"
    assert len(made) == 1 + 1 + 12 + 3, [text[:40] for text in made]
    assert made[1].startswith("Komitmen lalu")
    for at in range(12):
        assert made[2 + at].startswith(f"Indikator {at}"), made[2 + at][:60]
        assert "9,4 menit" in made[2 + at] and "komitmen lain" in made[2 + at]
    assert made[14].startswith("Indikator lain") and "Kunjungan lapangan" in made[14]
    assert made[15].startswith("Penyebab sistem") and made[16].startswith("Keputusan")
    assert all("dibekukan" in text for text in made[1:])


def test_the_pre_read_tells_everything_of_each_indicator(held: Kertas):
    told = " ".join(printed("bahan", replace(held, pages=pages(3))))
    for words in (
        "Acara", "Terancam meleset: Indikator 0", "9,4 menit", "Target ≤ 8 menit", "▲ memburuk nyata",
        "n = 240 permohonan selesai", "Penanggung jawab: Budi", "Naik 1,3 menit dari Triwulan III 2026 (8,1 menit)",
        "19 sebab dicatat: 19 sistem (Kekurangan petugas 12, Gangguan jaringan 7)", "Komitmen:", "Lewat tenggat: Menambah",
        "baru dibekukan saat rapat dimulai",
    ):  # fmt: skip
        assert words in told, words


def test_no_paper_names_who_is_below_a_standard(cast: Cast):
    wanted = needed(cast)
    observe(cast.budi, cast.ani, wanted, 1)
    made = planned(cast, cast.dewi, jenis="diklat", invited=[cast.budi.pegawai_id])
    call(rapat.open_, cast.dewi, rapat_id=made, version=1, day=today())
    decide(cast, cast.dewi, made, kompetensi_id=wanted, people=[cast.ani.pegawai_id])
    given = found(made)
    for kind in ("bahan", "dek", "berita acara", "memo"):
        told = " ".join(printed(kind, given))
        assert "Ani" not in told.split(), kind
        assert kind in ("memo", "bahan") or "1 dari 1 orang (hanya 1 orang)" in told, kind
    # among the invited not even a count tells who the only one is
    assert "kurang dari 5 orang diamati" in " ".join(printed("bahan", given))


@pytest.mark.parametrize("guests", [1, 8, 9, 70])
def test_the_invitation(held: Kertas, guests: int):
    many = repeated(held.guests, guests, name=lambda at: f"Pejabat {at}")
    told = printed("undangan", replace(held, guests=many, pages=pages(12)))
    assert ("daftar terlampir" in told[0]) is (guests > 8) and len(told) == (1 if guests <= 8 else 2 if guests == 9 else 3)
    assert f"Pejabat {guests - 1}" in told[-1] and "NIP 197001011995032001" in told[0]
    for words in ("Undangan Rapat evaluasi triwulan", "Tempat : Ruang rapat", "https://kinerja.contoh.go.id/bahan-rapat?rapat=1"):
        assert words in told[0]
