"""what was copied to e-Kinerja BKN

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('salin_bkn',
    sa.Column('laporan_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('rhk', sa.String(length=300), nullable=False),
    sa.Column('activity', sa.String(length=500), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('evidence_url', sa.String(length=500), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['laporan_id'], ['laporan.id'], name=op.f('fk_salin_bkn_laporan_id_laporan'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('laporan_id', name=op.f('pk_salin_bkn'))
    )
