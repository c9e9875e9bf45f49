"""Definitions of indicators from a file: words as people write them, history kept, taken back as a whole."""

from collections.abc import Sequence

import pytest

from db.engine import reading
from db.queries import indikator as queries
from db.tables import Indikator, IndikatorRiwayat
from rules.impor import Plan
from rules.kit.errors import Conflict, Forbidden
from services import impor
from services.impor.batal import undo
from services.indikator import pengukuran
from settings import today
from tests.cast import Cast
from tests.cast.database import call, every, stands, trail
from tests.cast.impor import asked, csv, plan, take
from tests.cast.indikator import define, figure

HEAD = (
    "Kode", "Indikator Kinerja", "Satuan", "Tingkat", "Polaritas", "Agregasi", "Frekuensi pengukuran", "Pembilang", "Penyebut",
    "Faktor",
)  # fmt: skip
AKTA = (
    "AKTA",
    "Akta tepat waktu",
    "%",
    "Bidang",
    "semakin tinggi semakin baik",
    "persentase",
    "tiap bulan",
    "Tepat",
    "Akta",
    "100",
)
ADUAN = ("", "Sisa aduan", "aduan", "OPD", "Minimize", "posisi akhir", "Triwulan", "Sisa aduan", "", "")


def ask(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD) -> impor.Permintaan:
    return asked("indikator", cast.dinas_id, csv(head, *rows), actor=cast.gilang)


def look(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD) -> Plan:
    return plan(ask(cast, *rows, head=head), cast.gilang)


def codes() -> set[str]:
    return {row.code for row in every(Indikator)}


def test_words_as_people_write_them(each_cast: Cast):
    assert take(ask(each_cast, AKTA, ADUAN), each_cast.gilang).written == 2
    rows = {row.code: row for row in every(Indikator)}
    akta, aduan = rows["AKTA"], rows["SISA_ADUAN"]
    assert (akta.level, akta.polarity, akta.aggregate, akta.frequency) == ("unit", "naik", "rasio", "bulanan")
    assert (akta.value_label, akta.n_label, akta.factor, akta.dinas_id) == ("Tepat", "Akta", 100, each_cast.dinas_id)
    assert (aduan.level, aduan.polarity, aduan.aggregate, aduan.frequency) == ("dinas", "turun", "terakhir", "triwulanan")
    again = look(each_cast, AKTA, ADUAN)
    assert again.counts == {"sama": 2} and take(ask(each_cast, AKTA, ADUAN), each_cast.gilang).impor_id is None


def test_a_change_keeps_what_was_and_goes_back(each_cast: Cast):
    made = define(each_cast, code="AKTA", dinas_id=each_cast.dinas_id)
    before = stands(Indikator, made)
    rows = (("akta", "Akta terbit tepat waktu", "turun", ""),)
    head = ("Kode", "Nama indikator", "Arah", "Satuan")
    found = look(each_cast, *rows, head=head)
    assert found.lines[0].before == {"name": before.name, "polarity": "naik"}
    impor_id = take(ask(each_cast, *rows, head=head), each_cast.gilang).impor_id
    after = stands(Indikator, made)
    assert (after.name, after.polarity, after.satuan) == ("Akta terbit tepat waktu", "turun", before.satuan)
    with reading() as connection:
        assert [one.definition["name"] for one in queries.history(connection, indikator_id=made)] == [before.name]
    assert trail("indikator", made) == ["tambah", "ubah"]
    call(undo, each_cast.gilang, impor_id=impor_id)
    back = stands(Indikator, made)
    assert (back.name, back.polarity) == (before.name, "naik") and back.version > after.version
    assert len(every(IndikatorRiwayat)) == 2


def test_new_ones_go_unless_figures_rest_on_them(each_cast: Cast):
    impor_id = take(ask(each_cast, AKTA), each_cast.gilang).impor_id
    call(undo, each_cast.gilang, impor_id=impor_id)
    assert codes() == set()
    impor_id = take(ask(each_cast, AKTA), each_cast.gilang).impor_id
    (row,) = every(Indikator)
    measure(each_cast, row.id)
    with pytest.raises(Conflict, match="pengukuran"):
        call(undo, each_cast.gilang, impor_id=impor_id)
    assert codes() == {"AKTA"}


def test_not_back_to_what_figures_would_not_fit(cast: Cast):
    made = define(cast, code="AKTA", dinas_id=cast.dinas_id)
    given = ("Kode", "Nama", "Diukur per"), ("AKTA", "KTP tepat waktu", "Layanan")
    impor_id = take(ask(cast, given[1], head=given[0]), cast.gilang).impor_id
    assert stands(Indikator, made).level == "layanan"
    back = ("AKTA", "KTP tepat waktu", "Unit")
    later = take(ask(cast, back, head=given[0]), cast.gilang).impor_id
    measure(cast, made)
    with pytest.raises(Conflict, match="sudah mempunyai isian"):
        call(undo, cast.gilang, impor_id=later)
    with pytest.raises(Conflict, match="sudah berubah"):
        call(undo, cast.gilang, impor_id=impor_id)


def measure(cast: Cast, indikator_id: int) -> None:
    given = figure(dinas_id=cast.dinas_id, unit_id=cast.unit_id, day=today(), value=9.0, n=10.0)
    call(pengukuran.save, cast.gilang, indikator_id=indikator_id, **given)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({0: "A"}, "Kode 2–30 huruf besar"),
        ({1: "ab"}, "paling sedikit 3"),
        ({2: ""}, "Isi satuan"),
        ({3: ""}, "Kolom ini kosong. Pilihannya: Dinas, Unit"),
        ({3: "kecamatan"}, "kecamatan"),
        ({4: "ke kiri"}, "ke kiri"),
        ({8: ""}, "Isi nama pembagi"),
        ({9: ""}, "Isi pengali rasio"),
        ({9: "0"}, "Pengali harus lebih dari 0"),
    ],
)
def test_what_cannot_be_taken(cast: Cast, change: dict[int, str], told: str):
    row = [change.get(at, cell) for at, cell in enumerate(AKTA)]
    (wrong,) = look(cast, row).wrong
    assert told in wrong.reason and wrong.column


def test_what_is_of_all_stays_and_another_dinas_has_its_own(each_cast: Cast):
    define(each_cast, code="AKTA", name="Akta semua")
    assert look(each_cast, AKTA).counts == {"sama": 1}
    define(each_cast, code="SISA_ADUAN", dinas_id=each_cast.other_dinas_id)
    take(ask(each_cast, ("SISA_ADUAN", *ADUAN[1:])), each_cast.gilang)
    assert codes() == {"AKTA", "SISA_ADUAN", "SISA_ADUAN-DUKCAPIL"}


def test_what_figures_rest_on_is_wrong_in_the_file(cast: Cast):
    made = define(cast, code="AKTA", dinas_id=cast.dinas_id)
    measure(cast, made)
    (wrong,) = look(cast, ("AKTA", "KTP tepat waktu", "Pegawai"), head=("Kode", "Nama", "Tingkat")).wrong
    assert "isian lama" in wrong.reason


def test_another_dinas_is_refused(each_cast: Cast):
    for name in ("ani", "budi", "dewi", "citra", "farah"):
        with pytest.raises(Forbidden):
            plan(ask(each_cast, AKTA), each_cast.everybody()[name])
    theirs = asked("indikator", each_cast.other_dinas_id, csv(HEAD, AKTA), actor=each_cast.eko)
    with pytest.raises(Forbidden):
        plan(theirs, each_cast.gilang)
