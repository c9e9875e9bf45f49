"""What may stand in an employee's record."""

from dataclasses import dataclass
from datetime import date

from rules.kit.errors import Invalid
from rules.kit.identitas import GOLONGAN, JENIS_JABATAN, NON_ASN, STATUS_PEGAWAI, JenisJabatan, StatusPegawai, parse_nip
from rules.kit.teks import check_text, known
from rules.organisasi.penempatan import check_tmt

NAME_LENGTH = (2, 120)
JABATAN_LENGTH = (2, 120)
# Nobody is appointed before this age; a date before it is a slip of the keyboard.
YOUNGEST_YEARS = 15


@dataclass(frozen=True)
class Isi:
    """What is filled in of an employee, as it was typed."""

    nip: object
    name: str
    jabatan: str
    status: str
    active_from: date | None
    golongan: str = ""
    jenis_jabatan: str = "pelaksana"


@dataclass(frozen=True)
class Identity:
    """The checked fields of an employee, as they are stored; nip None for a non-ASN."""

    nip: str | None
    name: str
    jabatan: str
    jenis_jabatan: JenisJabatan
    status: StatusPegawai
    golongan: str
    active_from: date


def check(isi: Isi, *, today: date, known_from: date | None = None) -> Identity:
    """The cleaned fields.

    Args:
        known_from: the first day as it is stored, which may be one to come where it was entered in former times.

    Raises:
        Invalid: at the field to blame: name, status, nip, golongan, jabatan, jenis_jabatan or active_from.
    """
    name = check_text(isi.name, NAME_LENGTH, "name", name="Nama pegawai", one_line=True)
    status = known(isi.status, STATUS_PEGAWAI, "Pilih status pegawai: PNS, PPPK, atau non-ASN.", "status")
    nip = None if status == NON_ASN else parse_nip(isi.nip, status, today=today)
    if nip is None and str(isi.nip or "").strip():
        raise Invalid("Non-ASN tidak mempunyai NIP. Kosongkan NIP, atau pilih PNS atau PPPK.", field="nip")
    if isi.golongan and nip is None:
        raise Invalid("Non-ASN tidak mempunyai golongan.", field="golongan")
    if isi.golongan and isi.golongan not in GOLONGAN[status]:
        raise Invalid(f"Golongan {isi.golongan} tidak ada untuk {status}.", field="golongan")
    jabatan = check_text(isi.jabatan, JABATAN_LENGTH, "jabatan", name="Jabatan", one_line=True)
    jenis = known(isi.jenis_jabatan, JENIS_JABATAN, "Pilih jenis jabatan.", "jenis_jabatan")
    if isi.active_from is None:
        raise Invalid("Isi tanggal mulai bertugas.", field="active_from")
    if isi.active_from != known_from:
        check_tmt(isi.active_from, today=today, field="active_from")
    if nip is not None and isi.active_from.year - nip.birth_date.year < YOUNGEST_YEARS:
        raise Invalid("Tanggal mulai bertugas tidak cocok dengan tanggal lahir pada NIP.", field="active_from")
    return Identity(nip.text if nip else None, name, jabatan, jenis, status, isi.golongan, isi.active_from)


def check_last_day(last_day: date | None, *, active_from: date, today: date) -> date:
    """The last day in service: from the first one to today.

    Not in the future: from the moment it is recorded the account is locked and the employee is in no team.

    Raises:
        Invalid: field active_to.
    """
    if last_day is None:
        raise Invalid("Isi hari terakhir bertugas.", field="active_to")
    if last_day > today:
        raise Invalid("Catat paling cepat pada hari terakhir bertugas: akunnya langsung terkunci.", field="active_to")
    if last_day < active_from:
        raise Invalid(f"Hari terakhir tidak boleh sebelum mulai bertugas ({active_from:%d/%m/%Y}).", field="active_to")
    return last_day
