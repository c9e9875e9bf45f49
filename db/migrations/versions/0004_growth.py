"""competencies, meetings, training, follow-up, feedback, objections

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "umpan_balik_giliran",
        sa.Column("writer_hash", sa.String(length=64), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("writer_hash", name=op.f("pk_umpan_balik_giliran")),
    )
    op.create_table(
        "kompetensi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("description", sa.String(length=500), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("jenis IN ('teknis', 'manajerial', 'sosial_kultural')", name=op.f("ck_kompetensi_jenis_known")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_kompetensi_dinas_id_dinas")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kompetensi")),
        sa.UniqueConstraint("code", name=op.f("uq_kompetensi_code")),
    )
    with op.batch_alter_table("kompetensi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kompetensi_dinas_id"), ["dinas_id"], unique=False)

    op.create_table(
        "kompetensi_jabatan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("kompetensi_id", sa.Integer(), nullable=False),
        sa.Column("jabatan", sa.String(length=120), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_kompetensi_jabatan_level_range")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_kompetensi_jabatan_dinas_id_dinas")),
        sa.ForeignKeyConstraint(
            ["kompetensi_id"], ["kompetensi.id"], name=op.f("fk_kompetensi_jabatan_kompetensi_id_kompetensi")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kompetensi_jabatan")),
        sa.UniqueConstraint(
            "dinas_id", "kompetensi_id", "jabatan", name=op.f("uq_kompetensi_jabatan_dinas_id_kompetensi_id_jabatan")
        ),
    )
    with op.batch_alter_table("kompetensi_jabatan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kompetensi_jabatan_kompetensi_id"), ["kompetensi_id"], unique=False)

    op.create_table(
        "pelatihan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("kompetensi_id", sa.Integer(), nullable=True),
        sa.Column("indikator_id", sa.Integer(), nullable=True),
        sa.Column("jp", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(length=120), nullable=False),
        sa.Column("mode", sa.String(length=12), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("description", sa.String(length=1000), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("mode IN ('tatap_muka', 'daring', 'campuran')", name=op.f("ck_pelatihan_mode_known")),
        sa.CheckConstraint("jp > 0", name=op.f("ck_pelatihan_jp_positive")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_pelatihan_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["indikator_id"], ["indikator.id"], name=op.f("fk_pelatihan_indikator_id_indikator")),
        sa.ForeignKeyConstraint(["kompetensi_id"], ["kompetensi.id"], name=op.f("fk_pelatihan_kompetensi_id_kompetensi")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pelatihan")),
    )
    with op.batch_alter_table("pelatihan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pelatihan_dinas_id"), ["dinas_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pelatihan_kompetensi_id"), ["kompetensi_id"], unique=False)

    op.create_table(
        "sesi_pelatihan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pelatihan_id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("status IN ('dibuka', 'ditutup', 'selesai', 'batal')", name=op.f("ck_sesi_pelatihan_status_known")),
        sa.CheckConstraint('"end" >= start', name=op.f("ck_sesi_pelatihan_day_order")),
        sa.CheckConstraint("seats IS NULL OR seats > 0", name=op.f("ck_sesi_pelatihan_seats_positive")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_sesi_pelatihan_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["pelatihan_id"], ["pelatihan.id"], name=op.f("fk_sesi_pelatihan_pelatihan_id_pelatihan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi_pelatihan")),
    )
    with op.batch_alter_table("sesi_pelatihan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sesi_pelatihan_dinas_id"), ["dinas_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sesi_pelatihan_pelatihan_id"), ["pelatihan_id"], unique=False)

    op.create_table(
        "keberatan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("penilaian_id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("penilai_id", sa.Integer(), nullable=False),
        sa.Column("decider_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("berkas_id", sa.Integer(), nullable=True),
        sa.Column("received", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("response", sa.String(length=2000), nullable=False),
        sa.Column("responded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("putusan", sa.String(length=6), nullable=True),
        sa.Column("putusan_reason", sa.String(length=2000), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("putusan IN ('tetap', 'ubah')", name=op.f("ck_keberatan_putusan_known")),
        sa.CheckConstraint("status IN ('diajukan', 'ditanggapi', 'diputus', 'dicabut')", name=op.f("ck_keberatan_status_known")),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_keberatan_berkas_id_berkas")),
        sa.ForeignKeyConstraint(["decided_by"], ["akun.id"], name=op.f("fk_keberatan_decided_by_akun")),
        sa.ForeignKeyConstraint(["decider_id"], ["pegawai.id"], name=op.f("fk_keberatan_decider_id_pegawai")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_keberatan_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_keberatan_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["penilai_id"], ["pegawai.id"], name=op.f("fk_keberatan_penilai_id_pegawai")),
        sa.ForeignKeyConstraint(["penilaian_id"], ["penilaian.id"], name=op.f("fk_keberatan_penilaian_id_penilaian")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keberatan")),
        sa.UniqueConstraint("penilaian_id", name=op.f("uq_keberatan_penilaian_id")),
    )
    with op.batch_alter_table("keberatan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_keberatan_decider_id"), ["decider_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_keberatan_dinas_id_keberatan_status"), ["dinas_id", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_keberatan_pegawai_id"), ["pegawai_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_keberatan_penilai_id"), ["penilai_id"], unique=False)

    op.create_table(
        "kompetensi_pegawai",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("kompetensi_id", sa.Integer(), nullable=False),
        sa.Column("observer", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("observer IN ('atasan', 'diri')", name=op.f("ck_kompetensi_pegawai_observer_known")),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_kompetensi_pegawai_level_range")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_kompetensi_pegawai_dinas_id_dinas")),
        sa.ForeignKeyConstraint(
            ["kompetensi_id"], ["kompetensi.id"], name=op.f("fk_kompetensi_pegawai_kompetensi_id_kompetensi")
        ),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_kompetensi_pegawai_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["recorded_by"], ["akun.id"], name=op.f("fk_kompetensi_pegawai_recorded_by_akun")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kompetensi_pegawai")),
        sa.UniqueConstraint(
            "pegawai_id",
            "kompetensi_id",
            "observer",
            "day",
            name=op.f("uq_kompetensi_pegawai_pegawai_id_kompetensi_id_observer_day"),
        ),
    )
    with op.batch_alter_table("kompetensi_pegawai", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_kompetensi_pegawai_dinas_id_kompetensi_pegawai_kompetensi_id"),
            ["dinas_id", "kompetensi_id"],
            unique=False,
        )

    op.create_table(
        "penghargaan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=7), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("dasar", sa.JSON(), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("jenis IN ('piagam', 'pelatihan_lanjutan', 'usul_promosi')", name=op.f("ck_penghargaan_jenis_known")),
        sa.CheckConstraint("status IN ('diusulkan', 'ditandatangani', 'ditolak')", name=op.f("ck_penghargaan_status_known")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_penghargaan_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_penghargaan_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["proposed_by"], ["akun.id"], name=op.f("fk_penghargaan_proposed_by_akun")),
        sa.ForeignKeyConstraint(["signed_by"], ["akun.id"], name=op.f("fk_penghargaan_signed_by_akun")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penghargaan")),
    )
    with op.batch_alter_table("penghargaan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_penghargaan_dinas_id_penghargaan_status"), ["dinas_id", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_penghargaan_pegawai_id"), ["pegawai_id"], unique=False)

    op.create_table(
        "predikat_organisasi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("periode_id", sa.Integer(), nullable=False),
        sa.Column("predikat", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "predikat IN ('istimewa', 'baik', 'butuh_perbaikan', 'kurang', 'sangat_kurang')",
            name=op.f("ck_predikat_organisasi_predikat_known"),
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["akun.id"], name=op.f("fk_predikat_organisasi_decided_by_akun")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_predikat_organisasi_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["periode_id"], ["periode.id"], name=op.f("fk_predikat_organisasi_periode_id_periode")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_predikat_organisasi")),
        sa.UniqueConstraint("dinas_id", "periode_id", name=op.f("uq_predikat_organisasi_dinas_id_periode_id")),
    )
    op.create_table(
        "rapat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=7), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("bahan", sa.JSON(), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("status IN ('rencana', 'berlangsung', 'selesai', 'batal')", name=op.f("ck_rapat_status_known")),
        sa.ForeignKeyConstraint(["chair_id"], ["pegawai.id"], name=op.f("fk_rapat_chair_id_pegawai")),
        sa.ForeignKeyConstraint(["created_by"], ["akun.id"], name=op.f("fk_rapat_created_by_akun")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_rapat_dinas_id_dinas")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rapat")),
    )
    with op.batch_alter_table("rapat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rapat_dinas_id_rapat_day"), ["dinas_id", "day"], unique=False)

    op.create_table(
        "usul_pelatihan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("pelatihan_id", sa.Integer(), nullable=True),
        sa.Column("kompetensi_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("answer", sa.String(length=500), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("status IN ('diajukan', 'diterima', 'ditolak')", name=op.f("ck_usul_pelatihan_status_known")),
        sa.ForeignKeyConstraint(["answered_by"], ["akun.id"], name=op.f("fk_usul_pelatihan_answered_by_akun")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_usul_pelatihan_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["kompetensi_id"], ["kompetensi.id"], name=op.f("fk_usul_pelatihan_kompetensi_id_kompetensi")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_usul_pelatihan_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["pelatihan_id"], ["pelatihan.id"], name=op.f("fk_usul_pelatihan_pelatihan_id_pelatihan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usul_pelatihan")),
    )
    with op.batch_alter_table("usul_pelatihan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_usul_pelatihan_dinas_id_usul_pelatihan_status"), ["dinas_id", "status"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_usul_pelatihan_pegawai_id"), ["pegawai_id"], unique=False)

    op.create_table(
        "keputusan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("rapat_id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=10), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("cause", sa.String(length=10), nullable=True),
        sa.Column("kompetensi_id", sa.Integer(), nullable=True),
        sa.Column("indikator_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("pelatihan_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("budget_note", sa.String(length=300), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("result", sa.String(length=1000), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("cause IN ('individu', 'sistem')", name=op.f("ck_keputusan_cause_known")),
        sa.CheckConstraint("jenis IN ('pelatihan', 'perbaikan', 'lain', 'tunda')", name=op.f("ck_keputusan_jenis_known")),
        sa.CheckConstraint("status IN ('terbuka', 'selesai', 'ditunda', 'batal')", name=op.f("ck_keputusan_status_known")),
        sa.ForeignKeyConstraint(["decided_by"], ["akun.id"], name=op.f("fk_keputusan_decided_by_akun")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_keputusan_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["indikator_id"], ["indikator.id"], name=op.f("fk_keputusan_indikator_id_indikator")),
        sa.ForeignKeyConstraint(["kompetensi_id"], ["kompetensi.id"], name=op.f("fk_keputusan_kompetensi_id_kompetensi")),
        sa.ForeignKeyConstraint(["owner_id"], ["pegawai.id"], name=op.f("fk_keputusan_owner_id_pegawai")),
        sa.ForeignKeyConstraint(["pelatihan_id"], ["pelatihan.id"], name=op.f("fk_keputusan_pelatihan_id_pelatihan")),
        sa.ForeignKeyConstraint(["rapat_id"], ["rapat.id"], name=op.f("fk_keputusan_rapat_id_rapat")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_keputusan_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keputusan")),
    )
    with op.batch_alter_table("keputusan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_keputusan_dinas_id_keputusan_status"), ["dinas_id", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_keputusan_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_keputusan_rapat_id"), ["rapat_id"], unique=False)

    op.create_table(
        "rapat_hadir",
        sa.Column("rapat_id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("hadir", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_rapat_hadir_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["rapat_id"], ["rapat.id"], name=op.f("fk_rapat_hadir_rapat_id_rapat")),
        sa.PrimaryKeyConstraint("rapat_id", "pegawai_id", name=op.f("pk_rapat_hadir")),
    )
    with op.batch_alter_table("rapat_hadir", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rapat_hadir_pegawai_id"), ["pegawai_id"], unique=False)

    op.create_table(
        "umpan_balik",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=True),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=10), nullable=False),
        sa.Column("body", sa.String(length=1000), nullable=False),
        sa.Column("laporan_id", sa.Integer(), nullable=True),
        sa.Column("skp_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("jenis IN ('apresiasi', 'saran')", name=op.f("ck_umpan_balik_jenis_known")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_umpan_balik_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["from_id"], ["pegawai.id"], name=op.f("fk_umpan_balik_from_id_pegawai")),
        sa.ForeignKeyConstraint(["laporan_id"], ["laporan.id"], name=op.f("fk_umpan_balik_laporan_id_laporan")),
        sa.ForeignKeyConstraint(["skp_id"], ["skp.id"], name=op.f("fk_umpan_balik_skp_id_skp")),
        sa.ForeignKeyConstraint(["to_id"], ["pegawai.id"], name=op.f("fk_umpan_balik_to_id_pegawai")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_umpan_balik")),
    )
    with op.batch_alter_table("umpan_balik", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_umpan_balik_dinas_id"), ["dinas_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_umpan_balik_from_id"), ["from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_umpan_balik_laporan_id"), ["laporan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_umpan_balik_skp_id"), ["skp_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_umpan_balik_to_id_umpan_balik_day"), ["to_id", "day"], unique=False)

    op.create_table(
        "keputusan_pegawai",
        sa.Column("keputusan_id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["keputusan_id"], ["keputusan.id"], name=op.f("fk_keputusan_pegawai_keputusan_id_keputusan")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_keputusan_pegawai_pegawai_id_pegawai")),
        sa.PrimaryKeyConstraint("keputusan_id", "pegawai_id", name=op.f("pk_keputusan_pegawai")),
    )
    with op.batch_alter_table("keputusan_pegawai", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_keputusan_pegawai_pegawai_id"), ["pegawai_id"], unique=False)

    op.create_table(
        "pembinaan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("pegawai_id", sa.Integer(), nullable=True),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=7), nullable=False),
        sa.Column("problem", sa.String(length=500), nullable=False),
        sa.Column("cause", sa.String(length=10), nullable=True),
        sa.Column("actions", sa.String(length=2000), nullable=False),
        sa.Column("indikator_id", sa.Integer(), nullable=True),
        sa.Column("penilaian_id", sa.Integer(), nullable=True),
        sa.Column("keputusan_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("evidence_url", sa.String(length=500), nullable=False),
        sa.Column("berkas_id", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(length=2000), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("cause IN ('individu', 'sistem')", name=op.f("ck_pembinaan_cause_known")),
        sa.CheckConstraint("jenis IN ('perbaikan', 'pelatihan_lanjutan', 'lain')", name=op.f("ck_pembinaan_jenis_known")),
        sa.CheckConstraint("status IN ('terbuka', 'selesai', 'batal')", name=op.f("ck_pembinaan_status_known")),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_pembinaan_berkas_id_berkas")),
        sa.ForeignKeyConstraint(["created_by"], ["akun.id"], name=op.f("fk_pembinaan_created_by_akun")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_pembinaan_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["indikator_id"], ["indikator.id"], name=op.f("fk_pembinaan_indikator_id_indikator")),
        sa.ForeignKeyConstraint(["keputusan_id"], ["keputusan.id"], name=op.f("fk_pembinaan_keputusan_id_keputusan")),
        sa.ForeignKeyConstraint(["owner_id"], ["pegawai.id"], name=op.f("fk_pembinaan_owner_id_pegawai")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_pembinaan_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["penilaian_id"], ["penilaian.id"], name=op.f("fk_pembinaan_penilaian_id_penilaian")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_pembinaan_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pembinaan")),
    )
    with op.batch_alter_table("pembinaan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pembinaan_dinas_id_pembinaan_status"), ["dinas_id", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_pembinaan_keputusan_id"), ["keputusan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pembinaan_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pembinaan_pegawai_id"), ["pegawai_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pembinaan_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "peserta",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sesi_id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("keputusan_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=14), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("pre", sa.Float(), nullable=True),
        sa.Column("post", sa.Float(), nullable=True),
        sa.Column("jp", sa.Integer(), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("berkas_id", sa.Integer(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("comment", sa.String(length=1000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('diusulkan', 'terdaftar', 'daftar_tunggu', 'ditolak', 'batal', 'hadir', 'tidak_hadir')",
            name=op.f("ck_peserta_status_known"),
        ),
        sa.CheckConstraint("jp >= 0", name=op.f("ck_peserta_jp_range")),
        sa.CheckConstraint("post IS NULL OR post BETWEEN 0 AND 100", name=op.f("ck_peserta_post_range")),
        sa.CheckConstraint("pre IS NULL OR pre BETWEEN 0 AND 100", name=op.f("ck_peserta_pre_range")),
        sa.CheckConstraint("rating IS NULL OR rating BETWEEN 1 AND 5", name=op.f("ck_peserta_rating_range")),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_peserta_berkas_id_berkas")),
        sa.ForeignKeyConstraint(["decided_by"], ["akun.id"], name=op.f("fk_peserta_decided_by_akun")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_peserta_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["keputusan_id"], ["keputusan.id"], name=op.f("fk_peserta_keputusan_id_keputusan")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_peserta_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["sesi_id"], ["sesi_pelatihan.id"], name=op.f("fk_peserta_sesi_id_sesi_pelatihan")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_peserta_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peserta")),
        sa.UniqueConstraint("sesi_id", "pegawai_id", name=op.f("uq_peserta_sesi_id_pegawai_id")),
    )
    with op.batch_alter_table("peserta", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_peserta_dinas_id_peserta_completed_on"), ["dinas_id", "completed_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_peserta_keputusan_id"), ["keputusan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_peserta_pegawai_id"), ["pegawai_id"], unique=False)

    op.create_table(
        "coaching",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("coach_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("topic", sa.String(length=160), nullable=False),
        sa.Column("notes", sa.String(length=3000), nullable=False),
        sa.Column("agreement", sa.String(length=1000), nullable=False),
        sa.Column("next_day", sa.Date(), nullable=True),
        sa.Column("pembinaan_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["coach_id"], ["pegawai.id"], name=op.f("fk_coaching_coach_id_pegawai")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_coaching_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_coaching_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["pembinaan_id"], ["pembinaan.id"], name=op.f("fk_coaching_pembinaan_id_pembinaan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coaching")),
    )
    with op.batch_alter_table("coaching", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_coaching_coach_id"), ["coach_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_coaching_dinas_id"), ["dinas_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_coaching_pegawai_id"), ["pegawai_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_coaching_pembinaan_id"), ["pembinaan_id"], unique=False)
