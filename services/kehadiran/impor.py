"""Attendance from a fingerprint machine's file: only what its reader was shown is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from rules.kehadiran.impor import Mapping
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor
from services import kehadiran
from services.kehadiran import Entry, pratinjau
from services.kit import audit


@dataclass(frozen=True)
class Berkas:
    """A machine's file: its name, and its rows with the header first."""

    name: str
    rows: Sequence[Sequence[str]]


def run(
    session: Session,
    actor: Actor,
    *,
    dinas_id: int,
    berkas: Berkas,
    mapping: Mapping,
    seen: str,
    skip_wrong: bool = False,
    overwrite: bool = False,
) -> int:
    """Import the file as its plan showed it; how many days were written.

    Args:
        seen: the digest of the plan that the reader saw.
        skip_wrong: leave out the wrong rows that he was shown. overwrite: also days that were entered by hand.

    Raises:
        As `plan`. Conflict: the plan is another one by now. Invalid: wrong rows that are not to be skipped. Locked.
    """
    found = pratinjau.plan(session.connection(), actor=actor, dinas_id=dinas_id, rows=berkas.rows, mapping=mapping)
    if found.digest != seen:
        raise Conflict("Data kehadiran berubah sejak pratinjau dibuat. Periksa lagi pratinjaunya, lalu impor.")
    counts = found.counts
    if counts["salah"] and not skip_wrong:
        raise Invalid(f"Ada {counts['salah']} baris yang salah. Tidak ada yang diimpor.", field="skip_wrong")
    taken = ("baru", "ubah", "isian") if overwrite else ("baru", "ubah")
    entries = [
        Entry(row.pegawai_id, row.day, row.status, row.time_in, row.time_out, row.note, row.version)
        for row in found.rows
        if row.state in taken
    ]
    if not entries:
        raise Invalid("Tidak ada yang perlu diimpor dari berkas ini.", field="file")
    written = kehadiran.save(session, actor, entries=entries, source="impor")
    told = {"berkas": berkas.name, "tersimpan": written, "ditimpa": overwrite, **counts}
    audit.record(session, actor, audit.Line("impor", "kehadiran", dinas_id=dinas_id, after=told))
    return written
