"""Units by a list: two of one name in two places, parents in the file, what is not active, and what has people in it."""

from collections.abc import Sequence

import pytest

from db.tables import Pegawai, Unit
from rules.impor import Plan
from rules.kit.errors import Conflict
from rules.organisasi.unit import Nama
from services import impor, organisasi
from services.impor.batal import undo
from tests.cast import Cast
from tests.cast.database import call, every, stands
from tests.cast.impor import asked, csv, plan, take
from tests.cast.mutasi import unit
from tests.cast.organisasi import change
from tests.services.impor.test_run import units

HEAD = ("Nama Unit", "Induk")
PELAYANAN = "Bidang Pelayanan"


def ask(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD) -> impor.Permintaan:
    return asked("unit", cast.dinas_id, csv(head, *rows), actor=cast.gilang)


def look(cast: Cast, *rows: Sequence[str]) -> Plan:
    return plan(ask(cast, *rows), cast.gilang)


def retire(cast: Cast, unit_id: int) -> None:
    row = stands(Unit, unit_id)
    call(
        organisasi.change_unit, cast.eko, unit_id=unit_id, version=row.version, nama=Nama(row.name), parent_id=row.parent_id,
        active=False,
    )  # fmt: skip


def test_one_name_in_two_places(each_cast: Cast):
    rows = [("Bidang B", ""), ("Seksi Umum", PELAYANAN), ("Seksi Umum ", "bidang  b"), ("Loket", "Bidang B > Seksi Umum")]
    assert take(ask(each_cast, *rows), each_cast.gilang).written == 4
    by_id = {row.id: row for row in every(Unit)}
    over = [by_id[row.parent_id].name for row in by_id.values() if row.name == "Seksi Umum"]
    (loket,) = [row for row in by_id.values() if row.name == "Loket"]
    assert sorted(over) == ["Bidang B", PELAYANAN] and by_id[by_id[loket.parent_id].parent_id].name == "Bidang B"
    assert take(ask(each_cast, *rows), each_cast.gilang).plan.counts == {"sama": 4}
    found = look(each_cast, ("Seksi Umum", ""), ("Meja", "Seksi Umum"))
    assert all("Ada 2 unit bernama" in one.reason for one in found.wrong) and len(found.wrong) == 2


def test_spelling_and_empty_cells_change_nothing(cast: Cast):
    unit(cast, "Sekretariat", cast.unit_id)
    found = look(cast, (" BIDANG  pelayanan ", ""), ("sekretariat", ""))
    assert [line.state for line in found.lines] == ["sama", "sama"] and found.missing == []
    assert plan(ask(cast, ("Sekretariat",), head=("Nama Unit",)), cast.gilang).counts == {"sama": 1}


def test_two_change_places_and_go_back(each_cast: Cast):
    part = unit(each_cast, "Seksi A", each_cast.unit_id)
    top = unit(each_cast, "Dinas")
    before = units()
    impor_id = take(ask(each_cast, (PELAYANAN, "Seksi A"), ("Seksi A", "Dinas")), each_cast.gilang).impor_id
    assert (stands(Unit, each_cast.unit_id).parent_id, stands(Unit, part).parent_id) == (part, top)
    call(undo, each_cast.gilang, impor_id=impor_id)
    assert units() == before


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([("Seksi A", "Seksi A")], {2: "di bawah dirinya sendiri"}),
        ([("Seksi A", "Seksi B"), ("Seksi B", "Seksi A"), ("Loket", "Seksi A")], {2: "bagian", 3: "bagian", 4: "baris 2"}),
        ([(PELAYANAN, "Loket"), ("Loket", PELAYANAN)], {2: "bagian", 3: "bagian"}),
        ([("AB", "")], {2: "paling sedikit 3"}),
        ([("A" * 121, "")], {2: "paling panjang 120"}),
        ([("Seksi A", "Bidang Lama")], {2: "Unit induk “Bidang Lama” sudah tidak aktif"}),
        ([("bidang lama", "")], {2: "sudah tidak aktif. Aktifkan dulu"}),
        ([("Seksi A", "Puskesmas Kota")], {2: "tidak ada di dinas ini"}),
    ],
)
def test_what_cannot_be_taken(cast: Cast, rows: list[tuple[str, str]], wrong: dict[int, str]):
    retire(cast, unit(cast, "Bidang Lama"))
    found = look(cast, *rows)
    assert {one.row for one in found.wrong} == set(wrong)
    for one in found.wrong:
        assert wrong[one.row] in one.reason


def test_not_back_with_people_in_it(each_cast: Cast):
    impor_id = take(ask(each_cast, ("Loket", PELAYANAN)), each_cast.gilang).impor_id
    (loket,) = [row.id for row in every(Unit) if row.name == "Loket"]
    change(each_cast, each_cast.eko, each_cast.ani.pegawai_id, unit_id=loket)
    with pytest.raises(Conflict, match="pegawai"):
        call(undo, each_cast.gilang, impor_id=impor_id)
    assert stands(Pegawai, each_cast.ani.pegawai_id).unit_id == loket


def test_a_whole_tree_upside_down(each_cast: Cast):
    rows = [(f"Unit {chr(97 + at)}", f"Unit {chr(98 + at)}") for at in range(20)] + [("Unit u", "")]
    assert take(ask(each_cast, *rows), each_cast.gilang).written == 21
    assert units()["Unit a"] == "Unit b" and units()["Unit u"] is None


def test_a_chart_that_begins_with_the_dinas_itself(each_cast: Cast):
    dinas = "Dinas Kependudukan dan Pencatatan Sipil"
    rows = ((dinas, "-"), (PELAYANAN, dinas), ("Bidang Baru", dinas.upper()), ("Seksi Baru", "Bidang Baru"))
    found = look(each_cast, *rows)
    assert [line.state for line in found.lines] == ["lewati", "sama", "baru", "baru"]
    take(ask(each_cast, *rows), each_cast.gilang)
    assert (units()["Bidang Baru"], units()["Seksi Baru"]) == (None, "Bidang Baru") and dinas not in units()
