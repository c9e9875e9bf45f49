"""what somebody typed and did not save; and why a session ended

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('draf',
    sa.Column('akun_id', sa.Integer(), nullable=False),
    sa.Column('formulir', sa.String(length=120), nullable=False),
    sa.Column('isi', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('token', sa.String(length=40), nullable=True),
    sa.Column('selesai', sa.String(length=40), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['akun_id'], ['akun.id'], name=op.f('fk_draf_akun_id_akun')),
    sa.PrimaryKeyConstraint('akun_id', 'formulir', name=op.f('pk_draf'))
    )
    with op.batch_alter_table('sesi', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sebab', sa.String(length=10), nullable=True))

    with op.batch_alter_table('sesi', schema=None) as batch_op:
        batch_op.create_check_constraint(batch_op.f('ck_sesi_sebab_known'), "sebab IN ('keluar', 'sandi', 'kunci', 'keluarkan', 'jam')")
