"""Whose a number on a fingerprint machine is, for machines that know no NIP; said once, kept for each machine.

A number that passes to somebody else is freed first and then given anew: files of the time before must be in by then.
"""

import re
from collections.abc import Mapping

from sqlmodel import Session, col, select

from db.queries.kehadiran.impor import people
from db.tables import Dinas, NomorMesin
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor, Subject
from rules.kit.teks import check_text
from services.kit import audit, subjects

ENTER = "kehadiran.enter"
NAME_LENGTH = (2, 60)


def give(session: Session, actor: Actor, *, dinas_id: int, mesin: str, numbers: Mapping[str, int]) -> int:
    """Say whose numbers of a machine are, of people of the dinas; how many are new.

    Args:
        numbers: number as the machine writes it → employee.

    Raises:
        Forbidden. Invalid: field mesin or numbers. Conflict: a number is somebody else's already.
    """
    hak.require(actor, ENTER, Subject(dinas_id=dinas_id))
    mesin = check_text(mesin, NAME_LENGTH, "mesin", name="Nama mesin", ask="Isi nama mesin, misalnya Lobi", one_line=True)
    subjects.get(session, Dinas, dinas_id)  # locked: a number is given once
    names = {one.id: one.name for one in people(session.connection(), dinas_id=dinas_id).values()}
    query = select(NomorMesin).where(NomorMesin.dinas_id == dinas_id, NomorMesin.mesin == mesin)
    known = {row.number: row.pegawai_id for row in session.exec(query.order_by(col(NomorMesin.id)))}
    given = 0
    for text, pegawai_id in sorted(numbers.items()):
        number = text.strip().lstrip("0") or "0"
        if not re.fullmatch(r"[0-9]{1,9}", number):
            raise Invalid(f"“{text[:20]}” bukan nomor mesin (1–9 angka).", field="numbers")
        if pegawai_id not in names:
            raise Invalid(f"Nomor {number}: pilih pegawai dari dinas ini.", field="numbers")
        if (now := known.get(number, pegawai_id)) != pegawai_id:
            raise Conflict(f"Nomor {number} di mesin {mesin} sudah milik {names.get(now, 'pegawai lain')}. Hapus dahulu.")
        if number not in known:
            known[number] = pegawai_id
            row = NomorMesin(dinas_id=dinas_id, mesin=mesin, number=number, pegawai_id=pegawai_id)
            audit.added(session, actor, "tambah", row)
            given += 1
    return given


def free(session: Session, actor: Actor, *, nomor_mesin_id: int) -> None:
    """Forget whose a number is; days that came in by it stay.

    Raises:
        Forbidden, NotFound.
    """
    row = subjects.get(session, NomorMesin, nomor_mesin_id)
    hak.require(actor, ENTER, Subject(dinas_id=row.dinas_id))
    audit.removed(session, actor, "hapus", row)
