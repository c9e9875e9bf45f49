"""Attendance of fingerprint machines and recaps: scans, pairs, words, in any shape; a row for each person and day is kept."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from db.queries.kehadiran.impor import numbers
from rules.impor import Choice, Field
from services.impor import jejak
from services.impor.jenis.kehadiran_hari import gather
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
            "id finger", "nomor mesin", "no mesin", "id",
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
)  # fmt: skip
CHOICES = (
    Choice("mesin", "Nama mesin (untuk nomor mesin)", "teks", kept=True, asked=True),
    Choice("absen", "Baris tanpa jam dan keterangan berarti tanpa keterangan", "centang", kept=True),
    Choice("timpa", "Timpa juga hari yang diisi tangan atau disetujui atasan", "centang"),
    Choice("malam", "Pola malam: tetap hitung tiap tanggal sendiri", "centang", asked=True),
)


def fields(asked: Asked) -> Sequence[Field]:
    """A day's columns."""
    return FIELDS


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
    choices=CHOICES,
    offers=offers,
    layouts=("baris", "ketukan", "matriks", "blok"),
)
