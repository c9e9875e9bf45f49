"""What a decision holds, checked against the dinas of its meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session

from db.tables import Indikator, KeputusanPegawai, Pelatihan, Unit
from rules import rapat as rules
from rules.kit.errors import Invalid
from services import kompetensi
from services.rapat.peserta import require_there
from settings import today

ABOUT = KeputusanPegawai.__table__


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


def clean(session: Session, isi: Isi, dinas_id: int) -> tuple[dict[str, Any], set[int]]:
    """The columns of the decision and the ids of whom it is about. Raises Invalid at the field, NotFound."""
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
    names = ("kompetensi_id", "indikator_id", "unit_id", "pelatihan_id")
    return {**values, **{name: getattr(isi, name) for name in names}}, people


def write_people(session: Session, keputusan_id: int, people: set[int]) -> None:
    """Whom the decision is about, anew."""
    session.connection().execute(delete(ABOUT).where(ABOUT.c.keputusan_id == keputusan_id))
    session.add_all(KeputusanPegawai(keputusan_id=keputusan_id, pegawai_id=one) for one in sorted(people))
    session.flush()
