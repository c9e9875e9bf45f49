"""A catalogue (shipped, or a file) taken over by a dinas or by all: looked at first, then written in one transaction."""

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlmodel import Session

from rules.katalog.berkas import BAGIAN, Bagian, Katalog
from rules.kit import hak
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.kit.hak import Actor, Subject
from services.katalog import banding
from services.katalog.bagian import Baris, Kunci, State, Tujuan
from services.katalog.banding import PARTS
from services.kit import audit


@dataclass(frozen=True)
class Rencana:
    """What a catalogue would do, entry by entry."""

    lines: tuple[Baris, ...]

    def of(self, bagian: Bagian) -> list[Baris]:
        """The lines of one part."""
        return [one for one in self.lines if one.entri.bagian == bagian]

    @property
    def counts(self) -> Counter[State]:
        """State → entries."""
        return Counter(one.state for one in self.lines)

    @property
    def wrong(self) -> list[Baris]:
        """Entries that cannot be taken, each with its reason."""
        return [one for one in self.lines if one.state == "salah"]

    @property
    def digest(self) -> str:
        """Another one as soon as any entry would be treated otherwise."""
        return hashlib.sha256(repr(self.lines).encode()).hexdigest()


@dataclass(frozen=True)
class Pilihan:
    """What is taken over: these entries, or (None) all that is new or different; seen: digest of what the reader saw."""

    entries: Collection[Kunci] | None = None
    seen: str = ""


def preview(connection: Connection, *, actor: Actor, dinas_id: int | None, katalog: Katalog) -> Rencana:
    """What each entry would do in that dinas, or (None) for all of them; nothing is written.

    Raises:
        Forbidden: no part of it is the actor's there. NotFound: field dinas_id.
    """
    subject = Subject(dinas_id=dinas_id)
    allowed = {bagian for bagian, part in PARTS.items() if hak.allows(actor, part.action, subject)}
    if not allowed:
        raise Forbidden()
    lines = banding.judge(connection, banding.house(connection, dinas_id), katalog)
    return Rencana(tuple(banding.without_rights(lines, allowed)))


def take(
    session: Session, actor: Actor, *, dinas_id: int | None, katalog: Katalog, pilihan: Pilihan = Pilihan()
) -> Mapping[str, int]:
    """Take entries over, all that were chosen or none; a second time nothing changes.

    Returns:
        Part → how many rows are new or changed.

    Raises:
        As `preview`. Conflict: what would happen is no more what was seen. Invalid: an entry that was asked for is wrong.
    """
    plan = preview(session.connection(), actor=actor, dinas_id=dinas_id, katalog=katalog)
    if pilihan.seen and plan.digest != pilihan.seen:
        raise Conflict("Isi dinas ini berubah sejak dilihat. Periksa lagi, lalu ambil.")
    wanted = [one for one in plan.lines if pilihan.entries is None or one.kunci in pilihan.entries]
    if wrong := [one for one in wanted if one.state == "salah"]:
        first = wrong[0]
        more = f" Masih ada {len(wrong) - 1} lagi." if len(wrong) > 1 else ""
        raise Invalid(f"{first.entri.place or first.entri.name}: {first.note}{more} Tidak ada yang disimpan.", field="file")
    taken = _written(session, actor, dinas_id, [one for one in wanted if one.state in ("baru", "ubah")])
    if taken:
        told: dict[str, Any] = {"katalog": katalog.name, "jenis": katalog.jenis, **taken}
        audit.record(session, actor, audit.Line("ambil katalog", "dinas", dinas_id, dinas_id, after=told))
    return taken


def _written(session: Session, actor: Actor, dinas_id: int | None, lines: list[Baris]) -> dict[str, int]:
    rumah = banding.house(session.connection(), dinas_id)
    ids: dict[Kunci, int] = {(bagian, one.key.casefold()): one.id for bagian, rows in rumah.rows.items() for one in rows.values()}
    to = Tujuan(session, actor, dinas_id, ids)
    taken: Counter[str] = Counter()
    for bagian in BAGIAN:
        for one in lines:
            if one.entri.bagian != bagian:
                continue
            if one.here is None:
                # Others name it as the file does, whatever code it has got here.
                ids[bagian, one.entri.key.casefold()] = PARTS[bagian].add(to, one)
            else:
                PARTS[bagian].change(to, one)
            taken[bagian] += 1
    return dict(taken)
