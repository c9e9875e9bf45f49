"""results of e-Kinerja BKN, beside ours

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('hasil_bkn',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('code', sa.String(length=7), nullable=False),
    sa.Column('start', sa.Date(), nullable=False),
    sa.Column('end', sa.Date(), nullable=False),
    sa.Column('hasil_kerja', sa.String(length=10), nullable=True),
    sa.Column('perilaku_kerja', sa.String(length=10), nullable=True),
    sa.Column('predikat', sa.String(length=20), nullable=True),
    sa.Column('penilai_nip', sa.String(length=18), nullable=False),
    sa.Column('penilai_name', sa.String(length=200), nullable=False),
    sa.Column('penilai_jabatan', sa.String(length=300), nullable=False),
    sa.Column('dinilai_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('skp_status', sa.String(length=60), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("hasil_kerja IN ('di_bawah', 'sesuai', 'di_atas')", name=op.f('ck_hasil_bkn_hasil_kerja_known')),
    sa.CheckConstraint("kind IN ('bulan', 'triwulan', 'semester', 'tahun')", name=op.f('ck_hasil_bkn_kind_known')),
    sa.CheckConstraint("perilaku_kerja IN ('di_bawah', 'sesuai', 'di_atas')", name=op.f('ck_hasil_bkn_perilaku_kerja_known')),
    sa.CheckConstraint("predikat IN ('sangat_kurang', 'kurang', 'butuh_perbaikan', 'baik', 'sangat_baik')", name=op.f('ck_hasil_bkn_predikat_known')),
    sa.CheckConstraint('"end" >= start', name=op.f('ck_hasil_bkn_order')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_hasil_bkn_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_hasil_bkn_pegawai_id_pegawai')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hasil_bkn')),
    sa.UniqueConstraint('pegawai_id', 'code', name=op.f('uq_hasil_bkn_pegawai_id_code'))
    )
    with op.batch_alter_table('hasil_bkn', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hasil_bkn_dinas_id_hasil_bkn_code'), ['dinas_id', 'code'], unique=False)
