"""Paper answers from a file: all of it or nothing, each mistake told by row and column."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import exists, insert, select
from sqlmodel import Session

from db.base import utcnow
from db.rollup.survei import SurveiChange, add_survei
from db.tables import Layanan, Survei
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor, Subject
from rules.survei.ikm import UNSUR
from rules.survei.impor import DEFAULT_ORDER, columns, order_of, score
from services.kit import audit, subjects
from services.kit.berkas_tabel import table
from settings import today

SURVEI = Survei.__table__
TOLD = 5


class Wrong(NamedTuple):
    """A cell that is no score: its row in the file (the header is 1), the title of its column, what stands there."""

    row: int
    column: str
    text: str

    def __str__(self) -> str:
        told = f"“{self.text}”" if self.text else "kosong"
        return f"Baris {self.row}, kolom {self.column}: {told}, seharusnya 1–4"


class Answer(NamedTuple):
    """One respondent: the row in the file, and his scores by unsur (without those that are wrong)."""

    row: int
    scores: Mapping[str, int]


class Reading(NamedTuple):
    """What a file says. columns: unsur → the title of its column, in the order of the file."""

    columns: Mapping[str, str]
    answers: Sequence[Answer]
    wrong: Sequence[Wrong]


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
        name: of the file (.csv or .xlsx). order: what U1–U9 mean, see `rules.survei.impor.ORDERS`.

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
    found = read(name, content, order)
    if found.wrong:
        more = f"; dan {len(found.wrong) - TOLD} lagi" if len(found.wrong) > TOLD else ""
        raise Invalid("; ".join(map(str, found.wrong[:TOLD])) + more + ". Tidak ada yang diimpor.", field="file")
    answers = [answer.scores for answer in found.answers]
    whose = {"dinas_id": row.dinas_id, "layanan_id": layanan_id, "day": day}
    same = {**whose, "received_at": utcnow(), "source": "impor", "batch": batch}
    session.connection().execute(insert(SURVEI), [{**same, **scores} for scores in answers])
    add_survei(session.connection(), [SurveiChange(row.dinas_id, layanan_id, day, scores) for scores in answers])
    told = {"layanan_id": layanan_id, "day": day, "file": name, "answers": len(answers), "batch": batch}
    audit.record(session, actor, audit.Line("impor", "survei", dinas_id=row.dinas_id, after=told))
    return len(answers)


def read(name: str, content: bytes, order: str = DEFAULT_ORDER) -> Reading:
    """What the file says, and every mistake in it; nothing is written.

    Raises:
        Invalid: field file or urutan; no table that could be read, or no answer in it.
    """
    rows = table(name, content)
    try:
        places = columns(rows[0], order_of(order))
    except Invalid as error:
        raise Invalid(error.message, field=error.field or "file") from error
    answers, wrong = [], []
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        scores = {}
        for unsur, place in places.items():
            text = row[place].strip() if place < len(row) else ""
            if (found := score(text)) is not None:
                scores[unsur] = found
            else:
                wrong.append(Wrong(number, rows[0][place].strip(), text[:20]))
        answers.append(Answer(number, scores))
    if not answers:
        raise Invalid(f"Tidak ada jawaban di bawah judul kolom ({len(UNSUR)} unsur).", field="file")
    in_the_file = sorted(places, key=lambda unsur: places[unsur])
    return Reading({unsur: rows[0][places[unsur]].strip() for unsur in in_the_file}, answers, wrong)
