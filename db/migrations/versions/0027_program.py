"""words of the programmes: innovations, praise, briefings, a word on the app, kinds of causes beneath the system

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

CAUSES = "cause IN ('individu', 'sistem', 'proses', 'alat', 'petugas', 'aturan', 'anggaran', 'sarana')"


def upgrade() -> None:
    op.create_table('inovasi',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('proposer_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=160), nullable=False),
    sa.Column('problem', sa.String(length=1000), nullable=False),
    sa.Column('novelty', sa.String(length=1000), nullable=False),
    sa.Column('tahap', sa.String(length=10), nullable=False),
    sa.Column('start', sa.Date(), nullable=True),
    sa.Column('evidence_url', sa.String(length=500), nullable=False),
    sa.Column('berkas_id', sa.Integer(), nullable=True),
    sa.Column('indikator_id', sa.Integer(), nullable=True),
    sa.Column('effect', sa.String(length=1000), nullable=False),
    sa.Column('before', sa.Float(), nullable=True),
    sa.Column('after', sa.Float(), nullable=True),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('decided_by', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('accepted_on', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("status IN ('diajukan', 'diterima', 'dikembalikan')", name=op.f('ck_inovasi_status_known')),
    sa.CheckConstraint("tahap IN ('gagasan', 'uji_coba', 'diterapkan')", name=op.f('ck_inovasi_tahap_known')),
    sa.ForeignKeyConstraint(['berkas_id'], ['berkas.id'], name=op.f('fk_inovasi_berkas_id_berkas')),
    sa.ForeignKeyConstraint(['decided_by'], ['akun.id'], name=op.f('fk_inovasi_decided_by_akun')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_inovasi_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['indikator_id'], ['indikator.id'], name=op.f('fk_inovasi_indikator_id_indikator')),
    sa.ForeignKeyConstraint(['proposer_id'], ['pegawai.id'], name=op.f('fk_inovasi_proposer_id_pegawai')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_inovasi_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inovasi'))
    )
    with op.batch_alter_table('inovasi', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_inovasi_berkas_id'), ['berkas_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_inovasi_dinas_id_inovasi_accepted_on'), ['dinas_id', 'accepted_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_inovasi_proposer_id'), ['proposer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_inovasi_unit_id'), ['unit_id'], unique=False)
        batch_op.create_index('ix_inovasi_waiting', ['dinas_id'], unique=False, sqlite_where=sa.text("status = 'diajukan'"), postgresql_where=sa.text("status = 'diajukan'"))

    op.create_table('masukan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=True),
    sa.Column('pegawai_id', sa.Integer(), nullable=True),
    sa.Column('written_by', sa.Integer(), nullable=False),
    sa.Column('noun', sa.String(length=40), nullable=False),
    sa.Column('jenis', sa.String(length=10), nullable=False),
    sa.Column('body', sa.String(length=1000), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.String(length=1000), nullable=False),
    sa.Column('answered_by', sa.Integer(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("jenis IN ('baik', 'kendala', 'usul')", name=op.f('ck_masukan_jenis_known')),
    sa.CheckConstraint("status IN ('baru', 'dijawab', 'selesai')", name=op.f('ck_masukan_status_known')),
    sa.ForeignKeyConstraint(['answered_by'], ['akun.id'], name=op.f('fk_masukan_answered_by_akun')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_masukan_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_masukan_pegawai_id_pegawai')),
    sa.ForeignKeyConstraint(['written_by'], ['akun.id'], name=op.f('fk_masukan_written_by_akun')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_masukan'))
    )
    with op.batch_alter_table('masukan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_masukan_pegawai_id'), ['pegawai_id'], unique=False)
        batch_op.create_index('ix_masukan_waiting', ['dinas_id'], unique=False, sqlite_where=sa.text("status = 'baru'"), postgresql_where=sa.text("status = 'baru'"))
        batch_op.create_index(batch_op.f('ix_masukan_written_by'), ['written_by'], unique=False)

    op.create_table('pujian',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=True),
    sa.Column('given_by', sa.Integer(), nullable=False),
    sa.Column('giver', sa.String(length=120), nullable=False),
    sa.Column('body', sa.String(length=300), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_pujian_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['given_by'], ['akun.id'], name=op.f('fk_pujian_given_by_akun')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_pujian_pegawai_id_pegawai')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_pujian_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pujian'))
    )
    with op.batch_alter_table('pujian', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pujian_dinas_id'), ['dinas_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_pujian_pegawai_id'), ['pegawai_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_pujian_unit_id_pujian_day'), ['unit_id', 'day'], unique=False)

    op.create_table('sosialisasi',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('speaker', sa.String(length=120), nullable=False),
    sa.Column('place', sa.String(length=160), nullable=False),
    sa.Column('evidence_url', sa.String(length=500), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['akun.id'], name=op.f('fk_sosialisasi_created_by_akun')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_sosialisasi_dinas_id_dinas')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sosialisasi'))
    )
    with op.batch_alter_table('sosialisasi', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sosialisasi_dinas_id_sosialisasi_day'), ['dinas_id', 'day'], unique=False)

    op.create_table('inovasi_pegawai',
    sa.Column('inovasi_id', sa.Integer(), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['inovasi_id'], ['inovasi.id'], name=op.f('fk_inovasi_pegawai_inovasi_id_inovasi')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_inovasi_pegawai_pegawai_id_pegawai')),
    sa.PrimaryKeyConstraint('inovasi_id', 'pegawai_id', name=op.f('pk_inovasi_pegawai'))
    )
    with op.batch_alter_table('inovasi_pegawai', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_inovasi_pegawai_pegawai_id'), ['pegawai_id'], unique=False)

    op.create_table('sosialisasi_hadir',
    sa.Column('sosialisasi_id', sa.Integer(), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_sosialisasi_hadir_pegawai_id_pegawai')),
    sa.ForeignKeyConstraint(['sosialisasi_id'], ['sosialisasi.id'], name=op.f('fk_sosialisasi_hadir_sosialisasi_id_sosialisasi')),
    sa.PrimaryKeyConstraint('sosialisasi_id', 'pegawai_id', name=op.f('pk_sosialisasi_hadir'))
    )
    with op.batch_alter_table('sosialisasi_hadir', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sosialisasi_hadir_pegawai_id'), ['pegawai_id'], unique=False)
    # What was kept stays what it says: "sistem" without a kind.
    for table in ("sebab", "pembinaan", "penilaian_skp", "keputusan"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(batch.f(f"ck_{table}_cause_known"), type_="check")
            batch.create_check_constraint(batch.f(f"ck_{table}_cause_known"), CAUSES)
