"""The kinds of things that wait for somebody, one entry a kind: what Beranda counts, asked for its rows instead.

A new kind is one entry of JENIS. Its `ask` gives the very statement that counts it (db.queries.beranda.asked, or the
noun's own), so that the list holds what the front page tells.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, func, literal, null, select

from db.queries import pembinaan, rapat
from db.queries.indikator import penanggung
from db.queries.kit.tutup import changeable
from db.queries.organisasi.penempatan import counted_day
from db.queries.pembinaan import coaching
from db.tables import (
    Akun,
    Aspirasi,
    AspirasiTanggapan,
    Coaching,
    Inovasi,
    Keberatan,
    Kelonggaran,
    Keputusan,
    Ketidakhadiran,
    KoreksiData,
    Kunjungan,
    Laporan,
    Masukan,
    Pegawai,
    Pelatihan,
    Pembinaan,
    Penghargaan,
    Penilaian,
    Periode,
    PeriodeBuka,
    Peserta,
    Rapat,
    SesiPelatihan,
    Skp,
    UsulAtasan,
    UsulPelatihan,
)
from rules.kit import hak
from rules.kit.hak import Actor
from rules.serah_terima import Cara

AKUN, ASPIRASI, TANGGAPAN, COACHING, KEBERATAN = (t.__table__ for t in (Akun, Aspirasi, AspirasiTanggapan, Coaching, Keberatan))
INOVASI, KELONGGARAN, TIDAK_HADIR, KOREKSI = (t.__table__ for t in (Inovasi, Kelonggaran, Ketidakhadiran, KoreksiData))
KEPUTUSAN, KUNJUNGAN, LAPORAN, PEGAWAI, PELATIHAN = (t.__table__ for t in (Keputusan, Kunjungan, Laporan, Pegawai, Pelatihan))
PEMBINAAN, PENGHARGAAN, PENILAIAN, PERIODE, BUKA = (
    t.__table__ for t in (Pembinaan, Penghargaan, Penilaian, Periode, PeriodeBuka)
)
MASUKAN = Masukan.__table__
PESERTA, RAPAT, SESI, SKP, USUL_ATASAN, USUL = (
    t.__table__ for t in (Peserta, Rapat, SesiPelatihan, Skp, UsulAtasan, UsulPelatihan)
)


class Ask(NamedTuple):
    """For whom, with the counts of his front page by their names in Owed."""

    actor: Actor
    me: int
    counts: Mapping[str, Select[Any]]
    today: date


@dataclass(frozen=True)
class Jenis:
    """One kind. noun: the page where it is done. why: of what always stays.

    id with `about` (the employee it is about) names a row. day: from when it waits, or by when it is due; of cara "atasan"
    the day to whose atasan it belongs. text: columns that say what it is, joined where they need it. version, dinas_id and
    frozen (lies in a closed period) are for cara "kolom". private: nobody but the person himself is told of it. team: of cara
    "jabatan", what is about a subordinate goes with him too.
    """

    code: str
    label: str
    noun: str
    cara: Cara
    ask: Callable[[Ask], Select[Any] | None]
    id: Any
    text: tuple[Any, ...]
    day: Callable[[date], Any] | None = None
    about: Any = field(default_factory=null)
    joins: tuple[tuple[Any, Any], ...] = ()
    dinas_id: Any = field(default_factory=null)
    version: Any = field(default_factory=null)
    frozen: Any = field(default_factory=lambda: literal(False))
    private: bool = False
    team: bool = False
    why: str = ""


def _told(name: str) -> Callable[[Ask], Select[Any] | None]:
    """As the front page counts it."""
    return lambda ask: ask.counts.get(name)


def _on(column: Any) -> Callable[[date], Any]:
    return lambda _: column


def _team(ask: Ask) -> Select[Any]:
    return select(func.count()).select_from(PEGAWAI).where(PEGAWAI.c.atasan_id == ask.me, PEGAWAI.c.active_to.is_(None))


def _roles(ask: Ask) -> Select[Any]:
    return select(func.count()).select_from(AKUN).where(AKUN.c.pegawai_id == ask.me, AKUN.c.role != "pegawai")


def _reopening(ask: Ask) -> Select[Any] | None:
    return ask.counts.get("reopening") if hak.allows(ask.actor, "periode.manage") else None


OWN = "Miliknya sendiri."
JUDGED = "Pemutusnya ditetapkan saat keberatan diajukan; bila ia keluar, berpindah ke atasan penilai."
JENIS: tuple[Jenis, ...] = (
    # what is under him
    Jenis(
        "bawahan", "Bawahan", "organisasi", "bawahan", _team,
        PEGAWAI.c.id, (PEGAWAI.c.name, PEGAWAI.c.jabatan), about=PEGAWAI.c.id, version=PEGAWAI.c.version,
    ),
    Jenis(
        "verifikasi", "Laporan menunggu verifikasi", "verifikasi", "atasan", _told("to_verify"),
        LAPORAN.c.id, (PEGAWAI.c.name, LAPORAN.c.activity), _on(LAPORAN.c.day), LAPORAN.c.pegawai_id,
    ),
    Jenis(
        "persetujuan", "Sasaran (SKP) menunggu persetujuan", "persetujuan", "atasan", _told("skp_to_agree"),
        SKP.c.id, (PEGAWAI.c.name, SKP.c.what, PERIODE.c.code), counted_day, SKP.c.pegawai_id,
    ),
    Jenis(
        "penilaian", "Penilaian belum disampaikan", "penilaian", "atasan", _told("unscored"),
        PERIODE.c.id, (PEGAWAI.c.name, PERIODE.c.code), counted_day, PEGAWAI.c.id,
    ),
    Jenis(
        "kelonggaran", "Permintaan membuka hari laporan", "verifikasi", "atasan", _told("openings"),
        KELONGGARAN.c.id, (PEGAWAI.c.name, KELONGGARAN.c.wish), _on(KELONGGARAN.c.start), KELONGGARAN.c.pegawai_id,
    ),
    Jenis(
        "ketidakhadiran", "Permohonan ketidakhadiran", "persetujuan", "atasan", _told("absen"),
        # why is between the two of them
        TIDAK_HADIR.c.id, (PEGAWAI.c.name,), _on(TIDAK_HADIR.c.start), TIDAK_HADIR.c.pegawai_id,
    ),
    # what names him
    Jenis(
        "keputusan", "Keputusan rapat", "beranda", "kolom", lambda ask: rapat.owed(ask.me),
        KEPUTUSAN.c.id, (KEPUTUSAN.c.what,), _on(KEPUTUSAN.c.due),
        dinas_id=KEPUTUSAN.c.dinas_id, version=KEPUTUSAN.c.version,
    ),
    Jenis(
        "pembinaan", "Rencana perbaikan", "pembinaan", "kolom", lambda ask: pembinaan.carried(ask.me),
        PEMBINAAN.c.id, (PEMBINAAN.c.problem,), _on(PEMBINAAN.c.due), PEMBINAAN.c.pegawai_id,
        dinas_id=PEMBINAAN.c.dinas_id, version=PEMBINAAN.c.version,
    ),
    Jenis(
        "kunjungan", "Tindak lanjut kunjungan", "kunjungan", "kolom", _told("follow_ups"),
        KUNJUNGAN.c.id, (KUNJUNGAN.c.follow_up, KUNJUNGAN.c.place), _on(func.coalesce(KUNJUNGAN.c.due, KUNJUNGAN.c.day)),
        dinas_id=KUNJUNGAN.c.dinas_id, version=KUNJUNGAN.c.version, frozen=~changeable(KUNJUNGAN),
    ),
    Jenis(
        "rapat", "Rapat yang dipimpinnya", "rapat", "kolom", lambda ask: rapat.chaired(ask.me),
        RAPAT.c.id, (RAPAT.c.title,), _on(RAPAT.c.day), dinas_id=RAPAT.c.dinas_id, version=RAPAT.c.version,
    ),
    Jenis(
        "notulis", "Rapat yang dicatatnya", "rapat", "kolom", lambda ask: rapat.noted(ask.me),
        RAPAT.c.id, (RAPAT.c.title,), _on(RAPAT.c.day), dinas_id=RAPAT.c.dinas_id, version=RAPAT.c.version,
    ),
    Jenis(
        "penanggung", "Tanggung jawab indikator", "perkembangan", "kolom", lambda ask: penanggung.answered(ask.me),
        penanggung.PJ.c.indikator_id, (penanggung.INDIKATOR.c.name,), dinas_id=penanggung.PJ.c.dinas_id,
        joins=((penanggung.INDIKATOR, penanggung.INDIKATOR.c.id == penanggung.PJ.c.indikator_id),),
    ),
    # what waits for whoever holds the post
    Jenis(
        "aspirasi", "Saran atau pengaduan warga belum ditanggapi", "aspirasi", "jabatan", _told("aspirasi"),
        ASPIRASI.c.id, (ASPIRASI.c.title,), _on(ASPIRASI.c.day),
    ),
    Jenis(
        "tanggapan", "Tanggapan warga menunggu dibaca", "aspirasi", "jabatan", _told("tanggapan"),
        TANGGAPAN.c.id, (ASPIRASI.c.title,), _on(TANGGAPAN.c.received_at),
    ),
    Jenis(
        "pelatihan", "Pendaftaran pelatihan menunggu persetujuan", "pelatihan", "jabatan", _told("places"),
        PESERTA.c.id, (PEGAWAI.c.name, PELATIHAN.c.title), _on(PESERTA.c.joined_at), PESERTA.c.pegawai_id,
        joins=((PELATIHAN, PELATIHAN.c.id == SESI.c.pelatihan_id),), team=True,
    ),
    Jenis(
        "usul-pelatihan", "Usul pelatihan menunggu jawaban", "pelatihan", "jabatan", _told("wishes"),
        USUL.c.id, (PEGAWAI.c.name, USUL.c.title, PELATIHAN.c.title), _on(USUL.c.created_at), USUL.c.pegawai_id,
        joins=((PELATIHAN, PELATIHAN.c.id == USUL.c.pelatihan_id),), team=True,
    ),
    Jenis(
        "penghargaan", "Penghargaan menunggu tanda tangan", "pembinaan", "jabatan", _told("penghargaan"),
        PENGHARGAAN.c.id, (PEGAWAI.c.name, PENGHARGAAN.c.reason), _on(PENGHARGAAN.c.proposed_at), PENGHARGAAN.c.pegawai_id,
        joins=((PEGAWAI, PEGAWAI.c.id == PENGHARGAAN.c.pegawai_id),),
    ),
    Jenis(
        "inovasi", "Inovasi menunggu diperiksa", "inovasi", "jabatan", _told("inovasi"),
        INOVASI.c.id, (PEGAWAI.c.name, INOVASI.c.title), _on(INOVASI.c.created_at), INOVASI.c.proposer_id, team=True,
    ),
    Jenis(
        "usul-atasan", "Usulan admin menjadi atasan", "organisasi", "jabatan", _told("atasan"),
        USUL_ATASAN.c.id, (PEGAWAI.c.name,), _on(USUL_ATASAN.c.requested_at), USUL_ATASAN.c.pegawai_id,
        joins=((PEGAWAI, PEGAWAI.c.id == USUL_ATASAN.c.pegawai_id),),
    ),
    Jenis(
        "koreksi-data", "Permintaan koreksi data pegawai", "organisasi", "jabatan", _told("koreksi"),
        KOREKSI.c.id, (PEGAWAI.c.name,), _on(KOREKSI.c.asked_at), KOREKSI.c.pegawai_id,
    ),
    Jenis(
        "masukan", "Masukan pengguna tentang aplikasi", "profil", "jabatan", _told("masukan"),
        MASUKAN.c.id, (MASUKAN.c.body,), _on(MASUKAN.c.written_at),
    ),
    Jenis(
        "periode", "Permintaan membuka kembali periode", "periode", "jabatan", _reopening,
        BUKA.c.id, (PERIODE.c.code, BUKA.c.reason), _on(BUKA.c.requested_at),
    ),
    # what stays
    Jenis(
        "keberatan", "Keberatan menunggu putusan", "keberatan", "sendiri", _told("keberatan"),
        KEBERATAN.c.id, (PEGAWAI.c.name,), _on(KEBERATAN.c.filed_at), KEBERATAN.c.pegawai_id,
        joins=((PEGAWAI, PEGAWAI.c.id == KEBERATAN.c.pegawai_id),), why=JUDGED,
    ),
    Jenis(
        "tanggapan-keberatan", "Keberatan atas penilaiannya", "keberatan", "sendiri", _told("keberatan_asked"),
        KEBERATAN.c.id, (PEGAWAI.c.name,), _on(KEBERATAN.c.filed_at), KEBERATAN.c.pegawai_id,
        joins=((PEGAWAI, PEGAWAI.c.id == KEBERATAN.c.pegawai_id),), why="Ditanggapi oleh yang menilai.",
    ),
    Jenis(
        "peran", "Peran akun", "akun", "sendiri", _roles, AKUN.c.id, (AKUN.c.role,),
        why="Peran diberikan dan dicabut di halaman Akun; peran kepala oleh admin BKPSDM.",
    ),
    Jenis(
        "laporan", "Laporannya yang dikembalikan", "laporan", "sendiri", _told("returned"),
        LAPORAN.c.id, (LAPORAN.c.activity,), _on(LAPORAN.c.day), why=OWN,
    ),
    Jenis(
        "inovasi-dikembalikan", "Inovasinya yang dikembalikan", "inovasi", "sendiri", _told("inovasi_returned"),
        INOVASI.c.id, (INOVASI.c.title,), _on(INOVASI.c.decided_at), why=OWN,
    ),
    Jenis(
        "skp", "Sasarannya menunggu persetujuannya", "skp", "sendiri", _told("skp_to_answer"), SKP.c.id, (SKP.c.what,), why=OWN,
    ),
    Jenis(
        "skp-dikembalikan", "Sasarannya yang dikembalikan", "skp", "sendiri", _told("skp_returned"),
        SKP.c.id, (SKP.c.what,), why=OWN,
    ),
    Jenis(
        "hasil", "Hasil penilaiannya menunggu tanggapannya", "hasil", "sendiri", _told("results"),
        PENILAIAN.c.id, (PERIODE.c.code,), _on(PENILAIAN.c.submitted_at),
        joins=((PERIODE, PERIODE.c.id == PENILAIAN.c.periode_id),), why=OWN,
    ),
    Jenis(
        "coaching", "Catatan coaching menunggu dibaca", "pembinaan", "sendiri", _told("talks"),
        COACHING.c.id, (COACHING.c.topic,), _on(COACHING.c.day), private=True, why=OWN,
    ),
    Jenis(
        "coaching-lanjut", "Lanjutan coaching yang dijanjikan", "pembinaan", "sendiri", lambda ask: coaching.promised(ask.me),
        COACHING.c.id, (PEGAWAI.c.name, COACHING.c.topic), _on(COACHING.c.next_day),
        joins=((PEGAWAI, PEGAWAI.c.id == COACHING.c.pegawai_id),), private=True, why="Rahasia di antara keduanya.",
    ),
)  # fmt: skip
BY_CODE = {one.code: one for one in JENIS}
