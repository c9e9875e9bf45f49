"""The minutes as PDF: everything that belongs into them, whatever was typed; the signatures never alone on a page."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.queries.rapat.agenda import Catatan
from db.queries.rapat.catatan import Sehelai
from db.queries.rapat.kertas import Kertas
from db.tables import Rapat
from services import rapat
from services.rapat import catatan, keputusan_lanjut
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands
from tests.cast.kompetensi import define, need, observe
from tests.cast.rapat import begun, closed, decide, planned
from tests.ui.rapat.kertas import WORDS, found, printed, repeated
from tests.ui.rapat.lembar import lembar
from ui.kit import formats

SIGNED = "Pimpinan rapat Dewi"


@pytest.fixture
def meeting(cast: Cast) -> int:
    """A meeting about needs that decided three things, closed; one before it decided one."""
    first = begun(cast, cast.dewi)
    decide(cast, cast.dewi, first, what="Memasang papan alur di setiap loket", jenis="lain")
    closed(cast, cast.dewi, first)
    wanted = define(cast.eko, name="Komunikasi #1 [efektif] *tegas*")
    need(cast.gilang, cast, wanted, 4)
    observe(cast.budi, cast.ani, wanted, 2)
    made = planned(cast, cast.dewi, jenis="evaluasi", notulis_id=cast.gilang.pegawai_id, title="Evaluasi #2 $x$ *y*")
    call(rapat.open_, cast.dewi, rapat_id=made, version=1, day=today() - timedelta(days=1))
    decide(cast, cast.dewi, made, kompetensi_id=wanted, what="Pelatihan $komunikasi$ #import", budget_note="Rp10 juta_")
    decide(cast, cast.dewi, made, jenis="tunda", reason="Menunggu anggaran", owner_id=None, due=None, cause=None)
    improve = {"jenis": "perbaikan", "cause": "alat", "reason": "Jaringan loket sering putus", "what": "Mengganti jaringan loket"}
    decide(cast, cast.dewi, made, **improve, people=())
    present = [cast.dewi.pegawai_id, cast.hana.pegawai_id]
    call(rapat.attend, cast.dewi, rapat_id=made, version=version(made), present=present)
    call(catatan.keep, cast.gilang, rapat_id=made, indikator_id=None, body="Jaringan dibahas\nlebih dahulu", seen=0)
    call(rapat.close, cast.dewi, rapat_id=made, version=version(made), note="Berjalan <lancar>")
    return made


def version(rapat_id: int) -> int:
    return int(stands(Rapat, rapat_id).version)


def stretched(given: Kertas, *, guests: int, decided: int, pages: int, notes: int) -> Kertas:
    """The same meeting with so many rows of each."""
    page = lembar()
    return replace(
        given,
        guests=repeated(given.guests, guests, pegawai_id=lambda at: at, name=lambda at: f"Pegawai {at}"),
        decided=repeated(given.decided, decided, what=lambda at: f"Butir {at}: {WORDS}"),
        pages=[replace(page, indikator_id=at, code=f"K{at}", name=f"Indikator ke-{at}") for at in range(pages)],
        notes=[Sehelai(at, f"K{at}", f"Indikator ke-{at}", Catatan(f"{WORDS}.\n{WORDS}.")) for at in range(notes)],
    )


def test_hours_of_the_writing_are_not_those_of_the_meeting(cast: Cast, meeting: int):
    """It was held yesterday and written down today."""
    assert "Pukul : tidak dicatat" in " ".join(printed("berita acara", found(meeting)))
    on_its_day = begun(cast, cast.dewi)
    told = " ".join(printed("berita acara", found(on_its_day)))
    assert "–belum ditutup" in told


def test_everything_of_a_meeting(meeting: int):
    told = " ".join(printed("berita acara", found(meeting)))
    held, plan = today() - timedelta(days=1), today()
    day = f"{formats.weekday(held)}, {formats.date(held)}"
    for words in (
        "Evaluasi #2 $x$ *y*", f"{day} (direncanakan {formats.weekday(plan)}, {formats.date(plan)})", "Notulis : Gilang",
        "1 dari 4 undangan hadir, 1 hadir tanpa undangan", "Hana Analis Hadir tanpa undangan", "Ani Analis Tidak hadir",
        "Memasang papan alur di setiap loket", "Komunikasi #1 [efektif] *tegas*", "Urutan menurut Borich",
        "Pelatihan $komunikasi$ #import", "Anggaran: Rp10 juta_", "1 orang", "Alasan: Menunggu anggaran", "Ditunda",
        "Menjadi rencana perbaikan", "Jaringan loket sering putus", "Jaringan dibahas lebih dahulu", "Berjalan <lancar>",
        "Rapat ditutup dengan 3 keputusan",
        f"Ruang rapat, {formats.date(held)}", "Pimpinan rapat Dewi Notulis Gilang", "menurut keadaan saat dicetak",
    ):  # fmt: skip
        assert words in told, words


def test_one_that_has_not_begun(cast: Cast):
    made = found(planned(cast, cast.dewi))
    told = " ".join(printed("berita acara", replace(made, pages=[lembar()])))
    assert "0 dari 3 undangan hadir" in told and "dicetak sebelum rapat ditutup" in told
    assert "Bahan belum dibekukan: angka saat dicetak" in told and "▲ memburuk nyata" in told and "9,4 menit" in told


# Around the end of a page every length is tried, so that the signatures stand at each height of it.
LENGTHS = [
    *({"guests": guests, "decided": 1, "pages": 0, "notes": 0} for guests in range(1, 34)),
    *({"guests": 4, "decided": decided, "pages": 3, "notes": 2} for decided in range(0, 9)),
    {"guests": 60, "decided": 40, "pages": 12, "notes": 13},
]


def test_the_signatures_are_never_alone_on_a_page(meeting: int):
    given = found(meeting)
    for length in LENGTHS:
        pages = printed("berita acara", stretched(given, **length))
        (signed,) = [at for at, text in enumerate(pages) if SIGNED in text]
        assert signed == len(pages) - 1, length
        last = min(3, length["guests"])
        # the last of the list of attendance stand above them, with the names of its columns
        for at in range(length["guests"] - last, length["guests"]):
            assert f"Pegawai {at} " in pages[signed], length
        assert pages[signed].count("No. Nama Jabatan Kehadiran Tanda tangan") == 1, length


def test_former_decisions_stand_as_they_stood_then(cast: Cast):
    first = begun(cast, cast.dewi)
    done = decide(cast, cast.dewi, first, jenis="lain", what="Memasang papan alur di loket")
    later = decide(cast, cast.dewi, first, jenis="lain", what="Menyusun jadwal istirahat")
    closed(cast, cast.dewi, first)
    call(keputusan_lanjut.finish, cast.dewi, keputusan_id=done, version=1, result="Papan terpasang di loket")
    second = begun(cast, cast.dewi)
    closed(cast, cast.dewi, second)
    call(keputusan_lanjut.finish, cast.dewi, keputusan_id=later, version=1, result="Jadwal sudah berlaku")
    seen = {one.what: (one.state, one.result, one.since) for one in found(second).former}
    assert seen == {
        "Memasang papan alur di loket": ("selesai", "Papan terpasang di loket", ""),
        "Menyusun jadwal istirahat": ("terbuka", "", "selesai"),
    }
    third = begun(cast, cast.dewi)
    assert [one.what for one in found(third).former] == ["Menyusun jadwal istirahat"]
    assert found(first).former == []
