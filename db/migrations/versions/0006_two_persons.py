"""who made an account and gave it its password; wishes to be somebody's atasan; what is gone is found in the trail

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATUSES = "status IN ('menunggu', 'disetujui', 'ditolak', 'ditarik', 'usang')"
TWO_PERSONS = "status NOT IN ('disetujui', 'ditolak') OR decided_by <> requested_by"


def upgrade() -> None:
    with op.batch_alter_table("akun") as batch:
        for column in ("made_by", "reset_by"):
            batch.add_column(sa.Column(column, sa.Integer(), nullable=True))
            batch.create_foreign_key(op.f(f"fk_akun_{column}_akun"), "akun", [column], ["id"])
    _remember("made_by", "tambah")
    _remember("reset_by", "ganti kata sandi")
    _wishes()
    gone = sa.text("after IS NULL")
    op.create_index("ix_audit_gone", "audit", ["noun"], sqlite_where=gone, postgresql_where=gone)


def _remember(column: str, action: str) -> None:
    """From the trail: who did it last. The owner's own new password tells nothing of who gave him the first one."""
    op.execute(
        f"UPDATE akun SET {column} = (SELECT a.akun_id FROM audit a LEFT JOIN akun who ON who.id = a.akun_id"
        f" WHERE a.noun = 'akun' AND a.action = '{action}' AND a.row_id = akun.id"
        # the operator (nobody) counts as well: what he gave out takes the place of what was given before
        " AND (a.akun_id IS NULL OR (who.id IS NOT NULL AND who.id <> akun.id)) ORDER BY a.id DESC LIMIT 1)"
    )


def _wishes() -> None:
    people = {"pegawai_id": "pegawai", "from_id": "pegawai", "atasan_id": "pegawai"}
    ties = {"dinas_id": "dinas", **people, "requested_by": "akun", "decided_by": "akun"}
    optional = ("from_id", "decided_by")
    op.create_table(
        "usul_atasan",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=name in optional) for name in ties),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(STATUSES, name=op.f("ck_usul_atasan_status_known")),
        sa.CheckConstraint(TWO_PERSONS, name=op.f("ck_usul_atasan_two_persons")),
        *(sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_usul_atasan_{name}_{to}")) for name, to in ties.items()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usul_atasan")),
    )
    with op.batch_alter_table("usul_atasan") as batch:
        batch.create_index(batch.f("ix_usul_atasan_dinas_id_usul_atasan_status"), ["dinas_id", "status"])
        batch.create_index(batch.f("ix_usul_atasan_pegawai_id"), ["pegawai_id"])
        batch.create_index(batch.f("ix_usul_atasan_atasan_id"), ["atasan_id"])
