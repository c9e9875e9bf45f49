"""Who answers for an indicator of a dinas: named by who leads there; without a name it is suggested (db.queries)."""

from sqlmodel import Session

from db.base import id_of, utcnow
from db.tables import Dinas, Pegawai, PenanggungJawab
from rules.kit import hak
from rules.kit.errors import Invalid, NotFound
from rules.kit.hak import Actor, Subject
from services import peristiwa
from services.kit import audit


def put(session: Session, actor: Actor, *, dinas_id: int, indikator_id: int, pegawai_id: int | None) -> None:
    """Name who answers for it; the same once more changes nothing.

    Args:
        pegawai_id: in service of the dinas. None: nobody is named any more, and what is suggested holds.

    Raises:
        Forbidden. NotFound: field indikator_id. Invalid: field pegawai_id.
    """
    hak.require(actor, "penanggung.set", Subject(dinas_id=dinas_id))
    peristiwa.known(session, indikator_id, dinas_id)
    if session.get(Dinas, dinas_id, with_for_update=True) is None:  # one after the other, so that a first row is made once
        raise NotFound("Dinas tidak ditemukan.")
    row = session.get(PenanggungJawab, (dinas_id, indikator_id), with_for_update=True, populate_existing=True)
    if pegawai_id == (row.pegawai_id if row else None):
        return
    if pegawai_id is None and row is not None:
        audit.removed(session, actor, "kosongkan", row)
        return
    person = session.get(Pegawai, pegawai_id)
    if person is None or person.dinas_id != dinas_id or person.active_to is not None:
        raise Invalid("Pilih pegawai yang bertugas di dinas ini.", field="pegawai_id")
    before = audit.snapshot(row) if row else None
    if row is None:
        row = PenanggungJawab(dinas_id=dinas_id, indikator_id=indikator_id, pegawai_id=id_of(person), set_by=actor.akun_id)
    row.pegawai_id, row.set_by, row.set_at = id_of(person), actor.akun_id, utcnow()
    audit.changed(session, actor, "tetapkan", row, before=before)
