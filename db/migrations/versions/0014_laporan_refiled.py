"""when a returned report was filed again: it waits for the penilai from then on

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("laporan", sa.Column("refiled_at", sa.DateTime(timezone=True), nullable=True))
