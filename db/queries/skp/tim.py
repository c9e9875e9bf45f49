"""The plans of a team: who has one, who waits for whom."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from db.queries.organisasi import penempatan as placements
from db.queries.penilaian import wajib
from db.tables import Pegawai, Periode, Skp
from rules.kit import periode as periode_rules
from settings import today

SKP, PEGAWAI, PERIODE = Skp.__table__, Pegawai.__table__, Periode.__table__


@dataclass(frozen=True)
class Member:
    """One subordinate and how many items stand where in the period of his own dinas.

    `waits_penilai` are proposals of the employee, `waits_pegawai` those of the penilai. `periode_id` is None where his
    dinas has not opened the period.
    """

    id: int
    name: str
    jabatan: str
    dinas_id: int
    periode_id: int | None
    status: str | None
    draft: int
    waits_penilai: int
    waits_pegawai: int
    returned: int
    agreed: int

    @property
    def total(self) -> int:
        return self.draft + self.waits_penilai + self.waits_pegawai + self.returned + self.agreed


def team(connection: Connection, *, atasan_id: int, periode: periode_rules.Periode) -> list[Member]:
    """Whose penilai somebody is for a period, by name, in one statement: the ASN in service until its last counted day.

    A team may span dinas, each with a row of its own for the period.
    """
    now, here = today(), placements.PENEMPATAN.c

    def count(*where: Any) -> Any:
        return func.coalesce(func.sum(case((and_(*where), 1), else_=0)), 0)

    proposed = SKP.c.status == "diajukan"
    group = (PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.jabatan, here.dinas_id, PERIODE.c.id, PERIODE.c.status)
    query = (
        select(
            *group,
            count(SKP.c.status == "draf"),
            count(proposed, SKP.c.proposed_by == "pegawai"),
            count(proposed, SKP.c.proposed_by == "penilai"),
            count(SKP.c.status == "dikembalikan"),
            count(SKP.c.status == "disepakati"),
        )
        .join_from(PEGAWAI, placements.PENEMPATAN, here.pegawai_id == PEGAWAI.c.id)
        .outerjoin(PERIODE, and_(PERIODE.c.dinas_id == here.dinas_id, PERIODE.c.code == periode.code))
        .outerjoin(SKP, and_(SKP.c.pegawai_id == PEGAWAI.c.id, SKP.c.periode_id == PERIODE.c.id))
        .where(here.pegawai_id.in_(placements.ever_under(atasan_id)), placements.penilai(now) == atasan_id)
        .where(placements.last_in(periode.start, periode.end, now), placements.on(min(periode.end, now)))
        .where(wajib.asn(periode.end))
        .group_by(*group)
        .order_by(PEGAWAI.c.name)
    )
    return [Member(*row) for row in connection.execute(query)]
