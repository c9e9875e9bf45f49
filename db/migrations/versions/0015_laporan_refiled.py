"""when a returned report was filed again: it waits for the penilai from then on

Revision ID: 0015
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("laporan", sa.Column("refiled_at", sa.DateTime(timezone=True), nullable=True))
