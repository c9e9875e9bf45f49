"""A team's agreed plans of one period beside another: which items may be proposed again, and why the rest may not."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from db.queries.organisasi import penempatan as placements
from db.queries.skp import tim
from db.queries.skp.tim import Member
from db.tables import Indikator, Pegawai, Periode, Skp
from rules.indikator.capaian import Target
from rules.kit.periode import Periode as Span
from rules.skp import sama

INDIKATOR, PEGAWAI, PERIODE, SKP = (t.__table__ for t in (Indikator, Pegawai, Periode, Skp))
AGREED = "disepakati"
THERE = "sudah ada"
NOT_HIS = "tidak lagi di tim Anda (pindah, keluar, atau berganti atasan)"


@dataclass(frozen=True)
class Calon:
    """An agreed item of the former period; reason: why it is not copied (None: it may be)."""

    id: int
    pegawai_id: int
    pegawai: str
    what: str
    satuan: str
    polarity: str
    target: Target
    reason: str | None


def sources(connection: Connection, *, atasan_id: int, to: Span) -> list[Span]:
    """The periods before `to`, of its kind, in which people who are or were under him have agreed items; the latest first."""
    t = PERIODE.c
    query = (
        select(t.code, t.kind, t.start, t.end)
        .join_from(SKP, PERIODE, t.id == SKP.c.periode_id)
        .where(SKP.c.status == AGREED, t.kind == to.kind, t.start < to.start)
        .where(SKP.c.pegawai_id.in_(placements.ever_under(atasan_id)))
        .distinct()
        .order_by(t.start.desc())
    )
    return [Span(*row) for row in connection.execute(query)]


def candidates(connection: Connection, *, atasan_id: int, source: Span, to: Span) -> list[Calon]:
    """The items agreed in `source` of whoever is in his team in `to`, or was in it then; by name, oldest first."""
    now = {one.id: one for one in tim.team(connection, atasan_id=atasan_id, periode=to)}
    people = now.keys() | {one.id for one in tim.team(connection, atasan_id=atasan_id, periode=source)}
    there = {
        _key(row)
        for row in connection.execute(_items(people, to.code))
        if row.pegawai_id in now and row.dinas_id == now[row.pegawai_id].dinas_id
    }
    found = []
    for row in connection.execute(_items(people, source.code)):
        if row.status == AGREED:
            found.append(_calon(row, now.get(row.pegawai_id), there))
            there.add(_key(row))  # the same words twice in one plan are one item
    return found


def _items(people: Any, code: str) -> Any:
    s = SKP.c
    return (
        select(s.id, s.pegawai_id, s.dinas_id, PEGAWAI.c.name, s.what, s.aspek, s.satuan, s.polarity, s.status, s.indikator_id)
        .add_columns(s.target, s.target_low, s.target_high, INDIKATOR.c.active, INDIKATOR.c.dinas_id.label("its_dinas_id"))
        .join_from(SKP, PERIODE, PERIODE.c.id == s.periode_id)
        .join(PEGAWAI, PEGAWAI.c.id == s.pegawai_id)
        .outerjoin(INDIKATOR, INDIKATOR.c.id == s.indikator_id)
        .where(s.pegawai_id.in_(people), PERIODE.c.code == code)
        .order_by(PEGAWAI.c.name, s.pegawai_id, s.jenis.desc(), s.id)
    )


def _key(row: Any) -> tuple[Any, ...]:
    return (row.pegawai_id, *sama.named(row.what, row.aspek, row.indikator_id))


def _calon(row: Any, member: Member | None, there: set[tuple[Any, ...]]) -> Calon:
    target = Target(None if row.target_low is not None else row.target, row.target_low, row.target_high)
    reason = _reason(row, member, there)
    return Calon(row.id, row.pegawai_id, row.name, row.what, row.satuan, row.polarity, target, reason)


def _reason(row: Any, member: Member | None, there: set[tuple[Any, ...]]) -> str | None:
    if member is None:
        return NOT_HIS
    if row.dinas_id != member.dinas_id:
        return "pindah dari dinas lain sejak itu"
    if member.periode_id is None:
        return "periode tujuan belum dibuka di dinasnya"
    if member.status != "terbuka":
        return "periode tujuan sedang dinilai" if member.status == "penilaian" else "periode tujuan sudah ditutup"
    if _key(row) in there:
        return THERE
    if row.indikator_id is not None and (not row.active or row.its_dinas_id not in (None, row.dinas_id)):
        return "indikatornya sudah tidak dipakai"
    return None
