"""The targets of a year carried over to the same periods of the next one, all at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from db.queries.indikator import salin_target as queries
from db.queries.indikator.salin_target import Calon
from db.tables import Dinas, Target
from rules.indikator.isi import IsiTarget
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from services.indikator.target import ACTION, check
from services.kit import audit, subjects


@dataclass(frozen=True)
class Salinan:
    """A target of the old year (its id), and what it is to be in the new one."""

    target_id: int
    isi: IsiTarget


@dataclass(frozen=True)
class Disalin:
    """How a copy went: targets added, and those that stood there already and were left alone."""

    added: int
    there: int


def copy_year(session: Session, actor: Actor, *, dinas_id: int, year: int, rows: Sequence[Salinan]) -> Disalin:
    """Set the targets of `year` by those of the year before: all of `rows` or none, and never over one that stands.

    What stands already, by a double click or by somebody else meanwhile, is counted and left as it is.

    Raises:
        Forbidden; NotFound: no such target in the year before. Locked. Conflict. Invalid: field rows (which one, and why not).
    """
    hak.require(actor, ACTION, Subject(dinas_id=dinas_id))
    # Two admins at once wait for each other here, so that the second one finds what the first one copied.
    subjects.get(session, Dinas, dinas_id)
    found = queries.candidates(session.connection(), dinas_id=dinas_id, year=year, own_id=actor.pegawai_id)
    by_id = {one.id: one for one in found}
    wanted = {row.target_id: row.isi for row in rows}
    if not wanted:
        raise Invalid("Centang sedikitnya satu target.", field="rows")
    if missing := wanted.keys() - by_id.keys():
        raise NotFound(f"{len(missing)} target tahun lalu sudah tidak ada. Muat ulang, lalu coba lagi.")
    chosen = [(by_id[id_], isi) for id_, isi in wanted.items()]
    new = [(one, isi) for one, isi in chosen if one.there is None]
    for one, isi in new:
        _check(one, isi)
    for periode_id in sorted({one.periode_id or 0 for one, _ in new}):
        subjects.require_not_closed(session, periode_id, dinas_id=dinas_id)
    _add(session, actor, dinas_id, new)
    return Disalin(len(new), len(chosen) - len(new))


def _check(one: Calon, isi: IsiTarget) -> None:
    if one.reason is not None:
        raise Invalid(f"{one.name}: {one.reason}.", field="rows")
    try:
        check(one.polarity, isi)
    except Invalid as error:
        raise Invalid(f"{one.name}: {error.message}", field="rows") from error


def _add(session: Session, actor: Actor, dinas_id: int, new: list[tuple[Calon, IsiTarget]]) -> None:
    rows = [
        Target(
            indikator_id=one.indikator_id, dinas_id=dinas_id, unit_id=one.unit_id, pegawai_id=one.pegawai_id,
            periode_id=one.periode_id or 0, **vars(isi),
        )
        for one, isi in new
    ]  # fmt: skip
    if not rows:
        return
    session.add_all(rows)
    try:
        session.flush()
    except IntegrityError as error:
        raise Conflict("Sebagian target baru saja diisi orang lain. Muat ulang, lalu coba lagi.", field="rows") from error
    copied_from = [{"disalin_dari": one.id} for one, _ in new]
    lines = [
        audit.Line("salin", "target", row.id, dinas_id, None, audit.snapshot(row) | told)
        for row, told in zip(rows, copied_from, strict=True)
    ]
    audit.append_all(session.connection(), actor, lines)
    audit.bump(session.connection(), dinas_id)
