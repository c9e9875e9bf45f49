"""The lines of the entry grid: which days and owners, and what counts as changed."""

from datetime import date, datetime

import pandas as pd
import pytest

from db.queries.indikator import IndikatorRow
from db.queries.indikator.pengukuran import Measured, Owner
from rules.kit import periode
from rules.kit.errors import Invalid
from tests.cast.indikator import line
from ui.indikator.pengukuran_rows import changed, rows_of
from ui.indikator.pengukuran_scope import Scope
from ui.kit.filters import DinasChoice

ANI, HANA = Owner("Ani", 1, 2, 3, "Loket"), Owner("Hana", 1, 2, 4, "Loket")
SECTION, WHOLE = Owner("Loket", 1, 2), Owner("Seluruh dinas", 1)


def scope(code: str = "2026-05", last: date | None = None, **given) -> Scope:
    fields = {
        "id": 1, "code": "KTP", "name": "KTP", "description": "", "satuan": "%", "level": "pegawai", "polarity": "naik",
        "aggregate": "rasio", "frequency": "bulanan", "source": "isian", "measure": "", "value_label": "Tepat",
        "n_label": "Semua", "factor": 100, "decimals": 1, "dinas_id": None, "position": 1, "active": True, "version": 1,
        "dinas_code": None, "measured": 0, "rumus": None, "kumulatif": False,
    }  # fmt: skip
    p = periode.parse(code)
    return Scope(DinasChoice(1, "DUKCAPIL", "Dukcapil"), p, IndikatorRow(**{**fields, **given}), last or p.end, None)


def measured(day: date, *, value: float = 9, unit_id: int | None = 2, pegawai_id: int | None = 3, version: int = 1) -> Measured:
    now = datetime(2026, 6, 1)
    return Measured(1, day, "", "", value, 10, "rapat", "Budi", now, version, unit_id, pegawai_id)


def test_everybody_on_one_day_with_what_stands():
    day = date(2026, 5, 31)
    found = rows_of(scope(), [(ANI, day), (HANA, day)], [measured(day, unit_id=99), measured(date(2026, 5, 1))])
    assert [(row.label, row.value, row.n, row.note, row.version) for row in found] == [
        ("Ani", 9, 10, "rapat", 1),
        ("Hana", None, None, "", None),
    ]


def test_one_owner_over_the_days_on_which_a_value_is_expected_and_those_that_have_one():
    found = rows_of(scope("2026-T2"), [(ANI, None)], [measured(date(2026, 5, 7))])
    assert [row.day for row in found] == [date(2026, 4, 30), date(2026, 5, 7), date(2026, 5, 31), date(2026, 6, 30)]
    assert found[1].label == "Kamis, 7 Mei 2026"
    assert len(rows_of(scope(frequency="harian"), [(ANI, None)], [])) == 31


def test_a_month_that_is_not_over_takes_its_value_so_far():
    found = rows_of(scope(last=date(2026, 5, 12)), [(ANI, None)], [])
    assert [row.day for row in found] == [date(2026, 5, 12)]


@pytest.mark.parametrize(("owner", "value"), [(SECTION, 5), (WHOLE, 7), (ANI, 9)])
def test_a_unit_is_not_its_people_nor_the_dinas(owner, value):
    day = date(2026, 5, 31)
    recorded = [
        measured(day),
        measured(day, value=5, pegawai_id=None),
        measured(day, value=7, unit_id=None, pegawai_id=None),
    ]
    assert rows_of(scope(), [(owner, day)], recorded)[0].value == value


def edited(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["label", "value", "n", "note"])


def test_only_what_was_changed_is_saved_with_the_version_that_was_seen():
    day = date(2026, 5, 31)
    drawn = rows_of(scope(), [(ANI, day), (HANA, day)], [measured(day, version=4)])
    same = edited(("Ani", "9", "10", "rapat"), ("Hana", "", "", ""))
    assert changed(scope(), drawn, same) == []
    assert changed(scope(), drawn, edited(("Ani", "8,5", "10", "rapat"), ("Hana", None, None, None))) == [
        line("Ani", dinas_id=1, unit_id=2, pegawai_id=3, day=day, value=8.5, n=10, note="rapat", version=4)
    ]
    one = changed(scope(), drawn, edited(("Ani", "9", "10", "rapat"), ("Hana", "", "20", "")))[0]
    assert (one.label, one.angka.value, one.angka.n, one.version) == ("Hana", None, 20, None)


def test_every_cell_that_cannot_be_read_is_named():
    day = date(2026, 5, 31)
    drawn = rows_of(scope(), [(ANI, day), (HANA, day)], [])
    with pytest.raises(Invalid) as caught:
        changed(scope(), drawn, edited(("Ani", "1.500", "10", ""), ("Hana", "9", "banyak", "")))
    assert caught.value.message == (
        "Ani, Tepat: “1.500” dapat berarti 1500 atau 1,5; tulis salah satunya.\n\nHana, Semua: “banyak” bukan angka."
    )
    assert caught.value.field == "rows"


def test_without_a_divisor_its_column_is_not_read():
    day = date(2026, 5, 31)
    plain = scope(aggregate="jumlah")
    drawn = rows_of(plain, [(ANI, day)], [measured(day)])
    assert drawn[0].n is None
    assert changed(plain, drawn, edited(("Ani", "9", None, "rapat"))) == []
    assert changed(plain, drawn, edited(("Ani", "8", None, "rapat")))[0].angka.n is None


def test_what_was_entered_in_words():
    assert scope().told(9, 10) == "9 dari 10"
    assert scope(aggregate="jumlah", satuan="pasien").told(1200, None) == "1.200 pasien"
    assert scope(aggregate="tertimbang", satuan="nilai").told(87.5, 30) == "87,5 nilai dari 30"
    assert scope(aggregate="jumlah", satuan="pasien").value_label == "Tepat (pasien)"
    assert scope().value_label == "Tepat"
