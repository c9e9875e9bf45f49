"""Paper answers from a file: all of it or nothing, each mistake told by row and column."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import exists, insert, select
from sqlmodel import Session

from db.base import utcnow
from db.models import Layanan, Survei
from db.rollup_survei import SurveiChange, add_survei
from rules import hak
from rules.errors import Conflict, Invalid
from rules.hak import Actor, Subject
from rules.ikm import UNSUR
from rules.survei_impor import DEFAULT_ORDER, columns, order_of, score
from services import audit, subjects
from services.berkas_tabel import table
from settings import today

SURVEI = Survei.__table__
TOLD = 5


def run(
    session: Session,
    actor: Actor | None,
    *,
    layanan_id: int,
    day: date,
    name: str,
    content: bytes,
    order: str = DEFAULT_ORDER,
) -> int:
    """Add the file's answers to a service on one day; how many. `actor` None is the operator on the command line.

    Args:
        name: of the file (.csv or .xlsx). order: what U1–U9 mean, see `rules.survei_impor.ORDERS`.

    Raises:
        Invalid: field file, day or urutan. Conflict: this file was imported already. Locked: field day.
        NotFound, Forbidden.
    """
    row = subjects.get(session, Layanan, layanan_id)
    if actor is not None:
        hak.require(actor, "layanan.edit", Subject(dinas_id=row.dinas_id))
    if day > today():
        raise Invalid("Tanggal survei tidak boleh di masa depan.", field="day")
    subjects.require_open_day(session, row.dinas_id, day)
    batch = hashlib.sha256(f"{layanan_id} {day} ".encode() + content).hexdigest()[:40]
    if session.connection().execute(select(exists().where(SURVEI.c.batch == batch))).scalar():
        raise Conflict("Berkas ini sudah pernah diimpor untuk layanan dan tanggal ini.", field="file")
    answers = _answers(table(name, content), order_of(order))
    whose = {"dinas_id": row.dinas_id, "layanan_id": layanan_id, "day": day}
    same = {**whose, "received_at": utcnow(), "source": "impor", "batch": batch}
    session.connection().execute(insert(SURVEI), [{**same, **scores} for scores in answers])
    add_survei(session.connection(), [SurveiChange(row.dinas_id, layanan_id, day, scores) for scores in answers])
    told = {"layanan_id": layanan_id, "day": day, "file": name, "answers": len(answers), "batch": batch}
    audit.record(session, actor, "impor", noun="survei", dinas_id=row.dinas_id, after=told)
    return len(answers)


def _answers(rows: Sequence[Sequence[str]], order: Sequence[str]) -> list[Mapping[str, int]]:
    """The nine scores of each row that is not empty."""
    places = columns(rows[0], order)
    answers: list[Mapping[str, int]] = []
    wrong: list[str] = []
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        scores = {}
        for unsur, place in places.items():
            text = row[place] if place < len(row) else ""
            found = score(text)
            if found is None:
                told = f"“{text.strip()[:20]}”" if text.strip() else "kosong"
                wrong.append(f"Baris {number}, kolom {rows[0][place].strip()}: {told}, seharusnya 1–4")
            else:
                scores[unsur] = found
        answers.append(scores)
    if wrong:
        more = f"; dan {len(wrong) - TOLD} lagi" if len(wrong) > TOLD else ""
        raise Invalid("; ".join(wrong[:TOLD]) + more + ". Tidak ada yang diimpor.", field="file")
    if not answers:
        raise Invalid(f"Tidak ada jawaban di bawah judul kolom ({len(UNSUR)} unsur).", field="file")
    return answers
