"""The day from which a dinas uses the app: before it nothing is owed, drawn or judged."""

from datetime import date, timedelta

from sqlmodel import Session

from db.queries.kit import tutup
from db.tables import Dinas
from rules.kit import hak
from rules.kit.errors import Invalid, Locked
from rules.kit.hak import Actor, Subject
from services.kit import audit, subjects
from settings import today

FIRST = date(2000, 1, 1)


def set_since(session: Session, actor: Actor, *, dinas_id: int, version: int, since: date | None) -> None:
    """Another first day of use; one to come is allowed, within a year.

    Raises:
        Invalid: field dipakai_sejak. Locked: field dipakai_sejak; a closed period lies between the old day and the new one.
        Forbidden, NotFound. Conflict: someone else saved first.
    """
    hak.require(actor, "dinas.edit", Subject(dinas_id=dinas_id))
    row = subjects.get(session, Dinas, dinas_id, version=version)
    if since is None:
        raise Invalid("Pilih tanggal mulai dipakai.", field="dipakai_sejak")
    if not FIRST <= since <= today() + timedelta(days=366):
        raise Invalid("Tanggal mulai dipakai antara tahun 2000 dan setahun ke depan.", field="dipakai_sejak")
    if since == row.dipakai_sejak:
        return
    # The days that are owed by the one and not by the other; without an old day everything before the new one.
    first, after = sorted((row.dipakai_sejak or date.min, since))
    if closed := tutup.touching(session.connection(), start=first, end=after - timedelta(days=1), dinas_id=dinas_id):
        codes = ", ".join(one.code for one in closed)
        raise Locked(f"Tanggal ini mengubah periode yang sudah ditutup: {codes}.", field="dipakai_sejak")
    before = audit.snapshot(row)
    row.dipakai_sejak = since
    row.version += 1
    audit.changed(session, actor, "ubah", row, dinas_id=dinas_id, before=before)
    audit.bump(session.connection(), None)
