from datetime import date

import pytest

from rules.kit.errors import Invalid
from rules.organisasi import pegawai
from rules.organisasi.pegawai import check_last_day

TODAY = date(2026, 11, 24)
SOUND = {
    "nip": "19900913 201503 2 014",
    "name": "  Indah\n Sari ",
    "jabatan": "Operator",
    "jenis_jabatan": "pelaksana",
    "status": "PNS",
    "golongan": "II/c",
    "active_from": date(2015, 3, 1),
}


def check(**given):
    return pegawai.check(pegawai.Isi(**given), today=TODAY)


def test_fields_are_cleaned():
    found = check(**SOUND)
    assert (found.nip, found.name, found.golongan) == ("199009132015032014", "Indah Sari", "II/c")


def test_golongan_may_wait():
    assert check(**SOUND | {"golongan": ""}).golongan == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 121),
        ("name", "An\x00i"),
        ("jabatan", ""),
        ("jenis_jabatan", "raja"),
        ("status", "Honorer"),
        ("golongan", "IX"),  # of a PPPK
        ("nip", "199009132015132014"),  # month 13
        ("nip", 199009132015032014),  # Excel made it a number
        ("active_from", None),
        ("active_from", date(1999, 1, 1)),  # nine years old
    ],
)
def test_a_refusal_names_its_field(field, value):
    with pytest.raises(Invalid) as caught:
        check(**SOUND | {field: value})
    assert caught.value.field == field


def test_golongan_of_a_pppk():
    pppk = SOUND | {"status": "PPPK", "nip": "199009132025242014", "golongan": "IX"}
    assert check(**pppk).golongan == "IX"
    with pytest.raises(Invalid, match="III/b tidak ada untuk PPPK"):
        check(**pppk | {"golongan": "III/b"})


def test_last_day_lies_between_the_first_and_today():
    first = date(2020, 1, 6)
    assert check_last_day(TODAY, active_from=first, today=TODAY) == TODAY
    for wrong in (None, date(2026, 11, 25), date(2020, 1, 5)):
        with pytest.raises(Invalid) as caught:
            check_last_day(wrong, active_from=first, today=TODAY)
        assert caught.value.field == "active_to"


def test_a_non_asn_has_neither_nip_nor_golongan():
    bare = SOUND | {"status": "non_asn", "nip": "", "golongan": ""}
    found = check(**bare)
    assert (found.nip, found.golongan, found.status) == (None, "", "non_asn")
    for field in ("nip", "golongan"):
        with pytest.raises(Invalid) as caught:
            check(**bare | {field: SOUND[field]})
        assert caught.value.field == field
