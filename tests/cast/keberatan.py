"""Ani's objection to Budi's score, step by step; Dewi stands above Budi, nobody above Dewi."""

from datetime import timedelta
from typing import Any

from db.engine import reading, transaction
from db.queries.penilaian import keberatan as queries
from db.tables import Keberatan, Penilaian
from rules.kit.hak import Actor
from services import penilaian
from services.penilaian import keberatan
from settings import today
from tests.cast import Cast, evidence
from tests.cast.database import call, stands
from tests.cast.evidence import QUARTER, isian

REASON = "Data loket bulan Maret belum ikut dihitung."
RESPONSE = "Data Maret sudah saya periksa bersama operator."
WHY = "Berita acara loket memang belum dihitung."


def scored(
    cast: Cast, who: Actor | None = None, by: Actor | None = None, *, days_ago: int = 0, code: str = QUARTER, **given: Any
) -> int:
    """A submitted penilaian (of Ani, by Budi), received so many days ago."""
    who, by = who or cast.ani, by or cast.budi
    with transaction() as session:
        scoring = evidence.set_status(session, cast, "penilaian", code)
        evidence.item(session, who, cast, 10, code=code)
        of = {"pegawai_id": who.pegawai_id, "periode_id": scoring}
        made = penilaian.submit(session, by, **of, **isian(**given))
    if days_ago:
        backdate(Penilaian, made, "submitted_at", days_ago)
    return made


def backdate(model: Any, row_id: int, column: str, days: int) -> None:
    with transaction() as session:
        row = session.get_one(model, row_id)
        setattr(row, column, getattr(row, column) - timedelta(days=days))
        session.add(row)


def file(cast: Cast, penilaian_id: int | None = None, actor: Actor | None = None, **given: Any) -> int:
    """Filed by Ani, to a fresh score unless one is named."""
    made = scored(cast) if penilaian_id is None else penilaian_id
    values = {"penilaian_id": made, "version": score(made).version, "reason": REASON} | given
    return call(keberatan.file, actor or cast.ani, **values)


def respond(keberatan_id: int, actor: Actor, **given: Any) -> None:
    values = {"keberatan_id": keberatan_id, "version": row(keberatan_id).version, "response": RESPONSE} | given
    call(keberatan.respond, actor, **values)


def decide(keberatan_id: int, actor: Actor, putusan: str = "ubah", **given: Any) -> None:
    rating = {"hasil_kerja": "di_atas", "perilaku_kerja": "di_atas"}
    values = {"keberatan_id": keberatan_id, "version": row(keberatan_id).version, "putusan": putusan, "reason": WHY}
    call(keberatan.decide, actor, **values | rating | given)


def heard(cast: Cast) -> int:
    """Filed and answered: ready for Dewi."""
    made = file(cast)
    respond(made, cast.budi)
    return made


def row(keberatan_id: int) -> Keberatan:
    return stands(Keberatan, keberatan_id)


def score(penilaian_id: int) -> Penilaian:
    return stands(Penilaian, penilaian_id)


def seen_by(actor: Actor, keberatan_id: int) -> bool:
    with reading() as connection:
        return queries.one(connection, reader=actor, keberatan_id=keberatan_id, today=today()) is not None
