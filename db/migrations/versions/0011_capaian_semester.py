"""an indicator may name its formula and grow since January; half-years stand beside the quarters

Revision ID: 0011
Revises: 0008
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0008"
branch_labels = None
depends_on = None

PERIODE = sa.table(
    "periode",
    sa.column("id", sa.Integer),
    sa.column("dinas_id", sa.Integer),
    sa.column("code", sa.String),
    sa.column("kind", sa.String),
    sa.column("start", sa.Date),
    sa.column("end", sa.Date),
    sa.column("status", sa.String),
)


def upgrade() -> None:
    with op.batch_alter_table("indikator") as batch:
        batch.add_column(sa.Column("rumus", sa.String(8), nullable=True))
        batch.add_column(sa.Column("kumulatif", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("indikator") as batch:
        batch.alter_column("kumulatif", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
        batch.create_check_constraint(batch.f("ck_indikator_rumus_known"), "rumus IN ('selisih', 'banding')")
        batch.create_check_constraint(
            batch.f("ck_indikator_rumus_where_lower_is_better"), "rumus IS NULL OR polarity = 'turun'"
        )
        batch.create_check_constraint(batch.f("ck_indikator_kumulatif_is_last"), "NOT kumulatif OR aggregate = 'terakhir'")
    with op.batch_alter_table("periode") as batch:
        batch.drop_constraint(batch.f("ck_periode_kind_known"), type_="check")
        batch.create_check_constraint(
            batch.f("ck_periode_kind_known"), "kind IN ('bulan', 'triwulan', 'semester', 'tahun')"
        )
    _semesters()


def _semesters() -> None:
    """Two half-years beside each year that was opened; closed where both quarters or the year are."""
    connection = op.get_bind()
    found = connection.execute(sa.select(PERIODE.c.dinas_id, PERIODE.c.code, PERIODE.c.kind, PERIODE.c.status)).all()
    closed = {(row.dinas_id, row.code) for row in found if row.status == "ditutup"}
    # Numbered here: rows that came with their ids (a restored backup) leave PostgreSQL's own counter behind.
    last = connection.execute(sa.select(sa.func.coalesce(sa.func.max(PERIODE.c.id), 0))).scalar_one()
    rows: list[dict[str, object]] = []
    for year in (row for row in found if row.kind == "tahun"):
        for half, quarters in ((1, ("T1", "T2")), (2, ("T3", "T4"))):
            both = {(year.dinas_id, f"{year.code}-{quarter}") for quarter in quarters}
            begins, ends = ((1, 1), (6, 30)) if half == 1 else ((7, 1), (12, 31))
            rows.append(
                {
                    "id": last + len(rows) + 1,
                    "dinas_id": year.dinas_id,
                    "code": f"{year.code}-S{half}",
                    "kind": "semester",
                    "start": date(int(year.code), *begins),
                    "end": date(int(year.code), *ends),
                    "status": "ditutup" if year.status == "ditutup" or both <= closed else "terbuka",
                }
            )
    if rows:
        connection.execute(sa.insert(PERIODE), rows)
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT setval(pg_get_serial_sequence('periode', 'id'), (SELECT max(id) FROM periode))"))
