"""days away that an employee asks for, and attendance that a yes writes

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

SOURCE = "source IN ('isian', 'impor', 'ketidakhadiran')"
WAITS = sa.text("status = 'menunggu'")
AGREED = sa.text("source = 'ketidakhadiran'")



def upgrade() -> None:
    op.create_table('ketidakhadiran',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('start', sa.Date(), nullable=False),
    sa.Column('end', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('berkas_id', sa.Integer(), nullable=True),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('ended_by', sa.Integer(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_note', sa.String(length=300), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('left_out', sa.JSON(), nullable=False),
    sa.Column('token', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('cuti', 'sakit', 'dinas_luar', 'tugas_belajar', 'izin')", name=op.f('ck_ketidakhadiran_kind_known')),
    sa.CheckConstraint("status IN ('menunggu', 'disetujui', 'ditolak', 'dibatalkan')", name=op.f('ck_ketidakhadiran_status_known')),
    sa.CheckConstraint('"end" >= start', name=op.f('ck_ketidakhadiran_day_order')),
    sa.ForeignKeyConstraint(['berkas_id'], ['berkas.id'], name=op.f('fk_ketidakhadiran_berkas_id_berkas')),
    sa.ForeignKeyConstraint(['decided_by'], ['akun.id'], name=op.f('fk_ketidakhadiran_decided_by_akun')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_ketidakhadiran_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['ended_by'], ['akun.id'], name=op.f('fk_ketidakhadiran_ended_by_akun')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_ketidakhadiran_pegawai_id_pegawai')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ketidakhadiran')),
    sa.UniqueConstraint('token', name=op.f('uq_ketidakhadiran_token'))
    )
    with op.batch_alter_table('ketidakhadiran', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ketidakhadiran_berkas_id'), ['berkas_id'], unique=False)
        batch_op.create_index('ix_ketidakhadiran_waiting', ['dinas_id'], unique=False, sqlite_where=WAITS, postgresql_where=WAITS)
        batch_op.create_index(batch_op.f('ix_ketidakhadiran_pegawai_id_ketidakhadiran_start'), ['pegawai_id', 'start'], unique=False)

    with op.batch_alter_table("kehadiran") as batch:
        batch.drop_constraint(batch.f("ck_kehadiran_source_known"), type_="check")
        batch.alter_column("source", existing_type=sa.String(8), type_=sa.String(16), existing_nullable=False)
        batch.create_check_constraint(batch.f("ck_kehadiran_source_known"), SOURCE)
    op.create_index("ix_kehadiran_agreed", "kehadiran", ["dinas_id", "day"], sqlite_where=AGREED, postgresql_where=AGREED)
