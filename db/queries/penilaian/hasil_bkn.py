"""Results of e-Kinerja BKN beside ours: of one employee, of a dinas in a period, and ours as BKN would list them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from db.queries.penilaian.berlaku import GIVEN
from db.tables import Dinas, HasilBkn, Impor, Pegawai, Penilaian, Periode, Unit
from rules.kit import periode as periode_rules
from rules.kit.identitas import JenisJabatan
from rules.penilaian.hasil_bkn import Keadaan, Sisi, differing, keadaan

DINAS, HASIL, IMPOR, PEGAWAI, PENILAIAN, PERIODE, UNIT = (
    t.__table__ for t in (Dinas, HasilBkn, Impor, Pegawai, Penilaian, Periode, Unit)
)
PENILAI = PEGAWAI.alias("penilai")


@dataclass(frozen=True)
class HasilBknRow:
    """What BKN says of an employee in a period. file, file_at: the export that told it last; "" and None where it is unknown."""

    code: str
    hasil_kerja: str | None
    perilaku_kerja: str | None
    predikat: str | None
    penilai_nip: str
    penilai_name: str
    penilai_jabatan: str
    dinilai_at: datetime | None
    skp_status: str
    file: str
    file_at: datetime | None

    @property
    def sisi(self) -> Sisi:
        """For the comparison."""
        return Sisi(self.hasil_kerja, self.perilaku_kerja, self.predikat, self.penilai_nip)


@dataclass(frozen=True)
class Banding:
    """An employee's result here beside that of BKN. ours, theirs: without anything where that side has none."""

    pegawai_id: int
    name: str
    unit: str
    ours: Sisi
    theirs: Sisi
    penilai: str
    penilai_bkn: str

    @property
    def keadaan(self) -> Keadaan:
        """How the two stand to each other."""
        return keadaan(self.ours, self.theirs)

    @property
    def differs(self) -> tuple[str, ...]:
        """In what, where both have a result."""
        return differing(self.ours, self.theirs) if self.keadaan in ("beda", "atasan") else ()


@dataclass(frozen=True)
class Keluar:
    """A submitted result of ours with all that BKN's export tells of it."""

    nip: str
    name: str
    unit: str
    dinas: str
    jabatan: str
    jenis_jabatan: JenisJabatan
    golongan: str
    status: str
    hasil_kerja: str
    perilaku_kerja: str
    predikat: str
    penilai_nip: str
    penilai_name: str
    penilai_jabatan: str
    submitted_at: datetime | None


def own(connection: Connection, *, pegawai_id: int) -> list[HasilBknRow]:
    """All that BKN says of an employee, the latest period first."""
    newer = IMPOR.alias("newer")
    t, of, n = HASIL.c, IMPOR.c, newer.c
    last = (
        select(n.id)
        .where(n.dinas_id == t.dinas_id, n.kind == "ekinerja", n.sha256 == t.sha256, n.undone_at.is_(None))
        .order_by(n.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    told = [t[name] for name in HasilBknRow.__dataclass_fields__ if name not in ("file", "file_at")]
    query = select(*told, func.coalesce(of.name, "").label("file"), of.at.label("file_at")).select_from(HASIL)
    query = query.outerjoin(IMPOR, of.id == last).where(t.pegawai_id == pegawai_id)
    return [HasilBknRow(**row) for row in connection.execute(query.order_by(t.end.desc(), t.start.desc())).mappings()]


def periods(connection: Connection, *, dinas_id: int) -> list[periode_rules.Periode]:
    """The periods of which BKN told something of this dinas, the latest first."""
    columns = (HASIL.c.code, HASIL.c.kind, HASIL.c.start, HASIL.c.end)
    query = select(*columns).where(HASIL.c.dinas_id == dinas_id).distinct()
    found = connection.execute(query.order_by(HASIL.c.end.desc(), HASIL.c.start.desc()))
    return [periode_rules.Periode(row.code, row.kind, row.start, row.end) for row in found]


def compared(connection: Connection, *, dinas_id: int, periode: periode_rules.Periode) -> list[Banding]:
    """Everybody of a dinas with a submitted result or one of BKN in a period, by name. One statement."""
    p, t = PENILAIAN.c, HASIL.c
    ours = (
        select(p.pegawai_id, p.hasil_kerja, p.perilaku_kerja, p.predikat, PENILAI.c.nip, PENILAI.c.name, p.unit_id)
        .join_from(PENILAIAN, PERIODE, PERIODE.c.id == p.periode_id)
        .join(PENILAI, PENILAI.c.id == p.penilai_id)
        .where(p.dinas_id == dinas_id, PERIODE.c.code == periode.code, GIVEN)
        .subquery("ours")
    )
    here = ours.c.pegawai_id.is_not(None)
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, UNIT.c.name.label("unit"))
        .add_columns(ours.c.hasil_kerja, ours.c.perilaku_kerja, ours.c.predikat, ours.c.nip, ours.c.name.label("penilai"))
        .add_columns(t.hasil_kerja, t.perilaku_kerja, t.predikat, t.penilai_nip, t.penilai_name)
        .select_from(PEGAWAI)
        .outerjoin(ours, ours.c.pegawai_id == PEGAWAI.c.id)
        .outerjoin(HASIL, (t.pegawai_id == PEGAWAI.c.id) & (t.code == periode.code))
        .join(UNIT, UNIT.c.id == PEGAWAI.c.unit_id)
        .where(or_(here, t.dinas_id == dinas_id))
        .order_by(PEGAWAI.c.name, PEGAWAI.c.id)
    )
    found = []
    for id_, name, unit, *told in connection.execute(query):
        (*one, penilai), (*other, penilai_bkn) = told[:5], told[5:]
        row = Banding(id_, name, unit, _sisi(*one), _sisi(*other), penilai or "", penilai_bkn or "")
        if row.ours.scored or row.theirs.scored:
            found.append(row)
    return found


def _sisi(hasil: str | None, perilaku: str | None, predikat: str | None, nip: str | None) -> Sisi:
    return Sisi(hasil, perilaku, predikat, nip or "")


def exported(connection: Connection, *, dinas_id: int, periode: periode_rules.Periode) -> list[Keluar]:
    """The submitted results of a dinas in a period, by name."""
    p, who = PENILAIAN.c, PEGAWAI.c
    query = (
        select(who.nip, who.name, UNIT.c.name, DINAS.c.name, who.jabatan, who.jenis_jabatan, who.golongan, who.status)
        .add_columns(p.hasil_kerja, p.perilaku_kerja, p.predikat)
        .add_columns(PENILAI.c.nip, PENILAI.c.name, PENILAI.c.jabatan, p.submitted_at)
        .join_from(PENILAIAN, PERIODE, PERIODE.c.id == p.periode_id)
        .join(PEGAWAI, who.id == p.pegawai_id)
        .join(PENILAI, PENILAI.c.id == p.penilai_id)
        .join(UNIT, UNIT.c.id == p.unit_id)
        .join(DINAS, DINAS.c.id == p.dinas_id)
        .where(p.dinas_id == dinas_id, PERIODE.c.code == periode.code, GIVEN)
        .order_by(who.name, p.id)
    )
    return [Keluar(*row) for row in connection.execute(query)]
