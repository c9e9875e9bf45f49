"""Cells of a record: values, or wrong with row, column and reason; what means two things is asked."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.impor import DECIMAL, ORDER, Field, Record, Susunan
from rules.impor import baca as rules
from rules.kit.errors import Invalid

ANI = "199608092023212907"
FIELDS = (
    Field("nip", "NIP", "nip", filled=True),
    Field("day", "Tanggal", "hari", filled=True, order_of={"Timestamp": "mdy"}),
    Field("tmt", "TMT", "hari"),
    Field("time_in", "Jam masuk", "jam"),
    Field("total", "Jumlah", "angka"),
    Field("wait", "Lama tunggu", "durasi"),
    Field("sex", "Jenis kelamin", "pilihan", options={"L": "Laki-laki", "P": "Perempuan"}),
    Field("note", "Catatan"),
)
TITLES = {"nip": "NIP", "day": "Tgl", "total": "Jml"}


def read(*cells, titles=TITLES, **pilihan):
    records = [Record(row, dict(one)) for row, one in enumerate(cells, 2)]
    return rules.read(records, FIELDS, Susunan(titles, pilihan=pilihan), list(titles.values()))


def test_each_cell_by_its_kind():
    (one,) = read({"nip": "19960809 202321 2 907", "day": "2026-11-02 07:05", "tmt": "", "time_in": "7.15", "total": "12,5",
                   "wait": "00:25", "sex": "2. Perempuan", "note": "Rp 1.500"}).readings  # fmt: skip
    assert not one.wrong
    assert one.values == {"nip": ANI, "day": date(2026, 11, 2), "day_jam": time(7, 5), "tmt": None, "time_in": time(7, 15),
                          "total": 12.5, "wait": 25, "sex": "P", "note": "Rp 1.500"}  # fmt: skip


@pytest.mark.parametrize("text", ["19960809.202321.2.907", f"'{ANI}", f"NIP. {ANI}", "19960809-202321-2-907", f"\u200b{ANI}"])
def test_a_nip_however_it_is_written(text):
    assert read({"nip": text}).readings[0].values == {"nip": ANI}


@pytest.mark.parametrize("text", ["1,98E+17", "1.982111120060411e+17", f"{ANI}.0", "199608092023212000"])
def test_a_nip_that_excel_broke_is_refused_with_the_way_to_mend_it(text):
    (wrong,) = read({"nip": text}).readings[0].wrong
    assert (wrong.row, wrong.column) == (2, "NIP")
    assert "disimpan sebagai angka" in wrong.reason and "Jadikan kolom NIP teks" in wrong.reason


def test_an_empty_cell_is_nothing_or_wrong():
    (one,) = read(
        {"nip": "", "day": "", "tmt": "-", "time_in": "--:--", "total": "-", "wait": "", "sex": "", "note": ""}
    ).readings
    assert [wrong.reason for wrong in one.wrong] == ["NIP kosong.", "Tanggal kosong."]
    assert one.values == {"tmt": None, "time_in": None, "total": None, "wait": None, "sex": None, "note": ""}


def test_dates_that_may_be_two_days_are_all_wrong_and_asked():
    cells = [{"day": "11/2/2026 7:05"}, {"day": "11/3/2026"}, {"day": "5/5/2026"}, {"day": "2026-11-02"}]
    found = read(*cells)
    assert found.asks == [ORDER]
    assert [bool(one.wrong) for one in found.readings] == [True, True, False, False]
    assert found.readings[0].values == {}
    assert found.readings[0].wrong[0].column == "Tgl"
    for order, month in (("mdy", 11), ("dmy", 2)):
        answered = read(*cells, tanggal=order)
        assert not answered.asks and answered.readings[0].values["day"].month == month


def test_each_column_shows_its_own_order():
    found = read({"day": "11/2/2026", "tmt": "1/4/2019"}, {"day": "11/13/2026", "tmt": "13/4/2019"})
    assert found.readings[0].values == {"day": date(2026, 11, 2), "tmt": date(2019, 4, 1)}


def test_a_title_may_tell_the_order_unless_the_column_shows_another():
    titles = {"day": "Timestamp"}
    assert read({"day": "11/2/2026 9:14:05"}, titles=titles).readings[0].values["day"] == date(2026, 11, 2)
    found = read({"day": "02/11/2026"}, {"day": "13/11/2026"}, titles=titles)
    assert found.readings[0].values["day"] == date(2026, 11, 2)
    assert read({"day": "11/2/2026"}, titles=titles, tanggal="dmy").readings[0].values["day"] == date(2026, 2, 11)


def test_numbers_that_may_be_two_are_wrong_and_asked():
    cells = [{"total": "1.500"}, {"total": "1.500,5"}]
    found = read(*cells)
    assert found.asks == [DECIMAL]
    assert [len(one.wrong) for one in found.readings] == [1, 0]
    assert [one.values.get("total") for one in read(*cells, desimal="koma").readings] == [1500, 1500.5]
    found = read(*cells, desimal="titik")
    assert (
        not found.asks
        and found.readings[0].values == {"total": 1.5}
        and "tanda desimal titik" in found.readings[1].wrong[0].reason
    )


@pytest.mark.parametrize(
    ("choice", "answer"), [("tanggal", "xyz"), ("desimal", "semikolon"), ("bulan", "November"), ("bulan", "2026-13")]
)
def test_an_answer_that_is_none_is_refused_at_the_choice(choice, answer):
    with pytest.raises(Invalid) as caught:
        read({"note": ""}, **{choice: answer})
    assert caught.value.field == choice


def test_what_is_no_field_stays_a_text():
    assert read({"isi": "07:05\n16:05"}).readings[0].values == {"isi": "07:05\n16:05"}


def test_a_cell_that_was_met_often_is_read_as_the_first_time(monkeypatch):
    monkeypatch.setattr(rules, "REMEMBERED", 1)
    found = read({"nip": ANI, "day": "x"}, {"nip": "17", "day": "x"}, {"nip": ANI, "day": "x"}, {"nip": "17", "day": "x"})
    assert [(one.values, len(one.wrong)) for one in found.readings] == [({"nip": ANI}, 1), ({}, 2)] * 2


TEXT = st.text("0123456789/-.:, RpANov%") | st.text()


@given(st.lists(st.fixed_dictionaries({field.name: TEXT for field in FIELDS}), max_size=4))
def test_every_cell_is_a_value_or_wrong_and_never_both(cells):
    for one, before in zip(read(*cells).readings, cells, strict=True):
        assert len(one.values.keys() - {"day_jam", "tmt_jam"}) + len(one.wrong) == len(before)
        assert all(wrong.reason.endswith(".") for wrong in one.wrong)
