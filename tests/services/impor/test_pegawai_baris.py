"""Lists of employees with rows that are none: headings of units and groups, empty numbers, acting posts."""

import io
from collections.abc import Iterator

import openpyxl
import pytest

from db.tables import Unit
from rules.impor import Plan
from services import impor
from tests.cast import Cast
from tests.cast.database import every
from tests.cast.impor import asked, csv, plan, take, told
from tests.cast.mutasi import on_day

HEAD = ["NO", "NAMA", "NIP", "GOL", "JABATAN"]
BAGAS, RANTI, TANTRI = "199001152015031904", "199002032015032905", "199009132025242014"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with on_day():
        yield


def person(no: int, nip: str, name: str = "Bagas Uji", post: str = "Analis") -> list[str]:
    return [str(no), name, nip, "III/a" if nip != TANTRI else "IX", post]


def look(cast: Cast, *rows: list[str], head: list[str] = HEAD) -> Plan:
    return plan(ask(cast, *rows, head=head), cast.gilang)


def ask(cast: Cast, *rows: list[str], head: list[str] = HEAD) -> impor.Permintaan:
    return asked("pegawai", cast.dinas_id, csv(head, *rows), actor=cast.gilang, tmt="2026-11-02")


@pytest.mark.parametrize("at", [0, 1])
def test_people_stand_under_the_heading_of_their_unit(each_cast: Cast, at: int):
    def title(text: str) -> list[str]:
        return ["", text, "", "", ""] if at else [text, "", "", "", ""]

    rows = [
        title("I. SEKRETARIAT"), person(1, BAGAS), title("GOLONGAN III"), person(2, RANTI), title("B. bidang  PELAYANAN"),
        person(3, TANTRI),
    ]  # fmt: skip
    hasil = take(ask(each_cast, *rows), each_cast.gilang)
    assert [(line.row, line.values["unit"]) for line in hasil.plan.taken] == [
        (3, "SEKRETARIAT"), (5, "SEKRETARIAT"), (7, "Bidang Pelayanan"),
    ]  # fmt: skip
    assert [why for _, state, why in told(hasil.plan.lines) if state == "lewati"][1] == "“GOLONGAN III” adalah judul kelompok."
    assert sum(row.name == "SEKRETARIAT" for row in every(Unit)) == 1


def test_a_title_merged_over_all_columns(cast: Cast):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (HEAD, ["II. BIDANG PELAYANAN"], person(1, BAGAS)):
        sheet.append(row)
    sheet.merge_cells("A2:E2")
    file = io.BytesIO()
    book.save(file)
    berkas = impor.open_file("duk.xlsx", file.getvalue())
    found = plan(asked("pegawai", cast.dinas_id, berkas, actor=cast.gilang, tmt="2026-11-02"), cast.gilang)
    assert [(line.row, line.state) for line in found.lines] == [(2, "lewati"), (3, "baru")]


def test_who_has_but_a_name_is_no_heading_and_nobody_stands_under_him(cast: Cast):
    found = look(cast, ["", "SEKRETARIAT", "", "", ""], ["1", "Budi Honorer", "", "", ""], person(2, BAGAS))
    assert [line.state for line in found.lines] == ["lewati", "salah", "baru"]
    assert found.lines[2].values["unit"] == "Bidang Pelayanan", "the only unit, not that of a heading far above"


def test_a_stated_unit_goes_before_the_heading(cast: Cast):
    rows = [["", "SEKRETARIAT", "", "", "", ""], [*person(1, BAGAS), "Bidang Pelayanan"], [*person(2, RANTI), ""]]
    found = look(cast, *rows, head=[*HEAD, "UNIT KERJA"])
    assert [line.values.get("unit") for line in found.taken] == ["Bidang Pelayanan", "SEKRETARIAT"]


def test_numbers_that_wait_for_people(cast: Cast):
    found = look(cast, person(1, BAGAS), ["2", "", "", "", ""], person(3, RANTI), ["4", "", "", "", ""])
    assert found.counts == {"baru": 2, "lewati": 2}


def test_of_two_rows_the_own_post_counts(cast: Cast):
    rows = [person(1, BAGAS, post="Plt. Kepala Seksi"), person(2, BAGAS), person(3, RANTI, "Ranti", "Plh Camat")]
    found = look(cast, *rows)
    assert [(line.row, line.state) for line in found.lines] == [(2, "lewati"), (3, "baru"), (4, "baru")]
    assert "baris 3" in found.lines[0].note
    twice = look(cast, *rows, person(4, BAGAS, post="Dokter"))
    assert [line.state for line in twice.lines] == ["lewati", "salah", "baru", "salah"]
