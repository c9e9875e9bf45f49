"""What a decision holds, checked against the dinas of its meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session

from db.base import id_of
from db.queries.indikator import tanda
from db.tables import Indikator, KeputusanPegawai, Pelatihan, Rapat, RapatAgenda, Unit
from rules import rapat as rules
from rules import tanda as words
from rules.kit.errors import Invalid
from rules.kit.periode import parse
from rules.rapat.kebutuhan import check_ground
from services import kompetensi
from services.rapat.peserta import require_there
from settings import today

ABOUT, AGENDA = KeputusanPegawai.__table__, RapatAgenda.__table__


@dataclass(frozen=True)
class Isi:
    """What is decided. `people` are ids of employees of the dinas."""

    jenis: str
    what: str
    reason: str = ""
    cause: str | None = None
    kompetensi_id: int | None = None
    indikator_id: int | None = None
    unit_id: int | None = None
    pelatihan_id: int | None = None
    people: Sequence[int] = ()
    owner_id: int | None = None
    due: date | None = None
    budget_note: str = ""


def clean(session: Session, isi: Isi, meeting: Rapat) -> tuple[dict[str, Any], set[int]]:
    """The columns of the decision and the ids of whom it is about. Raises Invalid at the field, NotFound."""
    dinas_id = meeting.dinas_id
    values = rules.check_decision(
        jenis=isi.jenis,
        what=isi.what,
        reason=isi.reason,
        cause=isi.cause,
        owner_id=isi.owner_id,
        due=isi.due,
        budget_note=isi.budget_note,
        today=today(),
    )
    people = set(isi.people)
    require_there(session, people, dinas_id, "people")
    if isi.owner_id is not None:
        require_there(session, {isi.owner_id}, dinas_id, "owner_id")
    if isi.kompetensi_id is not None:
        kompetensi.known(session, isi.kompetensi_id, dinas_id)
    for model, row_id, field, ask in (
        (Unit, isi.unit_id, "unit_id", "Pilih unit dari dinas ini."),
        (Pelatihan, isi.pelatihan_id, "pelatihan_id", "Pilih pelatihan yang terbuka bagi dinas ini."),
        (Indikator, isi.indikator_id, "indikator_id", "Pilih indikator dinas ini."),
    ):
        found: Any = session.get(model, row_id) if row_id is not None else None
        if row_id is not None and (found is None or found.dinas_id not in (None, dinas_id)):
            raise Invalid(ask, field=field)
    if isi.jenis == "pelatihan" and isi.indikator_id is not None:
        seen = _change(session, meeting, isi.indikator_id)
        check_ground(isi.jenis, competency=isi.kompetensi_id is not None, change=seen)
    names = ("kompetensi_id", "indikator_id", "unit_id", "pelatihan_id")
    return {**values, **{name: getattr(isi, name) for name in names}}, people


def write_people(session: Session, keputusan_id: int, people: set[int]) -> None:
    """Whom the decision is about, anew."""
    session.connection().execute(delete(ABOUT).where(ABOUT.c.keputusan_id == keputusan_id))
    session.add_all(KeputusanPegawai(keputusan_id=keputusan_id, pegawai_id=one) for one in sorted(people))
    session.flush()


def _change(session: Session, meeting: Rapat, indikator_id: int) -> str:
    """The mark of an indicator as the meeting sees it: on its frozen page, else as it stands for the period of the meeting."""
    connection, t = session.connection(), AGENDA.c
    query = select(t.lembar["change"].as_string()).where(t.rapat_id == id_of(meeting), t.indikator_id == indikator_id)
    if (frozen := connection.execute(query.where(t.frozen_at.is_not(None))).scalar()) is not None:
        return str(frozen)
    mark = tanda.of_dinas(connection, dinas_id=meeting.dinas_id, periode=parse(meeting.code)).get(indikator_id)
    return words.change(mark.show, mark.variation) if mark else words.NO_DATA
