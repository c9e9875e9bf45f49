"""Targets: what an owner is to reach in a period, a value or a range."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from db.base import id_of
from db.tables import Indikator, Target
from rules.indikator import LEVELS
from rules.indikator.capaian import Target as Wanted
from rules.indikator.isi import IsiTarget, Milik
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor
from services.indikator.pemilik import Pemilik, indikator_of, is_owned_by, resolve
from services.kit import audit, subjects

ACTION = "target.set"


def save(
    session: Session,
    actor: Actor,
    *,
    indikator_id: int,
    milik: Milik,
    periode_id: int,
    isi: IsiTarget,
    version: int | None = None,
) -> int:
    """Set a target, or change the one that stands (`version`: the one that was seen). Gives its id.

    Raises:
        Forbidden, NotFound, Locked (closed period). Invalid: field target, value, low or indikator_id.
        Conflict: there is one already and no or another version was given.
    """
    indikator, pemilik = _owner(session, actor, indikator_id, milik)
    subjects.require_not_closed(session, periode_id, dinas_id=pemilik.dinas_id)
    check(indikator.polarity, isi)
    values = vars(isi)
    row = _former(session, indikator_id, periode_id, pemilik)
    if row is None:
        if version is not None:
            raise Conflict("Target ini baru saja dihapus orang lain.", field="target")
        row = Target(indikator_id=indikator_id, periode_id=periode_id, **{**values, **pemilik.columns()})
        return _saved(session, actor, row, "tambah", None)
    if all(getattr(row, name) == number for name, number in values.items()):
        return id_of(row)
    if row.version != version:
        raise Conflict("Target ini baru saja diubah orang lain. Muat ulang, lalu coba lagi.", field="target")
    before = audit.snapshot(row)
    for name, number in values.items():
        setattr(row, name, number)
    row.version += 1
    return _saved(session, actor, row, "ubah", before)


def remove(session: Session, actor: Actor, *, target_id: int, version: int) -> None:
    """Take a target away: the one of the wider period or of the dinas holds again.

    Raises:
        Forbidden, NotFound, Conflict, Locked.
    """
    row = subjects.get(session, Target, target_id)
    _owner(session, actor, row.indikator_id, Milik(row.dinas_id, row.unit_id, row.pegawai_id))
    subjects.get(session, Target, target_id, version=version)
    subjects.require_not_closed(session, row.periode_id, dinas_id=row.dinas_id)
    audit.removed(session, actor, "hapus", row)


def _owner(session: Session, actor: Actor, indikator_id: int, milik: Milik) -> tuple[Indikator, Pemilik]:
    """The indicator and whose target it is: nobody below the level at which it is measured."""
    level = "pegawai" if milik.pegawai_id is not None else "unit" if milik.unit_id is not None else "dinas"
    pemilik = resolve(session, actor, ACTION, level=level, milik=milik)
    if pemilik.dinas_id != milik.dinas_id:
        raise NotFound("Pemilik target ini bukan dari dinas tersebut.")
    indikator = indikator_of(session, indikator_id, pemilik)
    if LEVELS.index(level) > LEVELS.index(indikator.level):
        raise Invalid("Indikator ini tidak diukur sampai tingkat itu.", field="indikator_id")
    return indikator, pemilik


def check(polarity: str, isi: IsiTarget) -> None:
    """A value or a whole range; "rentang" needs the range.

    Raises:
        Invalid: field target, value, low or high.
    """
    value, low, high = isi.value, isi.low, isi.high
    if value is None and low is None and high is None:
        raise Invalid("Isi target.", field="value" if polarity != "rentang" else "low")
    if value is not None and (low is not None or high is not None):
        raise Invalid("Isi satu nilai atau satu rentang, tidak keduanya.", field="target")
    if value is None and (low is None or high is None):
        raise Invalid("Target rentang perlu batas bawah dan batas atas.", field="low" if low is None else "high")
    if value is not None and polarity == "rentang":
        raise Invalid("Indikator ini perlu target berupa rentang.", field="low")
    Wanted(value, low, high)
    if value is not None and value < 0:  # of a range Wanted says so
        raise Invalid("Target tidak boleh negatif.", field="value")
    if any(number is not None and abs(number) > 1e12 for number in (value, low, high)):
        raise Invalid("Target terlalu besar.", field="target")


def _former(session: Session, indikator_id: int, periode_id: int, pemilik: Pemilik) -> Target | None:
    query = select(Target).where(
        Target.indikator_id == indikator_id, Target.periode_id == periode_id, *is_owned_by(Target, pemilik)
    )
    return session.exec(query.with_for_update()).first()


def _saved(session: Session, actor: Actor, row: Target, action: str, before: dict[str, object] | None) -> int:
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise Conflict("Target ini baru saja diisi orang lain. Muat ulang, lalu coba lagi.", field="target") from error
    audit.changed(session, actor, action, row, before=before)
    return id_of(row)
