"""impor

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('impor',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('told', sa.JSON(), nullable=False),
    sa.Column('akun_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('undone_by', sa.Integer(), nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['akun_id'], ['akun.id'], name=op.f('fk_impor_akun_id_akun')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_impor_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['undone_by'], ['akun.id'], name=op.f('fk_impor_undone_by_akun')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_impor'))
    )
    with op.batch_alter_table('impor', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_impor_dinas_id_impor_at'), ['dinas_id', 'at'], unique=False)

    op.create_table('impor_baris',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('impor_id', sa.Integer(), nullable=False),
    sa.Column('noun', sa.String(length=30), nullable=False),
    sa.Column('row_id', sa.Integer(), nullable=False),
    sa.Column('before', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['impor_id'], ['impor.id'], name=op.f('fk_impor_baris_impor_id_impor')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_impor_baris'))
    )
    with op.batch_alter_table('impor_baris', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_impor_baris_impor_id'), ['impor_id'], unique=False)
