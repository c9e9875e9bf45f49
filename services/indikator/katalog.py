"""Taking indicators over from the catalogue (seed/katalog.py)."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session, select

from db.tables import Dinas, Indikator
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
            code = f"{code[: 29 - len(dinas.code)]}-{dinas.code}"
            if session.exec(select(Indikator.id).where(Indikator.code == code)).first():
                continue
        define(session, actor, dinas_id=dinas_id, **{**entry, "code": code})
        added.append(code)
    return added
