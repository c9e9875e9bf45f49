"""BKN results beside ours on their pages: the list of differences, the person, his penilai; nobody else."""

import pytest

from db.engine import transaction
from db.tables import HasilBkn
from rules.kit.periode import parse, previous
from services import impor
from tests.cast import Cast
from tests.cast.ekinerja import ATAS, above, row, semicolons, sheet
from tests.cast.evidence import QUARTER
from tests.cast.impor import asked, take
from tests.cast.keadilan import score
from tests.pages.app import open_page, plain, texts
from tests.pages.dinas.test_keadilan import opened, table
from tests.pages.saya.test_hasil import score as really_scored
from tests.pages.widgets import errors, files, metrics

PART = "e-Kinerja BKN"
TITLE = f"Triwulan 1 Tahun {parse(QUARTER).start.year}"


@pytest.fixture
def beside(cast: Cast) -> Cast:
    with transaction() as session:
        for who in (cast.ani, cast.hana):
            score(session, cast, who.pegawai_id, cast.budi.pegawai_id)
    content = semicolons([*above(TITLE), *sheet([row("ani", ATAS), row("hana"), row("gilang", boss="dewi")])])
    take(asked("ekinerja", cast.dinas_id, impor.open_file("bkn.csv", content), actor=cast.gilang), cast.gilang)
    return cast


@pytest.mark.parametrize("name", ["dewi", "gilang", "eko"])
def test_what_differs(beside: Cast, name: str):
    at = opened(beside, PART, beside.everybody()[name])
    assert {k: v for k, v in metrics(at).items() if v != "0"} == {"Hasil berbeda": "1", "Hanya di BKN": "1", "Sama": "1"}
    assert [(r["Pegawai"], r["Keadaan"], r["Yang berbeda"], r["Di BKN"]) for r in table(at)] == [
        ("Ani", "Hasil berbeda", "hasil kerja", "Baik (hasil Di Atas, perilaku Sesuai)"),
        ("Gilang", "Hanya di BKN", "", "Baik (hasil Sesuai, perilaku Sesuai)"),
    ]
    ours = "Unduh CSV (;)" in files(at)
    assert ours == (name != "dewi"), "who exchanges files with BKN, and nobody else, takes NIPs away"


def test_nothing_of_bkn_yet(cast: Cast):
    assert "Belum ada hasil e-Kinerja BKN pada periode ini" in texts(opened(cast, PART))


def test_a_period_that_is_not_opened_here(beside: Cast):
    p = previous(parse(QUARTER))
    with transaction() as session:
        told = {"kind": p.kind, "code": p.code, "start": p.start, "end": p.end, "predikat": "baik"}
        session.add(HasilBkn(dinas_id=beside.dinas_id, pegawai_id=beside.ani.pegawai_id, **told))
    at = opened(beside, PART)
    at.selectbox(key=f"keadilan-bkn-periode-{beside.dinas_id}").set_value(p.code).run()
    assert [(r["Pegawai"], r["Keadaan"]) for r in table(at)] == [("Ani", "Hanya di BKN")]


@pytest.fixture
def submitted(cast: Cast) -> Cast:
    """Ani's score with all its evidence, beside what BKN says of her and of Hana."""
    really_scored(cast)
    content = semicolons([*above(TITLE), *sheet([row("ani", ATAS), row("hana")])])
    take(asked("ekinerja", cast.dinas_id, impor.open_file("bkn.csv", content), actor=cast.gilang), cast.gilang)
    return cast


def test_the_person_reads_both(submitted: Cast):
    said = plain(open_page(submitted.ani, "hasil", periode=QUARTER))
    assert "e-Kinerja BKN" in said and "hasil kerja: **Di Atas**" in said and "Berbeda dari hasil di sini: hasil kerja." in said
    assert "dari berkas “bkn.csv”" in said
    alone = plain(open_page(submitted.hana, "hasil", periode=QUARTER))
    assert "Belum ada hasil penilaian" in alone and "Predikat: **Baik**" in alone and "Berbeda" not in alone


def test_the_penilai_reads_it_of_his_own(submitted: Cast):
    said = plain(open_page(submitted.budi, "penilaian", periode=QUARTER, pegawai=str(submitted.ani.pegawai_id)))
    assert "Berbeda dari hasil di sini: hasil kerja." in said
    at = open_page(submitted.budi, "penilaian", periode=QUARTER, pegawai=str(submitted.gilang.pegawai_id))
    assert errors(at) and "e-Kinerja" not in plain(at)
