"""where an employee belonged from a day on

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TIES = {"pegawai_id": "pegawai", "dinas_id": "dinas", "unit_id": "unit", "atasan_id": "pegawai"}


def upgrade() -> None:
    op.create_table(
        "penempatan",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=name == "atasan_id") for name in TIES),
        sa.Column("tmt", sa.Date(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.CheckConstraint('"end" IS NULL OR "end" >= start', name=op.f("ck_penempatan_order")),
        *(sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_penempatan_{name}_{to}")) for name, to in TIES.items()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penempatan")),
        sa.UniqueConstraint("pegawai_id", "start", name=op.f("uq_penempatan_pegawai_id_start")),
    )
    with op.batch_alter_table("penempatan") as batch:
        batch.create_index(batch.f("ix_penempatan_dinas_id_penempatan_start"), ["dinas_id", "start"])
        batch.create_index(batch.f("ix_penempatan_unit_id"), ["unit_id"])
        batch.create_index(batch.f("ix_penempatan_atasan_id"), ["atasan_id"])
    op.execute(
        'INSERT INTO penempatan (pegawai_id, dinas_id, unit_id, atasan_id, tmt, start, "end")'
        " SELECT id, dinas_id, unit_id, atasan_id, active_from, active_from, active_to FROM pegawai ORDER BY id"
    )
