"""Answers of a file written with their roll-up, and taken back; the import's own line of the trail names nobody."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, insert, select, update
from sqlmodel import Session

from db.base import utcnow
from db.rollup.survei import SurveiChange, add_survei
from db.tables import Survei
from rules.impor import Line
from rules.kit.errors import Conflict
from rules.survei.ikm import UNSUR
from services.impor import jejak
from services.impor.jenis.kind import Asked, Taking, Written
from services.impor.jenis.survei_dikenal import BESIDE
from services.kit import audit, subjects

SURVEI = Survei.__table__
STORED = (*UNSUR, *BESIDE)
TOGETHER = 5_000
Row = Mapping[str, Any]


class Sasaran(NamedTuple):
    """Where an answer goes: its service, the key that it is known by, the stored answer that it changes."""

    layanan_id: int
    key: str
    over: int | None = None


def write(session: Session, asked: Asked, taking: Taking) -> list[Written]:
    """The answers with their roll-up.

    Raises:
        Locked: a day lies in a closed period by now. Conflict: an answer that was to be changed is gone.
    """
    _require_open(session, asked, (line.values["day"] for line in taking.lines))
    new = [line for line in taking.lines if line.target.over is None]
    changed = [line for line in taking.lines if line.target.over is not None]
    written = _change(session, asked, changed)
    connection = session.connection()
    same = {"dinas_id": asked.dinas_id, "received_at": utcnow(), "source": "impor"}
    before = connection.execute(select(func.max(SURVEI.c.id))).scalar() or 0
    for at in range(0, len(new), TOGETHER):
        rows = []
        for line in new[at : at + TOGETHER]:
            layanan_id, key, _ = line.target
            values = {name: line.values[name] for name in STORED}
            rows.append({**same, "layanan_id": layanan_id, "batch": key, "day": line.values["day"], **values})
        connection.execute(insert(SURVEI), rows)
        add_survei(connection, [SurveiChange(row["dinas_id"], row["layanan_id"], row["day"], row) for row in rows])
        taking.progress((at + len(rows)) / len(new))
    # Their ids at once: asked back from every INSERT they would take twice the time.
    keys = {line.target.key for line in new}
    own = select(SURVEI.c.id, SURVEI.c.batch).where(SURVEI.c.id > before, SURVEI.c.dinas_id == asked.dinas_id)
    written += [Written("survei", id_) for id_, key in connection.execute(own.order_by(SURVEI.c.id)) if key in keys]
    return written


def _change(session: Session, asked: Asked, lines: Sequence[Line]) -> list[Written]:
    """Answers that were mended in their form: their former share of the roll-up goes, the new one comes."""
    if not lines:
        return []
    connection = session.connection()
    wanted = {line.target.over: line for line in lines}
    jejak.hashes(connection, [Written("survei", row_id) for row_id in wanted])  # holds the rows
    there = {row["id"]: row for row in jejak.standing(connection, SURVEI, [Written("survei", row_id) for row_id in wanted])}
    if any(
        row_id not in there or any(there[row_id][name] != stood for name, stood in line.before.items())
        for row_id, line in wanted.items()
    ):
        raise Conflict("Sebagian jawaban baru saja diubah orang lain. Periksa lagi pratinjaunya, lalu impor.")
    values = [
        {"this": row_id, "batch": line.target.key, **{name: line.values[name] for name in STORED}}
        for row_id, line in wanted.items()
    ]
    connection.execute(update(SURVEI).where(SURVEI.c.id == bindparam("this")), values)
    add_survei(connection, _shares(asked, there.values(), -1))
    add_survei(connection, _shares(asked, ({**row, **wanted[id_].values} for id_, row in there.items())))
    return [Written("survei", id_, audit.told(SURVEI, row)) for id_, row in there.items()]


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """The answers go, or stand as before, with their share of the roll-up. None was judged since: its row would be another one.

    Raises:
        Locked: a day lies in a closed period.
    """
    connection = session.connection()
    rows = jejak.standing(connection, SURVEI, written)
    _require_open(session, asked, (row["day"] for row in rows))
    add_survei(connection, _shares(asked, rows, -1))
    former = {one.row_id: one.before for one in written if one.before is not None}
    # Day and service are never changed.
    add_survei(
        connection, _shares(asked, ({**row, **former[row["id"]], "day": row["day"]} for row in rows if row["id"] in former))
    )
    jejak.restore(connection, written)
    jejak.remove(connection, written)


def _shares(asked: Asked, rows: Any, sign: int = 1) -> Iterator[SurveiChange]:
    """What counted answers give to the roll-up; one that was set aside gives nothing."""
    for row in rows:
        if row["judgement"] != "disisihkan":
            yield SurveiChange(asked.dinas_id, row["layanan_id"], row["day"], row, sign)


def _require_open(session: Session, asked: Asked, days: Any) -> None:
    for day in sorted(set(days)):
        subjects.require_open_day(session, asked.dinas_id, day)
