"""New limits from a month on: a person's act, for an event and a reason. No figure changes, only what it is judged against."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from db.queries.indikator import deret, realisasi
from db.tables import GarisDasar
from rules import peristiwa as rules
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.peristiwa import Garis, Isi
from services import peristiwa
from services.kit import audit, subjects
from settings import today

GARIS = GarisDasar.__table__


def begin(session: Session, actor: Actor, *, dinas_id: int, indikator_id: int, garis: Garis, isi: Isi | None = None) -> int:
    """Let new limits begin; gives the id. Also in a closed period: its figures stay.

    Args:
        isi: the event, where it is not recorded yet and `garis` names none.

    Raises:
        Forbidden. NotFound: field peristiwa_id. Invalid: field month, reason, or one of the event.
        Conflict: somebody did so at the same time.
    """
    hak.require(actor, "garis_dasar.set", Subject(dinas_id=dinas_id))
    code = peristiwa.known(session, indikator_id, dinas_id).code
    event_id = garis.peristiwa_id
    if event_id is None and isi is not None:
        event_id = peristiwa.record(session, actor, dinas_id=dinas_id, indikator_id=indikator_id, isi=isi)
    if event_id is None:
        raise Invalid("Pilih peristiwa yang menjadi sebabnya, atau tulis yang baru.", field="peristiwa_id")
    event = peristiwa.touching(session, event_id, dinas_id=dinas_id, indikator_id=indikator_id)
    connection = session.connection()
    of = realisasi.by_code(connection, code)
    if of is None:
        raise NotFound("Indikator tidak ditemukan.")
    series = deret.of_indikator(connection, dinas_id=dinas_id, of=of, until=today(), today=today())
    held = select(GARIS.c.month).where(GARIS.c.dinas_id == dinas_id, GARIS.c.indikator_id == indikator_id)
    month = rules.check_month(
        garis.month,
        event=event.day,
        judged=[point.month for point in series.judged],
        held=list(connection.execute(held).scalars()),
    )
    row = GarisDasar(
        dinas_id=dinas_id, indikator_id=indikator_id, month=month, peristiwa_id=event_id,
        reason=rules.check_reason(garis.reason), set_by=actor.akun_id,
    )  # fmt: skip
    try:
        with session.begin_nested():
            return audit.added(session, actor, "tetapkan", row)
    except IntegrityError as error:
        raise Conflict("Garis dasar bulan itu baru saja ditetapkan orang lain. Muat ulang halaman ini.") from error


def remove(session: Session, actor: Actor, *, garis_dasar_id: int, version: int) -> None:
    """Take new limits away: the ones before hold again.

    Raises:
        Forbidden, NotFound, Conflict.
    """
    row = subjects.get(session, GarisDasar, garis_dasar_id)
    hak.require(actor, "garis_dasar.set", Subject(dinas_id=row.dinas_id))
    if row.version != version:
        raise Conflict()
    audit.removed(session, actor, "hapus", row)
