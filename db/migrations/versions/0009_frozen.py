"""what closed periods show is frozen, by the rules that held until now

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

from db.migrations.beku_lama import freeze

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    numbers = ("value", "previous", "target", "target_low", "target_high", "capaian_raw", "capaian", "last_value", "beyond")
    op.create_table(
        "rekap_beku",
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=7), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("indikator_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Float(), nullable=False) for name in ("sum_value", "sum_n", "sum_vn", "n")),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=True),
        *(sa.Column(name, sa.Float(), nullable=True) for name in numbers),
        sa.Column("target_source", sa.String(length=7), nullable=True),
        sa.Column("kategori", sa.String(length=30), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("measure", sa.String(length=30), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=True),
        sa.CheckConstraint("level IN ('dinas', 'unit')", name=op.f("ck_rekap_beku_level_known")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_rekap_beku_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["indikator_id"], ["indikator.id"], name=op.f("fk_rekap_beku_indikator_id_indikator")),
        sa.PrimaryKeyConstraint("dinas_id", "code", "level", "owner_id", "indikator_id", name=op.f("pk_rekap_beku")),
    )
    with op.batch_alter_table("rekap_beku") as batch:
        batch.create_index(batch.f("ix_rekap_beku_code_rekap_beku_level"), ["code", "level"])
    with op.batch_alter_table("periode") as batch:
        batch.add_column(sa.Column("aturan", sa.JSON(), nullable=True))
    freeze(op.get_bind(), kinds=("bulan", "triwulan", "tahun"))
