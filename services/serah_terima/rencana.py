"""A handing over as it would be: what moves, what goes along, what stays and why. Nothing is written here."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection
from sqlmodel import Session

from db.base import id_of
from db.queries import rapat
from db.queries.akun import sesi
from db.queries.organisasi import penempatan
from db.queries.serah_terima import menunggu
from db.queries.serah_terima.jenis import BY_CODE, Jenis
from db.queries.serah_terima.menunggu import Baris
from db.tables import Pegawai
from rules.kit import hak
from rules.kit.errors import Invalid
from rules.kit.hak import BY_OTHERS, Actor
from rules.organisasi.penempatan import check_tmt
from rules.serah_terima import Putusan, Serah, of_day
from services.serah_terima import tim
from services.serah_terima.tim import Langkah
from settings import today

DO = "serah_terima.do"


@dataclass(frozen=True)
class Hal:
    """One thing that waits, and what becomes of it."""

    code: str
    baris: Baris
    putusan: Putusan


@dataclass(frozen=True)
class Rencana:
    """The whole of it. seen: names what moves, each row with its version; the write is checked against it."""

    former: Pegawai
    successor: Pegawai
    tmt: date
    hal: tuple[Hal, ...]
    steps: Mapping[int, Langkah]
    seen: str

    def of(self, nasib: str) -> tuple[Hal, ...]:
        """What moves, goes along or stays."""
        return tuple(hal for hal in self.hal if hal.putusan.nasib == nasib)


@dataclass(frozen=True)
class _Keadaan:
    """What a decision about one row looks at. keys: (id, about) that the successor's own list would hold, by kind."""

    actor: Actor
    former: Pegawai
    successor: Pegawai
    steps: Mapping[int, Langkah]
    spans: Mapping[int, list[tuple[date, date | None]]]
    keys: Callable[[Jenis], set[tuple[int, int | None]]]
    decided: set[int]

    @property
    def names(self) -> tuple[str, str]:
        return self.former.name, self.successor.name

    def start(self, about: int | None) -> date | None:
        """From when the successor is this employee's atasan."""
        step = self.steps.get(about or 0)
        return step.start if step is not None and step.atasan_id == self.successor.id else None

    def under(self, about: int | None, day: date | None) -> bool:
        """Whether he was under the former one on that day."""
        return day is not None and any(a <= day and (b is None or b >= day) for a, b in self.spans.get(about or 0, ()))


def plan(connection: Connection, *, reader: Actor, serah: Serah) -> Rencana:
    """What `hand_over` would do.

    Raises:
        NotFound, Forbidden. Invalid: field to_id or tmt.
    """
    with Session(connection) as session:
        made_ = made(session, reader, serah, lock=False)
        session.expunge_all()
        return made_


def made(session: Session, actor: Actor, serah: Serah, *, lock: bool) -> Rencana:
    """The same within a session; with `lock` the caller holds the tree, and who comes under another atasan is held."""
    connection = session.connection()
    who = menunggu.person(connection, actor, serah.from_id, DO)
    former = session.get_one(Pegawai, serah.from_id)
    tmt = check_tmt(serah.tmt, today=today())
    successor = _successor(session, former, serah.to_id, tmt)
    steps = tim.steps(session, actor, former, id_of(successor), tmt, lock=lock)
    kelompok = menunggu.waiting(connection, who)
    at = _Keadaan(
        actor, former, successor, steps,
        spans=penempatan.spans_under(connection, atasan_id=serah.from_id),
        keys=_keys(connection, id_of(successor), leads=any(step.start for step in steps.values())),
        decided=rapat.decided_about(connection, pegawai_id=id_of(successor)),
    )  # fmt: skip
    hal = [Hal(group.code, row, _fate(BY_CODE[group.code], row, at)) for group in kelompok for row in group.rows]
    hal += _from_below(hal, at)
    return Rencana(former, successor, tmt, tuple(hal), steps, _seen(serah, hal))


def _successor(session: Session, former: Pegawai, to_id: int | None, tmt: date) -> Pegawai:
    row = session.get(Pegawai, to_id) if to_id is not None else None
    if row is None:
        raise Invalid("Pilih penggantinya.", field="to_id")
    if row.id == former.id:
        raise Invalid("Penggantinya harus orang lain.", field="to_id")
    if row.dinas_id != former.dinas_id:
        raise Invalid("Penggantinya harus dari dinas yang sama.", field="to_id")
    if row.active_to is not None:
        raise Invalid(f"{row.name} sudah tidak bertugas.", field="to_id")
    if not penempatan.belonged(session.connection(), pegawai_id=id_of(row), dinas_id=row.dinas_id, day=tmt):
        raise Invalid(f"{row.name} belum bertugas di dinas ini pada tanggal itu.", field="tmt")
    return row


def _keys(connection: Connection, to_id: int, *, leads: bool) -> Callable[[Jenis], set[tuple[int, int | None]]]:
    """What the successor's own list would hold of a kind, once those who come are under him."""
    who = sesi.of_pegawai(connection, pegawai_id=to_id)
    assert who is not None
    ask = menunggu.asking(connection, replace(who, is_penilai=who.is_penilai or leads))
    known: dict[str, set[tuple[int, int | None]]] = {}

    def of(kind: Jenis) -> set[tuple[int, int | None]]:
        if kind.code not in known:
            known[kind.code] = menunggu.keys(connection, kind, ask)
        return known[kind.code]

    return of


def _fate(kind: Jenis, row: Baris, at: _Keadaan) -> Putusan:
    if kind.cara == "sendiri":
        return Putusan("tetap", kind.why)
    if kind.cara == "bawahan":
        step = at.steps.get(row.id)
        return step.putusan if step is not None else Putusan("tetap", "Baru saja berubah. Lihat lagi.")
    if row.about == at.successor.id or (kind.code == "keputusan" and row.id in at.decided):
        return Putusan("tetap", f"Tentang {at.successor.name} sendiri; diputus orang lain.")
    if kind.cara == "atasan":
        return of_day(under=at.under(row.about, row.day), start=at.start(row.about), day=row.day, names=at.names)
    if kind.cara == "jabatan":
        if (row.id, row.about) in at.keys(kind) or (kind.team and at.start(row.about) is not None):
            return Putusan("ikut")
        return Putusan(
            "tetap", f"{at.successor.name} belum memegang peran atau unitnya: menunggu pemegangnya, kepala, atau admin dinas."
        )
    return _column(row, at)


def _column(row: Baris, at: _Keadaan) -> Putusan:
    if row.dinas_id != at.former.dinas_id:
        return Putusan("tetap", "Milik dinas lain.")
    if row.frozen:
        return Putusan("tetap", "Ada dalam periode yang sudah ditutup; diselesaikan olehnya atau pengunjungnya.")
    if row.about == at.former.id:
        return Putusan("tetap", f"Tentang {at.former.name} sendiri.")
    if hak.about_himself(at.actor, "pembinaan.plan", row.about):
        return Putusan("tetap", BY_OTHERS["pembinaan.plan"])
    return Putusan("pindah")


def _from_below(hal: list[Hal], at: _Keadaan) -> list[Hal]:
    """A successor who is further below is no subordinate in the list, and yet comes under another atasan."""
    to_id = id_of(at.successor)
    if to_id not in at.steps or any(one.code == "bawahan" and one.baris.id == to_id for one in hal):
        return []
    told = Baris(to_id, to_id, None, f"{at.successor.name} · {at.successor.jabatan}", None, at.successor.version, False)
    return [Hal("bawahan", told, at.steps[to_id].putusan)]


def _seen(serah: Serah, hal: list[Hal]) -> str:
    rows = sorted((one.code, one.baris.id, one.baris.version or 0) for one in hal if one.putusan.nasib == "pindah")
    told = json.dumps([serah.from_id, serah.to_id, str(serah.tmt), rows])
    return hashlib.sha256(told.encode()).hexdigest()[:32] if rows else ""
