"""public voice, attendance, visits

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('rekap_kehadiran',
    sa.Column('level', sa.String(length=8), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('present', sa.Integer(), nullable=False),
    sa.Column('late', sa.Integer(), nullable=False),
    sa.Column('absent', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('level', 'owner_id', 'month', 'dinas_id', name=op.f('pk_rekap_kehadiran'))
    )
    with op.batch_alter_table('rekap_kehadiran', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rekap_kehadiran_dinas_id_rekap_kehadiran_level_rekap_kehadiran_month'), ['dinas_id', 'level', 'month'], unique=False)

    op.create_table('rekap_survei',
    sa.Column('layanan_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('persyaratan', sa.Integer(), nullable=False),
    sa.Column('prosedur', sa.Integer(), nullable=False),
    sa.Column('waktu', sa.Integer(), nullable=False),
    sa.Column('biaya', sa.Integer(), nullable=False),
    sa.Column('produk', sa.Integer(), nullable=False),
    sa.Column('kompetensi', sa.Integer(), nullable=False),
    sa.Column('perilaku', sa.Integer(), nullable=False),
    sa.Column('pengaduan', sa.Integer(), nullable=False),
    sa.Column('sarana', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('layanan_id', 'month', name=op.f('pk_rekap_survei'))
    )
    with op.batch_alter_table('rekap_survei', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rekap_survei_dinas_id_rekap_survei_month'), ['dinas_id', 'month'], unique=False)

    op.create_table('survei_kunci',
    sa.Column('week', sa.String(length=8), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('week', name=op.f('pk_survei_kunci'))
    )
    op.create_table('impor_pemetaan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('mapping', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_impor_pemetaan_dinas_id_dinas')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_impor_pemetaan')),
    sa.UniqueConstraint('dinas_id', 'kind', 'name', name=op.f('uq_impor_pemetaan_dinas_id_kind_name'))
    )
    op.create_table('jam_kerja',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('start', sa.Date(), nullable=False),
    sa.Column('end', sa.Date(), nullable=True),
    sa.Column('minutes', sa.JSON(), nullable=False),
    sa.Column('time_in', sa.Time(), nullable=True),
    sa.Column('shift', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_jam_kerja_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_jam_kerja_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_jam_kerja'))
    )
    with op.batch_alter_table('jam_kerja', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_jam_kerja_dinas_id_jam_kerja_start'), ['dinas_id', 'start'], unique=False)

    op.create_table('layanan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('code', sa.String(length=30), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('description', sa.String(length=500), nullable=False),
    sa.Column('standard', sa.String(length=120), nullable=False),
    sa.Column('standard_minutes', sa.Float(), nullable=True),
    sa.Column('population', sa.Integer(), nullable=True),
    sa.Column('needs_code', sa.Boolean(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('population IS NULL OR population > 0', name=op.f('ck_layanan_population_positive')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_layanan_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_layanan_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_layanan')),
    sa.UniqueConstraint('code', name=op.f('uq_layanan_code'))
    )
    with op.batch_alter_table('layanan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_layanan_dinas_id'), ['dinas_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_layanan_unit_id'), ['unit_id'], unique=False)

    op.create_table('survei_kode',
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('layanan_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['layanan_id'], ['layanan.id'], name=op.f('fk_survei_kode_layanan_id_layanan')),
    sa.PrimaryKeyConstraint('code_hash', name=op.f('pk_survei_kode'))
    )
    with op.batch_alter_table('survei_kode', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_survei_kode_layanan_id'), ['layanan_id'], unique=False)

    op.create_table('survei_perangkat',
    sa.Column('device_hash', sa.String(length=64), nullable=False),
    sa.Column('layanan_id', sa.Integer(), nullable=False),
    sa.Column('week', sa.String(length=8), nullable=False),
    sa.Column('answers', sa.Integer(), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['layanan_id'], ['layanan.id'], name=op.f('fk_survei_perangkat_layanan_id_layanan')),
    sa.PrimaryKeyConstraint('device_hash', 'layanan_id', name=op.f('pk_survei_perangkat'))
    )
    with op.batch_alter_table('survei_perangkat', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_survei_perangkat_week'), ['week'], unique=False)

    op.create_table('aspirasi',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('layanan_id', sa.Integer(), nullable=True),
    sa.Column('ticket', sa.String(length=20), nullable=False),
    sa.Column('jenis', sa.String(length=10), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('body', sa.String(length=2000), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due', sa.Date(), nullable=False),
    sa.Column('answer', sa.String(length=2000), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by', sa.Integer(), nullable=True),
    sa.Column('published', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("jenis IN ('saran', 'pengaduan', 'topik')", name=op.f('ck_aspirasi_jenis_known')),
    sa.CheckConstraint("status IN ('baru', 'diproses', 'dijawab', 'ditolak')", name=op.f('ck_aspirasi_status_known')),
    sa.ForeignKeyConstraint(['answered_by'], ['akun.id'], name=op.f('fk_aspirasi_answered_by_akun')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_aspirasi_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['layanan_id'], ['layanan.id'], name=op.f('fk_aspirasi_layanan_id_layanan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_aspirasi')),
    sa.UniqueConstraint('ticket', name=op.f('uq_aspirasi_ticket'))
    )
    with op.batch_alter_table('aspirasi', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_aspirasi_dinas_id_aspirasi_status'), ['dinas_id', 'status'], unique=False)
        batch_op.create_index(batch_op.f('ix_aspirasi_layanan_id'), ['layanan_id'], unique=False)

    op.create_table('kehadiran',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('time_in', sa.Time(), nullable=True),
    sa.Column('time_out', sa.Time(), nullable=True),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('source', sa.String(length=8), nullable=False),
    sa.Column('recorded_by', sa.Integer(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("source IN ('isian', 'impor')", name=op.f('ck_kehadiran_source_known')),
    sa.CheckConstraint("status IN ('hadir', 'terlambat', 'dinas_luar', 'cuti', 'sakit', 'izin', 'tanpa_keterangan')", name=op.f('ck_kehadiran_status_known')),
    sa.CheckConstraint('minutes >= 0 AND minutes <= 1440', name=op.f('ck_kehadiran_minutes_range')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_kehadiran_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_kehadiran_pegawai_id_pegawai')),
    sa.ForeignKeyConstraint(['recorded_by'], ['akun.id'], name=op.f('fk_kehadiran_recorded_by_akun')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_kehadiran_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kehadiran')),
    sa.UniqueConstraint('pegawai_id', 'day', name=op.f('uq_kehadiran_pegawai_id_day'))
    )
    with op.batch_alter_table('kehadiran', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_kehadiran_dinas_id_kehadiran_day'), ['dinas_id', 'day'], unique=False)

    op.create_table('kunjungan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('layanan_id', sa.Integer(), nullable=True),
    sa.Column('visitor_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('place', sa.String(length=160), nullable=False),
    sa.Column('findings', sa.String(length=2000), nullable=False),
    sa.Column('rating', sa.Integer(), nullable=True),
    sa.Column('berkas_id', sa.Integer(), nullable=True),
    sa.Column('follow_up', sa.String(length=500), nullable=False),
    sa.Column('follow_up_by', sa.Integer(), nullable=True),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('done_note', sa.String(length=500), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("due IS NULL OR follow_up <> ''", name=op.f('ck_kunjungan_due_has_follow_up')),
    sa.CheckConstraint('rating IS NULL OR rating BETWEEN 1 AND 4', name=op.f('ck_kunjungan_rating_range')),
    sa.ForeignKeyConstraint(['berkas_id'], ['berkas.id'], name=op.f('fk_kunjungan_berkas_id_berkas')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_kunjungan_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['follow_up_by'], ['pegawai.id'], name=op.f('fk_kunjungan_follow_up_by_pegawai')),
    sa.ForeignKeyConstraint(['layanan_id'], ['layanan.id'], name=op.f('fk_kunjungan_layanan_id_layanan')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_kunjungan_unit_id_unit')),
    sa.ForeignKeyConstraint(['visitor_id'], ['pegawai.id'], name=op.f('fk_kunjungan_visitor_id_pegawai')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kunjungan'))
    )
    with op.batch_alter_table('kunjungan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_kunjungan_dinas_id_kunjungan_day'), ['dinas_id', 'day'], unique=False)
        batch_op.create_index(batch_op.f('ix_kunjungan_follow_up_by'), ['follow_up_by'], unique=False)
        batch_op.create_index(batch_op.f('ix_kunjungan_unit_id'), ['unit_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_kunjungan_visitor_id'), ['visitor_id'], unique=False)

    op.create_table('publikasi_ikm',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('layanan_id', sa.Integer(), nullable=True),
    sa.Column('code', sa.String(length=7), nullable=False),
    sa.Column('start', sa.Date(), nullable=False),
    sa.Column('end', sa.Date(), nullable=False),
    sa.Column('value', sa.Float(), nullable=False),
    sa.Column('grade', sa.String(length=1), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('n_raw', sa.Integer(), nullable=False),
    sa.Column('weight', sa.Float(), nullable=False),
    sa.Column('margin', sa.Float(), nullable=True),
    sa.Column('population', sa.Integer(), nullable=True),
    sa.Column('elements', sa.JSON(), nullable=False),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('published_by', sa.Integer(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_reason', sa.String(length=500), nullable=False),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_publikasi_ikm_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['layanan_id'], ['layanan.id'], name=op.f('fk_publikasi_ikm_layanan_id_layanan')),
    sa.ForeignKeyConstraint(['published_by'], ['akun.id'], name=op.f('fk_publikasi_ikm_published_by_akun')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_publikasi_ikm'))
    )
    with op.batch_alter_table('publikasi_ikm', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_publikasi_ikm_dinas_id_publikasi_ikm_code'), ['dinas_id', 'code'], unique=False)
        batch_op.create_index(batch_op.f('ix_publikasi_ikm_layanan_id'), ['layanan_id'], unique=False)

    op.create_table('sebab',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('layanan_id', sa.Integer(), nullable=True),
    sa.Column('indikator_id', sa.Integer(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('cause', sa.String(length=10), nullable=False),
    sa.Column('category', sa.String(length=60), nullable=False),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('recorded_by', sa.Integer(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("cause IN ('individu', 'sistem')", name=op.f('ck_sebab_cause_known')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_sebab_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['indikator_id'], ['indikator.id'], name=op.f('fk_sebab_indikator_id_indikator')),
    sa.ForeignKeyConstraint(['layanan_id'], ['layanan.id'], name=op.f('fk_sebab_layanan_id_layanan')),
    sa.ForeignKeyConstraint(['recorded_by'], ['akun.id'], name=op.f('fk_sebab_recorded_by_akun')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sebab'))
    )
    with op.batch_alter_table('sebab', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sebab_dinas_id_sebab_day'), ['dinas_id', 'day'], unique=False)
        batch_op.create_index(batch_op.f('ix_sebab_layanan_id'), ['layanan_id'], unique=False)

    op.create_table('survei',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('layanan_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(length=8), nullable=False),
    sa.Column('persyaratan', sa.Integer(), nullable=False),
    sa.Column('prosedur', sa.Integer(), nullable=False),
    sa.Column('waktu', sa.Integer(), nullable=False),
    sa.Column('biaya', sa.Integer(), nullable=False),
    sa.Column('produk', sa.Integer(), nullable=False),
    sa.Column('kompetensi', sa.Integer(), nullable=False),
    sa.Column('perilaku', sa.Integer(), nullable=False),
    sa.Column('pengaduan', sa.Integer(), nullable=False),
    sa.Column('sarana', sa.Integer(), nullable=False),
    sa.Column('age_band', sa.String(length=10), nullable=False),
    sa.Column('sex', sa.String(length=1), nullable=False),
    sa.Column('education', sa.String(length=20), nullable=False),
    sa.Column('occupation', sa.String(length=20), nullable=False),
    sa.Column('comment', sa.String(length=1000), nullable=False),
    sa.Column('suspicion', sa.String(length=120), nullable=False),
    sa.Column('judgement', sa.String(length=10), nullable=True),
    sa.Column('judged_by', sa.Integer(), nullable=True),
    sa.Column('judged_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('batch', sa.String(length=40), nullable=True),
    sa.CheckConstraint("judgement IN ('counted', 'set_aside')", name=op.f('ck_survei_judgement_known')),
    sa.CheckConstraint("source IN ('web', 'kertas', 'impor')", name=op.f('ck_survei_source_known')),
    sa.CheckConstraint('biaya BETWEEN 1 AND 4', name=op.f('ck_survei_biaya_range')),
    sa.CheckConstraint('kompetensi BETWEEN 1 AND 4', name=op.f('ck_survei_kompetensi_range')),
    sa.CheckConstraint('pengaduan BETWEEN 1 AND 4', name=op.f('ck_survei_pengaduan_range')),
    sa.CheckConstraint('perilaku BETWEEN 1 AND 4', name=op.f('ck_survei_perilaku_range')),
    sa.CheckConstraint('persyaratan BETWEEN 1 AND 4', name=op.f('ck_survei_persyaratan_range')),
    sa.CheckConstraint('produk BETWEEN 1 AND 4', name=op.f('ck_survei_produk_range')),
    sa.CheckConstraint('prosedur BETWEEN 1 AND 4', name=op.f('ck_survei_prosedur_range')),
    sa.CheckConstraint('sarana BETWEEN 1 AND 4', name=op.f('ck_survei_sarana_range')),
    sa.CheckConstraint('waktu BETWEEN 1 AND 4', name=op.f('ck_survei_waktu_range')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_survei_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['judged_by'], ['akun.id'], name=op.f('fk_survei_judged_by_akun')),
    sa.ForeignKeyConstraint(['layanan_id'], ['layanan.id'], name=op.f('fk_survei_layanan_id_layanan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survei'))
    )
    with op.batch_alter_table('survei', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_survei_batch'), ['batch'], unique=False)
        batch_op.create_index(batch_op.f('ix_survei_dinas_id_survei_day'), ['dinas_id', 'day'], unique=False)
        batch_op.create_index(batch_op.f('ix_survei_layanan_id_survei_day'), ['layanan_id', 'day'], unique=False)

    op.create_table('aspirasi_tanggapan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('aspirasi_id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('body', sa.String(length=1000), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('moderated_by', sa.Integer(), nullable=True),
    sa.Column('moderated_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("status IN ('menunggu', 'tampil', 'ditolak')", name=op.f('ck_aspirasi_tanggapan_status_known')),
    sa.ForeignKeyConstraint(['aspirasi_id'], ['aspirasi.id'], name=op.f('fk_aspirasi_tanggapan_aspirasi_id_aspirasi')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_aspirasi_tanggapan_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['moderated_by'], ['akun.id'], name=op.f('fk_aspirasi_tanggapan_moderated_by_akun')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_aspirasi_tanggapan'))
    )
    with op.batch_alter_table('aspirasi_tanggapan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_aspirasi_tanggapan_aspirasi_id'), ['aspirasi_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_aspirasi_tanggapan_dinas_id'), ['dinas_id'], unique=False)

    op.create_table('kunjungan_pegawai',
    sa.Column('kunjungan_id', sa.Integer(), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['kunjungan_id'], ['kunjungan.id'], name=op.f('fk_kunjungan_pegawai_kunjungan_id_kunjungan')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_kunjungan_pegawai_pegawai_id_pegawai')),
    sa.PrimaryKeyConstraint('kunjungan_id', 'pegawai_id', name=op.f('pk_kunjungan_pegawai'))
    )
    with op.batch_alter_table('kunjungan_pegawai', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_kunjungan_pegawai_pegawai_id'), ['pegawai_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('kunjungan_pegawai', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_kunjungan_pegawai_pegawai_id'))

    op.drop_table('kunjungan_pegawai')
    with op.batch_alter_table('aspirasi_tanggapan', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_aspirasi_tanggapan_dinas_id'))
        batch_op.drop_index(batch_op.f('ix_aspirasi_tanggapan_aspirasi_id'))

    op.drop_table('aspirasi_tanggapan')
    with op.batch_alter_table('survei', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_survei_layanan_id_survei_day'))
        batch_op.drop_index(batch_op.f('ix_survei_dinas_id_survei_day'))
        batch_op.drop_index(batch_op.f('ix_survei_batch'))

    op.drop_table('survei')
    with op.batch_alter_table('sebab', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sebab_layanan_id'))
        batch_op.drop_index(batch_op.f('ix_sebab_dinas_id_sebab_day'))

    op.drop_table('sebab')
    with op.batch_alter_table('publikasi_ikm', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_publikasi_ikm_layanan_id'))
        batch_op.drop_index(batch_op.f('ix_publikasi_ikm_dinas_id_publikasi_ikm_code'))

    op.drop_table('publikasi_ikm')
    with op.batch_alter_table('kunjungan', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_kunjungan_visitor_id'))
        batch_op.drop_index(batch_op.f('ix_kunjungan_unit_id'))
        batch_op.drop_index(batch_op.f('ix_kunjungan_follow_up_by'))
        batch_op.drop_index(batch_op.f('ix_kunjungan_dinas_id_kunjungan_day'))

    op.drop_table('kunjungan')
    with op.batch_alter_table('kehadiran', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_kehadiran_dinas_id_kehadiran_day'))

    op.drop_table('kehadiran')
    with op.batch_alter_table('aspirasi', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_aspirasi_layanan_id'))
        batch_op.drop_index(batch_op.f('ix_aspirasi_dinas_id_aspirasi_status'))

    op.drop_table('aspirasi')
    with op.batch_alter_table('survei_perangkat', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_survei_perangkat_week'))

    op.drop_table('survei_perangkat')
    with op.batch_alter_table('survei_kode', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_survei_kode_layanan_id'))

    op.drop_table('survei_kode')
    with op.batch_alter_table('layanan', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_layanan_unit_id'))
        batch_op.drop_index(batch_op.f('ix_layanan_dinas_id'))

    op.drop_table('layanan')
    with op.batch_alter_table('jam_kerja', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_jam_kerja_dinas_id_jam_kerja_start'))

    op.drop_table('jam_kerja')
    op.drop_table('impor_pemetaan')
    op.drop_table('survei_kunci')
    with op.batch_alter_table('rekap_survei', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_rekap_survei_dinas_id_rekap_survei_month'))

    op.drop_table('rekap_survei')
    with op.batch_alter_table('rekap_kehadiran', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_rekap_kehadiran_dinas_id_rekap_kehadiran_level_rekap_kehadiran_month'))

    op.drop_table('rekap_kehadiran')
