"""whether the owner of an account is still shown the first steps

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("akun") as batch:
        batch.add_column(sa.Column("langkah", sa.String(length=8), nullable=False, server_default="buka"))
        batch.create_check_constraint(batch.f("ck_akun_langkah_known"), "langkah IN ('buka', 'simpan', 'selesai')")
    with op.batch_alter_table("akun") as batch:
        batch.alter_column("langkah", existing_type=sa.String(length=8), existing_nullable=False, server_default=None)
