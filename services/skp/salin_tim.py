"""A penilai proposes his team's agreed plans again for another period, all at once; each employee still has to agree."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from db.base import id_of
from db.queries.skp import salin as queries
from db.queries.skp.salin import Calon
from db.tables import Pegawai, Periode, Skp
from rules.indikator.capaian import Target
from rules.kit import hak
from rules.kit.errors import DomainError, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from rules.kit.periode import parse
from rules.skp.isi import Isi
from services.kit import subjects
from services.skp.isi import Awal, add_row, check, content
from services.skp.sisi import require_periode, side_of


@dataclass(frozen=True)
class Salinan:
    """An agreed item of the former period (its id), and what its target is to be."""

    skp_id: int
    target: Target


@dataclass(frozen=True)
class Disalin:
    """How a copy went: items proposed, to how many people, and those that were in the plans already."""

    added: int
    people: int
    there: int


def copy_team(session: Session, actor: Actor, *, source: str, to: str, rows: Sequence[Salinan]) -> Disalin:
    """Propose items agreed in the period `source` for the period `to` (codes of one kind), all of `rows` or none.

    Every one is a proposal of the penilai, to which its employee has to agree. What stands in the plan already, by a double
    click or by the employee's own hand, is counted and left as it is.

    Raises:
        Forbidden: not his people. NotFound. Locked. Invalid: field rows (whose, which and why not), or from (the periods).
    """
    hak.require(actor, "skp.team")
    first, then = parse(source), parse(to)
    if first.kind != then.kind or first.start >= then.start:
        raise Invalid("Salin dari periode sebelumnya yang sejenis.", field="from")
    if not rows:
        raise Invalid("Centang sedikitnya satu sasaran.", field="rows")
    if actor.pegawai_id is None:
        raise Forbidden()
    wanted = {row.skp_id: row.target for row in rows}
    known = {id_of(row): row for row in session.exec(select(Skp).where(col(Skp.id).in_(wanted)))}
    # In one order, so that two saves at once wait for each other, and the second one finds what the first one added.
    for pegawai_id in sorted({row.pegawai_id for row in known.values()}):
        subjects.get(session, Pegawai, pegawai_id)
    found = queries.candidates(session.connection(), atasan_id=actor.pegawai_id, source=first, to=then)
    by_id = {one.id: one for one in found}
    if wanted.keys() - by_id.keys():
        raise NotFound("Sebagian sasaran itu sudah berubah. Muat ulang, lalu coba lagi.")
    new = [one for one in found if one.id in wanted and one.reason != queries.THERE]
    for one in new:
        _propose(session, actor, one, known[one.id], to, wanted[one.id])
    return Disalin(len(new), len({one.pegawai_id for one in new}), len(wanted) - len(new))


def _propose(session: Session, actor: Actor, one: Calon, row: Skp, to: str, target: Target) -> None:
    if one.reason is not None:
        raise Invalid(f"{one.pegawai}, {one.what}: {one.reason}.", field="rows")
    periode_id = id_of(session.exec(select(Periode).where(Periode.dinas_id == row.dinas_id, Periode.code == to)).one())
    pegawai, side = side_of(session, actor, row.pegawai_id, periode_id)
    if side != "penilai":
        raise Forbidden()
    require_periode(session, pegawai, periode_id)
    isi = replace(Isi(**content(row)), target=target.value, target_low=target.low, target_high=target.high)
    try:
        checked = check(session, pegawai, isi)
    except DomainError as error:
        raise Invalid(f"{one.pegawai}, {one.what}: {error.message}", field="rows") from error
    add_row(session, actor, pegawai, periode_id, checked, Awal("penilai", "salin", propose=True))
