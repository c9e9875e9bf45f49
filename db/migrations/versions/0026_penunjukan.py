"""who stands in for an absent atasan or head, who holds a second post, and what was decided in somebody's stead

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

DECIDED = ("laporan", "kelonggaran", "ketidakhadiran")


def upgrade() -> None:
    op.create_table(
        "penunjukan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dinas_id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("untuk_id", sa.Integer(), nullable=True),
        sa.Column("kepala", sa.Boolean(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("jabatan", sa.String(length=120), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("letter", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("batal", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('plh', 'plt', 'rangkap')", name=op.f("ck_penunjukan_kind_known")),
        sa.CheckConstraint("untuk_id IS NULL OR untuk_id <> pegawai_id", name=op.f("ck_penunjukan_stands_for_another")),
        sa.CheckConstraint('"end" IS NULL OR "end" >= start', name=op.f("ck_penunjukan_order")),
        sa.CheckConstraint("""kind = 'rangkap' OR "end" IS NOT NULL""", name=op.f("ck_penunjukan_ends")),
        sa.CheckConstraint(
            "(kind = 'rangkap') = (untuk_id IS NULL AND NOT kepala)", name=op.f("ck_penunjukan_stands_for_some")
        ),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_penunjukan_{column}_{table}"))
            for column, table in (
                ("dinas_id", "dinas"),
                ("pegawai_id", "pegawai"),
                ("untuk_id", "pegawai"),
                ("unit_id", "unit"),
                ("created_by", "akun"),
                ("ended_by", "akun"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penunjukan")),
    )
    with op.batch_alter_table("penunjukan", schema=None) as batch:
        batch.create_index(batch.f("ix_penunjukan_dinas_id_penunjukan_start"), ["dinas_id", "start"], unique=False)
        batch.create_index(batch.f("ix_penunjukan_pegawai_id"), ["pegawai_id"], unique=False)
        batch.create_index(batch.f("ix_penunjukan_untuk_id"), ["untuk_id"], unique=False)
    for table in DECIDED:
        # In one statement, which both databases know: SQLite would copy years of reports otherwise.
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN atas_nama_id INTEGER "
            f"CONSTRAINT fk_{table}_atas_nama_id_pegawai REFERENCES pegawai (id)"
        )
