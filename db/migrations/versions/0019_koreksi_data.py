"""what an employee wants corrected of what the office knows of him

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

WAITS = sa.text("status = 'menunggu'")


def upgrade() -> None:
    op.create_table('koreksi_data',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=False),
    sa.Column('bagian', sa.String(length=10), nullable=False),
    sa.Column('wish', sa.String(length=500), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_by', sa.Integer(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.String(length=300), nullable=False),
    sa.Column('token', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("bagian IN ('nama', 'nip', 'jabatan', 'golongan', 'status', 'unit', 'atasan', 'tanggal', 'kehadiran', 'akun', 'lainnya')", name=op.f('ck_koreksi_data_bagian_known')),
    sa.CheckConstraint("status IN ('menunggu', 'selesai', 'ditolak', 'ditarik')", name=op.f('ck_koreksi_data_status_known')),
    sa.ForeignKeyConstraint(['answered_by'], ['akun.id'], name=op.f('fk_koreksi_data_answered_by_akun')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_koreksi_data_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_koreksi_data_pegawai_id_pegawai')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_koreksi_data')),
    sa.UniqueConstraint('token', name=op.f('uq_koreksi_data_token'))
    )
    with op.batch_alter_table('koreksi_data', schema=None) as batch_op:
        batch_op.create_index('ix_koreksi_data_waiting', ['dinas_id'], unique=False, sqlite_where=WAITS, postgresql_where=WAITS)
        batch_op.create_index(batch_op.f('ix_koreksi_data_pegawai_id'), ['pegawai_id'], unique=False)
