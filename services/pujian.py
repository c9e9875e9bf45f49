"""A leader's praise: given to a person or a unit, read by their unit, taken back by who gave it."""

from sqlmodel import Session

from db.base import id_of, utcnow
from db.tables import Pegawai, Pujian, Unit
from rules import pujian as rules
from rules.kit import hak
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from services.kit import audit, subjects
from settings import today


def give(session: Session, actor: Actor, *, body: str, pegawai_id: int | None = None, unit_id: int | None = None) -> int:
    """A few words to a person (`pegawai_id`), or to a whole unit (`unit_id`); gives its id.

    Raises:
        NotFound. Forbidden: not his, or he himself. Invalid: field to or body.
    """
    if (pegawai_id is None) == (unit_id is None):
        raise Invalid("Pilih satu orang atau satu unit.", field="to")
    if pegawai_id is not None:
        person = subjects.pegawai_for(session, actor, "pujian.give", pegawai_id)
        _in_service(person)
        dinas_id, unit_id = person.dinas_id, person.unit_id
    else:
        unit = session.get(Unit, unit_id)
        if unit is None:
            raise NotFound("Unit tidak ditemukan.", field="to")
        dinas_id, unit_id = unit.dinas_id, id_of(unit)
        hak.require(actor, "pujian.give_unit", Subject(dinas_id=dinas_id, unit_id=unit_id))
    row = Pujian(
        dinas_id=dinas_id, unit_id=unit_id, pegawai_id=pegawai_id, given_by=actor.akun_id, giver=actor.name,
        body=rules.check(body), day=today(),
    )  # fmt: skip
    return audit.added(session, actor, "puji", row)


def take_back(session: Session, actor: Actor, *, pujian_id: int) -> None:
    """By who gave it: from then on nobody is shown it. What a score that was handed over says of it stays.

    Raises:
        NotFound, Forbidden. Conflict: it was taken back already.
    """
    row = subjects.get(session, Pujian, pujian_id)
    if row.given_by != actor.akun_id:
        raise Forbidden("Hanya pemberinya yang dapat menarik pujian ini.")
    if row.withdrawn_at is not None:
        raise Conflict("Pujian ini sudah ditarik.")
    before = audit.snapshot(row)
    row.withdrawn_at = utcnow()
    audit.changed(session, actor, "tarik", row, before=before)


def _in_service(person: Pegawai) -> None:
    if person.active_to is not None and person.active_to < today():
        raise Invalid("Pegawai ini sudah tidak bertugas.", field="to")
