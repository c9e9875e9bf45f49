"""the place of the leaders of the region, who are the atasan of the heads

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("dinas") as batch:
        batch.add_column(sa.Column("kota", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.create_check_constraint(batch.f("ck_dinas_kota_aside"), "NOT (kota AND active)")
    with op.batch_alter_table("dinas") as batch:
        batch.alter_column("kota", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
