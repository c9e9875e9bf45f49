"""the day from which a dinas uses the app; study leave is a status of attendance

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

STATUS = "status IN ('hadir', 'terlambat', 'dinas_luar', 'cuti', 'sakit', 'tugas_belajar', 'izin', 'tanpa_keterangan')"
EXCUSED = sa.text("status IN ('cuti', 'sakit', 'tugas_belajar')")
# What a dinas does in the app, and when: its earliest row tells since when it does.
USED = ("laporan", "kehadiran", "pengukuran", "survei", "aspirasi", "kunjungan")


def upgrade() -> None:
    op.add_column("dinas", sa.Column("dipakai_sejak", sa.Date(), nullable=True))
    days = " UNION ALL ".join(f"SELECT dinas_id, MIN(day) AS day FROM {table} GROUP BY dinas_id" for table in USED)
    op.execute(
        f"UPDATE dinas SET dipakai_sejak = (SELECT COALESCE(MIN(used.day), CURRENT_DATE) FROM ({days}) used"
        " WHERE used.dinas_id = dinas.id)"
    )
    with op.batch_alter_table("kehadiran") as batch:
        batch.drop_constraint(batch.f("ck_kehadiran_status_known"), type_="check")
        batch.create_check_constraint(batch.f("ck_kehadiran_status_known"), STATUS)
    op.create_index("ix_kehadiran_excused", "kehadiran", ["pegawai_id", "day"], sqlite_where=EXCUSED, postgresql_where=EXCUSED)
