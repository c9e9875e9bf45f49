"""Answers of the public: accepted many at once, each with its roll-up, none with its giver.

They get no line in the audit trail each: the trail tells who did what, and here nobody may know who; its
chain lets one writer in at a time, and a line is as large as the answer itself. The answer is its own
record: it is never changed or deleted, only judged, and judging is audited.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert
from sqlmodel import Session

from db.base import utcnow
from db.rollup.survei import SurveiChange, add_survei
from db.tables import Survei
from rules.kit.errors import DomainError, Invalid
from rules.survei import DEVICE_LIMIT, Jawaban
from services.kit import audit
from services.survei import kode, perangkat
from settings import today

SURVEI = Survei.__table__
ADD = insert(SURVEI)


class Kiriman(NamedTuple):
    """A valid answer on its way in. `device`: the random number of its cookie. `suspicion`: what the door noticed."""

    dinas_id: int
    layanan_id: int
    answer: Jawaban
    device: str
    code: str = ""
    needs_code: bool = False
    suspicion: str = ""


def accept(session: Session, kiriman: Kiriman) -> None:
    """One answer.

    Raises:
        Invalid: field code (unknown or used) or none (the device answered often enough).
    """
    refusal = accept_all(session, [kiriman])[0]
    if refusal is not None:
        raise refusal
    announce(session, {kiriman.dinas_id})


def announce(session: Session, dinas_ids: Iterable[int]) -> None:
    """Say that these dinas have new answers, so that their figures are read anew."""
    for dinas_id in sorted(dinas_ids):
        audit.bump(session.connection(), dinas_id)


def accept_all(session: Session, batch: Sequence[Kiriman]) -> list[DomainError | None]:
    """Several answers in this transaction: each accepted (None) or refused by itself.

    A refused one leaves nothing behind: its code stays unused where it never was, its device is not counted.
    The caller announces them, at once or for several batches together.
    """
    connection, day = session.connection(), today()
    key = perangkat.key(connection, day)
    hashes = [perangkat.device_hash(key, k.device) for k in batch]
    known = perangkat.answers(connection, sorted(set(hashes)))
    results: list[DomainError | None] = []
    rows: list[dict[str, Any]] = []
    counted: list[tuple[str, int]] = []
    changes: list[SurveiChange] = []
    now = utcnow()
    for k, device in zip(batch, hashes, strict=True):
        pair = (device, k.layanan_id)
        before = known.get(pair, 0)
        refusal = _refusal(connection, k, before)
        results.append(refusal)
        if refusal is not None:
            continue
        # A code is a visit, however many share the telephone: it does not use up the device's turns.
        if not k.code:
            known[pair] = before + 1
            counted.append(pair)
        odd = _odd(k, before)
        rows.append({**_row(k), "day": day, "received_at": now, "source": "web", "suspicion": odd})
        changes.append(SurveiChange(k.dinas_id, k.layanan_id, day, k.answer.scores))
    if rows:
        connection.execute(ADD, rows)
        perangkat.count(connection, day, counted)
        add_survei(connection, changes)
    return results


def _refusal(connection: Connection, k: Kiriman, before: int) -> DomainError | None:
    if k.needs_code and not k.code:
        return Invalid("Isi kode kunjungan yang Anda terima dari petugas.", field="code")
    if k.code:
        if not kode.use(connection, layanan_id=k.layanan_id, code=k.code):
            return Invalid("Kode ini tidak dikenal atau sudah dipakai.", field="code")
        return None
    if before >= DEVICE_LIMIT:
        return Invalid(
            f"Perangkat ini sudah mengirim {DEVICE_LIMIT} jawaban untuk layanan ini dalam minggu ini. "
            "Bila perangkat dipakai bersama, mintalah kode kunjungan kepada petugas."
        )
    return None


def _odd(k: Kiriman, before: int) -> str:
    told = [k.suspicion] if k.suspicion else []
    if before and not k.code:
        told.append(f"Jawaban ke-{before + 1} dari perangkat yang sama minggu ini")
    return "; ".join(told)[:120]


def _row(k: Kiriman) -> Mapping[str, Any]:
    a = k.answer
    profile = {"age_band": a.age_band, "sex": a.sex, "education": a.education, "occupation": a.occupation}
    return {"dinas_id": k.dinas_id, "layanan_id": k.layanan_id, **a.scores, **profile, "comment": a.comment}
