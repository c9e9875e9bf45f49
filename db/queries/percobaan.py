"""What an office tried before it began: which tables that is, how much is in them, and whether it may still be emptied."""

from sqlalchemy import Connection, Table, func, select

from db.base import Model
from db.queries.kit.pengaturan import CITY
from db.queries.kit.tutup import CLOSED, PERIODE
from db.tables import Dinas, Pengaturan
from rules.kit.kantor import KANTOR_KEY, MULAI_KEY

DINAS, PENGATURAN = Dinas.__table__, Pengaturan.__table__
# The set-up, who may sign in, and the trail.
KEPT = frozenset({
    "akun", "audit", "dinas", "hari_libur", "impor_pemetaan", "indikator", "indikator_riwayat", "jadwal", "jam_kerja",
    "kompetensi", "kompetensi_jabatan", "layanan", "layanan_unit_lama", "masuk_dikenal", "nama_lama", "nomor_mesin",
    "pegawai", "pelatihan", "penanggung_jawab", "penempatan", "pengaturan", "penunjukan", "percobaan_masuk", "periode",
    "revisi", "sesi", "target", "unit",
})  # fmt: skip
# Work, judgements, figures and what citizens said. A test sees to it that every table is in one of the two.
EMPTIED = frozenset({
    "hasil_bkn", "inovasi", "inovasi_pegawai", "masukan", "pujian", "salin_bkn", "sosialisasi", "sosialisasi_hadir",
    "aspirasi", "aspirasi_tanggapan", "berkas", "coaching", "draf", "impor", "impor_baris", "keberatan", "kehadiran",
    "kelonggaran", "keputusan", "keputusan_pegawai", "ketidakhadiran", "kompetensi_pegawai", "koreksi_data", "kunjungan",
    "kunjungan_pegawai", "laporan", "pembinaan", "penghargaan", "pengukuran", "penilaian", "penilaian_skp", "perilaku",
    "periode_buka", "peserta", "predikat_organisasi", "publikasi_ikm", "rapat", "rapat_hadir", "rekap_beku",
    "rekap_kehadiran", "rekap_laporan", "rekap_pengukuran", "rekap_survei", "sebab", "sesi_pelatihan", "skp", "skp_hasil",
    "skp_riwayat", "survei", "survei_kode", "survei_kunci", "survei_perangkat", "umpan_balik", "umpan_balik_giliran",
    "usul_atasan", "usul_pelatihan", "garis_dasar", "komentar", "peristiwa", "rapat_agenda", "rapat_catatan",
    "tanda", "tanda_dinas",
})  # fmt: skip

# Kept by the app beside the work itself: emptied with it, nothing that anybody tried.
BESIDE = frozenset({
    "draf", "impor", "impor_baris", "rekap_beku", "rekap_kehadiran", "rekap_laporan", "rekap_pengukuran", "rekap_survei",
    "tanda", "tanda_dinas",
})  # fmt: skip


def tables() -> list[Table]:
    """What is emptied, in an order in which nothing points at what is gone."""
    return [table for table in reversed(Model.metadata.sorted_tables) if table.name in EMPTIED]


def rows(connection: Connection) -> dict[str, int]:
    """How many rows each of them holds, by name, without the empty ones; one statement."""
    counts = [select(func.count()).select_from(table).scalar_subquery().label(table.name) for table in tables()]
    found = connection.execute(select(*counts)).one()
    return {name: count for name, count in sorted(zip(found._fields, map(int, found), strict=True)) if count}


def tried(connection: Connection) -> dict[str, int]:
    """The same of what people tried, as it is told to them: a list of people that was imported is no trial."""
    return {name: count for name, count in rows(connection).items() if name not in BESIDE}


def in_use(connection: Connection) -> str:
    """Why nothing may be emptied any more, as a sentence; "" while it may."""
    if connection.execute(select(PENGATURAN.c.key).where(PENGATURAN.c.key == MULAI_KEY)).first():
        return "Kantor ini sudah menyatakan mulai dipakai."
    if connection.execute(select(PERIODE.c.id).where(CLOSED).limit(1)).first():
        return "Sudah ada periode yang ditutup, jadi datanya bukan percobaan lagi."
    return ""


def office_name(connection: Connection) -> str:
    """What is typed to confirm: the office's name, or that of its first dinas while it has none."""
    query = select(PENGATURAN.c.value).where(PENGATURAN.c.key == KANTOR_KEY, PENGATURAN.c.dinas_id == CITY)
    said = connection.execute(query).scalar()
    return str(said or connection.execute(select(DINAS.c.name).where(~DINAS.c.kota).order_by(DINAS.c.id).limit(1)).scalar() or "")
