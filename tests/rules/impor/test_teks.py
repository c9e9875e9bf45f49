"""Text files: separators, encodings, quotes, titles above the header, and what is no text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.impor import teks
from rules.kit.errors import Invalid


def table(content: bytes) -> list[list[str]]:
    return teks.rows(teks.decoded(content))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_each_separator_and_line_end(mark, end):
    assert table(f"NIP{mark}Jam{end}1{mark}07.30{end}{end}".encode()) == [["NIP", "Jam"], ["1", "07.30"]]


def test_titles_and_decimal_commas_do_not_decide_the_separator():
    text = (
        "Laporan pelayanan, Dinas Dukcapil, Kota Contoh, September\n"
        "Dicetak di Kota Contoh, 1 Oktober 2026\n\n"
        "Kode layanan;Rata-rata;Jumlah\nKTP;3,5;12\nKK;5,25;7\nAKTA;4,0;30\n"
    )
    assert table(text.encode())[3:] == [
        ["Kode layanan", "Rata-rata", "Jumlah"],
        ["KTP", "3,5", "12"],
        ["KK", "5,25", "7"],
        ["AKTA", "4,0", "30"],
    ]
    twice = "Dinas Dukcapil, Kota Contoh\nSeptember, Oktober\nKode;Nilai\nKTP;3,5\nKK;5,25\n"
    assert table(twice.encode())[2:] == [["Kode", "Nilai"], ["KTP", "3,5"], ["KK", "5,25"]]


def test_answers_with_semicolons_do_not_decide_the_separator():
    text = "Waktu,Saran,U1\n1 Mei,ramah; cepat,4\n2 Mei,bersih; rapi,3\n3 Mei,,4\n"
    assert [len(row) for row in table(text.encode())] == [3, 3, 3, 3]


def test_one_column_is_not_cut_where_a_comma_happens_to_stand():
    text = "Nama unit\nBidang Pendaftaran, Pencatatan\nSekretariat\nBidang Arsip\n"
    assert table(text.encode()) == [["Nama unit"], ["Bidang Pendaftaran, Pencatatan"], ["Sekretariat"], ["Bidang Arsip"]]
    assert table(b"Nama unit\n") == [["Nama unit"]]
    assert table(b"Nama unit;Unit induk") == [["Nama unit", "Unit induk"]]


@pytest.mark.parametrize(("stated", "mark"), [("sep=|\r\n", "|"), ("sep=\t\n", "\t"), ("sep=;\r", ";")])
def test_what_excel_states(stated, mark):
    assert table(f"{stated}NIP{mark}Jam\r\n1{mark}07.30,5\r\n".encode()) == [["NIP", "Jam"], ["1", "07.30,5"]]


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_each_encoding(encoding):
    rows = [["NIP", "Nama"], ["198211112006041117", "Café – Jum’at"]]
    assert table("\r\n".join("\t".join(row) for row in rows).encode(encoding)) == rows


def test_rows_are_counted_as_a_spreadsheet_does():
    assert table(b'A;B\n"dua\nbaris";1\n\n;;\nC;"x""y"\n;;\n') == [["A", "B"], ["dua\nbaris", "1"], [], [], ["C", 'x"y']]


def test_a_machine_log_without_titles_and_with_padded_numbers():
    log = "        5\t2026-11-02 07:05:43\t1\r\n       17\t2026-11-02 07:10:18\t1\r\n"
    assert table(log.encode()) == [["5", "2026-11-02 07:05:43", "1"], ["17", "2026-11-02 07:10:18", "1"]]


def test_control_signs_are_dropped():
    assert table("A\x07;\ufeffB\x1a\n1\x0b;2\x85\n".encode()) == [["A", "B"], ["1", "2"]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"A;B\n1;\x81\n", "baris 2"),
        ("A;Café\n".encode() + b"1;Caf\xe9\n", "tercampur"),
        (b"\xef\xbb\xbfA;B\n1;\xe9\n", "UTF-8"),
        ("A;B".encode("utf-16") + b"\x00", "UTF-16"),
        ("A;\ud800".encode("utf-16-le", "surrogatepass"), "UTF-16"),
        (b"A;B\n\x00\n", "bukan berkas tabel"),
        (b"A;B\n\xe9\x01\n", "baris 2"),
        (b'A;B\n1;"tak ditutup\n2;3\n', "Tanda kutip di baris 2"),
        (b'A;B\n1;"' + b"x;y\n" * 50_000, "kutip"),
        (b"A;" + b"x" * 40_000, "32.767"),
        (b"a," * 501 + b"a", "Baris 1 lebih dari 500 kolom"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_what_is_refused(content, told):
    with pytest.raises(Invalid, match=told) as caught:
        table(content)
    assert caught.value.field == "file"


def test_as_many_rows_as_are_taken(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(teks, "MOST_ROWS", 30)
    assert len(table(b"a;b\n" * 30 + b";\n" * 10)) == 30
    with pytest.raises(Invalid, match=r"200\.000 baris"):
        table(b"a;b\n" * 31)
    monkeypatch.setattr(teks, "MOST_CELLS", 50)
    with pytest.raises(Invalid, match=r"200\.000 baris"):
        table(b"a;b\n" * 26)


WORDS = st.text("abcdefghijklmno ", min_size=1).map(str.strip).filter(bool)
DECIMALS = st.tuples(st.integers(0, 999), st.integers(0, 99)).map("{0[0]},{0[1]}".format)


@given(
    delimiter=st.sampled_from("\t;,|"),
    encoding=st.sampled_from(ENCODINGS),
    titles=st.lists(st.lists(WORDS, min_size=1, max_size=5).map(", ".join), max_size=4),
    header=st.lists(WORDS, min_size=2, max_size=6),
    data=st.data(),
)
def test_any_table_under_any_titles_is_read_back(delimiter, encoding, titles, header, data):
    rows = data.draw(st.lists(st.tuples(*[WORDS | DECIMALS] * len(header)).map(list), min_size=4, max_size=30))
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([header, *rows])
    # No longer than the table, or nobody could tell which of them the table is.
    above = "".join(f"{title}\n" for title in titles[: len(rows)])
    assert table((above + file.getvalue()).encode(encoding))[-len(rows) - 1 :] == [header, *rows]
