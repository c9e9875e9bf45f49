"""The readable file of a catalogue: written and read back, wrong entries named with their place, hostile files refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.katalog import bawaan
from rules.katalog.baca import MOST_BYTES, read
from rules.katalog.berkas import BAGIAN, KEYS, Entri, Isian, Katalog
from rules.katalog.jenis import JENIS
from rules.katalog.tulis import written
from rules.kit.errors import Invalid

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def wrong(text: str) -> list[tuple[str, str]]:
    return [(one.place, one.wrong) for one in read(text.encode()).entries if one.wrong]


def value(isian: Isian):
    if isian.words is not None:
        return st.sampled_from(list(isian.words))
    return {
        "teks": TEXT,
        "angka": st.floats(0, 1e6, allow_nan=False).filter(lambda x: x == 0 or x > 1e-6),
        "bulat": st.integers(0, 10**6),
        "ya": st.booleans(),
        "tingkat": st.dictionaries(
            st.sampled_from(["", "Operator", 'Guru "kelas"', "Kepala.Seksi"]), st.integers(1, 5), min_size=1
        ),
    }[isian.type]


def entries(bagian: str):
    known, *others = KEYS[bagian]
    return st.fixed_dictionaries({}, optional={one.field: value(one) for one in others}).map(
        lambda fields: Entri(bagian, "SATU", {known.field: "SATU", **fields})
    )


@given(st.tuples(*map(entries, BAGIAN)), TEXT)
def test_what_is_written_is_read_again(made: tuple[Entri, ...], name: str):
    text = written(Katalog(name, made, "umum"))
    found = read(text.encode())
    assert (found.name, found.jenis) == (name, "umum")
    assert [(one.bagian, one.key, one.fields, one.wrong) for one in found.entries] == [
        (one.bagian, one.key, one.fields, "") for one in made
    ]
    assert written(found) == text


@pytest.mark.parametrize("jenis", [*JENIS, bawaan.EVERYBODY])
def test_every_shipped_file_is_rich_and_as_the_app_writes_it(jenis: str):
    found = bawaan.own(jenis)
    assert not [one.place for one in found.entries if one.wrong]
    assert written(found) == (bawaan.ISI / f"{jenis}.toml").read_text(encoding="utf-8")
    if jenis != bawaan.EVERYBODY:
        assert all(len(found.of(bagian)) >= least for bagian, least in zip(BAGIAN, (5, 4, 4, 4), strict=True))


def test_kinds_do_not_share_codes():
    seen: dict[tuple[str, str], str] = {}
    for jenis in [*JENIS, bawaan.EVERYBODY]:
        for one in bawaan.own(jenis).entries:
            if one.bagian != "pelatihan":
                assert seen.setdefault((one.bagian, one.key), jenis) == jenis


def test_a_kind_nobody_knows():
    with pytest.raises(Invalid) as refusal:
        bawaan.of_jenis("../../etc/passwd")
    assert refusal.value.field == "jenis"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[indikator]]\nnama = 'A'", "Kode belum diisi."),
        ("[[indikator]]\nkode = 3", "kode harus teks"),
        ("[[indikator]]\nkode = 'A1'\nwarna = 'merah'", "“warna” tidak dikenal. Yang dikenal: kode, nama"),
        ("[[indikator]]\nkode = 'A1'\narah = 'kiri'", "arah “kiri” tidak dikenal. Pilihannya: naik, turun, rentang"),
        ("[[indikator]]\nkode = 'A1'\npengali = nan", "pengali harus angka"),
        ("[[indikator]]\nkode = 'A1'\npengali = true", "pengali harus angka"),
        ("[[indikator]]\nkode = 'A1'\ndesimal = 1.5", "desimal harus bilangan bulat"),
        ("[[indikator]]\nkode = 'A1'\nkumulatif = 1", "kumulatif diisi true atau false"),
        ("[[kompetensi]]\nkode = 'A1'\ntingkat = 3", "tingkat ditulis per jabatan"),
        ("[[kompetensi]]\nkode = 'A1'\ntingkat = {Guru = 6}", "Tingkat “Guru” harus 1 sampai 5"),
        ("[[kompetensi]]\nkode = 'A1'\ntingkat = {Guru = [1]}", "Tingkat “Guru” harus 1 sampai 5"),
        ("[[layanan]]\nkode = 'A1'\n[[layanan]]\nkode = 'a1'", "Sama dengan layanan ke-1 (A1)."),
        (f"[[layanan]]\nkode = 'A1'\nstandar_menit = {'9' * 400}", "standar_menit harus angka"),
    ],
)
def test_a_wrong_entry_says_where_and_why(text: str, told: str):
    ((place, reason),) = wrong(text)
    assert " ke-" in place and reason.startswith(told)


def test_labels_are_understood_beside_codes():
    (one,) = read(b"[[indikator]]\nkode = 'a1'\narah = 'Makin RENDAH makin baik'\ncara_menghitung = 'Rasio'").entries
    assert (one.key, one.fields["polarity"], one.fields["aggregate"]) == ("A1", "turun", "rasio")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Tidak ada isi"),
        (b"\xff\xfe", "bukan teks UTF-8"),
        (b"[[indikator]\n", "bukan TOML yang benar (baris 1, kolom"),
        (b"x = 1", "Bagian “x” tidak dikenal"),
        (b"indikator = 3", "di bawah [[indikator]]"),
        (b"[indikator]\nkode = 'A'", "di bawah [[indikator]]"),
        (b"katalog = 3", "[katalog] harus berisi nama"),
        (b"[katalog]\nwarna = 1", "[katalog] berisi “warna”"),
        (b"[katalog]\nformat = 2", "bukan format 1"),
        (b"x = " + b"[" * 4000, "bersarang terlalu dalam"),
        (b"x = " + b"9" * 4990, "bukan TOML"),
        (b"a." * 3000 + b"a = 1", "terlalu panjang"),
        (b"#" * (MOST_BYTES + 1), "terlalu besar"),
        (b"[[indikator]]\nkode = 'A'\n" * 2001, "paling banyak 2000"),
        (b"PK\x03\x04\x00\x00", "bukan TOML"),
    ],
)
def test_hostile_files_are_refused_with_a_sentence(content: bytes, told: str):
    with pytest.raises(Invalid) as refusal:
        read(content)
    assert told in refusal.value.message and refusal.value.field == "file"


def test_windows_ends_of_lines_and_a_mark_do_no_harm():
    text = written(bawaan.own("umum"))
    found = read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert found.entries == bawaan.own("umum").entries
    assert replace(found, entries=()) == Katalog("Lainnya (umum)", (), "umum")
