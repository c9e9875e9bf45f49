"""where an employee belonged from a day on

Revision ID: 0010
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"
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
    _former()
    op.execute(
        'INSERT INTO penempatan (pegawai_id, dinas_id, unit_id, atasan_id, tmt, start, "end")'
        " SELECT id, dinas_id, unit_id, atasan_id, active_from, active_from, active_to FROM pegawai ORDER BY id"
    )


def _former() -> None:
    """Former names of dinas and units, former units of services, and where a merged unit went."""
    op.create_table(
        "nama_lama",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=5), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.CheckConstraint("level IN ('dinas', 'unit')", name=op.f("ck_nama_lama_level_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nama_lama")),
        sa.UniqueConstraint("level", "owner_id", "until", name=op.f("uq_nama_lama_level_owner_id_until")),
    )
    op.create_table(
        "layanan_unit_lama",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("layanan_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["layanan_id"], ["layanan.id"], name=op.f("fk_layanan_unit_lama_layanan_id_layanan")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_layanan_unit_lama_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layanan_unit_lama")),
        sa.UniqueConstraint("layanan_id", "until", name=op.f("uq_layanan_unit_lama_layanan_id_until")),
    )
    with op.batch_alter_table("unit") as batch:
        batch.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("last_day", sa.Date(), nullable=True))
        batch.create_foreign_key(batch.f("fk_unit_merged_into_id_unit"), "unit", ["merged_into_id"], ["id"])
