"""why a day of daily reports is longer than 16 hours; days that a penilai opened for filing after the limit

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

STATUSES = "status IN ('diminta', 'diberikan', 'ditolak', 'ditarik', 'dicabut')"


def upgrade() -> None:
    op.add_column("laporan", sa.Column("alasan", sa.String(length=300), nullable=True))
    ties = {"dinas_id": "dinas", "pegawai_id": "pegawai", "decided_by": "akun"}
    op.create_table(
        "kelonggaran",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("wish", sa.String(length=300), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(STATUSES, name=op.f("ck_kelonggaran_status_known")),
        sa.CheckConstraint('"end" >= start', name=op.f("ck_kelonggaran_days_in_order")),
        sa.CheckConstraint("status <> 'diberikan' OR until IS NOT NULL", name=op.f("ck_kelonggaran_until_known")),
        *(sa.ForeignKeyConstraint([at], [f"{to}.id"], name=op.f(f"fk_kelonggaran_{at}_{to}")) for at, to in ties.items()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kelonggaran")),
    )
    op.create_index("ix_kelonggaran_pegawai_id", "kelonggaran", ["pegawai_id"])
