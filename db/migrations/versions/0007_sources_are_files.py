"""the sources of indicators are files of the app, and a new one needs no migration

Revision ID: 0007
Revises: 0006
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("indikator") as batch:
        batch.drop_constraint(batch.f("ck_indikator_source_known"), type_="check")

