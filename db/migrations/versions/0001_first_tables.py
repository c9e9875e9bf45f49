"""first tables

Revision ID: 0001
Revises: 
"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


# The trail may only grow. SQLite's REPLACE fires the DELETE trigger because recursive_triggers is on.
GUARD = {
    "sqlite": [
        f"CREATE TRIGGER audit_no_{what.lower()} BEFORE {what} ON audit "
        "BEGIN SELECT RAISE(ABORT, 'audit hanya dapat ditambah'); END"
        for what in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit hanya dapat ditambah'; END $$",
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit "
        "FOR EACH ROW EXECUTE FUNCTION audit_append_only()",
        "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()",
    ],
}


def upgrade() -> None:
    op.create_table('audit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('akun_id', sa.Integer(), nullable=True),
    sa.Column('actor', sa.String(length=120), nullable=False),
    sa.Column('action', sa.String(length=40), nullable=False),
    sa.Column('noun', sa.String(length=30), nullable=False),
    sa.Column('row_id', sa.Integer(), nullable=True),
    sa.Column('dinas_id', sa.Integer(), nullable=True),
    sa.Column('before', sa.Text(), nullable=True),
    sa.Column('after', sa.Text(), nullable=True),
    sa.Column('previous_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit'))
    )
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_dinas_id'), ['dinas_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_noun_audit_row_id'), ['noun', 'row_id'], unique=False)

    op.create_table('dinas',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('sector', sa.String(length=60), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dinas')),
    sa.UniqueConstraint('code', name=op.f('uq_dinas_code'))
    )
    op.create_table('hari_libur',
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('off', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('day', name=op.f('pk_hari_libur'))
    )
    op.create_table('pengaturan',
    sa.Column('key', sa.String(length=60), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('value', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('key', 'dinas_id', name=op.f('pk_pengaturan'))
    )
    op.create_table('percobaan_masuk',
    sa.Column('subject', sa.String(length=64), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('subject', name=op.f('pk_percobaan_masuk'))
    )
    op.create_table('rekap_laporan',
    sa.Column('level', sa.String(length=8), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('filed', sa.Integer(), nullable=False),
    sa.Column('verified', sa.Integer(), nullable=False),
    sa.Column('returned', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('minutes_verified', sa.Integer(), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.CheckConstraint("level IN ('dinas', 'unit', 'pegawai')", name=op.f('ck_rekap_laporan_level_known')),
    sa.PrimaryKeyConstraint('level', 'owner_id', 'month', 'dinas_id', name=op.f('pk_rekap_laporan'))
    )
    with op.batch_alter_table('rekap_laporan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rekap_laporan_dinas_id_rekap_laporan_level_rekap_laporan_month'), ['dinas_id', 'level', 'month'], unique=False)

    op.create_table('rekap_pengukuran',
    sa.Column('indikator_id', sa.Integer(), nullable=False),
    sa.Column('level', sa.String(length=8), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('sum_value', sa.Float(), nullable=False),
    sa.Column('sum_n', sa.Float(), nullable=False),
    sa.Column('sum_vn', sa.Float(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('last_value', sa.Float(), nullable=True),
    sa.Column('last_date', sa.Date(), nullable=True),
    sa.CheckConstraint("level IN ('dinas', 'unit', 'pegawai')", name=op.f('ck_rekap_pengukuran_level_known')),
    sa.PrimaryKeyConstraint('indikator_id', 'level', 'owner_id', 'month', 'dinas_id', name=op.f('pk_rekap_pengukuran'))
    )
    with op.batch_alter_table('rekap_pengukuran', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rekap_pengukuran_dinas_id_rekap_pengukuran_level_rekap_pengukuran_month'), ['dinas_id', 'level', 'month'], unique=False)

    op.create_table('revisi',
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('dinas_id', name=op.f('pk_revisi'))
    )
    op.create_table('indikator',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=30), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('description', sa.String(length=500), nullable=False),
    sa.Column('satuan', sa.String(length=40), nullable=False),
    sa.Column('level', sa.String(length=8), nullable=False),
    sa.Column('polarity', sa.String(length=7), nullable=False),
    sa.Column('aggregate', sa.String(length=14), nullable=False),
    sa.Column('frequency', sa.String(length=12), nullable=False),
    sa.Column('source', sa.String(length=20), nullable=False),
    sa.Column('measure', sa.String(length=30), nullable=False),
    sa.Column('value_label', sa.String(length=60), nullable=False),
    sa.Column('n_label', sa.String(length=60), nullable=False),
    sa.Column('factor', sa.Float(), nullable=False),
    sa.Column('decimals', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("aggregate IN ('sum', 'mean', 'weighted_mean', 'last', 'ratio')", name=op.f('ck_indikator_aggregate_known')),
    sa.CheckConstraint("frequency IN ('harian', 'mingguan', 'bulanan', 'triwulanan', 'tahunan')", name=op.f('ck_indikator_frequency_known')),
    sa.CheckConstraint("level IN ('dinas', 'unit', 'pegawai')", name=op.f('ck_indikator_level_known')),
    sa.CheckConstraint("polarity IN ('higher', 'lower', 'within')", name=op.f('ck_indikator_polarity_known')),
    sa.CheckConstraint("source IN ('entered', 'laporan')", name=op.f('ck_indikator_source_known')),
    sa.CheckConstraint('factor > 0', name=op.f('ck_indikator_factor_positive')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_indikator_dinas_id_dinas')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indikator')),
    sa.UniqueConstraint('code', name=op.f('uq_indikator_code'))
    )
    with op.batch_alter_table('indikator', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indikator_dinas_id'), ['dinas_id'], unique=False)

    op.create_table('periode',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=7), nullable=False),
    sa.Column('kind', sa.String(length=7), nullable=False),
    sa.Column('start', sa.Date(), nullable=False),
    sa.Column('end', sa.Date(), nullable=False),
    sa.Column('status', sa.String(length=7), nullable=False),
    sa.CheckConstraint("kind IN ('month', 'quarter', 'year')", name=op.f('ck_periode_kind_known')),
    sa.CheckConstraint("status IN ('open', 'scoring', 'closed')", name=op.f('ck_periode_status_known')),
    sa.CheckConstraint('"end" >= start', name=op.f('ck_periode_order')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_periode_dinas_id_dinas')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_periode')),
    sa.UniqueConstraint('dinas_id', 'code', name=op.f('uq_periode_dinas_id_code'))
    )
    op.create_table('unit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_unit_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['parent_id'], ['unit.id'], name=op.f('fk_unit_parent_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit'))
    )
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_dinas_id'), ['dinas_id'], unique=False)

    op.create_table('pegawai',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('atasan_id', sa.Integer(), nullable=True),
    sa.Column('nip', sa.String(length=18), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('jabatan', sa.String(length=120), nullable=False),
    sa.Column('jenis_jabatan', sa.String(length=20), nullable=False),
    sa.Column('golongan', sa.String(length=8), nullable=False),
    sa.Column('status', sa.String(length=4), nullable=False),
    sa.Column('active_from', sa.Date(), nullable=False),
    sa.Column('active_to', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("jenis_jabatan IN ('jpt', 'administrator', 'pengawas', 'fungsional', 'pelaksana')", name=op.f('ck_pegawai_jenis_jabatan_known')),
    sa.CheckConstraint("status IN ('PNS', 'PPPK')", name=op.f('ck_pegawai_status_known')),
    sa.CheckConstraint('active_to IS NULL OR active_to >= active_from', name=op.f('ck_pegawai_active_order')),
    sa.CheckConstraint('atasan_id IS NULL OR atasan_id <> id', name=op.f('ck_pegawai_atasan_is_another')),
    sa.ForeignKeyConstraint(['atasan_id'], ['pegawai.id'], name=op.f('fk_pegawai_atasan_id_pegawai')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_pegawai_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_pegawai_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pegawai')),
    sa.UniqueConstraint('nip', name=op.f('uq_pegawai_nip'))
    )
    with op.batch_alter_table('pegawai', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pegawai_atasan_id'), ['atasan_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_pegawai_dinas_id'), ['dinas_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_pegawai_unit_id'), ['unit_id'], unique=False)

    op.create_table('akun',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('username', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('password_hash', sa.String(length=80), nullable=False),
    sa.Column('role', sa.String(length=12), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=True),
    sa.Column('dinas_id', sa.Integer(), nullable=True),
    sa.Column('must_change', sa.Boolean(), nullable=False),
    sa.Column('locked', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("role IN ('pegawai', 'kepala', 'admin_dinas', 'pimpinan', 'admin')", name=op.f('ck_akun_role_known')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_akun_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_akun_pegawai_id_pegawai')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_akun')),
    sa.UniqueConstraint('pegawai_id', name=op.f('uq_akun_pegawai_id')),
    sa.UniqueConstraint('username', name=op.f('uq_akun_username'))
    )
    with op.batch_alter_table('akun', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_akun_dinas_id'), ['dinas_id'], unique=False)

    op.create_table('berkas',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=False),
    sa.Column('stored_name', sa.String(length=60), nullable=False),
    sa.Column('original_name', sa.String(length=120), nullable=False),
    sa.Column('mime', sa.String(length=40), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_berkas_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_berkas_pegawai_id_pegawai')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_berkas')),
    sa.UniqueConstraint('stored_name', name=op.f('uq_berkas_stored_name'))
    )
    with op.batch_alter_table('berkas', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_berkas_dinas_id'), ['dinas_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_berkas_pegawai_id'), ['pegawai_id'], unique=False)

    op.create_table('penilaian',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=False),
    sa.Column('periode_id', sa.Integer(), nullable=False),
    sa.Column('penilai_id', sa.Integer(), nullable=False),
    sa.Column('hasil_kerja', sa.String(length=10), nullable=True),
    sa.Column('perilaku_kerja', sa.String(length=10), nullable=True),
    sa.Column('saran_hasil', sa.String(length=10), nullable=True),
    sa.Column('saran_perilaku', sa.String(length=10), nullable=True),
    sa.Column('alasan_saran_hasil', sa.String(length=1000), nullable=False),
    sa.Column('alasan_saran_perilaku', sa.String(length=1000), nullable=False),
    sa.Column('alasan_hasil', sa.String(length=1000), nullable=False),
    sa.Column('alasan_perilaku', sa.String(length=1000), nullable=False),
    sa.Column('umpan_balik', sa.String(length=2000), nullable=False),
    sa.Column('predikat', sa.String(length=20), nullable=True),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('evidence', sa.JSON(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('acknowledged_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("hasil_kerja IN ('di_bawah', 'sesuai', 'di_atas')", name=op.f('ck_penilaian_hasil_kerja_known')),
    sa.CheckConstraint("perilaku_kerja IN ('di_bawah', 'sesuai', 'di_atas')", name=op.f('ck_penilaian_perilaku_kerja_known')),
    sa.CheckConstraint("predikat IN ('sangat_kurang', 'kurang', 'butuh_perbaikan', 'baik', 'sangat_baik')", name=op.f('ck_penilaian_predikat_known')),
    sa.CheckConstraint("saran_hasil IN ('di_bawah', 'sesuai', 'di_atas')", name=op.f('ck_penilaian_saran_hasil_known')),
    sa.CheckConstraint("saran_perilaku IN ('di_bawah', 'sesuai', 'di_atas')", name=op.f('ck_penilaian_saran_perilaku_known')),
    sa.CheckConstraint("status IN ('draft', 'submitted', 'acknowledged', 'objected', 'final')", name=op.f('ck_penilaian_status_known')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_penilaian_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_penilaian_pegawai_id_pegawai')),
    sa.ForeignKeyConstraint(['penilai_id'], ['pegawai.id'], name=op.f('fk_penilaian_penilai_id_pegawai')),
    sa.ForeignKeyConstraint(['periode_id'], ['periode.id'], name=op.f('fk_penilaian_periode_id_periode')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_penilaian_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_penilaian')),
    sa.UniqueConstraint('pegawai_id', 'periode_id', name=op.f('uq_penilaian_pegawai_id_periode_id'))
    )
    with op.batch_alter_table('penilaian', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_penilaian_dinas_id_penilaian_periode_id'), ['dinas_id', 'periode_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_penilaian_penilai_id'), ['penilai_id'], unique=False)

    op.create_table('skp',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=False),
    sa.Column('periode_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(length=300), nullable=False),
    sa.Column('jenis', sa.String(length=10), nullable=False),
    sa.Column('aspek', sa.String(length=10), nullable=False),
    sa.Column('indikator_id', sa.Integer(), nullable=True),
    sa.Column('aggregate', sa.String(length=14), nullable=False),
    sa.Column('satuan', sa.String(length=40), nullable=False),
    sa.Column('polarity', sa.String(length=7), nullable=False),
    sa.Column('target', sa.Float(), nullable=True),
    sa.Column('target_low', sa.Float(), nullable=True),
    sa.Column('target_high', sa.Float(), nullable=True),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('proposed_by', sa.String(length=10), nullable=True),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("aspek IN ('kuantitas', 'kualitas', 'waktu', 'biaya')", name=op.f('ck_skp_aspek_known')),
    sa.CheckConstraint("jenis IN ('utama', 'tambahan')", name=op.f('ck_skp_jenis_known')),
    sa.CheckConstraint("polarity IN ('higher', 'lower', 'within')", name=op.f('ck_skp_polarity_known')),
    sa.CheckConstraint("proposed_by IN ('pegawai', 'penilai')", name=op.f('ck_skp_proposed_by_known')),
    sa.CheckConstraint("status IN ('draft', 'proposed', 'agreed', 'returned')", name=op.f('ck_skp_status_known')),
    sa.CheckConstraint('target_low IS NULL OR target_high >= target_low', name=op.f('ck_skp_target_order')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_skp_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['indikator_id'], ['indikator.id'], name=op.f('fk_skp_indikator_id_indikator')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_skp_pegawai_id_pegawai')),
    sa.ForeignKeyConstraint(['periode_id'], ['periode.id'], name=op.f('fk_skp_periode_id_periode')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_skp'))
    )
    with op.batch_alter_table('skp', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_skp_dinas_id_skp_periode_id_skp_status'), ['dinas_id', 'periode_id', 'status'], unique=False)
        batch_op.create_index(batch_op.f('ix_skp_pegawai_id_skp_periode_id'), ['pegawai_id', 'periode_id'], unique=False)

    op.create_table('target',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indikator_id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('pegawai_id', sa.Integer(), nullable=True),
    sa.Column('periode_id', sa.Integer(), nullable=False),
    sa.Column('value', sa.Float(), nullable=True),
    sa.Column('low', sa.Float(), nullable=True),
    sa.Column('high', sa.Float(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('(value IS NOT NULL AND low IS NULL AND high IS NULL) OR (value IS NULL AND low IS NOT NULL AND high >= low)', name=op.f('ck_target_value_or_range')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_target_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['indikator_id'], ['indikator.id'], name=op.f('fk_target_indikator_id_indikator')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_target_pegawai_id_pegawai')),
    sa.ForeignKeyConstraint(['periode_id'], ['periode.id'], name=op.f('fk_target_periode_id_periode')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_target_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_target'))
    )
    with op.batch_alter_table('target', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_target_periode_id'), ['periode_id'], unique=False)

    op.create_table('indikator_riwayat',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indikator_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('definition', sa.JSON(), nullable=False),
    sa.Column('changed_by', sa.Integer(), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['changed_by'], ['akun.id'], name=op.f('fk_indikator_riwayat_changed_by_akun')),
    sa.ForeignKeyConstraint(['indikator_id'], ['indikator.id'], name=op.f('fk_indikator_riwayat_indikator_id_indikator')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indikator_riwayat'))
    )
    with op.batch_alter_table('indikator_riwayat', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indikator_riwayat_indikator_id'), ['indikator_id'], unique=False)

    op.create_table('laporan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(length=40), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('activity', sa.String(length=500), nullable=False),
    sa.Column('quantity', sa.Float(), nullable=False),
    sa.Column('satuan', sa.String(length=40), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('skp_id', sa.Integer(), nullable=True),
    sa.Column('evidence_url', sa.String(length=500), nullable=True),
    sa.Column('berkas_id', sa.Integer(), nullable=True),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('verifier_id', sa.Integer(), nullable=True),
    sa.Column('verified_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("status IN ('filed', 'verified', 'returned')", name=op.f('ck_laporan_status_known')),
    sa.CheckConstraint('minutes > 0 AND minutes <= 1440', name=op.f('ck_laporan_minutes_range')),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_laporan_quantity_positive')),
    sa.ForeignKeyConstraint(['berkas_id'], ['berkas.id'], name=op.f('fk_laporan_berkas_id_berkas')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_laporan_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_laporan_pegawai_id_pegawai')),
    sa.ForeignKeyConstraint(['skp_id'], ['skp.id'], name=op.f('fk_laporan_skp_id_skp')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_laporan_unit_id_unit')),
    sa.ForeignKeyConstraint(['verifier_id'], ['pegawai.id'], name=op.f('fk_laporan_verifier_id_pegawai')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_laporan')),
    sa.UniqueConstraint('token', name=op.f('uq_laporan_token'))
    )
    with op.batch_alter_table('laporan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_laporan_dinas_id_laporan_day'), ['dinas_id', 'day'], unique=False)
        batch_op.create_index(batch_op.f('ix_laporan_dinas_id_laporan_status'), ['dinas_id', 'status'], unique=False)
        batch_op.create_index(batch_op.f('ix_laporan_pegawai_id_laporan_day'), ['pegawai_id', 'day'], unique=False)
        batch_op.create_index(batch_op.f('ix_laporan_skp_id'), ['skp_id'], unique=False)

    op.create_table('pengukuran',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indikator_id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('pegawai_id', sa.Integer(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('value', sa.Float(), nullable=False),
    sa.Column('n', sa.Float(), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('recorded_by', sa.Integer(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_pengukuran_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['indikator_id'], ['indikator.id'], name=op.f('fk_pengukuran_indikator_id_indikator')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_pengukuran_pegawai_id_pegawai')),
    sa.ForeignKeyConstraint(['recorded_by'], ['akun.id'], name=op.f('fk_pengukuran_recorded_by_akun')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_pengukuran_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pengukuran'))
    )
    with op.batch_alter_table('pengukuran', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pengukuran_dinas_id_pengukuran_day'), ['dinas_id', 'day'], unique=False)
        batch_op.create_index(batch_op.f('ix_pengukuran_pegawai_id'), ['pegawai_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_pengukuran_unit_id'), ['unit_id'], unique=False)

    op.create_table('penilaian_skp',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('penilaian_id', sa.Integer(), nullable=False),
    sa.Column('skp_id', sa.Integer(), nullable=False),
    sa.Column('realisasi', sa.Float(), nullable=True),
    sa.Column('capaian_raw', sa.Float(), nullable=True),
    sa.Column('capaian', sa.Float(), nullable=True),
    sa.Column('cause', sa.String(length=10), nullable=True),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.CheckConstraint("cause IN ('individu', 'sistem')", name=op.f('ck_penilaian_skp_cause_known')),
    sa.ForeignKeyConstraint(['penilaian_id'], ['penilaian.id'], name=op.f('fk_penilaian_skp_penilaian_id_penilaian')),
    sa.ForeignKeyConstraint(['skp_id'], ['skp.id'], name=op.f('fk_penilaian_skp_skp_id_skp')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_penilaian_skp')),
    sa.UniqueConstraint('penilaian_id', 'skp_id', name=op.f('uq_penilaian_skp_penilaian_id_skp_id'))
    )
    with op.batch_alter_table('penilaian_skp', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_penilaian_skp_skp_id'), ['skp_id'], unique=False)

    op.create_table('perilaku',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('penilaian_id', sa.Integer(), nullable=False),
    sa.Column('aspek', sa.String(length=30), nullable=False),
    sa.Column('rating', sa.String(length=10), nullable=False),
    sa.CheckConstraint("aspek IN ('berorientasi_pelayanan', 'akuntabel', 'kompeten', 'harmonis', 'loyal', 'adaptif', 'kolaboratif')", name=op.f('ck_perilaku_aspek_known')),
    sa.CheckConstraint("rating IN ('di_bawah', 'sesuai', 'di_atas')", name=op.f('ck_perilaku_rating_known')),
    sa.ForeignKeyConstraint(['penilaian_id'], ['penilaian.id'], name=op.f('fk_perilaku_penilaian_id_penilaian')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_perilaku')),
    sa.UniqueConstraint('penilaian_id', 'aspek', name=op.f('uq_perilaku_penilaian_id_aspek'))
    )
    op.create_table('periode_buka',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('periode_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('requested_by', sa.Integer(), nullable=False),
    sa.Column('requested_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('approved_by', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('approved', sa.Boolean(), nullable=True),
    sa.CheckConstraint('approved_by IS NULL OR approved_by <> requested_by', name=op.f('ck_periode_buka_two_persons')),
    sa.ForeignKeyConstraint(['approved_by'], ['akun.id'], name=op.f('fk_periode_buka_approved_by_akun')),
    sa.ForeignKeyConstraint(['periode_id'], ['periode.id'], name=op.f('fk_periode_buka_periode_id_periode')),
    sa.ForeignKeyConstraint(['requested_by'], ['akun.id'], name=op.f('fk_periode_buka_requested_by_akun')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_periode_buka'))
    )
    with op.batch_alter_table('periode_buka', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_periode_buka_periode_id'), ['periode_id'], unique=False)

    op.create_table('sesi',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('akun_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=True),
    sa.Column('ticket_hash', sa.String(length=64), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['akun_id'], ['akun.id'], name=op.f('fk_sesi_akun_id_akun')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sesi')),
    sa.UniqueConstraint('ticket_hash', name=op.f('uq_sesi_ticket_hash')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_sesi_token_hash'))
    )
    with op.batch_alter_table('sesi', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sesi_akun_id'), ['akun_id'], unique=False)

    op.create_table('skp_hasil',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('skp_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('value', sa.Float(), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('recorded_by', sa.Integer(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['recorded_by'], ['akun.id'], name=op.f('fk_skp_hasil_recorded_by_akun')),
    sa.ForeignKeyConstraint(['skp_id'], ['skp.id'], name=op.f('fk_skp_hasil_skp_id_skp')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_skp_hasil'))
    )
    with op.batch_alter_table('skp_hasil', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_skp_hasil_skp_id_skp_hasil_day'), ['skp_id', 'day'], unique=True)

    op.create_table('skp_riwayat',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('skp_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('akun_id', sa.Integer(), nullable=False),
    sa.Column('action', sa.String(length=20), nullable=False),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('snapshot', sa.String(length=2000), nullable=False),
    sa.ForeignKeyConstraint(['akun_id'], ['akun.id'], name=op.f('fk_skp_riwayat_akun_id_akun')),
    sa.ForeignKeyConstraint(['skp_id'], ['skp.id'], name=op.f('fk_skp_riwayat_skp_id_skp')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_skp_riwayat'))
    )
    with op.batch_alter_table('skp_riwayat', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_skp_riwayat_skp_id'), ['skp_id'], unique=False)
    op.create_index("uq_pengukuran_owner_day", "pengukuran", ["indikator_id", "dinas_id", "day", sa.text("coalesce(unit_id, 0)"), sa.text("coalesce(pegawai_id, 0)")], unique=True)
    op.create_index("uq_target_owner_periode", "target", ["indikator_id", "dinas_id", "periode_id", sa.text("coalesce(unit_id, 0)"), sa.text("coalesce(pegawai_id, 0)")], unique=True)
    for statement in GUARD[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("Sebelum versi pertama tidak ada data.")
