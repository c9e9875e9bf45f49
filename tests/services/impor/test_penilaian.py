"""Scores that were given on paper: final, with their source, and never over what was decided in the app."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from db.engine import transaction
from db.queries import keadilan
from db.queries import penilaian as queries
from db.queries.penilaian import asal
from db.tables import Pegawai, Penilaian
from rules.impor import Plan
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked
from rules.kit.hak import BY_OTHERS, OPERATOR, Actor
from rules.kit.periode import parse
from services import impor, penilaian
from services.impor.batal import undo
from services.penilaian import keberatan
from tests.cast import Cast, evidence, moved
from tests.cast.database import ask as asked_for
from tests.cast.database import call, every, trail
from tests.cast.evidence import QUARTER, YEAR, isian
from tests.cast.impor import asked, case, csv, plan, take, told
from tests.cast.mutasi import on_day

ANI, BUDI, DEWI, HANA = "199003032015032003", "197502022000031002", "197001011995032001", "199104042016032004"
GILANG, CITRA = "198505052010031005", "198806062012032006"
HEAD = ("NIP", "Periode", "Hasil Kerja", "Perilaku Kerja", "Predikat Kinerja", "NIP Penilai", "Umpan Balik")
ROW = (ANI, f"Triwulan I {YEAR}", "DIATAS EKSPEKTASI", "Sesuai Ekspektasi", "BAIK", "", "Pertahankan.")

AFTER = date(YEAR, 4, 20)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """The first quarter is over."""
    with on_day(AFTER):
        yield


def ask(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD, actor: Actor | None = None, **pilihan: str):
    return asked("penilaian", cast.dinas_id, csv(head, *rows, name="skp-triwulan-1.csv"), actor=actor or cast.gilang, **pilihan)


def look(cast: Cast, *rows: Sequence[str], actor: Actor | None = None, **more) -> Plan:
    return plan(ask(cast, *rows, actor=actor, **more), actor or cast.gilang)


def comes(cast: Cast, *rows: Sequence[str], **more) -> impor.Hasil:
    return take(ask(cast, *rows, **more), cast.gilang)


def why(found: Plan) -> str:
    (wrong,) = found.wrong
    return f"{wrong.column}: {wrong.reason}"


def test_it_is_final_and_tells_its_source(each_cast: Cast):
    hasil = comes(each_cast, ROW)
    (row,) = every(Penilaian)
    assert (row.hasil_kerja, row.perilaku_kerja, row.predikat, row.status) == ("di_atas", "sesuai", "baik", "final")
    assert (row.penilai_id, row.umpan_balik) == (each_cast.budi.pegawai_id, "Pertahankan.")
    assert (row.evidence, row.saran_hasil, row.submitted_at) == (None, None, None) and trail("penilaian") == ["impor"]
    found = asked_for(asal.of, penilaian_id=row.id, dinas_id=each_cast.dinas_id)
    assert (found.name, found.by) == ("skp-triwulan-1.csv", "Gilang")
    history = asked_for(queries.history, pegawai_id=each_cast.ani.pegawai_id)
    assert list(history["status"]) == ["final"] and asked_for(queries.frozen, penilaian_id=row.id) is None
    assert any("keberatan" in note for note in hasil.plan.notes)
    assert comes(each_cast, ROW).impor_id is None


def test_the_days_of_objection_do_not_start_anew(each_cast: Cast):
    comes(each_cast, (*ROW, f"{AFTER:%d/%m/%Y}"), head=(*HEAD, "Tanggal penilaian"))
    (row,) = every(Penilaian)
    assert row.submitted_at is not None
    with pytest.raises(Invalid, match="sudah final"):
        call(keberatan.file, each_cast.ani, penilaian_id=row.id, version=1, reason="Nilai saya seharusnya lain.")


def test_who_gave_it(each_cast: Cast):
    """As the file says; else the atasan of the period's last day, wherever he is by now."""
    with transaction() as session:
        moved(session, each_cast.hana, date(YEAR, 4, 10), atasan_id=each_cast.dewi.pegawai_id)
    comes(each_cast, (HANA, *ROW[1:]), (*ROW[:5], DEWI, ""))
    assert {row.pegawai_id: row.penilai_id for row in every(Penilaian)} == {
        each_cast.hana.pegawai_id: each_cast.budi.pegawai_id,
        each_cast.ani.pegawai_id: each_cast.dewi.pegawai_id,
    }


@pytest.mark.parametrize("submitted", [False, True])
def test_nothing_of_the_app_is_overwritten(each_cast: Cast, submitted: bool):
    verb = penilaian.submit if submitted else penilaian.save_draft
    with transaction() as session:
        periode_id = evidence.set_status(session, each_cast, "penilaian")
        verb(session, each_cast.budi, pegawai_id=each_cast.ani.pegawai_id, periode_id=periode_id, **isian())
    assert "dibuat di aplikasi" in why(look(each_cast, ROW))
    same = look(each_cast, (*ROW[:2], "sesuai", "sesuai", "baik", "", ""))
    assert same.counts == ({"sama": 1} if submitted else {"salah": 1})


def test_a_corrected_file_and_both_taken_back(each_cast: Cast):
    first = comes(each_cast, ROW)
    second = comes(each_cast, (*ROW[:3], "di atas ekspektasi", "SANGAT BAIK", "", "Pertahankan."))
    assert second.plan.lines[0].before == {"perilaku_kerja": "sesuai", "predikat": "baik"}
    with pytest.raises(Conflict, match="sesudahnya"):
        call(undo, each_cast.gilang, impor_id=first.impor_id)
    call(undo, each_cast.gilang, impor_id=second.impor_id)
    assert [row.predikat for row in every(Penilaian)] == ["baik"]
    call(undo, each_cast.gilang, impor_id=first.impor_id)
    assert not every(Penilaian)


def test_a_closed_period_never_moves(each_cast: Cast):
    hasil = comes(each_cast, ROW)
    with transaction() as session:
        evidence.set_status(session, each_cast, "ditutup")
    assert "sudah ditutup" in why(look(each_cast, (HANA, *ROW[1:])))
    with pytest.raises(Locked, match="sudah ditutup"):
        call(undo, each_cast.gilang, impor_id=hasil.impor_id)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({0: CITRA}, "NIP: Tidak ada pegawai dinas ini"),
        ({1: f"Semester I {YEAR}"}, "Periode: Semester"),
        ({1: f"Desember {YEAR}"}, "Periode: Desember"),
        ({2: "cukup"}, "Hasil Kerja: “cukup” tidak dikenal"),
        ({4: "Sangat Baik"}, "Predikat Kinerja: Hasil kerja Di Atas Ekspektasi dan perilaku Sesuai Ekspektasi menurut matriks"),
        ({5: ANI}, "NIP Penilai: Penilai tidak mungkin pegawai itu sendiri"),
        ({5: "197001011995032999"}, "NIP Penilai: Penilai dengan NIP"),
        ({0: DEWI}, "NIP Penilai: Penilai Dewi tidak diketahui"),
        ({6: "a" * 2001}, "Umpan Balik: Umpan balik"),
    ],
)
def test_what_cannot_be_taken(cast: Cast, changed: dict[int, str], reason: str):
    row = tuple(changed.get(at, text) for at, text in enumerate(ROW))
    assert why(look(cast, row)).startswith(reason)


def test_nobody_brings_his_own_score(each_cast: Cast):
    found = look(each_cast, (GILANG, *ROW[1:]), ROW)
    assert [state for _, state, _ in told(found.lines)] == ["salah", "baru"]
    assert why(found) == f"NIP: {BY_OTHERS['penilaian.import']}"
    assert look(each_cast, (GILANG, *ROW[1:]), actor=each_cast.eko).counts == {"baru": 1}
    for actor in (each_cast.ani, each_cast.budi, each_cast.dewi, each_cast.farah):
        with pytest.raises(Forbidden):
            look(each_cast, ROW, actor=actor)


def test_the_office_s_own_recapitulation(each_cast: Cast):
    """Title lines with the period in the file's name only, a group over two columns, spaces in the NIP, months in words."""
    answers = {"periode": QUARTER}
    ask = asked("penilaian", each_cast.dinas_id, case("rekap_predikat_triwulan.xlsx"), actor=OPERATOR, **answers)
    hasil = take(ask, OPERATOR)
    assert not hasil.plan.wrong and hasil.written == 2
    assert {(row.pegawai_id, row.predikat) for row in every(Penilaian)} == {
        (each_cast.ani.pegawai_id, "baik"),
        (each_cast.hana.pegawai_id, "butuh_perbaikan"),
    }


def test_a_score_on_paper_is_no_rating_without_evidence(cast: Cast):
    comes(cast, ROW)
    (score,) = asked_for(keadilan.scores, dinas_id=cast.dinas_id, periode=parse(QUARTER))
    assert (score.on_paper, score.without_evidence, score.differs) == (True, False, False)


def test_of_days_before_she_was_an_asn_there_is_no_score(each_cast: Cast):
    with transaction() as session:
        session.get_one(Pegawai, each_cast.ani.pegawai_id).asn_sejak = AFTER
    assert why(look(each_cast, ROW)) == "NIP: Ani: belum ASN pada periode ini."
