"""What the fairness page weighs: scores of a dinas in a period with what they rest on. Personal: read each time."""

from dataclasses import dataclass

from sqlalchemy import Connection, case, func, literal, select

from db.queries.penilaian import asal
from db.queries.penilaian.berlaku import GIVEN
from db.tables import Keberatan, Pegawai, Penilaian, PenilaianSkp, Periode, Unit
from rules.keadilan import Rated
from rules.keadilan.kelompok import traits
from rules.kit import periode as periode_rules

ITEM, KEBERATAN, PEGAWAI, PENILAIAN, PERIODE, UNIT = (
    t.__table__ for t in (PenilaianSkp, Keberatan, Pegawai, Penilaian, Periode, Unit)
)
PENILAI = PEGAWAI.alias("penilai")


@dataclass(frozen=True)
class Score:
    """A submitted penilaian. hasil, perilaku: as the penilai gave them, also where an objection changed them later.

    capaian: mean of its items in percent, `items` of which had one. reports: filed in the period, as frozen at submission.
    predikat: as it stands; `changed`: by an objection. on_paper: given before the app was used, by a file.
    sex, age: bands told by the NIP on the last day of the period.
    """

    id: int
    pegawai_id: int
    name: str
    penilai_id: int
    penilai: str
    unit: str
    status_pegawai: str
    sex: str
    age: str
    hasil: str
    perilaku: str
    saran_hasil: str | None
    saran_perilaku: str | None
    alasan_hasil: str
    alasan_perilaku: str
    predikat: str
    capaian: float | None
    items: int
    reports: int
    changed: bool
    on_paper: bool

    @property
    def rated(self) -> Rated:
        """For the comparison of penilai."""
        return Rated(self.penilai_id, self.capaian, self.hasil)

    @property
    def differs(self) -> bool:
        """From the suggestion, in either rating; without a suggestion there is nothing to differ from."""
        return any(
            saran is not None and saran != given
            for saran, given in ((self.saran_hasil, self.hasil), (self.saran_perilaku, self.perilaku))
        )

    @property
    def without_evidence(self) -> bool:
        """Neither an item with a figure nor a report; on paper they stand elsewhere."""
        return not self.items and not self.reports and not self.on_paper


def scores(connection: Connection, *, dinas_id: int, periode: periode_rules.Periode) -> list[Score]:
    """The submitted scores of a dinas in a period, by name. One statement.

    Nothing else of the evidence is read: it holds every report.
    """
    items = (
        select(ITEM.c.penilaian_id, func.avg(ITEM.c.capaian).label("capaian"), func.count(ITEM.c.capaian).label("measured"))
        .join_from(ITEM, PENILAIAN, PENILAIAN.c.id == ITEM.c.penilaian_id)
        .join(PERIODE, PERIODE.c.id == PENILAIAN.c.periode_id)
        .where(PENILAIAN.c.dinas_id == dinas_id, PERIODE.c.code == periode.code)
        .group_by(ITEM.c.penilaian_id)
        .subquery()
    )
    p, changed = PENILAIAN.c, func.coalesce(KEBERATAN.c.putusan == "ubah", literal(False))
    first = {
        name: case((changed, KEBERATAN.c.before[name].as_string()), else_=p[name]) for name in ("hasil_kerja", "perilaku_kerja")
    }
    query = (
        select(p.id, p.pegawai_id, PEGAWAI.c.name, p.penilai_id, PENILAI.c.name.label("penilai"), UNIT.c.name.label("unit"))
        .add_columns(PEGAWAI.c.status.label("status_pegawai"), PEGAWAI.c.nip, PERIODE.c.end)
        .add_columns(first["hasil_kerja"].label("hasil"), first["perilaku_kerja"].label("perilaku"))
        .add_columns(p.saran_hasil, p.saran_perilaku, p.alasan_hasil, p.alasan_perilaku, p.predikat)
        .add_columns(items.c.capaian, func.coalesce(items.c.measured, 0).label("items"))
        .add_columns(func.coalesce(p.evidence[("laporan", "filed")].as_integer(), 0).label("reports"), changed.label("changed"))
        .add_columns(p.id.in_(asal.ids(dinas_id)).label("on_paper"))
        .join_from(PENILAIAN, PEGAWAI, PEGAWAI.c.id == p.pegawai_id)
        .join(PENILAI, PENILAI.c.id == p.penilai_id)
        .join(UNIT, UNIT.c.id == p.unit_id)
        .join(PERIODE, PERIODE.c.id == p.periode_id)
        .outerjoin(items, items.c.penilaian_id == p.id)
        .outerjoin(KEBERATAN, KEBERATAN.c.penilaian_id == p.id)
        .where(p.dinas_id == dinas_id, PERIODE.c.code == periode.code, GIVEN)
        .where(p.predikat.is_not(None), p.hasil_kerja.is_not(None), p.perilaku_kerja.is_not(None))
        .order_by(PEGAWAI.c.name, p.id)
    )
    found = []
    for row in connection.execute(query):
        plain = dict(row._mapping)
        sex, age = traits(plain.pop("nip"), plain["status_pegawai"], plain.pop("end"))
        capaian = None if row.capaian is None else float(row.capaian)
        found.append(
            Score(
                **plain
                | {"capaian": capaian, "changed": bool(row.changed), "on_paper": bool(row.on_paper), "sex": sex, "age": age}
            )
        )
    return found
