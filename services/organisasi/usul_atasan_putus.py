"""The second person's word on an admin who would be somebody's atasan: only a yes puts the employee under him."""

from collections.abc import Collection

from sqlmodel import Session

from db.tables import Akun, Pegawai, UsulAtasan
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor, Subject
from rules.organisasi.usul_atasan import DECIDE
from services.kit import audit, dua_orang, subjects
from services.organisasi import atasan, penempatan, usul_atasan
from services.organisasi.simpan import Change, save_all
from settings import today


def decide(session: Session, actor: Actor, *, usul_ids: Collection[int], approve: bool) -> int:
    """Agree to wishes, or refuse them, all or none; returns how many.

    Raises:
        Invalid: field usul_ids, none is chosen. NotFound.
        Forbidden: no head of that dinas nor of BKPSDM; it is about himself; or he and who asked are not two persons.
        Conflict: decided or dropped already; or what was asked does not hold any more: then it can only be refused.
    """
    if not usul_ids:
        raise Invalid("Pilih paling sedikit satu pegawai.", field="usul_ids")
    atasan.lock_tree(session)
    # Everything is locked before the first line of the trail, which lets one writer at a time through.
    wishes = [usul_atasan.waiting(session, usul_id) for usul_id in sorted(usul_ids)]
    people = {wish.pegawai_id: subjects.get(session, Pegawai, wish.pegawai_id) for wish in wishes}
    penempatan.closed_until(session, {person.dinas_id for person in people.values()}, today())
    for wish in wishes:
        person = people[wish.pegawai_id]
        hak.require(actor, DECIDE, subjects.subject(person))
        dua_orang.require_second(session, actor, asked_by=wish.requested_by)
        if approve:
            _agree(session, actor, wish, person)
        else:
            usul_atasan.close(session, actor, wish, "ditolak", "tolak atasan")
    return len(usul_ids)


def _agree(session: Session, actor: Actor, wish: UsulAtasan, person: Pegawai) -> None:
    _require_as_asked(session, wish, person)
    atasan.check(session, actor, pegawai_id=person.id, dinas_id=person.dinas_id, atasan_id=wish.atasan_id)
    usul_atasan.close(session, actor, wish, "disetujui", "setujui atasan")
    before = audit.snapshot(person)
    person.atasan_id = wish.atasan_id
    # The yes makes it so, hence it counts from today.
    save_all(session, actor, [Change("ganti atasan", person, before, today())])


def _require_as_asked(session: Session, wish: UsulAtasan, person: Pegawai) -> None:
    """The employee stands where he stood, and who asked is still his admin."""
    if (person.dinas_id, person.atasan_id, person.active_to) != (wish.dinas_id, wish.from_id, None):
        raise Conflict(f"Data {person.name} berubah sejak usulan ini dibuat. Tolaklah; bila perlu diusulkan lagi.")
    account = session.get_one(Akun, wish.requested_by)
    asker = Actor(account.id or 0, account.username, account.name, account.role, account.pegawai_id, wish.dinas_id)
    moved = session.get_one(Pegawai, wish.atasan_id).dinas_id != wish.dinas_id
    if moved or account.locked or not hak.allows(asker, "pegawai.edit", Subject(dinas_id=wish.dinas_id)):
        raise Conflict(f"{account.name} tidak lagi mengelola pegawai dinas ini. Tolaklah usulannya.")
