"""A row of the table of reports: read, passed over when blank, or refused with all that is wrong in it."""

from datetime import date

import pytest

from rules.kit.errors import Invalid
from rules.laporan import Entry
from rules.laporan.tabel import FIRST, read

CHOSEN = date(2026, 11, 5)
UNTOUCHED = "Kam 05/11"


def row(skp_id: int | None = None, **given: str) -> Entry | Invalid | None:
    return read({"day": UNTOUCHED, **FIRST, **given}, first=UNTOUCHED, chosen=CHOSEN, skp_id=skp_id)


def told(**given: str) -> str:
    found = row(**given)
    assert isinstance(found, Invalid), found
    return found.message


def test_an_untouched_date_is_the_chosen_day():
    assert row(activity=" Apel pagi ", minutes="20") == Entry(CHOSEN, "Apel pagi", 1, "kegiatan", 20)


def test_everything_pasted_is_read():
    given = {"day": "27/11/2026", "activity": "Rekap", "minutes": "1,5 jam", "quantity": "2,5", "satuan": "berkas"}
    assert row(skp_id=7, evidence_url="https://a.go.id", **given) == Entry(
        date(2026, 11, 27), "Rekap", 2.5, "berkas", 90, 7, "https://a.go.id"
    )


@pytest.mark.parametrize("given", [{}, {"day": "", "quantity": "", "satuan": ""}, {"day": " ", "minutes": " "}])
def test_a_row_without_anything_is_passed_over(given):
    assert row(**given) is None


@pytest.mark.parametrize(
    "given",
    [
        {"minutes": "30"},
        {"quantity": "2"},
        {"satuan": "orang"},
        {"day": "04/11/2026"},
        {"skp_id": 3},
        {"evidence_url": "https://a.id"},
    ],
)
def test_a_row_with_anything_but_an_activity_is_not_dropped(given):
    found = row(**given)
    assert isinstance(found, Invalid) and "kegiatan" in found.message


def test_minutes_and_date_are_never_made_up():
    assert told(activity="Rapat") == "Isi durasi dalam menit, lebih dari 0."
    assert told(activity="Rapat", minutes="30", day="") == "Tanggal kosong."
    assert "bukan tanggal" in told(activity="Rapat", minutes="30", day="31/11/2026")
    assert "dapat berarti" in told(activity="Rapat", minutes="30", quantity="1.500")


def test_one_fault_names_its_field_and_several_their_columns():
    found = row(activity="Rapat", minutes="lama")
    assert isinstance(found, Invalid) and found.field == "minutes"
    assert told(activity="Rapat", day="kemarin", satuan="") == (
        "Tanggal: “kemarin” bukan tanggal. Susunannya hari/bulan/tahun, misalnya 31/12/2026. "
        "Satuan: Isi satuan, misalnya dokumen atau kegiatan. Menit: Isi durasi dalam menit, lebih dari 0."
    )


@pytest.mark.parametrize("text", ["27/11/2026", "Jumat, 27 November 2026", "90", "1,5", "07.30-09.00", "1 jam 30 menit", "---"])
def test_columns_pasted_one_place_aside_are_told(text):
    told_order = "Mungkin kolomnya bergeser; urutannya Tanggal, Kegiatan, Menit, Jumlah, Satuan."
    assert told_order in told(activity=text, minutes="30")
    assert told_order in told(activity="Rapat", minutes="30", satuan=text)


@pytest.mark.parametrize("text", ["Rapat 27/11/2026", "Apel 90 menit", "3 berkas", "KTP"])
def test_an_activity_may_hold_figures(text):
    assert isinstance(row(activity=text, minutes="30"), Entry)
    assert isinstance(row(activity="Rapat", minutes="30", satuan="%"), Entry)
