"""The papers of a meeting, taken away: who may have which, and that it was taken (UU 27/2022: processing is recorded)."""

from collections.abc import Callable
from typing import Literal

from sqlmodel import Session

from db.queries import rapat
from db.queries.rapat import Meeting, diundang
from rules.kit import hak
from rules.kit.errors import Forbidden, NotFound
from rules.kit.hak import Actor, Subject
from services.kit import audit

Kertas = Literal["undangan", "bahan", "dek", "berita acara", "memo"]
# What whoever is invited may have too, and from when on. The rest is of who leads the dinas, its notulis, and of the city.
OF_INVITED: dict[str, Callable[[Meeting], bool]] = {
    "undangan": lambda meeting: True,
    "bahan": lambda meeting: meeting.frozen_at is not None,
    "memo": lambda meeting: meeting.memo_at is not None,
}


def take(session: Session, actor: Actor, *, rapat_id: int, kind: Kertas) -> None:
    """A line in the trail for a paper; it is not given when this refuses.

    Raises:
        Forbidden, NotFound.
    """
    connection = session.connection()
    meeting = rapat.one(connection, rapat_id=rapat_id)
    if meeting is None:
        raise NotFound("Rapat tidak ditemukan.")
    writes = hak.allows(actor, "rapat.note", Subject(dinas_id=meeting.dinas_id, pegawai_id=meeting.notulis_id))
    if not writes and not hak.allows(actor, "rapat.read", Subject(dinas_id=meeting.dinas_id)):
        out = kind in OF_INVITED and OF_INVITED[kind](meeting)
        if not out or diundang.readable(connection, reader=actor, rapat_id=rapat_id) is None:
            raise Forbidden()
    line = audit.Line("unduh", "rapat", rapat_id, dinas_id=meeting.dinas_id, after={"berkas": "pdf", "kertas": kind})
    audit.record(session, actor, line, changes_data=False)
