"""Every import, of whatever kind: what was shown is written, all of it or nothing, and can be taken back as a whole."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from db.base import id_of
from db.tables import Impor, ImporBaris
from rules.impor import Plan
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor
from services.impor.buka import sheets
from services.impor.jejak import TOGETHER, hashes
from services.impor.jenis import named
from services.impor.jenis.kind import Progress, Taking, Written
from services.impor.rencana import Berkas, Permintaan, of, plan
from services.kit import audit
from services.kit.batches import batched

__all__ = ["AdaSalah", "Berkas", "Hasil", "Permintaan", "Setuju", "is_slow", "open_file", "plan", "ready", "run"]

BARIS = ImporBaris.__table__


@dataclass(frozen=True)
class Setuju:
    """What the reader said yes to. seen: digest of the plan that he saw ("" on the command line, where nobody looks first).

    skip_wrong: leave out the wrong rows. ready: what `ready` made for the plan that was seen.
    """

    seen: str = ""
    skip_wrong: bool = False
    ready: Any = None


class AdaSalah(Invalid):
    """Rows are wrong and were not to be left out: nothing was written. plan: with every mistake."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(f"Ada {plan.counts['salah']} baris yang salah. Tidak ada yang diimpor.", field="skip_wrong")
        self.plan = plan


@dataclass(frozen=True)
class Hasil:
    """What came of it: the plan as it was taken, and the import's id (None: there was nothing to write).

    handed: what the importer is told this once and nobody afterwards (first passwords), by the keys of `HANDED`.
    """

    plan: Plan
    impor_id: int | None
    handed: Sequence[Mapping[str, str]] = ()

    @property
    def written(self) -> int:
        """How many records are new or changed."""
        return len(self.plan.taken) if self.impor_id is not None else 0


def open_file(name: str, content: bytes) -> Berkas:
    """The file, opened.

    Raises:
        Invalid: field file; one sentence why it cannot be read.
    """
    return Berkas(name, hashlib.sha256(content).hexdigest(), sheets(name, content))


def is_slow(kind: str) -> bool:
    """Whether files of this kind are to be made `ready` between look and write."""
    return named(kind).prepare is not None


def ready(kind: str, plan: Plan, progress: Progress = lambda share: None) -> Any:
    """What of the plan takes long and needs no database, for `Setuju.ready`; call it outside any transaction."""
    prepare = named(kind).prepare
    return prepare(plan.taken, progress) if prepare is not None else None


def run(
    session: Session, actor: Actor, *, ask: Permintaan, setuju: Setuju = Setuju(), progress: Progress = lambda share: None
) -> Hasil:
    """Import the file; a second time nothing changes.

    Raises:
        As `plan`. Conflict: the plan is another one than was seen. AdaSalah. Locked.
    """
    found = plan(session.connection(), actor=actor, ask=ask)
    if setuju.seen and found.digest != setuju.seen:
        raise Conflict("Data berubah sejak pratinjau dibuat. Periksa lagi pratinjaunya, lalu impor.")
    if found.wrong and not setuju.skip_wrong:
        raise AdaSalah(found)
    if not found.taken:
        return Hasil(found, None)
    kind, asked = of(session.connection(), actor, ask)
    handed: list[Mapping[str, str]] = []
    written = kind.write(session, asked, Taking(found.taken, found.extra, progress, setuju.ready, handed.append))
    return Hasil(found, _kept(session, actor, ask, found, written), handed)


def _kept(session: Session, actor: Actor, ask: Permintaan, found: Plan, written: Sequence[Written]) -> int:
    """The import with every row it wrote, as it left them: what can be taken back."""
    session.flush()
    counts = {str(state): number for state, number in found.counts.items() if number}
    told: dict[str, Any] = {"berkas": ask.berkas.name, "susunan": vars(ask.susunan), **counts}
    row = Impor(dinas_id=ask.dinas_id, kind=ask.kind, name=ask.berkas.name[-120:], sha256=ask.berkas.sha256, told=told)
    row.akun_id = actor.akun_id
    session.add(row)
    session.flush()
    for some in batched(written, TOGETHER):
        left = hashes(session.connection(), some)
        rows = [
            {"impor_id": row.id, "noun": one.noun, "row_id": one.row_id, "before": one.before, "hash": left[one.noun, one.row_id]}
            for one in some
        ]
        session.connection().execute(insert(BARIS), rows)
    audit.record(session, actor, audit.Line("impor", "impor", row.id, ask.dinas_id, after={"kind": ask.kind, **told}))
    return id_of(row)
