"""A file of service figures is read with every mistake named, and saved exactly as it was seen."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import Workbook

from db.engine import reading, transaction
from db.queries import indikator, pelayanan
from rules.kit.errors import Conflict, Invalid
from rules.kit.periode import label
from services.kit.berkas_tabel import table
from services.pelayanan.impor import Plan, plan
from settings import today
from tests.cast import Cast
from tests.cast.laporan import close
from tests.cast.pelayanan import MONDAY, cell, counters, enter

HEAD = "Tanggal;Kode layanan;Jumlah menit tunggu;Pasien dilayani;Selesai tepat waktu;Diajukan;Keterangan\n"


def read(cast: Cast, name: str, content: bytes, unit_id: int | None = None) -> Plan:
    with reading() as connection:
        services = pelayanan.services(connection, dinas_id=cast.dinas_id)
        mine = [one for one in services if unit_id is None or one.unit_id == unit_id]
        asked = [row for row in indikator.for_dinas(connection, dinas_id=cast.dinas_id) if row.level == "layanan"]
        rows = table(name, content)
        return plan(connection, dinas_id=cast.dinas_id, rows=rows, services=mine, asked=asked)


def csv(cast: Cast, *lines: str, **given) -> Plan:
    return read(cast, "angka.csv", (HEAD + "\n".join(lines)).encode(), **given)


def states(found: Plan) -> list[tuple[int, str]]:
    return [(line.number, line.state) for line in found.lines]


def test_a_messy_file_is_understood(each_cast: Cast):
    ids = counters(each_cast)
    enter(each_cast.budi, cell(ids, "dilayani", "kk", 12), cell(ids, "tepat", "kk", 3, 4, note="Dicek"))
    found = csv(
        each_cast,
        " 03/03/2025 ;ktp;1.234,5;10;;;sibuk", ";;;;;;", "2025-03-03;KK;;12;4;4;", "3/3/25;PUSAT;;;;;", "04/03/2025;KTP;;7;;;",
    )  # fmt: skip
    assert states(found) == [(2, "baru"), (4, "ubah"), (5, "sama"), (6, "baru")]
    assert enter(each_cast.gilang, *found.cells) == 4
    with reading() as connection:
        rows = pelayanan.entered(connection, layanan_id=ids["kk"], start=MONDAY, end=MONDAY)
    assert [(r.indikator_id, r.value, r.n, r.note, r.version) for r in rows] == [
        (ids["dilayani"], 12, 1, "", 1), (ids["tepat"], 4, 4, "Dicek", 2),
    ]  # fmt: skip


def test_every_mistake_is_named_by_row_and_column(cast: Cast):
    ids = counters(cast)
    first = today().replace(month=1, day=1)
    with transaction() as session:
        code = close(session, cast, first)
    found = csv(
        cast,
        "31/02/2025;KTP;x;1.234;;;",
        "03/03/2025;PUSAT;;5;;;",
        "03/03/2025;KTP;;;5;4;",
        "03/03/2025;KTP;;5;;;",
        f"{today() + timedelta(days=1)};KTP;;5;;;",
        f"{first};KTP;;5;;;",
        "05/03/2025;KTP;100;;;;",
        unit_id=cast.unit_id,
    )
    assert [state for _, state in states(found)] == ["salah"] * 7 and found.cells == ()
    told = [line.told for line in found.lines]
    for at, words in enumerate(
        [
            ("Tanggal: ", "Jumlah menit tunggu: “x” bukan angka", "Pasien dilayani: “1.234” dapat berarti"),
            ("Kode layanan: “PUSAT” bukan layanan yang dapat Anda isi",),
            ("Selesai tepat waktu", "melebihi pembaginya 4"),
            ("sudah ada di baris 4",),
            ("belum tiba",),
            (f"Periode {label(code)} sudah ditutup",),
            ("Rata-rata waktu tunggu (Pasien dilayani): Isi pembaginya",),
        ]
    ):
        assert all(word in told[at] for word in words), told[at]
    assert ids


def test_excel_with_real_dates_and_numbers(cast: Cast):
    ids, book, file = counters(cast), Workbook(), io.BytesIO()
    book.active.append(["Layanan", "Hari", "TUNGGU", "TUNGGU_n"])
    book.active.append(["KTP", date(2025, 3, 3), 420, 10.0])
    book.save(file)
    found = read(cast, "angka.xlsx", file.getvalue())
    assert [(c.indikator_id, c.day, c.value, c.n) for c in found.cells] == [(ids["tunggu"], MONDAY, 420, 10)]


def test_what_changed_since_it_was_seen_is_not_overwritten(cast: Cast):
    ids = counters(cast)
    enter(cast.budi, cell(ids, "dilayani", "ktp", 9))
    found = csv(cast, "03/03/2025;KTP;;10;;;", "04/03/2025;KTP;;11;;;")
    enter(cast.gilang, cell(ids, "dilayani", "ktp", 8, version=1))
    with pytest.raises(Conflict):
        enter(cast.budi, *found.cells)
    with reading() as connection:
        rows = pelayanan.entered(connection, layanan_id=ids["ktp"], start=MONDAY, end=MONDAY + timedelta(days=1))
    assert [row.value for row in rows] == [8]


def test_a_file_without_rows_or_header_is_told(cast: Cast):
    counters(cast)
    for content in (HEAD, "a;b\n1;2\n"):
        with pytest.raises(Invalid) as caught:
            read(cast, "angka.csv", content.encode())
        assert caught.value.field == "file"
