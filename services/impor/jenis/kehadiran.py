"""Attendance of fingerprint machines and recaps: scans, pairs, words, in any shape; a row for each person and day is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session

from db.queries.kehadiran.impor import numbers
from rules.impor import YES, Choice, Field, Sheet, Susunan, susun
from rules.impor.lembar import sheet_of
from rules.kit.errors import Invalid
from services.impor import jejak
from services.impor.jenis.kehadiran_hari import SCANS, gather
from services.impor.jenis.kehadiran_kenal import unread_remark
from services.impor.jenis.kehadiran_nilai import ENTER, judge
from services.impor.jenis.kind import Asked, Kind, Taking, Written
from services.kehadiran import masuk

# What machines and their programs call the columns; the first that fits is offered.
FIELDS = (
    Field(
        "nip",
        "NIP",
        names=(
            "nip pegawai", "no id", "id pegawai", "no pegawai", "nomor pegawai", "nomor induk pegawai", "user id", "userid",
            "employee id", "employee no", "emp no", "emp id", "personnel id", "person id", "enroll no", "enrollnumber", "enno",
            "badgenumber", "badge number", "pin", "ac no", "acno", "no absen", "nomor absen", "id absen", "no finger",
            "no kartu", "nomor kartu", "card no", "no pin", "id finger", "nomor mesin", "no mesin", "id",
        ),
        needed=True,
        filled=True,
        example="199003032015032003",
        person=True,
    ),
    Field(
        "day",
        "Tanggal",
        "hari",
        names=(
            "tgl", "date", "tanggal waktu", "tgl waktu", "tanggal absen", "tgl absen", "tanggal jam", "hari tanggal", "waktu",
            "date time", "datetime", "checktime", "check time", "timestamp", "time stamp", "punch time", "log time",
            "attendance date", "att date", "waktu absen", "time",
        ),
        needed=True,
        filled=True,
        example="02/11/2026",
        midnight=True,
    ),
    Field(
        "time_in",
        "Jam masuk",
        "jam",
        names=(
            "scan masuk", "masuk", "check in", "clock in", "in", "datang", "jam datang", "absen masuk", "waktu masuk", "time in",
            "in time", "first in", "jam", "pukul", "jam absen", "jam scan", "time",
        ),
        example="07:30",
    ),
    Field(
        "time_out",
        "Jam pulang",
        "jam",
        names=(
            "scan pulang", "scan keluar", "pulang", "check out", "clock out", "out", "jam keluar", "keluar", "absen pulang",
            "waktu pulang", "waktu keluar", "time out", "out time", "last out",
        ),
        example="16:00",
        midnight=True,
    ),
    Field(
        "note",
        "Keterangan absen",
        names=(
            "keterangan", "ket", "status", "status kehadiran", "status absen", "alasan", "remark", "remarks", "leave type",
        ),
    ),
    # Only tells one person's rows from another's, where the number stands in the first of them alone.
    Field(
        "nama", "Nama", names=("nama pegawai", "nama lengkap", "nama karyawan", "name", "employee name"), person=True, more=True
    ),
    *(
        Field(name, f"Scan {n}", "jam", names=tuple(f"{word} {n}" for word in ("jam", "absen", "tap", "punch")), more=True)
        for n, name in enumerate(SCANS, 1)
    ),
)  # fmt: skip
SCANNED = {
    "absen masuk": "time_in", "scan masuk": "time_in", "absen pulang": "time_out", "scan keluar": "time_out",
    "scan pulang": "time_out",
}  # fmt: skip
CHOICES = (
    Choice("mesin", "Nama mesin (untuk nomor mesin)", "teks", kept=True),
    Choice("absen", "Baris tanpa jam dan keterangan berarti tanpa keterangan", "centang", kept=True),
    Choice("timpa", "Timpa juga hari yang diisi tangan atau disetujui atasan", "centang"),
    Choice("malam", "Pola malam: tetap hitung tiap tanggal sendiri", "centang", asked=True),
)


def fields(asked: Asked) -> Sequence[Field]:
    """A day's columns."""
    return FIELDS


def guess(asked: Asked, found: Susunan, sheets: Sequence[Sheet]) -> Susunan:
    """As its titles tell; where scans stand beside the times on which somebody should come and go, scans are meant."""
    names = {susun.plain(name): name for name in susun.titles(sheet_of(sheets, found), found.header_row)}
    scans = {field: names[title] for title, field in SCANNED.items() if title in names and field in found.columns}
    return replace(found, columns={**found.columns, **scans})


def settle(asked: Asked) -> Susunan:
    """As it is read, if it tells more than names and days, and what it tells is read before anybody is called absent.

    Raises:
        Invalid: field time_in or note.
    """
    columns, layout = asked.susunan.columns, asked.susunan.layout
    needed = layout in ("baris", "blok") and {"nip", "day"} <= columns.keys()
    if needed and not {"time_in", "time_out", "note", *SCANS} & columns.keys():
        raise Invalid("Kolom jam dan keterangan tidak ditemukan. Pilih kolom jam masuk dan jam pulang.", field="time_in")
    if asked.pilihan.get("absen") == YES and (remark := unread_remark(asked)):
        raise Invalid(f"Kolom “{remark}” tidak dibaca. Pilih kolom itu sebelum baris tanpa jam dihitung absen.", field="note")
    return asked.susunan


def offers(asked: Asked) -> Mapping[str, Mapping[str, str]]:
    """The machines whose numbers are known."""
    known = numbers(asked.connection, dinas_id=asked.dinas_id)
    return {"mesin": {one.mesin: one.mesin for one in known}}


def write(session: Session, asked: Asked, taking: Taking) -> list[Written]:
    """The days as they were judged."""
    entries = [
        masuk.Entry(pegawai_id, v["day"], v["status"], v["time_in"], v["time_out"], v["note"], minutes, version)
        for v, (pegawai_id, version, minutes) in ((line.values, line.target) for line in taking.lines)
    ]
    kept = masuk.save(session, asked.actor, dinas_id=asked.dinas_id, entries=entries, progress=taking.progress)
    return [Written("kehadiran", row_id, before) for row_id, before in kept]


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Days that were new go, the others are as they were before."""
    before = {one.row_id: None if one.before is None else jejak.typed(masuk.KEHADIRAN, one.before) for one in written}
    masuk.take_back(session, asked.actor, before=before)


KIND = Kind(
    "kehadiran",
    "Kehadiran",
    ENTER,
    fields,
    judge,
    write,
    undo,
    key=lambda values: (values["nip"], values["day"]),
    gather=gather,
    guess=guess,
    settle=settle,
    choices=CHOICES,
    offers=offers,
    layouts=("baris", "ketukan", "matriks", "blok"),
)
