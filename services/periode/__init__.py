"""Periods of a dinas: opened, moved to scoring, closed. Reopening a closed one stands in services/periode/buka.py."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session

from db.base import id_of
from db.queries.organisasi.pekerjaan import open_work
from db.tables import Dinas, Periode
from rules.kit import hak
from rules.kit import periode as rules
from rules.kit import periode_status as status_rules
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from services.indikator import tanda
from services.kit import audit, subjects
from services.penilaian.keberatan_rows import settle_silent
from services.periode import beku
from settings import today

PERIODE = Periode.__table__


def open_year(session: Session, actor: Actor | None, *, dinas_id: int, year: int) -> int:
    """Open a year with its half-years, quarters and months, as far as they are not open yet. `actor` None is the operator.

    Returns:
        How many periods were added.

    Raises:
        Invalid: field periode, all of them exist or a larger one is closed.
    """
    codes = status_rules.whole_year(year)
    have = _lock_statuses(session, actor, dinas_id)
    missing = [code for code in codes if code not in have]
    if not missing:
        raise Invalid(f"Tahun {year} sudah dibuka lengkap.", field="periode")
    _add(session, actor, dinas_id, missing, have)
    return len(missing)


def open_years(session: Session, actor: Actor, *, dinas_ids: Sequence[int], year: int) -> int:
    """The same for one dinas or several at once, all or none; what is open already stays as it is (a double click).

    Returns:
        How many periods were added in all of them.

    Raises:
        Forbidden, NotFound. Invalid: field periode, a larger period is closed.
    """
    added = 0
    # In one order, so that two admins who open the same dinas do not wait for each other for ever.
    for dinas_id in sorted(set(dinas_ids)):
        have = _lock_statuses(session, actor, dinas_id)
        added += len(_add(session, actor, dinas_id, [code for code in status_rules.whole_year(year) if code not in have], have))
    return added


def open_one(session: Session, actor: Actor | None, *, dinas_id: int, code: str) -> int:
    """Open a single month, quarter or year of a dinas, a year with its half-years; returns its id.

    Raises:
        Invalid, Conflict: field periode.
    """
    p = rules.parse(code)
    code = p.code
    if p.kind == "semester":
        raise Invalid("Semester dibuka bersama tahunnya.", field="periode")
    have = _lock_statuses(session, actor, dinas_id)
    if code in have:
        raise Conflict(f"{rules.label(code)} sudah dibuka.", field="periode")
    halves = [half for half in rules.children(p) if half not in have] if p.kind == "tahun" else []
    return _add(session, actor, dinas_id, [code, *halves], have)[0]


def move(
    session: Session,
    actor: Actor,
    *,
    periode_id: int,
    seen: str,
    to: str,
    inside_too: bool = False,
    despite_open_work: bool = False,
) -> list[str]:
    """Move a period one step: to scoring, back to open, or closed.

    A year or quarter closes only when every period opened inside it is closed, for its figures are
    made of theirs: with `inside_too` those are closed along with it, else the refusal names them.
    A half-year closes by itself with the second of its quarters.
    Closed, it blocks every write in its days (subjects.require_open_day looks at each covering period).

    Args:
        seen: the status the actor saw; a different one means that someone else was first.
        despite_open_work: close although reports, plans or penilaian are unfinished; they stay so.
            A penilaian that nobody objected to in time becomes final.

    Returns:
        Codes of the periods that changed.

    Raises:
        Invalid: field status, inside or open_work (what is unfinished). Conflict. Forbidden. NotFound.
    """
    row = manageable(session, actor, periode_id)
    rows = locked(session, row.dinas_id)
    if row.status != seen:
        raise Conflict(f"Status {rules.label(row.code)} baru saja diubah orang lain. Muat ulang, lalu coba lagi.")
    given = status_rules.check_step(rules.parse(row.code), row.status, to, today=today())
    if given != "ditutup":
        put(session, actor, row, given, action="mulai menilai" if given == "penilaian" else "kembali terbuka")
        return [row.code]
    statuses = {code: each.status for code, each in rows.items()}
    smaller: list[str] = []
    if inside_too:
        smaller = [c for c in status_rules.inside(row.code) if statuses.get(c, "ditutup") != "ditutup"]
    else:
        status_rules.check_inside_closed(rules.parse(row.code), statuses)
    shutting = [rows[code] for code in status_rules.close_along([row.code, *smaller], statuses)]
    if not despite_open_work:
        # What is left in a half-year was said of its quarters.
        _require_work_done(session, [each for each in shutting if each.kind in rules.SCORED])
    # while what is closed may still change: a correction of a moment ago is in the figures, but not yet in their marks
    tanda.settle(session, dinas_id=row.dinas_id, today=today())
    for each in shutting:
        settle_silent(session, actor, each, today())
        beku.freeze(session, each)
        put(session, actor, each, "ditutup", action="tutup")
    return [each.code for each in shutting]


def manageable(session: Session, actor: Actor, periode_id: int) -> Periode:
    """The period, if its dinas is the actor's to manage.

    Raises:
        NotFound, Forbidden.
    """
    row = session.get(Periode, periode_id)
    if row is None:
        raise NotFound("Periode tidak ditemukan.")
    hak.require(actor, "periode.manage", Subject(dinas_id=row.dinas_id))
    return row


def put(session: Session, actor: Actor, row: Periode, to: rules.Status, *, action: str) -> None:
    """Write a status that has been checked, with its line in the trail."""
    before = audit.snapshot(row)
    row.status = to
    audit.changed(session, actor, action, row, before=before)


def _require_work_done(session: Session, rows: list[Periode]) -> None:
    ids = tuple(id_of(row) for row in rows)
    left = open_work(session.connection(), dinas_id=rows[0].dinas_id, periode_ids=ids, today=today())
    for row in rows:
        if left[id_of(row)].total:
            raise Invalid(f"{rules.label(row.code)} masih menyisakan {left[id_of(row)].sentence()}.", field="open_work")


def _add(session: Session, actor: Actor | None, dinas_id: int, codes: list[str], have: dict[str, str]) -> list[int]:
    made = []
    for code in codes:
        p = rules.parse(code)
        status_rules.check_covering_open(code, have)
        shut = status_rules.born_closed(code, have)
        status: rules.Status = "ditutup" if shut else "terbuka"
        row = Periode(dinas_id=dinas_id, code=code, kind=p.kind, start=p.start, end=p.end, status=status)
        if shut:
            beku.freeze(session, row)
        made.append(audit.added(session, actor, "buka", row))
    return made


def _lock_statuses(session: Session, actor: Actor | None, dinas_id: int) -> dict[str, str]:
    """code → status, with the dinas row locked so that two clicks do not open the same period twice."""
    if actor is not None:
        hak.require(actor, "periode.manage", Subject(dinas_id=dinas_id))
    if subjects.get(session, Dinas, dinas_id).kota:  # the leaders of the region are not scored
        raise NotFound("Dinas tidak ditemukan.")
    return dict(
        session.connection().execute(select(PERIODE.c.code, PERIODE.c.status).where(PERIODE.c.dinas_id == dinas_id)).all()
    )


def locked(session: Session, dinas_id: int) -> dict[str, Periode]:
    """All periods of the dinas by code, locked in one order: closing and reopening touch several at once."""
    query = select(Periode).where(PERIODE.c.dinas_id == dinas_id).order_by(PERIODE.c.id)
    rows = session.execute(query.with_for_update().execution_options(populate_existing=True)).scalars()
    return {row.code: row for row in rows}
