"""Results of BKN beside ours, and ours in BKN's columns: read back they change nothing and show no difference."""

import pytest

from db.engine import reading, transaction
from db.queries.penilaian import hasil_bkn as queries
from db.tables import HasilBkn, Penilaian
from rules.kit.periode import parse
from services import impor
from services.impor.batal import undo
from tests.cast import Cast
from tests.cast.database import ask, call, every
from tests.cast.ekinerja import ATAS, above, row, semicolons, sheet
from tests.cast.evidence import QUARTER
from tests.cast.impor import asked, take
from tests.cast.keadilan import score
from ui.keadilan import bkn_berkas
from ui.kit.exports import to_csv

PERIODE = parse(QUARTER)
TITLE = f"Triwulan 1 Tahun {PERIODE.start.year}"


@pytest.fixture
def scored(each_cast: Cast) -> Cast:
    cast = each_cast
    with transaction() as session:
        for who in (cast.ani, cast.hana):
            score(session, cast, who.pegawai_id, cast.budi.pegawai_id)
        score(session, cast, cast.budi.pegawai_id, cast.dewi.pegawai_id, "di_atas")
        score(session, cast, cast.gilang.pegawai_id, cast.dewi.pegawai_id, status="draf")
    return cast


def bring(cast: Cast, name: str, content: bytes) -> impor.Hasil:
    return take(asked("ekinerja", cast.dinas_id, impor.open_file(name, content), actor=cast.gilang), cast.gilang)


def of_bkn(cast: Cast, *rows: dict[str, str]) -> impor.Hasil:
    return bring(cast, "bkn.csv", semicolons([*above(TITLE), *sheet(rows)]))


def compared(cast: Cast) -> dict[str, tuple[str, tuple[str, ...]]]:
    rows = ask(queries.compared, dinas_id=cast.dinas_id, periode=PERIODE)
    return {one.name: (one.keadaan, one.differs) for one in rows}


def test_how_they_stand_to_each_other(scored: Cast):
    of_bkn(scored, row("ani"), row("hana", ATAS, boss="dewi"), row("gilang", boss="dewi"))
    assert compared(scored) == {
        "Ani": ("sama", ()),
        "Budi": ("hanya_sini", ()),
        "Gilang": ("hanya_bkn", ()),  # a draft of ours is none yet
        "Hana": ("beda", ("hasil kerja", "penilai")),
    }
    of_bkn(scored, row("hana", boss="dewi"))
    assert compared(scored)["Hana"] == ("atasan", ("penilai",))
    assert [one.code for one in ask(queries.periods, dinas_id=scored.dinas_id)] == [QUARTER]
    assert ask(queries.periods, dinas_id=scored.other_dinas_id) == []


def test_the_file_is_named_until_it_is_taken_back(scored: Cast):
    first = of_bkn(scored, row("ani"))
    later = of_bkn(scored, row("ani", ATAS))
    (found,) = ask(queries.own, pegawai_id=scored.ani.pegawai_id)
    assert (found.file, found.hasil_kerja, found.code) == ("bkn.csv", "di_atas", QUARTER) and found.file_at is not None
    call(undo, scored.gilang, impor_id=later.impor_id)
    (found,) = ask(queries.own, pegawai_id=scored.ani.pegawai_id)
    assert (found.file, found.hasil_kerja) == ("bkn.csv", "sesuai")
    call(undo, scored.gilang, impor_id=first.impor_id)
    assert ask(queries.own, pegawai_id=scored.ani.pegawai_id) == []


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_our_own_file_read_back(scored: Cast, ending: str):
    with reading() as connection:
        rows = queries.exported(connection, dinas_id=scored.dinas_id, periode=PERIODE)
    lines = bkn_berkas.table(rows, PERIODE)
    content = to_csv(lines) if ending == "csv" else bkn_berkas.workbook(lines, PERIODE, "Dinas Kependudukan dan Pencatatan Sipil")
    before = [vars(one) for one in every(Penilaian)]
    found = bring(scored, f"keluar.{ending}", content).plan
    assert found.counts == {"baru": 3} and not found.wrong and not any(line.note for line in found.lines)
    assert {state for state, _ in compared(scored).values()} == {"sama"}
    assert bring(scored, f"keluar.{ending}", content).plan.counts == {"sama": 3}
    after = [vars(one) for one in every(Penilaian)]
    assert [{k: v for k, v in one.items() if k[0] != "_"} for one in after] == [
        {k: v for k, v in one.items() if k[0] != "_"} for one in before
    ]
    assert {one.penilai_name for one in every(HasilBkn)} == {"BUDI", "DEWI"}


def test_its_columns_are_bkns(scored: Cast):
    with reading() as connection:
        rows = queries.exported(connection, dinas_id=scored.dinas_id, periode=PERIODE)
    text = to_csv(bkn_berkas.table(rows, PERIODE)).decode("utf-8-sig").splitlines()
    assert text[0].startswith("No;jenis;id;nip;nama;periode_awal_skp;periode_akhir_skp;") and len(text) == 4
    assert "SESUAI EKSPEKTASI;SESUAI EKSPEKTASI;BAIK;\t197502022000031002;BUDI" in text[1]
