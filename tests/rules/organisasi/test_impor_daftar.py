"""Golongan, kinds of post, status and names of units as lists write them."""

import pytest

from rules.kit.errors import Invalid
from rules.kit.identitas import GOLONGAN, STATUS_LABELS
from rules.organisasi import impor
from rules.organisasi.nama_unit import alike, key, matching


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Penata Muda / III/a", "III/a"),
        ("Penata Muda Tk. I / III/b", "III/b"),
        ("Pembina (IV/a)", "IV/a"),
        ("Penata Tk.I, III d", "III/d"),
        ("iii.c", "III/c"),
        ("IIIb", "III/b"),
        ("PENATA TINGKAT I", "III/d"),
        ("Pengatur Muda Tk. I", "II/b"),
        ("VII", "VII"),
        ("Gol. ix", "IX"),
        ("PPPK - X", "X"),
        ("", ""),
        ("-", ""),
    ],
)
def test_golongan(text: str, code: str):
    assert impor.golongan(text) == code


@pytest.mark.parametrize("code", [one for both in GOLONGAN.values() for one in both])
def test_every_golongan_reads_as_itself(code: str):
    assert impor.golongan(code) == impor.golongan(f" {code.upper()} ") == code


@pytest.mark.parametrize("text", ["Penata Gembira", "III/f", "9", "XX", "III/a - III/b", "Tk. I"])
def test_what_is_no_golongan(text: str):
    with pytest.raises(Invalid) as refused:
        impor.golongan(text)
    assert refused.value.field == "golongan" and text in refused.value.message


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("Fungsional", "-"), "fungsional"),
        (("Jabatan Fungsional Umum",), "pelaksana"),
        (("Struktural", "III.a"), "administrator"),
        (("", "IV/b"), "pengawas"),
        (("Eselon II.b",), "jpt"),
        (("Non Eselon",), None),
        (("",), None),
    ],
)
def test_kind_of_post(cells: tuple[str, ...], code: str | None):
    assert impor.jenis_jabatan(*cells) == code


@pytest.mark.parametrize(
    ("cells", "field"), [(("Struktural",), "jenis_jabatan"), (("Fungsional", "III.a"), "eselon"), (("Guru",), "jenis_jabatan")]
)
def test_a_kind_of_post_is_not_guessed(cells: tuple[str, ...], field: str):
    with pytest.raises(Invalid) as refused:
        impor.jenis_jabatan(*cells)
    assert refused.value.field == field


def test_status():
    assert [impor.status(one) for one in ("PNS", "cpns", "P3K", "PPPK Paruh Waktu", " ")] == ["PNS", "PNS", "PPPK", "PPPK", None]
    with pytest.raises(Invalid):
        impor.status("Aktif")


NO_NIP = ["Honorer", "THL", "tenaga honor daerah", "Non ASN", "NON-PNS", "Bukan ASN", "Kontrak", "PTT", "GTT", "PJLP"]


@pytest.mark.parametrize("text", NO_NIP)
def test_who_has_no_nip(text: str):
    assert impor.status(text) == "non_asn"


@pytest.mark.parametrize("text", ["PPPK kontrak", "P3K eks honorer", "PNS", "Athlete"])
def test_who_only_sounds_like_it(text: str):
    assert not impor.is_non_asn(text)


def test_every_label_of_ours_is_read_back():
    assert [impor.status(label) for label in STATUS_LABELS.values()] == list(STATUS_LABELS)


def test_status_by_golongan_or_nip_only_where_there_is_no_doubt():
    either, pppk = "199001152015031904", "199009132025242014"
    assert impor.told_status(either, "III/b") == "PNS"
    assert impor.told_status(either, "IX") == impor.told_status(pppk, "") == "PPPK"
    assert impor.told_status(either, "") is None and impor.told_status(either, "III") is None


def test_names_of_units():
    assert key("U.P.T.D. Puskesmas  Melati") == key("uptd puskesmas melati ")
    assert key("SD Negeri 1 2") != key("SD Negeri 12")
    assert key("Seksi A-B") == key("Seksi A B")
    known = ["Puskesmas Melati (contoh)", "Puskesmas Mawar"]
    assert alike("UPTD Puskesmas Melati", known) == alike("Puskemas Melati", known) == known[0]
    assert alike("SD Negeri 3", ["SD Negeri 1"]) == "" and alike("Sekretariat", known) == ""


def test_a_unit_led_by_those_above_it():
    chains = [(1, ("umum", "bidanga")), (2, ("umum", "bidangb", "dinas")), (3, ("bidanga",))]
    assert matching("Umum", chains) == [1, 2]
    assert matching("Bidang B > Umum", chains) == matching("Dinas > Umum", chains) == [2]
    assert matching("Bidang C > Umum", chains) == []
