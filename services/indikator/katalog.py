"""Taking indicators over from the catalogue (rules/katalog/indikator.py)."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session, select

from db.tables import Dinas, Indikator
from rules.indikator.kode import of_dinas
from rules.katalog.indikator import ENTRIES
from rules.kit.errors import Conflict
from rules.kit.hak import Actor
from services.indikator import define, known_dinas


def install(session: Session, actor: Actor | None, *, entries: Iterable[Mapping[str, Any]], dinas_id: int | None) -> list[str]:
    """Define those of `entries` (from the catalogue) that the dinas does not have yet.

    Where another dinas holds the code, this one's gets its own: KTP_TEPAT-DUKCAPIL.

    Returns:
        The codes that were added.

    Raises:
        Conflict: for all dinas (`dinas_id` None) a code is already that of one dinas.
    """
    known_dinas(session, dinas_id)
    dinas = session.get(Dinas, dinas_id) if dinas_id is not None else None
    added = []
    for entry in entries:
        code = str(entry["code"])
        holder = session.exec(select(Indikator).where(Indikator.code == code)).first()
        if holder is not None:
            if holder.dinas_id in (None, dinas_id):
                continue
            if dinas is None:
                raise Conflict(f"Kode {code} sudah dipakai satu dinas. Jadikan indikator itu milik semua dinas.", field="codes")
            code = of_dinas(code, dinas.code)
            if session.exec(select(Indikator.id).where(Indikator.code == code)).first():
                continue
        define(session, actor, dinas_id=dinas_id, **{**entry, "code": code})
        added.append(code)
    return added


def install_all(session: Session, dinas_ids: Mapping[str, int]) -> list[str]:
    """The whole catalogue: what is for all, and what is for the dinas whose codes exist. Twice does no harm.

    Args:
        dinas_ids: code of a dinas → its id.

    Returns:
        The codes that were added.
    """
    added = install(session, None, entries=[e.fields for e in ENTRIES if not e.sectors], dinas_id=None)
    for code, dinas_id in dinas_ids.items():
        added += install(session, None, entries=[e.fields for e in ENTRIES if code in e.sectors], dinas_id=dinas_id)
    return added
