"""Files as a new office has them: a list of invented employees, and their scores of the last period on paper."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta

UNITS = (
    *("Sekretariat", "Bidang Lalu Lintas", "Bidang Angkutan", "Bidang Sarana", "UPT Terminal"),
    *("UPT Parkir", "UPT Uji Kendaraan", "Seksi Keselamatan", "Seksi Perparkiran"),
)
FIRST = ("Ranti", "Bayu", "Sekar", "Wira", "Melati", "Gilang", "Nirmala", "Surya", "Lestari", "Damar")
LAST = ("Contoh", "Umpama", "Misal", "Rekaan", "Karangan", "Andai")
RATINGS = (
    ("Sesuai Ekspektasi", "Sesuai Ekspektasi", "Baik"),
    ("Di Atas Ekspektasi", "Di Atas Ekspektasi", "Sangat Baik"),
    ("Sesuai Ekspektasi", "Di Atas Ekspektasi", "Baik"),
    ("Di Bawah Ekspektasi", "Sesuai Ekspektasi", "Butuh Perbaikan"),
)


def people(count: int) -> list[tuple[str, str, str, str]]:
    """(NIP, name, unit, NIP of the atasan) of each; the first leads all, the first of each unit leads the unit."""
    numbers = list(_numbers(count))
    rows = []
    for at, nip in enumerate(numbers):
        unit = at % len(UNITS)
        atasan = "" if at == 0 else numbers[0] if at <= len(UNITS) else numbers[unit or len(UNITS)]
        rows.append((nip, f"{FIRST[at % 10]} {LAST[at // 10 % 6]} {at + 1}", UNITS[unit], atasan))
    return rows


def list_of_people(count: int) -> bytes:
    """As lists of rank (DUK) come: title lines, a NIP with spaces, the atasan by NIP."""
    rows = [["DAFTAR PEGAWAI"], ["Dinas Perhubungan (contoh)"], []]
    rows.append(["NO", "NIP", "NAMA", "PANGKAT/GOL", "JABATAN", "UNIT KERJA", "ATASAN", "TMT JABATAN"])
    for at, (nip, name, unit, atasan) in enumerate(people(count), 1):
        spaced = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
        post = "Kepala Dinas" if at == 1 else f"Kepala {unit}" if at <= len(UNITS) + 1 else "Pengelola Data"
        rows.append([str(at), spaced, name, "III/a", post, unit, atasan, "02/01/2026"])
    return _csv(rows)


def scores(count: int, periode: str) -> bytes:
    """The last period as it was scored on paper; the head's own score is made elsewhere."""
    rows = [["NIP", "Nama", "Periode", "Hasil Kerja", "Perilaku Kerja", "Predikat"]]
    rows += [[nip, name, periode, *RATINGS[at % len(RATINGS)]] for at, (nip, name, _, _) in enumerate(people(count)) if at]
    return _csv(rows)


def _numbers(count: int) -> Iterator[str]:
    born = date(1975, 1, 6)
    for at in range(count):
        yield f"{born + timedelta(days=13 * at):%Y%m%d}2015{at % 12 + 1:02d}{at % 2 + 1}{at % 900 + 1:03d}"


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("utf-8-sig")
