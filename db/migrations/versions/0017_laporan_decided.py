"""when a penilai decided on a report, so that he can take it back for a while

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("laporan", sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
    is_decided = sa.text("decided_at IS NOT NULL")
    columns = ["verifier_id", "decided_at"]
    op.create_index("ix_laporan_decided", "laporan", columns, sqlite_where=is_decided, postgresql_where=is_decided)
