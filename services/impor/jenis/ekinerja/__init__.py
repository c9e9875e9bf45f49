"""Exports of e-Kinerja BKN: results of a month, quarter or year, and the master list; they stand beside ours."""

from collections.abc import Sequence

from sqlmodel import Session

from db.tables import HasilBkn
from rules.impor import Choice, Field
from rules.kit.periode import Kind as PeriodeKind
from rules.kit.periode import containing, label, previous
from rules.penilaian.hasil_bkn import PREDIKAT_SPELLINGS, RATING_SPELLINGS
from rules.penilaian.predikat import PREDIKAT_LABELS, RATING_LABELS
from services.impor import jejak
from services.impor.jenis.ekinerja.baris import gather
from services.impor.jenis.ekinerja.dinas import whose
from services.impor.jenis.ekinerja.nilai import NOT_THEN, OTHERS, THEIRS, judge
from services.impor.jenis.kind import Asked, Kind, Taking, Written
from services.impor.jenis.pengukuran_tulis import keep_trail, store
from services.kit import audit

HASIL = HasilBkn.__table__
ACTION = "hasil_bkn.enter"
FIELDS = (
    Field(*("nip", "NIP", "nip"), names=("nip pegawai", "nip asn", "nip baru"), needed=True, example="199001152015031904"),
    Field(*("name", "Nama"), names=("nama", "nama pegawai", "nama asn"), example="Ranti Contoh"),
    Field("hasil_kerja", "Hasil kerja", "pilihan", ("rating hasil kerja",), options=RATING_LABELS, spellings=RATING_SPELLINGS),
    Field(
        *("perilaku_kerja", "Perilaku kerja", "pilihan", ("rating perilaku kerja", "perilaku")),
        options=RATING_LABELS, spellings=RATING_SPELLINGS,
    ),
    Field(
        *("predikat", "Predikat", "pilihan", ("hasil akhir", "predikat kinerja")),
        options=PREDIKAT_LABELS, spellings=PREDIKAT_SPELLINGS,
    ),
    Field("penilai_nip", "NIP penilai", names=("pegawai atasan nip", "nip atasan", "nip pejabat penilai")),
    Field("penilai_name", "Penilai", names=("pegawai atasan nama", "nama atasan", "nama pejabat penilai")),
    Field("penilai_jabatan", "Jabatan penilai", names=("pegawai atasan jabatan", "jabatan atasan")),
    Field(*("dinilai", "Dinilai", "hari"), names=("waktu dinilai", "tanggal dinilai"), order_of={"waktu dinilai": "dmy"}),
    Field("skp_status", "Status SKP", names=("status skp",)),
    Field("induk", "Dinas", names=("skp unor induk", "unor induk")),
    Field(
        *("awal", "SKP mulai", "hari"), names=("periode awal skp", "periode awal"),
        order_of={"periode awal skp": "dmy", "periode awal": "dmy"},
    ),
    Field(
        *("akhir", "SKP sampai", "hari"), names=("periode akhir skp", "periode akhir"),
        order_of={"periode akhir skp": "dmy", "periode akhir": "dmy"},
    ),
    Field("jenis", "Jenis", names=("jenis penilaian", "jenis periode")),
    Field("tahun", "Tahun SKP", names=("tahun skp", "tahun")),
    Field("plt", "Jabatan sementara (Plt/Plh)", names=("is skp plt plh pjb", "is plt plh", "is plt plh pjb")),
)  # fmt: skip
CHOICES = (Choice("periode", "Periode berkas ini", asked=True),)
OFFERED: tuple[tuple[PeriodeKind, int], ...] = (("bulan", 24), ("triwulan", 8), ("tahun", 3))


def fields(asked: Asked) -> Sequence[Field]:
    """What of an export is read; the rest of its columns is BKN's own."""
    return FIELDS


def offers(asked: Asked) -> dict[str, dict[str, str]]:
    """Months, quarters and years up to now, each newest first."""
    found = []
    for kind, count in OFFERED:
        p = containing(asked.today, kind)
        for _ in range(count):
            found.append(p)
            p = previous(p)
    return {"periode": {p.code: label(p) if p.kind != "tahun" else f"Tahun {p.code}" for p in found}}


def write(session: Session, asked: Asked, taking: Taking) -> Sequence[Written]:
    """All results at once."""
    connection = session.connection()
    written = store(connection, HASIL, sorted((line.target for line in taking.lines), key=lambda one: one.which["pegawai_id"]))
    keep_trail(connection, asked, HASIL, written, ("tambah", "ubah"))
    audit.bump(connection, asked.dinas_id)
    taking.progress(1)
    return written


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Results go, or are again as an earlier export told them."""
    connection = session.connection()
    jejak.restore(connection, written)
    jejak.remove(connection, written)
    audit.bump(connection, asked.dinas_id)


KIND = Kind(
    *("ekinerja", "Hasil e-Kinerja BKN", ACTION, fields, judge, write, undo),
    gather=gather,
    choices=CHOICES,
    offers=offers,
    whose=whose,
    elsewhere=(NOT_THEN, THEIRS, OTHERS),
    aliases=("e-kinerja", "bkn"),
)
